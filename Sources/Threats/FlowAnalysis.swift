import Models

/// What the analysis of one flow came to; a function of its inputs and the rules alone.
///
/// It never changes and is mostly passed on from one analysis of the diagram to the next, which a
/// reference makes cheap.
final class FlowAnalysis: Sendable {
  /// All that the threats of a flow depend on, besides its name and the rules.
  struct Inputs: Equatable, Sendable {
    /// The ends, where they are elements of the diagram.
    var source: ItemID?
    var target: ItemID?
    /// Nil where nothing can fire: a loose end, or the flow is out of scope.
    var interaction: Interaction?
    /// The same with source and target exchanged, for a flow both ways that is no loop.
    var reverse: Interaction?
    /// What is switched off for this flow.
    var suppressed = Suppressions.OfFlow()
    /// What people decided of threats on this flow.
    var decisions: [Decision]
  }

  /// The threat types that fire in each direction, as indices, ascending.
  struct Firing: Sendable {
    var forward: [Int] = []
    var reverse: [Int] = []

    /// Says what fires in one direction.
    mutating func set(_ rules: [Int], isReverse: Bool) {
      if isReverse { reverse = rules } else { forward = rules }
    }

    /// Those that fire in either, ascending, with whether each does only against the flow.
    var all: [(rule: Int, isForward: Bool, isReverse: Bool)] {
      if reverse.isEmpty { return forward.map { ($0, true, false) } }
      let (there, back) = (Set(forward), Set(reverse))
      return there.union(back).sorted().map { ($0, there.contains($0), back.contains($0)) }
    }
  }

  /// What somebody decided of a threat of a type.
  private struct Decided {
    var rule: Int
    var decision: Decision
  }

  let inputs: Inputs
  /// The threat types whose filters hold, be they switched off or not.
  let firing: Firing
  /// The threats that fire, in the order of their types.
  let threats: [Threat]
  /// The decided threats that no longer fire, in the order of their types.
  let stale: [Threat]
  let totals: Totals
  /// What the threats come to for the flow, the source and the target.
  ///
  /// Where both ends are one
  /// element, everything is counted for the source.
  let flowTally: Tally
  let sourceTally: Tally
  let targetTally: Tally

  /// The analysis of a flow on which these rules fire.
  init(_ flow: ItemID, in diagram: DiagramID, _ inputs: Inputs, firing: Firing, of rules: RuleSet) {
    func threat(
      _ index: Int, _ decision: Decision?, at ends: ThreatType.Ends, isReverse: Bool, isStale: Bool
    ) -> Threat {
      let type = rules.threatTypes[index]
      var atRisk: [ItemID] = []
      if !isStale {
        atRisk.append(flow)
        if ends.contains(.source), let source = inputs.source { atRisk.append(source) }
        if ends.contains(.target), let target = inputs.target, !atRisk.contains(target) {
          atRisk.append(target)
        }
      }
      return Threat(
        id: type.id.rawValue + "@" + flow.rawValue, key: ThreatKey(type: type.id, flow: flow),
        diagram: diagram,
        flow: flow, element: nil, source: isReverse ? inputs.target : inputs.source,
        target: isReverse ? inputs.source : inputs.target,
        category: type.category, stride: rules.strides[index], status: decision?.status ?? .open,
        priority: decision?.priority ?? type.priority,
        level: decision?.priority?.level ?? rules.levels[index], atRisk: atRisk, isStale: isStale)
    }

    var decided = inputs.decisions.compactMap { decision in
      rules.indices[decision.key.type].map { Decided(rule: $0, decision: decision) }
    }
    var threats: [Threat] = []
    var totals = Totals()
    var (flowTally, sourceTally, targetTally) = (Tally(), Tally(), Tally())
    let isLoop = inputs.source == inputs.target
    // Words are read, not attacked: a text that the flow starts or ends at is never at risk.
    var texts: ThreatType.Ends = []
    if let interaction = inputs.interaction {
      if rules.isAnnotation(interaction.source.stencil) { texts.insert(.source) }
      if rules.isAnnotation(interaction.target.stencil) { texts.insert(.target) }
    }
    for (index, isForward, isReverse) in firing.all {
      var ends = isForward ? rules.threatTypes[index].atRisk : []
      if isReverse { ends.formUnion(rules.threatTypes[index].atRisk.exchanged) }
      guard !inputs.suppressed.hides(index, at: ends) else { continue }
      ends.subtract(texts)
      let known = decided.firstIndex { $0.rule == index }
      let new = threat(
        index, known.map { decided.remove(at: $0).decision }, at: ends, isReverse: !isForward,
        isStale: false)
      threats.append(new)
      totals.add(new)
      flowTally.add(new)
      if ends.contains(.source) || isLoop && ends.contains(.target) { sourceTally.add(new) }
      if ends.contains(.target) && !isLoop { targetTally.add(new) }
    }
    let stale = decided.filter { !$0.decision.isBlank }.sorted { $0.rule < $1.rule }
      .map { threat($0.rule, $0.decision, at: [], isReverse: false, isStale: true) }
    for threat in stale { totals.add(threat) }

    self.inputs = inputs
    self.firing = firing
    self.threats = threats
    self.stale = stale
    self.totals = totals
    self.flowTally = flowTally
    self.sourceTally = sourceTally
    self.targetTally = targetTally
  }
}

extension ThreatType.Ends {
  /// The source for the target and the target for the source.
  fileprivate var exchanged: ThreatType.Ends {
    var ends: ThreatType.Ends = []
    if contains(.source) { ends.insert(.target) }
    if contains(.target) { ends.insert(.source) }
    return ends
  }
}
