import Models
import OrderedCollections

/// Why nothing is found in a model.
public enum NoThreats: Hashable, Sendable {
  /// No flow is drawn.
  case noFlows
  /// No flow has something at both its ends.
  case looseEnds
  /// Every flow that has is out of scope.
  case outOfScope
  /// The template has no threat types.
  case noRules
  /// The threat types have no filters, as where a file says that none are to be generated.
  case emptyRules
  /// All that would fire is switched off.
  case suppressed
  /// Nothing fires where no boundary is crossed.
  ///
  /// - Parameter hasCrossings: Whether boundaries are crossed after all, of kinds that no threat
  ///   type asks for here.
  case noCrossings(hasCrossings: Bool)
  /// The threat types ask for stencils that the model does not use.
  case otherStencils
  /// What is said of the items answers all threat types.
  case answered

  /// Why nothing fires in a model; to be asked only where it is so.
  public init(
    in model: Model, template: Template, rules: RuleSet, crossings: Analyzer.AllCrossings
  ) {
    self = Self.plain(model, template) ?? Self.looked(model, template, rules, crossings)
  }

  /// What can be told without a look at the rules' filters.
  private static func plain(_ model: Model, _ template: Template) -> NoThreats? {
    let diagrams = model.diagrams.values
    if diagrams.allSatisfy(\.flows.isEmpty) { return .noFlows }
    let attached = diagrams.flatMap { diagram in
      diagram.flows.values.filter { diagram.hasBothEnds($0) }
    }
    if attached.isEmpty { return .looseEnds }
    if attached.allSatisfy({ $0.attributes.outOfScope != nil }) { return .outOfScope }
    if template.threatTypes.isEmpty { return .noRules }
    let isBlank = template.threatTypes.values.allSatisfy { type in
      type.include.allSatisfy(\.isWhitespace)
    }
    return isBlank ? .emptyRules : nil
  }

  private static func looked(
    _ model: Model, _ template: Template, _ rules: RuleSet, _ crossings: Analyzer.AllCrossings
  ) -> NoThreats {
    var subjects: [Interaction: Explanation.Subject] = [:]
    for diagram in model.diagrams.values {
      for flow in diagram.flows.values
      where flow.attributes.outOfScope == nil && diagram.hasBothEnds(flow) {
        for isReversed in flow.isBidirectional ? [false, true] : [false] {
          let subject = Explanation.subject(
            of: flow.id, in: diagram.id, of: model, crossed: crossings[diagram.id]?[flow.id] ?? [],
            isReversed: isReversed)
          if let subject { subjects[subject.interaction] = subject }
        }
      }
    }
    func fires(_ interactions: [Interaction]) -> Bool {
      rules.firing(on: interactions).contains { !$0.isEmpty }
    }
    if fires(Array(subjects.keys)) { return .suppressed }
    let boundaries = template.stencils.values.filter(\.kind.isBoundary).map(\.id)
    let crossing = subjects.keys.map { interaction in
      var interaction = interaction
      interaction.crossed = boundaries
      return interaction
    }
    if fires(crossing) {
      return .noCrossings(hasCrossings: subjects.keys.contains { !$0.crossed.isEmpty })
    }
    // Only the stencils matter now, of which few are combined.
    let kinds = Dictionary(
      subjects.values.map { ([$0.source, $0.target, $0.flow].map(\.stencil), $0) },
      uniquingKeysWith: { first, _ in first })
    let fits = template.threatTypes.values.contains { type in
      kinds.values.contains { Explanation(of: type, on: $0, template: template).fitsStencils }
    }
    return fits ? .answered : .otherStencils
  }

  /// The reason, in words that end a sentence: `no threats: nothing crosses a trust boundary`.
  public var reason: String {
    switch self {
    case .noFlows: "no flow is drawn between elements"
    case .looseEnds: "no flow has an element at both ends"
    case .outOfScope: "every flow is out of scope"
    case .noRules: "the template has no threat types"
    case .emptyRules:
      "threat generation is switched off, or the template's threat types have no filters"
    case .suppressed: "every threat type that would fire is switched off"
    case .noCrossings(hasCrossings: false): "nothing crosses a trust boundary"
    case .noCrossings(hasCrossings: true):
      "nothing crosses a trust boundary of a kind that the threat types ask for"
    case .otherStencils: "the threat types ask for stencils that the model does not use"
    case .answered: "the properties that are set answer every threat type"
    }
  }
}

extension Diagram {
  /// Whether a flow has something at both ends that is here.
  fileprivate func hasBothEnds(_ flow: Flow) -> Bool {
    [flow.source, flow.target].allSatisfy { $0.element.flatMap { frame(of: $0) } != nil }
  }
}

extension Explanation {
  /// Whether it could fire on these stencils if only properties and boundaries were others.
  fileprivate var fitsStencils: Bool {
    include?.holdsByStencils != false && include != nil && exclude?.holdsByStencils != true
  }
}

extension Explanation.Node {
  /// Whether it holds as far as the stencils tell; nil where other tests decide.
  fileprivate var holdsByStencils: Bool? {
    switch self {
    case .test(let finding):
      if case .type = finding.test.condition { return finding.holds }
      return nil
    case .not(let node): return node.holdsByStencils.map { !$0 }
    case .all(let nodes):
      let held = nodes.map(\.holdsByStencils)
      return held.contains(false) ? false : held.contains(nil) ? nil : true
    case .any(let nodes):
      let held = nodes.map(\.holdsByStencils)
      return held.contains(true) ? true : held.contains(nil) ? nil : false
    }
  }
}
