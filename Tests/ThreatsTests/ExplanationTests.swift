import Models
import Support
import Testing

@testable import Threats

/// Why a threat type fires, and what would silence it.
struct ExplanationTests {
  private func explanation(
    _ include: String, exclude: String = "", of subject: Explanation.Subject = Self.usual
  ) -> Explanation {
    Explanation(
      of: .rule("X", "S", include, exclude: exclude), on: subject, template: .small)
  }

  /// A browser calls an admin console over HTTPS without confidentiality, out of the network.
  private static let usual = Explanation.Subject(
    source: ItemAttributes(stencil: "SE.EI.browser", name: "Browser"),
    target: ItemAttributes(
      stencil: "SE.P.web.admin", name: "Console", properties: ["sanitizes": "Yes"]),
    flow: ItemAttributes(stencil: "SE.DF.https", name: "Call", properties: ["confidential": "no"]),
    crossed: [.init(id: "corp", stencil: "SE.TB.B.corp")])

  private func cause(_ filter: String) throws -> Explanation.Cause {
    try #require(explanation(filter).include?.findings.first?.cause)
  }

  @Test func `tests tell what they found`() throws {
    #expect(try cause("target is 'GE.P'") == .stencils(["SE.P.web.admin", "SE.P.web", "GE.P"]))
    #expect(try cause("target.sanitizes is 'yes'") == .value("Yes", .set))
    #expect(try cause("target.runs-as is 'user'") == .value("root", .preset("SE.P.web.admin")))
    #expect(try cause("target.authenticates is 'yes'") == .value("yes", .preset("SE.P.web")))
    #expect(try cause("flow.integrity is 'no'") == .value("yes", .preset("SE.DF.https")))
    #expect(try cause("source.mood is 'good'") == .absent)
    #expect(try cause("flow crosses 'GE.TB.B'") == .boundaries(["corp"]))
    // Where none is of the type, those that are crossed are told.
    let lines = try #require(explanation("flow crosses 'GE.TB.L'").include?.findings.first)
    #expect(lines.cause == .boundaries(["corp"]) && !lines.holds)
  }

  @Test func `the tree is that of the filter`() throws {
    let tree = try #require(
      explanation("source is 'GE.EI' and not (target is 'GE.DS' or flow is 'GE.P')").include)
    guard case .all(let parts) = tree, parts.count == 2, case .not(.any(let inner)) = parts[1]
    else {
      Issue.record("\(tree)")
      return
    }
    #expect(inner.map(\.holds) == [false, false])
    #expect(tree.holds)
  }

  @Test func `a filter that can't be read never fires`() {
    #expect(!explanation("source is").fires)
    #expect(!explanation("source is 'GE.EI'", exclude: "and").fires)
    #expect(!explanation("").fires)
    #expect(explanation("source is 'GE.EI'", exclude: " ").fires)
  }

  @Test func `it says what the rules say of random filters and flows`() {
    var random = SplitMix64(seed: 7)
    for round in 0..<400 {
      let include = Filter.random(depth: 3, using: &random).description
      let exclude = random.oneIn(2) ? Filter.random(depth: 2, using: &random).description : ""
      let type = ThreatType.rule("X", "S", include, exclude: exclude)
      let seen = Interaction.random(using: &random)
      func attributes(_ party: Interaction.Party) -> ItemAttributes {
        ItemAttributes(stencil: party.stencil, properties: party.properties)
      }
      let subject = Explanation.Subject(
        source: attributes(seen.source), target: attributes(seen.target),
        flow: attributes(seen.flow),
        crossed: seen.crossed.map { .init(id: ItemID($0.rawValue), stencil: $0) })
      #expect(subject.interaction == seen)
      let rules = RuleSet(.small(rules: [type]))
      let fires = rules.firing(on: seen) == [0]
      let explanation = Explanation(of: type, on: subject, template: .small)
      #expect(explanation.fires == fires, "\(round): \(include), not \(exclude)")
      for remedy in Remedy.all(for: type, on: subject, template: .small) {
        var other = subject
        other[remedy.subject].properties[remedy.property.id] = remedy.value
        #expect(fires && rules.firing(on: other.interaction).isEmpty, "\(round): \(remedy)")
      }
    }
  }

  @Test func `remedies are every value that silences, the flow's first`() {
    let type = ThreatType.rule(
      "X", "S", "not flow.confidential is 'yes' and not target.sanitizes is 'never'",
      exclude: "target.runs-as is 'user' or source.runs-as is 'user'")
    let found = Remedy.all(for: type, on: Self.usual, template: .small)
    #expect(
      found.map { "\($0.subject.rawValue).\($0.property.id)=\($0.value)" }
        == ["flow.confidential=yes", "target.runs-as=user"])
    var silent = Self.usual
    silent.flow.properties["confidential"] = "yes"
    #expect(Remedy.all(for: type, on: silent, template: .small).isEmpty)
  }

  @Test func `a flow of a model is looked at in either direction`() throws {
    var both = Flow("f", "a", "b")
    both.isBidirectional = true
    let model = Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: "D"),
        boundaries: [Boundary("corp", "SE.TB.B.corp", Rect(0, 0, 15, 10))],
        elements: [Element("a", "GE.EI"), Element("b", "GE.P", at: 30)], flows: [both])
    ])
    let there = try #require(
      Explanation.subject(of: "f", in: "d", of: model, crossed: ["corp", "gone"]))
    #expect(there.source.stencil == "GE.EI" && there.crossed.map(\.id) == ["corp"])
    let back = try #require(
      Explanation.subject(of: "f", in: "d", of: model, crossed: [], isReversed: true))
    #expect(back.source.stencil == "GE.P" && back.target.stencil == "GE.EI")
    #expect(Explanation.subject(of: "x", in: "d", of: model, crossed: []) == nil)
  }
}
