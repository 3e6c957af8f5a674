import Models
import Testing

@testable import Threats

/// Why nothing is found, told where it is so.
struct NoThreatsTests {
  private func reason(
    _ flows: [Flow], _ boundaries: [Boundary] = [], rules: [ThreatType]? = nil,
    off: [ThreatTypeID] = []
  ) -> NoThreats? {
    var model = Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: ""), boundaries: boundaries,
        elements: [Element("a", "GE.P"), Element("b", "GE.DS", at: 60, 0)], flows: flows)
    ])
    for type in off {
      let key = Suppression.Key(type: type, item: nil)
      model.suppressions[key] = Suppression(key: key)
    }
    let template = Template.small(rules: rules ?? [.rule("x", "T", "flow crosses 'GE.TB.B'")])
    let analyzer = Analyzer(model, template: template)
    if !analyzer.threats.isEmpty { return nil }
    return NoThreats(
      in: model, template: template, rules: analyzer.rules, crossings: model.crossings)
  }

  private let flow = Flow("f", "a", "b")
  private let border = Boundary("border", "GE.TB.B", Rect(-5, -5, 30, 20))
  private let line = Boundary("line", "GE.TB.L", [Point(40, -10), Point(40, 20)])

  @Test func `each reason is found`() {
    #expect(reason([flow], [border]) == nil)
    #expect(reason([]) == .noFlows)
    let loose = Flow(
      id: "l", attributes: ItemAttributes(stencil: "GE.DF"), source: .element("a"),
      target: .loose(Point(0, 9)))
    #expect(reason([loose]) == .looseEnds)
    #expect(reason([Flow("f", "a", "b", outOfScope: "")], [border]) == .outOfScope)
    #expect(reason([flow], rules: []) == .noRules)
    #expect(reason([flow], rules: [.rule("x", "T", " \n")]) == .emptyRules)
    #expect(reason([flow], [border], off: ["x"]) == .suppressed)
    #expect(reason([flow]) == .noCrossings(hasCrossings: false))
    #expect(reason([flow], [line]) == .noCrossings(hasCrossings: true))
    #expect(reason([flow], rules: [.rule("x", "T", "target is 'GE.EI'")]) == .otherStencils)
    let never = "flow.integrity is 'yes' and source is 'GE.P'"
    #expect(reason([flow], rules: [.rule("x", "T", never)]) == .answered)
    #expect(
      reason([flow], rules: [.rule("x", "T", "source is 'GE.P'", exclude: "target is 'GE.DS'")])
        == .otherStencils)
  }

  @Test func `what one direction alone asks for is looked for in both`() {
    var both = flow
    both.isBidirectional = true
    let rules: [ThreatType] = [.rule("x", "T", "source is 'GE.DS' and flow crosses 'GE.TB.B'")]
    #expect(reason([flow], rules: rules) == .otherStencils)
    #expect(reason([both], rules: rules) == .noCrossings(hasCrossings: false))
  }

  @Test func `every reason is said in words that end a sentence`() {
    let all: [NoThreats] = [
      .noFlows, .looseEnds, .outOfScope, .noRules, .emptyRules, .suppressed,
      .noCrossings(hasCrossings: false), .noCrossings(hasCrossings: true), .otherStencils,
      .answered,
    ]
    #expect(Set(all.map(\.reason)).count == all.count)
    for reason in all.map(\.reason) {
      #expect(reason.first?.isLowercase == true && reason.last != ".")
    }
  }
}
