import Models

/// The threats of one diagram and what they come to for each item.
struct DiagramAnalysis: Sendable {
  /// What the analysis of a diagram depends on besides the diagram, the decisions and the rules.
  struct Surroundings: Equatable, Sendable {
    /// By flow, the boundaries crossed.
    var crossings: [ItemID: [ItemID]]
    /// The facts of the elements shown by reference, in the order of the references.
    var shown: [Facts?]
    /// The threats written by hand on items of the diagram.
    var handwritten: [Threat]
  }

  let diagram: Diagram
  let surroundings: Surroundings
  /// The threats: generated ones in the order of the flows, then hand-written, then stale ones; a
  /// list for each flow that has some, so that what has not changed is passed on as a whole.
  let chunks: [[Threat]]
  let totals: Totals
  /// By item at risk here; elements of several diagrams count the threats of all.
  private(set) var risks: Risks = [:]

  /// In drawing order.
  private let flows: [FlowAnalysis]
  /// The indices of the flows by number, then drawing order; those without a number last.
  private let order: [Int]
  /// By place (elements, then references), what the threats of this diagram come to.
  private let elementTallies: [Tally]
  private let flowTallies: [Tally]

  /// Analyses a diagram; flows whose inputs are those of the last analysis are taken from there.
  ///
  /// - Parameter evaluations: grows by the number of flows whose rules were evaluated.
  init(
    _ diagram: Diagram, _ surroundings: Surroundings, decisions: [ItemID: [Decision]],
    rules: RuleSet, after old: DiagramAnalysis?, evaluations: inout Int
  ) {
    self.diagram = diagram
    self.surroundings = surroundings

    let parties = Self.parties(diagram, surroundings.shown, rules)
    let ids = Array(diagram.flows.keys)
    var inputs: [FlowAnalysis.Inputs] = []
    var places: [(source: Int?, target: Int?)] = []
    var kept: [FlowAnalysis?] = []
    var pending: [Int] = []
    var interactions: [Interaction] = []
    for (index, flow) in diagram.flows.values.enumerated() {
      let source = flow.source.element.flatMap { Self.place(of: $0, in: diagram) }
      let target = flow.target.element.flatMap { Self.place(of: $0, in: diagram) }
      var input = FlowAnalysis.Inputs(
        source: source.flatMap { _ in flow.source.element },
        target: target.flatMap { _ in flow.target.element },
        decisions: decisions[flow.id] ?? [])
      if flow.facts.outOfScope == nil, let source, let target, let from = parties[source],
        let to = parties[target]
      {
        input.interaction = Interaction(
          source: from, target: to, flow: Interaction.Party(flow.facts),
          crossed: (surroundings.crossings[flow.id] ?? []).compactMap {
            diagram.boundaries[$0]?.facts.stencil
          })
      }
      let last = old?.analysis(of: flow.id, near: index)
      if let interaction = input.interaction, interaction != last?.inputs.interaction {
        pending.append(index)
        interactions.append(interaction)
      }
      inputs.append(input)
      places.append((source, target))
      kept.append(last)
    }

    var firing = [[Int]?](repeating: nil, count: inputs.count)
    if !pending.isEmpty {
      evaluations += pending.count
      for (index, fired) in zip(pending, rules.firing(on: interactions)) { firing[index] = fired }
    }
    let flows = inputs.indices.map { index in
      let input = inputs[index]
      if let last = kept[index], last.inputs == input { return last }
      let fired = firing[index] ?? (input.interaction == nil ? [] : kept[index]?.rules ?? [])
      return FlowAnalysis(ids[index], in: diagram.id, input, firing: fired, of: rules)
    }

    let order = Self.order(of: diagram, after: old)
    var chunks: [[Threat]] = []
    chunks.reserveCapacity(order.count + 1)
    for index in order where !flows[index].threats.isEmpty { chunks.append(flows[index].threats) }
    if !surroundings.handwritten.isEmpty { chunks.append(surroundings.handwritten) }
    for index in order where !flows[index].stale.isEmpty { chunks.append(flows[index].stale) }

    var totals = Totals(surroundings.handwritten)
    var flowTallies: [Tally] = []
    var elementTallies = [Tally](
      repeating: Tally(), count: diagram.elements.count + diagram.references.count)
    for (flow, ends) in zip(flows, places) {
      totals.add(flow.totals)
      flowTallies.append(flow.flowTally)
      if let source = ends.source { elementTallies[source].add(flow.sourceTally) }
      if let target = ends.target { elementTallies[target].add(flow.targetTally) }
    }
    for threat in surroundings.handwritten {
      for item in threat.atRisk {
        if let flow = diagram.flows.index(forKey: item) {
          flowTallies[flow].add(threat)
        } else if let place = Self.place(of: item, in: diagram) {
          elementTallies[place].add(threat)
        }
      }
    }

    self.flows = flows
    self.order = order
    self.chunks = chunks
    self.totals = totals
    self.flowTallies = flowTallies
    self.elementTallies = elementTallies
  }

  /// Whether an analysis of these inputs, under the same decisions, would be the same.
  func isCurrent(for diagram: Diagram, _ surroundings: Surroundings) -> Bool {
    self.surroundings == surroundings && self.diagram == diagram
  }

  /// What the threats of this diagram come to for an element at home or shown here.
  func tally(of element: ItemID) -> Tally? {
    Self.place(of: element, in: diagram).map { elementTallies[$0] }
  }

  /// Makes the risks; elements of several diagrams get those of `shared`.
  mutating func makeRisks(shared: [ItemID: Tally]) {
    var risks: Risks = [:]
    risks.reserveCapacity(elementTallies.count + flowTallies.count)
    func add(_ tally: Tally, to item: ItemID) {
      if !tally.isZero { risks[item] = tally.risk }
    }
    for (tally, id) in zip(flowTallies, diagram.flows.keys) { add(tally, to: id) }
    var place = 0
    for keys in [diagram.elements.keys, diagram.references.keys] {
      for id in keys {
        let own = elementTallies[place]
        add(shared.isEmpty ? own : shared[id] ?? own, to: id)
        place += 1
      }
    }
    self.risks = risks
  }

  private func analysis(of flow: ItemID, near index: Int) -> FlowAnalysis? {
    if index < flows.count, diagram.flows.keys[index] == flow { return flows[index] }
    return diagram.flows.index(forKey: flow).map { flows[$0] }
  }

  /// The place of an element in arrays that hold those at home first and then those shown.
  private static func place(of element: ItemID, in diagram: Diagram) -> Int? {
    diagram.elements.index(forKey: element)
      ?? diagram.references.index(forKey: element).map { diagram.elements.count + $0 }
  }

  /// By place, what rules see of the elements; nil for annotations and those at home nowhere.
  private static func parties(_ diagram: Diagram, _ shown: [Facts?], _ rules: RuleSet)
    -> [Interaction.Party?]
  {
    func party(_ facts: Facts?) -> Interaction.Party? {
      facts.flatMap { rules.isAnnotation($0.stencil) ? nil : Interaction.Party($0) }
    }
    return diagram.elements.values.map { party($0.facts) } + shown.map(party)
  }

  private static func order(of diagram: Diagram, after old: DiagramAnalysis?) -> [Int] {
    let flows = diagram.flows.values
    if let old, old.flows.count == flows.count,
      old.diagram.flows == diagram.flows
        || zip(old.diagram.flows.values, flows).allSatisfy({ $0.number == $1.number })
    {
      return old.order
    }
    let numbers = flows.map(\.number)
    return numbers.indices.sorted { a, b in
      switch (numbers[a], numbers[b]) {
      case (let first?, let second?) where first != second: first < second
      case (nil, .some): false
      case (.some, nil): true
      default: a < b
      }
    }
  }
}
