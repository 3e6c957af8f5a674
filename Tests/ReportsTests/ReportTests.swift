import Drawing
import Formats
import Foundation
import Models
import Support
import Syntax
import Testing
import Threats

@testable import Reports

@Suite("Reports")
struct ReportTests {
  /// A row of a review's table.
  private struct Row: Equatable, CustomStringConvertible {
    var zone: String
    var component: String
    var category: String
    /// Words that its mitigation must hold.
    var words: [String]

    var description: String { "\(zone) | \(component) | \(category)" }
  }

  private static let docs = "https://docs.microsoft.com/en-us/azure/"

  /// The findings of the drone delivery review, table by table.
  private static let findings: [HandwrittenThreat.Concern: [Row]] = [
    .processing: [
      Row(zone: "Things", component: "IoT devices → IoT Hub", category: "S", words: ["identity"]),
      Row(
        zone: "Hot, warm and cold path", component: "Message processing", category: "E",
        words: ["Validate input"]),
    ],
    .communication: [
      Row(
        zone: "Cold path", component: "IoT Hub → Storage", category: "S",
        words: ["security tokens", "shared access policies", "least permission"]),
      Row(
        zone: "Cold path", component: "IoT Hub → Storage", category: "T",
        words: [docs + "storage/common/storage-require-secure-transfer"]),
      Row(
        zone: "Cold path", component: "IoT Hub → Storage", category: "R",
        words: [docs + "security/azure-log-audit"]),
      Row(
        zone: "Cold path", component: "HDInsight → Storage", category: "S",
        words: [docs + "hdinsight/domain-joined/apache-domain-joined-introduction", "no more"]),
      Row(
        zone: "Cold path", component: "HDInsight → Storage", category: "D",
        words: [
          docs + "virtual-network/virtual-network-service-endpoints-overview",
          docs + "storage/common/storage-network-security",
        ]),
      Row(
        zone: "Warm path", component: "Function → Cosmos DB", category: "R", words: ["audit trail"]),
      Row(
        zone: "Warm path", component: "Function → Cosmos DB", category: "D",
        words: [docs + "app-service/environment/intro", "Service endpoints"]),
      Row(
        zone: "Warm path", component: "Storage (checkpoints)", category: "T",
        words: [docs + "storage/common/storage-require-secure-transfer", "Service endpoints"]),
      Row(
        zone: "Hot path", component: "Stream Analytics", category: "R", words: ["diagnostic logs"]),
      Row(
        zone: "Hot path", component: "Stream Analytics → Cosmos DB", category: "D",
        words: [docs + "cosmos-db/firewall-support"]),
    ],
    .storage: [],
  ]

  @Test func `the tables of the drone delivery hold the findings of its review`() throws {
    let report = ReportFixtures.report(try ReportFixtures.sample("drone-delivery"))
    #expect(report.tables.map(\.concern) == [.processing, .communication, .storage])
    let page = try report.html()
    let markdown = report.markdown()
    for table in report.tables {
      let expected = try #require(Self.findings[table.concern])
      let written = table.rows.map { report.findings[$0] }.filter(\.isHandwritten)
      #expect(written.count == expected.count, "\(table.title)")
      for (finding, row) in zip(written, expected) {
        #expect(
          [finding.zone, finding.component, finding.threat.category]
            == [row.zone, row.component, row.category])
        let told = finding.shortMeasures.joined(separator: "\n")
        for word in row.words {
          #expect(told.contains(word), "\(row) lacks \(word)")
          let isAddress = word.hasPrefix("https:")
          #expect(page.contains(isAddress ? "href=\"\(word)\"" : word), "\(word)")
          #expect(
            markdown.contains(isAddress ? "(\(word))" : word) || markdown.contains("<\(word)>"))
        }
      }
    }
    #expect(Self.findings.values.joined().count == 12)
  }

  @Test func `what a person wrote comes first, and threats stand where their items belong`() throws
  {
    let report = try ReportFixtures.report(ReportFixtures.small)
    let tables = report.tables.map { $0.rows.map { report.findings[$0] } }
    #expect(tables[0].map(\.threat.id) == ["sold"])
    #expect(tables[0][0].component == "The whole system")
    #expect(tables[2].map(\.threat.id) == ["lost"])
    #expect(tables[2][0].zone == "Inside")
    #expect(!tables[1].isEmpty)
    for finding in tables[1] {
      #expect(finding.zone == "outside → Inside")
      #expect(finding.component == "Buyer → Shop")
      #expect(finding.step == "1 Buy")
    }
    #expect(
      report.mitigations.map { $0.findings.map { report.findings[$0].threat.id } } == [["lost"]])
    #expect(report.outOfScope.map(\.reason) == ["Next year."])
    #expect(report.suppressions.map(\.place) == ["Shop"])
  }

  @Test func `equal models give equal reports in every form`() throws {
    let forms: [(Report) throws -> String] = [
      { try $0.html() }, { $0.markdown() }, { $0.csv() }, { $0.json() },
      { $0.sarif(address: "model.yaml") },
    ]
    for form in forms {
      let text = try form(try ReportFixtures.report(ReportFixtures.small))
      #expect(try form(try ReportFixtures.report(ReportFixtures.small)) == text)
      #expect(!text.contains("2026-11"))
    }
    let dated = ReportFixtures.report(
      try ReportFixtures.file(ReportFixtures.small), date: "2026-05-06")
    #expect(try dated.html().contains("2026-05-06"))
  }

  @Test func `a model with mistakes has a report that says so`() throws {
    let report = ReportFixtures.report(
      ModelFile(model: Self.broken, template: CoreTemplate.template))
    #expect(report.messages.contains { $0.check == .looseEnd })
    #expect(report.messages.contains { $0.check == .unknownStencil })
    for text in [try report.html(), report.markdown(), report.json()] {
      #expect(text.contains("nowhere"))
      #expect(text.contains("nobody-knows"))
    }
    #expect(report.csv().contains("Ghost"))
    let empty = ReportFixtures.report(
      ModelFile(model: Model(), template: CoreTemplate.template), name: "")
    #expect(try empty.html().contains("Untitled model"))
    #expect(empty.markdown().hasPrefix("# Untitled model\n"))
    #expect(empty.csv().split(separator: "\r\n").count == 1)
    _ = try JSONSerialization.jsonObject(with: Data(empty.json().utf8))
    _ = try JSONSerialization.jsonObject(with: Data(empty.sarif(address: "m.yaml").utf8))
  }

  @Test(arguments: [
    ("", "shop.tm7", "shop"), (" \n", "a.b.yaml", "a.b"), ("Shop", "other.yaml", "Shop"),
    ("", "model", "model"), ("", ".yaml", ".yaml"), ("", "", "Untitled model"),
  ])
  func `a model without a title is called by its file`(
    _ title: String, _ file: String, _ expected: String
  ) throws {
    let report = ReportFixtures.report(
      ModelFile(model: Model(header: .init(title: title)), template: CoreTemplate.template),
      name: file)
    #expect(report.title == expected)
    #expect(try report.html().contains("<title>\(expected)"))
    #expect(report.markdown().hasPrefix("# "))
  }

  /// Other tools give their categories ids that are made for machines.
  @Test func `a page shows no id of a category that is no word`() throws {
    let id = "1bd4b6b1-3b39-4d3c-9a7e-0123456789ab"
    var template = CoreTemplate.template
    template.categories[id] = ThreatCategory(id: id, name: "Loss of availability")
    let model = Model(
      header: .init(title: "M"),
      diagrams: [Diagram(id: "d", header: .init(title: "D"))],
      threats: [HandwrittenThreat(id: "t1", category: id, title: "Gone for good")])
    let report = ReportFixtures.report(ModelFile(model: model, template: template))
    let page = try report.html()
    #expect(page.contains("Gone for good"))
    #expect(!page.contains(id))
    #expect(page.contains("Loss of availability") && page.contains(">LA</span>"))
    #expect(!report.markdown().contains(id))
  }

  @Test(arguments: [
    ("S", "Spoofing", "S"), ("x1", "Odd", "x1"), ("aa-bb", "Tampering", "T"),
    ("aa-bb", "Loss of data and the key", "LDK"), ("aa-bb", "", "?"), ("aa-bb", "漏洩", "漏"),
  ])
  func `a category is marked by a few letters`(
    _ id: String, _ name: String, _ mark: String
  ) {
    #expect(ThreatCategory(id: id, name: name).mark == mark)
  }

  /// Loose ends, stencils and items that are not there, and a diagram of nothing.
  private static let broken = Model(
    diagrams: [
      Diagram(id: "none", header: Diagram.Header(title: "")),
      Diagram(
        id: "d",
        header: Diagram.Header(
          title: "D", details: ElementPlace(diagram: "x", element: "y")),
        elements: [
          Element(
            id: "a", attributes: ItemAttributes(stencil: "nobody-knows"), frame: Rect(0, 0, 9, 4))
        ],
        references: [ElementReference(element: "gone", frame: Rect(20, 0, 9, 4))],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "https"), source: .loose(Point(40, 9)),
            target: .element("a")),
          Flow(
            id: "g", attributes: ItemAttributes(stencil: "no-such"), source: .element("gone"),
            target: .element("missing")),
        ]),
    ],
    decisions: [Decision(key: ThreatKey(type: "No.such", flow: "f"), status: .mitigated)],
    threats: [
      HandwrittenThreat(
        id: "ghost", item: "nothing", category: "?", title: "Ghost", mitigations: ["unknown"])
    ],
    suppressions: [Suppression(key: Suppression.Key(type: "No.such", item: "nothing"))])

  @Test func `the JSON has the threats of the list of threats`() throws {
    let file = try ReportFixtures.file(ReportFixtures.small)
    let report = ReportFixtures.report(file)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    let list = ThreatReport.json(
      of: report.findings.map(\.threat), in: file.model, template: file.template)
    let threats = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? NSArray
    #expect(root["threats"] as? NSArray == threats)
    let summary = try #require(root["summary"] as? [String: Any])
    #expect(summary["total"] as? Int == report.findings.count { !$0.threat.isStale })
    let diagrams = try #require(root["diagrams"] as? [[String: Any]])
    let flows = try #require(diagrams.first?["flows"] as? [[String: Any]])
    #expect(flows.map { $0["number"] as? String } == ["1", "2"])
    #expect(flows.map { $0["outOfScope"] is NSNull } == [true, false])
    #expect(flows.map { $0["crosses"] as? [String] } == [["Inside"], []])
  }
}
