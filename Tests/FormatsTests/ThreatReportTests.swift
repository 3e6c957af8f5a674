import Foundation
import Models
import Reports
import Screen
import Syntax
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
            id: "a", attributes: ItemAttributes(stencil: "GE.P", name: hard),
            frame: Rect(0, 0, 5, 3)),
          Element(id: "b", attributes: ItemAttributes(stencil: "GE.DS"), frame: Rect(9, 0, 5, 3)),
        ],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "https", name: "Status"),
            number: FlowNumber("1.10"),
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
    #expect(text.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
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
    #expect(text.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
    func column(of word: String, in line: String) -> Int? {
      line.ranges(of: word).first.map { TextWidth.of(line[..<$0.lowerBound]) }
    }
    let status = column(of: "STATUS", in: lines[0])
    #expect(status != nil)
    #expect(status == column(of: "open", in: lines[1]))
    #expect(status == column(of: "not-applicable (stale)", in: lines[2]))
    // On narrow screens the categories are cut, too.
    #expect(column(of: "CA", in: lines[0]) == column(of: "De", in: lines[1]))
    #expect(column(of: "CA", in: lines[0]) == column(of: "ot", in: lines[3]))
    #expect(column(of: "FLOW", in: lines[0]) == column(of: "1.10 Status", in: lines[1]))
    #expect(column(of: "FROM", in: lines[0]) == column(of: "A", in: lines[1]))
  }

  private static func threat(
    _ id: String, _ flow: ItemID, _ priority: Priority, _ status: Status = .open,
    _ category: String = "S", isStale: Bool = false
  ) -> Threat {
    Threat(
      id: id, key: ThreatKey(type: "none", flow: flow), diagram: "d", flow: flow, element: nil,
      source: "a", target: "b", category: category, stride: nil, status: status,
      priority: priority, atRisk: [], isStale: isStale)
  }

  @Test func `the most pressing comes first, and no two lines are the same`() {
    let threats = [
      Self.threat("1", "f", .low), Self.threat("2", "f", .high, .mitigated),
      Self.threat("3", "f", .medium, .open, "D"), Self.threat("4", "f", .high),
      Self.threat("5", "f", .medium), Self.threat("6", "g", .medium),
      Self.threat("7", "f", .medium, isStale: true),
      Self.threat("8", "f", .medium), Self.threat("9", "g", .medium),
    ]
    let lines = ThreatReport.table(of: threats, in: Self.twins, template: Fixtures.template)
      .split(separator: "\n").dropFirst().map(String.init)
    let priorities = lines.map { $0.prefix { $0 != " " } }
    #expect(
      priorities == [
        "high", "high", "medium", "medium", "medium", "medium", "medium", "medium", "low",
      ])
    #expect(lines[0].contains("open") && lines[1].contains("mitigated"))
    #expect(lines[7].contains("(stale)"))
    #expect(Set(lines).count == lines.count)
    #expect(lines.allSatisfy { $0.contains("Sender → Receiver") })
  }

  /// Two flows that nothing but their ids tells apart.
  private static let twins = Model(diagrams: [
    Diagram(
      id: "d", header: Diagram.Header(title: "D"),
      elements: [
        Element(
          id: "a", attributes: ItemAttributes(stencil: "GE.P", name: "Sender"),
          frame: Rect(0, 0, 5, 3)),
        Element(
          id: "b", attributes: ItemAttributes(stencil: "GE.DS", name: "Receiver"),
          frame: Rect(9, 0, 5, 3)),
      ],
      flows: ["f", "g"].map {
        Flow(
          id: $0, attributes: ItemAttributes(stencil: "https", name: "Status"),
          source: .element("a"),
          target: .element("b"))
      })
  ])

  @Test(arguments: [80, 100, 120, 200]) func `the table fits the terminal`(_ width: Int) throws {
    let file = try TMTExportTests.sample("enzo-cloud-backup")
    var analyzer = Analyzer(rules: file.rules)
    analyzer.update(file.model, crossings: [:])
    let text = ThreatReport.table(
      of: analyzer.threats, in: file.model, template: file.template, width: width)
    for line in text.split(separator: "\n") { #expect(TextWidth.of(line) <= width, "\(line)") }
  }
}
