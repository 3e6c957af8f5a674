import Foundation
import Models
import Screen
import Testing
import Threats

@testable import Formats

@Suite("The threats as JSON and as a table")
struct ThreatReportTests {
  static let hard = "A \"name\"\\ with\n\u{1B}[31m\u{202E}\u{7F}\u{2028}漢\0"

  static let model = Model(
    diagrams: [
      Diagram(
        id: "d", header: Diagram.Header(title: "D"),
        elements: [
          Element(
            id: "a", facts: Facts(stencil: "GE.P", name: hard), frame: Rect(0, 0, 5, 3)),
          Element(id: "b", facts: Facts(stencil: "GE.DS"), frame: Rect(9, 0, 5, 3)),
        ],
        flows: [
          Flow(
            id: "f", facts: Facts(stencil: "https", name: "Status"), number: FlowNumber("1.10"),
            source: .element("a"), target: .element("b"))
        ])
    ],
    threats: [HandwrittenThreat(id: "h", item: "a", category: "S", title: hard)])

  static let threats = [
    Threat(
      id: "D.gone@f", key: ThreatKey(type: "D.gone", flow: "f"), diagram: "d", flow: "f",
      element: nil, source: "a", target: "b", category: "D", stride: .denialOfService,
      status: .open, priority: .high, atRisk: ["f", "b"]),
    Threat(
      id: "h", key: nil, diagram: "d", flow: nil, element: "a", source: nil, target: nil,
      category: "S", stride: .spoofing, status: .notApplicable, priority: Priority(rawValue: hard),
      atRisk: ["a"], isStale: true),
    Threat(
      id: "m", key: nil, diagram: nil, flow: nil, element: nil, source: nil, target: nil,
      category: "other", stride: nil, status: .open, priority: .low, atRisk: []),
  ]

  static let keys = [
    "id", "diagram", "type", "category", "priority", "status", "title", "flow", "source", "target",
    "element", "concern", "zone", "component", "description", "mitigations", "references",
    "justification", "note", "author", "date", "templateVersion", "stale",
  ]

  @Test("The JSON is valid, whatever names hold, and null where nothing is")
  func json() throws {
    let text = ThreatReport.json(
      of: Self.threats, in: Self.model, template: Fixtures.template)
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let objects = try #require(read as? [[String: Any]])
    #expect(objects.count == 3)
    for object in objects { #expect(Set(object.keys) == Set(Self.keys)) }
    #expect(objects[0]["type"] as? String == "D.gone")
    #expect(objects[0]["flow"] as? String == "f")
    #expect(objects[0]["source"] as? String == "a")
    #expect(objects[0]["stale"] as? Bool == false)
    #expect(objects[1]["type"] is NSNull)
    #expect(objects[1]["flow"] is NSNull)
    #expect(objects[1]["element"] as? String == "a")
    #expect(objects[1]["priority"] as? String == Self.hard)
    #expect(objects[1]["status"] as? String == "not-applicable")
    #expect(objects[1]["stale"] as? Bool == true)
    #expect(objects[2]["diagram"] is NSNull)
    #expect(text.unicodeScalars.allSatisfy { YAMLScalar.isPrintable($0) || $0 == "\n" })
    #expect(text.hasPrefix("[\n  {\n    \"id\": \"D.gone@f\",\n    \"diagram\": \"d\",\n"))
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("    \"") }
    let order = lines.prefix(Self.keys.count).map { $0.split(separator: "\"")[1] }
    #expect(order.map(String.init) == Self.keys)
  }

  @Test("No threats are an empty list")
  func none() {
    let (model, template) = (Self.model, Fixtures.template)
    #expect(ThreatReport.json(of: [], in: model, template: template) == "[]\n")
    #expect(ThreatReport.table(of: [], in: model, template: template) == "No threats.\n")
  }

  @Test("The table's columns are aligned and hold no control characters", arguments: [nil, 40, 80])
  func table(_ width: Int?) {
    let text = ThreatReport.table(
      of: Self.threats, in: Self.model, template: Fixtures.template, width: width)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(text.unicodeScalars.allSatisfy { YAMLScalar.isPrintable($0) || $0 == "\n" })
    func column(of word: String, in line: String) -> Int? {
      line.ranges(of: word).first.map { TextWidth.of(line[..<$0.lowerBound]) }
    }
    let status = column(of: "STATUS", in: lines[0])
    #expect(status != nil)
    #expect(status == column(of: "open", in: lines[1]))
    #expect(status == column(of: "not-applicable (stale)", in: lines[2]))
    #expect(column(of: "CATEGORY", in: lines[0]) == column(of: "Denial of service", in: lines[1]))
    #expect(column(of: "CATEGORY", in: lines[0]) == column(of: "other", in: lines[3]))
    #expect(column(of: "FLOW", in: lines[0]) == column(of: "1.10 Status", in: lines[1]))
  }
}
