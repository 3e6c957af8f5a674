import Models
import OrderedCollections

/// The threat types that a person switched off, as the analysis asks for them.
///
/// For the model, a flow or a boundary a threat type does not fire at all. For an element it does
/// not fire where it would put that element at risk; where it would put only the other end at risk
/// it still does.
struct Suppressions: Equatable, Sendable {
  /// What is switched off for one flow: threat types as indices.
  struct OfFlow: Equatable, Sendable {
    /// Those that do not fire on it.
    var all: Set<Int> = []
    /// Those that do not fire on it where they put its source at risk.
    var atSource: Set<Int> = []
    /// Those that do not fire on it where they put its target at risk.
    var atTarget: Set<Int> = []

    /// Whether a threat type that would put these ends at risk does not fire.
    func hides(_ rule: Int, at ends: ThreatType.Ends) -> Bool {
      all.contains(rule) || ends.contains(.source) && atSource.contains(rule)
        || ends.contains(.target) && atTarget.contains(rule)
    }
  }

  private var everywhere: Set<Int> = []
  private var atItem: [ItemID: Set<Int>] = [:]

  /// Nothing is switched off.
  init() {}

  /// What a model switches off; threat types that the rules lack switch nothing.
  init(_ model: Model, _ rules: RuleSet) {
    for key in model.suppressions.keys {
      guard let rule = rules.indices[key.type] else { continue }
      if let item = key.item {
        atItem[item, default: []].insert(rule)
      } else {
        everywhere.insert(rule)
      }
    }
  }

  /// What is switched off for a flow.
  func at(_ flow: Flow, crossing boundaries: [ItemID]) -> OfFlow {
    var result = OfFlow(all: everywhere)
    if atItem.isEmpty { return result }
    if let own = atItem[flow.id] { result.all.formUnion(own) }
    for boundary in boundaries {
      if let rules = atItem[boundary] { result.all.formUnion(rules) }
    }
    if let source = flow.source.element, let rules = atItem[source] { result.atSource = rules }
    if let target = flow.target.element, let rules = atItem[target] { result.atTarget = rules }
    return result
  }
}
