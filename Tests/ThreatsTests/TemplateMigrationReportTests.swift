import Models
import Testing

@testable import Threats

/// What a person is shown of a change of template.
struct TemplateMigrationReportTests {
  private static let model = Model(
    diagrams: [
      Diagram(
        id: "main", header: .init(title: "Main"),
        elements: [
          Element(
            id: "web", attributes: ItemAttributes(stencil: "SE.P.web", name: "Shop"),
            frame: Rect(0, 0, 10, 4)),
          Element(
            id: "log", attributes: ItemAttributes(stencil: "SE.DS.log", properties: ["label": "x"]),
            frame: Rect(30, 0, 10, 4)),
        ],
        flows: [
          Flow(
            id: "f1", attributes: ItemAttributes(stencil: "GE.DF", name: "Lines"),
            number: FlowNumber("1"),
            source: .element("web"), target: .element("log"))
        ])
    ],
    decisions: [Decision(key: ThreatKey(type: "R1", flow: "f1"), status: .accepted)])

  private static func report(_ change: (inout Template) -> Void) throws -> TemplateMigrationReport {
    var other = Template.small
    change(&other)
    let work = try TemplateMigration(model, from: .small, to: other, naming: "other")
    func threats(_ model: Model, _ template: Template) -> [Threat] {
      var analyzer = Analyzer(template: template)
      analyzer.update(model, crossings: [:])
      return analyzer.threats
    }
    return TemplateMigrationReport(
      work, of: model, from: (.small, threats(model, .small)),
      to: (other, threats(work.model, other)))
  }

  @Test func `says what becomes of stencils, values, decisions and threats`() throws {
    let report = try Self.report { other in
      other.name = "Other"
      other.version = "2"
      other.stencils["SE.DS.log"] = nil
      other.stencils["GE.DS"]?.properties = []
      other.threatTypes["D1"] = nil
      other.threatTypes["D9"] = .rule("D9", "D", "target is 'GE.DS'", .target, .high)
    }
    #expect(report.going.map(\.id) == ["R1@f1", "D1@f1"])
    #expect(report.appearing.map(\.id) == ["D9@f1"])
    #expect(
      report.lines == [
        .heading("Template"), .entry("Small → Other 2", note: ""), .blank,
        .heading("Stencils"),
        .entry("Log → Store", note: "what it derives from, 1 item"),
        .entry("2 more stay", note: ""), .blank,
        .heading("Values that are lost (1)"),
        .entry("log: Label = x", note: "there is no such property"), .blank,
        .heading("Decisions"),
        .entry("1 decision on threats that don't fire", note: "kept, and shown as stale"), .blank,
        .heading("Threats that go (2)"),
        .threat(.medium, "R1 of Log", note: "1 Lines: Shop → Log"),
        .threat(.low, "D1 of Log", note: "1 Lines: Shop → Log"), .blank,
        .heading("Threats that appear (1)"),
        .threat(.high, "D9 of Store", note: "1 Lines: Shop → Store"),
      ])
  }

  @Test func `a rule under another name neither goes nor appears`() throws {
    let report = try Self.report { other in
      let old = other.threatTypes.removeValue(forKey: "R1")
      other.threatTypes["R1b"] = ThreatType(
        id: "R1b", category: "R", title: old?.title ?? "", include: old?.include ?? "",
        exclude: old?.exclude ?? "", priority: old?.priority ?? .medium)
    }
    #expect(report.going.isEmpty)
    #expect(report.appearing.isEmpty)
    #expect(report.lines.contains(.entry("1 decision on threats that fire", note: "")))
    #expect(report.lines.suffix(2).first == .heading("Threats"))
  }
}
