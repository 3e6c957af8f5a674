import Models
import Support
import Testing

@testable import Threats

struct RuleSetTests {
  private func fires(
    _ include: String, exclude: String = "", on interaction: Interaction = Self.usual
  ) -> Bool {
    let rules = RuleSet(.small(rules: [.rule("X", "S", include, exclude: exclude)]))
    #expect(rules.problems.isEmpty)
    return rules.firing(on: interaction) == [0]
  }

  /// A browser calls an admin console over plain HTTP, out of the corporate network.
  private static let usual = Interaction(
    source: .init("SE.EI.browser"),
    target: .init("SE.P.web.admin", ["sanitizes": "Yes"]),
    flow: .init("SE.DF.https", ["confidential": "no"]),
    crossed: ["SE.TB.B.corp", "elsewhere.border"])

  @Test(arguments: [
    // the type itself, its ancestors, nobody else's
    ("source is 'SE.EI.browser'", true),
    ("source is 'GE.EI'", true),
    ("source is 'GE.P'", false),
    ("target is 'SE.P.web.admin'", true),
    ("target is 'SE.P.web'", true),
    ("target is 'GE.P'", true),
    ("flow is 'SE.DF.https'", true),
    ("flow is 'GE.DF'", true),
    ("flow is 'GE.TB.B'", false),
    // whatever the case
    ("SOURCE IS 'ge.ei'", true),
    ("target.RUNS-AS is 'Root'", true),
    // never ROOT, never nobody
    ("source is 'ROOT'", false),
    ("not source is 'ROOT'", true),
    ("source is ''", false),
    ("source is 'unheard.of'", false),
    // boundaries, through the same chain
    ("flow crosses 'SE.TB.B.corp'", true),
    ("flow crosses 'GE.TB.B'", true),
    ("flow crosses 'GE.TB.L'", false),
    ("flow crosses 'elsewhere.border'", true),
    ("flow crosses 'ROOT'", false),
    ("flow crosses 'GE.TB.B' and flow crosses 'elsewhere.border'", true),
    ("flow crosses 'GE.TB.B' and flow crosses 'GE.TB.L'", false),
    // properties: set on the item, preset by the chain, defaults
    ("target.sanitizes is 'yes'", true),
    ("target.sanitizes is 'no'", false),
    ("target.authenticates is 'yes'", true),
    ("target.runs-as is 'root'", true),
    ("target.runs-as is 'user'", false),
    ("flow.confidential is 'no'", true),
    ("flow.confidential is 'yes'", false),
    ("flow.integrity is 'yes'", true),
    // absent: false, so that not is true
    ("source.authenticates is 'no'", false),
    ("not source.authenticates is 'yes'", true),
    ("source.authenticates is ''", false),
    // precedence: not > and > or
    ("source is 'GE.EI' or target is 'GE.EI' and target is 'GE.DS'", true),
    ("(source is 'GE.EI' or target is 'GE.EI') and target is 'GE.DS'", false),
    ("target is 'GE.DS' and target is 'GE.EI' or source is 'GE.EI'", true),
    ("not source is 'GE.P' and target is 'GE.DS'", false),
    ("not (source is 'GE.P' and target is 'GE.DS')", true),
    ("not source is 'GE.EI' or target is 'GE.P'", true),
    ("not not source is 'GE.EI'", true),
    // empty never fires
    ("", false),
    ("  \n", false),
  ])
  func `includes`(filter: String, expected: Bool) {
    #expect(fires(filter) == expected)
  }

  @Test(arguments: [
    ("", true),
    ("  ", true),
    ("target is 'GE.DS'", true),
    ("target is 'GE.P'", false),
    ("target is 'GE.DS' or source is 'GE.EI'", false),
    ("not flow crosses 'GE.TB.B'", true),
  ])
  func `excludes`(filter: String, expected: Bool) {
    #expect(fires("source is 'GE.EI'", exclude: filter) == expected)
    #expect(!fires("source is 'GE.DS'", exclude: filter))
  }

  @Test func `an unknown stencil is of its own type alone`() {
    var interaction = Self.usual
    interaction.source = .init("New.Thing", ["mood": "good"])
    #expect(fires("source is 'new.thing'", on: interaction))
    #expect(!fires("source is 'GE.EI'", on: interaction))
    #expect(fires("source.mood is 'good'", on: interaction))
    interaction.source.stencil = "ROOT"
    #expect(!fires("source is 'ROOT'", on: interaction))
  }

  @Test func `chains that bite their own tail end`() {
    var template = Template.small(rules: [.rule("X", "S", "source is 'b'")])
    template.stencils["a"] = Stencil(id: "a", name: "A", kind: .process, parent: "b")
    template.stencils["b"] = Stencil(id: "b", name: "B", kind: .process, parent: "A")
    var interaction = Self.usual
    interaction.source = .init("a")
    #expect(RuleSet(template).firing(on: interaction) == [0])
  }

  @Test func `a filter that can't be read switches off its own rule only`() {
    let rules = RuleSet(
      .small(rules: [
        .rule("A", "S", "source is 'GE.EI'"),
        .rule("B", "S", "source is\n GE.EI"),
        .rule("C", "S", "source is 'GE.EI'", exclude: "target is"),
        .rule("D", "S", "target is 'GE.P'"),
      ]))
    #expect(rules.firing(on: Self.usual) == [0, 3])
    #expect(
      rules.problems.map(\.description) == [
        "B, include 2:2: expected a type in single quotes, found 'GE'",
        "C, exclude 1:10: expected a type in single quotes, found the end of the filter",
      ])
    #expect(rules.problems.allSatisfy { $0.severity == .error })
  }

  @Test func `checks what filters name`() {
    let template = Template.small(rules: [
      .rule("A", "S", "source is 'ge.ei' and target.RUNS-AS is 'root'"),
      .rule("B", "S", "source is 'ROOT' and\n target is 'GE.X'", exclude: "flow crosses 'nope'"),
      .rule("C", "S", "flow crosses 'GE.P'", exclude: "source.color is 'red'"),
      .rule("D", "S", "target.runs-as is 'king' or target.label is 'anything'"),
      .rule("E", "S", "target"),
    ])
    #expect(
      RuleSet.check(template).map { "\($0.severity.rawValue) \($0)" } == [
        "warning B, include 2:2: the template has no stencil 'GE.X'",
        "warning B, exclude 1:1: the template has no stencil 'nope'",
        "warning C, include 1:1: 'GE.P' is no boundary",
        "warning C, exclude 1:1: no stencil has a property 'color'",
        "warning D, include 1:1: 'king' is no value of the property 'runs-as'",
        "error E, include 1:7: expected 'is' or '.', found the end of the filter",
      ])
    #expect(RuleSet.check(.small).isEmpty)
  }

  @Test func `random filters mean what they say, in batches of any size`() throws {
    var random = SplitMix64(seed: 42)
    for count in [1, 63, 64, 65, 130] {
      let filters = (0..<20).map { _ in Filter.random(depth: 4, using: &random) }
      let excludes = filters.map { _ in
        random.oneIn(2) ? nil : Filter.random(depth: 2, using: &random)
      }
      let template = Template.small(
        rules: filters.indices.map {
          .rule("\($0)", "S", filters[$0].description, exclude: excludes[$0]?.description ?? "")
        })
      let interactions = (0..<count).map { _ in Interaction.random(using: &random) }
      let results = RuleSet(template).firing(on: interactions)
      for (interaction, result) in zip(interactions, results) {
        let expected = filters.indices.filter {
          filters[$0].holds(for: interaction, template)
            && excludes[$0]?.holds(for: interaction, template) != true
        }
        #expect(result == expected)
      }
    }
  }
}

// MARK: Another way to evaluate: the definition, test by test

extension Filter {
  fileprivate func holds(for interaction: Interaction, _ template: Template) -> Bool {
    switch self {
    case .not(let operand): !operand.holds(for: interaction, template)
    case .all(let operands): operands.allSatisfy { $0.holds(for: interaction, template) }
    case .any(let operands): operands.contains { $0.holds(for: interaction, template) }
    case .test(let test):
      switch test.condition {
      case .type(let subject, let type):
        template.isType(interaction.party(subject).stencil, type)
      case .crossing(let type):
        interaction.crossed.contains { template.isType($0, type) }
      case .value(let subject, let property, let value):
        template.value(
          of: property,
          in: ItemAttributes(
            stencil: interaction.party(subject).stencil,
            properties: interaction.party(subject).properties)) == value
      }
    }
  }

  static func random(depth: Int, using random: inout SplitMix64) -> Filter {
    if depth == 0 || random.oneIn(4) {
      let subject = random.pick(FilterTest.Subject.allCases)
      let condition: FilterTest.Condition =
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .type(subject, random.pick(Array(Template.small.stencils.keys) + ["ROOT", "odd"]))
        case 1: .crossing(random.pick(["GE.TB.B", "SE.TB.B.corp", "GE.TB.L", "SE.TB.L.net"]))
        default: .value(subject, random.pick(properties), random.pick(["yes", "no", "root"]))
        }
      return .test(FilterTest(condition))
    }
    if random.oneIn(4) { return .not(.random(depth: depth - 1, using: &random)) }
    let operands = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      Filter.random(depth: depth - 1, using: &random)
    }
    return random.oneIn(2) ? .all(operands) : .any(operands)
  }

  static let properties: [PropertyID] = [
    "authenticates", "sanitizes", "runs-as", "encrypted", "confidential", "integrity", "mood",
  ]
}

extension Interaction {
  fileprivate func party(_ subject: FilterTest.Subject) -> Party {
    switch subject {
    case .source: source
    case .target: target
    case .flow: flow
    }
  }

  static func random(using random: inout SplitMix64) -> Interaction {
    func party(_ random: inout SplitMix64) -> Party {
      var party = Party(random.pick(Array(Template.small.stencils.keys) + ["odd"]))
      for property in Filter.properties where random.oneIn(5) {
        party.properties[property] = random.pick(["yes", "no", "root", "else"])
      }
      return party
    }
    return Interaction(
      source: party(&random), target: party(&random), flow: party(&random),
      crossed: ["SE.TB.B.corp", "GE.TB.B", "SE.TB.L.net"].filter { _ in random.oneIn(3) })
  }
}

extension Template {
  fileprivate func isType(_ stencil: StencilID, _ type: StencilID) -> Bool {
    type != "ROOT" && (stencil == type || chain(of: stencil).contains { $0.id == type })
  }
}
