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
    /// Nil where nothing can fire: a loose end, an annotation, or the flow is out of scope.
    var interaction: Interaction?
    /// What people decided of threats on this flow.
    var decisions: [Decision]
  }

  /// What somebody decided of a threat of a type.
  private struct Decided {
    var rule: Int
    var decision: Decision
  }

  let inputs: Inputs
  /// The threat types that fire, as indices, ascending.
  let rules: [Int]
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
  init(_ flow: ItemID, in diagram: DiagramID, _ inputs: Inputs, firing: [Int], of rules: RuleSet) {
    func threat(_ index: Int, _ decision: Decision?, isStale: Bool) -> Threat {
      let type = rules.threatTypes[index]
      var atRisk: [ItemID] = []
      if !isStale {
        atRisk.append(flow)
        if type.atRisk.contains(.source), let source = inputs.source { atRisk.append(source) }
        if type.atRisk.contains(.target), let target = inputs.target, !atRisk.contains(target) {
          atRisk.append(target)
        }
      }
      return Threat(
        id: type.id + "@" + flow, key: ThreatKey(type: type.id, flow: flow), diagram: diagram,
        flow: flow, element: nil, source: inputs.source, target: inputs.target,
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
    for index in firing {
      let known = decided.firstIndex { $0.rule == index }
      let new = threat(index, known.map { decided.remove(at: $0).decision }, isStale: false)
      threats.append(new)
      totals.add(new)
      flowTally.add(new)
      let ends = rules.threatTypes[index].atRisk
      if ends.contains(.source) || isLoop && ends.contains(.target) { sourceTally.add(new) }
      if ends.contains(.target) && !isLoop { targetTally.add(new) }
    }
    let stale = decided.filter { !$0.decision.isBlank }.sorted { $0.rule < $1.rule }
      .map { threat($0.rule, $0.decision, isStale: true) }
    for threat in stale { totals.add(threat) }

    self.inputs = inputs
    self.rules = firing
    self.threats = threats
    self.stale = stale
    self.totals = totals
    self.flowTally = flowTally
    self.sourceTally = sourceTally
    self.targetTally = targetTally
  }
}
