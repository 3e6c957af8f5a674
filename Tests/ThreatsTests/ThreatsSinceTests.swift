import Models
import Support
import Testing

@testable import Threats

/// What changed for a model because its template did.
struct ThreatsSinceTests {
  private let model = Model(
    diagrams: [
      Diagram(
        id: "d", header: .init(title: ""),
        boundaries: [Boundary("in", "GE.TB.B", Rect(-5, -5, 30, 20))],
        elements: [
          Element("a", "GE.P"), Element("b", "GE.DS", at: 60, 0), Element("t", "GE.A", at: 0, 40),
        ],
        flows: [Flow("f", "a", "b"), Flow("g", "b", "a", "SE.DF.https"), Flow("n", "t", "a")])
    ],
    decisions: [
      Decision(key: ThreatKey(type: "removed", flow: "f"), status: .accepted),
      Decision(key: ThreatKey(type: "priority", flow: "g"), priority: .low),
    ])

  private let template = Template.small(rules: [
    .rule("crossing", "T", "flow crosses 'GE.TB.B'"),
    .rule("added", "T", "target is 'GE.DS'"),
    .rule("changed", "T", "source is 'GE.P' and target is 'GE.DS'", exclude: "flow is 'GE.A'"),
    .rule("priority", "T", "source is 'GE.P' or source is 'GE.DS'", .both, .high),
    .rule("preset", "T", "not flow.confidential is 'yes' and source is 'GE.DS'"),
    .rule("text", "T", "source is 'GE.A'"),
  ])

  private let history = RuleHistory([
    .init(id: "1.0", date: "2026-01-01"),
    .init(
      id: "1.1", date: "2026-02-01",
      changes: [
        .init(.crossings, why: "boundaries count otherwise"), .init(.texts, why: "texts count"),
        .init(.added("added"), why: "stores are looked at"),
        .init(
          .changed("changed", .init(include: "source is 'GE.DS'", exclude: "")), why: "turned"),
      ]),
    .init(
      id: "1.2", date: "2026-03-01",
      changes: [
        .init(.removed(.rule("removed", "T", "source is 'GE.P'")), why: "it said nothing"),
        .init(.changed("priority", .init(priority: .medium)), why: "worse than thought"),
        .init(.presets("SE.DF.https", [:]), why: "https is private"),
      ]),
  ])

  /// What happened, as `+` or `-` or the former priority, the threat, the version and the reason.
  private func changes(since version: String, drawn: [ItemID: [ItemID]] = [:]) -> [String] {
    let crossings: Analyzer.AllCrossings = ["d": ["f": ["in"], "g": ["in"]]]
    var analyzer = Analyzer(template: template)
    analyzer.update(model, crossings: crossings)
    let since = ThreatsSince(
      version, history, analyzer, template: template, crossings: crossings
    ) { ["d": drawn] }
    return since.changes.map { change in
      let sign =
        switch change.happening {
        case .came: "+"
        case .went: "-"
        case .priority(let old): old.rawValue + " "
        }
      return "\(sign)\(change.threat.id) \(change.version): \(change.why)"
    }
  }

  @Test func `each change is told with its version and reason`() {
    #expect(
      changes(since: "1.1") == [
        "-removed@f 1.2: it said nothing", "-preset@g 1.2: https is private",
        "medium priority@f 1.2: worse than thought",
      ])
    #expect(
      changes(since: "1.0", drawn: ["g": ["in"], "n": ["in"]]) == [
        "+crossing@f 1.1: f now crosses in: boundaries count otherwise",
        "+added@f 1.1: stores are looked at", "+changed@f 1.1: turned",
        "+text@n 1.1: texts count", "-removed@f 1.2: it said nothing",
        "-changed@g 1.1: turned", "-preset@g 1.2: https is private",
        "medium priority@f 1.2: worse than thought",
      ])
    #expect(changes(since: "1.2") == [])
  }

  @Test func `a boundary that is no longer crossed is named`() {
    let found = changes(since: "1.0", drawn: ["f": ["in"], "g": ["in"]])
    #expect(!found.contains { $0.contains("crossing@") })
    var analyzer = Analyzer(template: template)
    analyzer.update(model, crossings: [:])
    let since = ThreatsSince(
      "1.0", history, analyzer, template: template, crossings: [:]
    ) { ["d": ["f": ["in"]]] }
    let went = since.changes.first { $0.threat.id == "crossing@f" }
    #expect(went?.happening == .went)
    #expect(went?.why == "f no longer crosses in: boundaries count otherwise")
  }

  @Test func `an older version is made of today's and nothing else changes`() {
    let old = history.template("1.0", from: template)
    #expect(old.version == "1.0")
    #expect(
      Set(old.threatTypes.keys) == ["crossing", "changed", "priority", "preset", "text", "removed"])
    #expect(old.threatTypes["changed"]?.include == "source is 'GE.DS'")
    #expect(old.threatTypes["priority"]?.priority == .medium)
    #expect(old.stencils["SE.DF.https"]?.presets == [:])
    #expect(old.threatTypes["text"] == template.threatTypes["text"])
    var same = history.template("1.2", from: template)
    same.version = template.version
    #expect(same == template)
  }
}
