import Models
import OrderedCollections

/// The threats of one diagram and what they come to for each item.
///
/// It holds the last state of the diagram it was given, and by comparing finds the flows that may
/// see something else than before. A drawing of hundreds of flows changes in one or two of them at a
/// time; the others are passed on without a look.
struct DiagramAnalysis: Sendable {
  /// What the analysis of a diagram depends on besides the diagram, the decisions and the rules.
  struct Surroundings: Equatable, Sendable {
    /// By flow, the boundaries crossed.
    var crossings: [ItemID: [ItemID]] = [:]
    /// The facts of the elements shown by reference, in the order of the references.
    var shown: [ItemAttributes?] = []
    /// What is switched off.
    var suppressions = Suppressions()
    /// The threats written by hand on items of the diagram.
    var handwritten: [Threat] = []
  }

  private(set) var diagram: Diagram
  private(set) var surroundings = Surroundings()
  /// The threats: generated ones in the order of the flows, then hand-written, then stale ones.
  ///
  /// There is a list for each flow that has some, so that what stays is passed on as a whole.
  private(set) var chunks: [[Threat]] = []
  private(set) var totals = Totals()
  /// By item at risk here; elements of several diagrams count the threats of all.
  private(set) var risks: Risks = [:]

  /// In drawing order.
  private(set) var flows: [FlowAnalysis] = []
  /// The places of the flows' ends: elements count first, then references.
  private(set) var places: [(source: Int?, target: Int?)] = []
  /// The indices of the flows by number, then drawing order; those without a number last.
  private var order: [Int] = []
  /// By place, what the threats of this diagram come to.
  private var elementTallies: [Tally] = []
  private var flowTallies: [Tally] = []
  /// The places and flows whose risks are to be made anew; nil means all.
  private var dirty: (elements: [Int], flows: [Int])?

  /// The analysis of a diagram that nothing is known of yet.
  init(of id: DiagramID) { diagram = Diagram(id: id, header: Diagram.Header(title: "")) }

  /// Whether these inputs are the last ones.
  func isCurrent(for diagram: Diagram, _ surroundings: Surroundings) -> Bool {
    self.diagram == diagram && self.surroundings == surroundings
  }

  /// Analyses a new state of the diagram; ``makeRisks(shared:differing:)`` is to follow.
  ///
  /// - `isDecided`: Whether the decisions are not those of the last update.
  /// - `evaluations`: Grows by the number of flows whose rules were evaluated.
  mutating func update(
    _ new: Diagram, _ surroundings: Surroundings, decisions: [ItemID: [Decision]],
    isDecided: Bool, rules: RuleSet, evaluations: inout Int
  ) {
    let old = diagram
    let touched = touchedFlows(new, surroundings, isDecided ? decisions : nil)
    diagram = new
    if self.surroundings.handwritten == surroundings.handwritten {
      // Equal lists stay the very same, which is how the analyzer tells what to replace.
      self.surroundings.crossings = surroundings.crossings
      self.surroundings.shown = surroundings.shown
      self.surroundings.suppressions = surroundings.suppressions
    } else {
      self.surroundings = surroundings
    }

    if let touched {
      let results = analyses(
        of: touched, after: touched.map { flows[$0] }, decisions, rules, &evaluations)
      for (index, result) in zip(touched, results) { flows[index] = result }
    } else {
      let last = new.flows.keys.map { id in old.flows.index(forKey: id).map { flows[$0] } }
      places = new.flows.values.map {
        ($0.source.element.flatMap(place), $0.target.element.flatMap(place))
      }
      flows = analyses(of: Array(last.indices), after: last, decisions, rules, &evaluations)
    }
    if touched == nil || !Self.haveSameNumbers(old, new) { order = Self.order(of: new) }
    list()
    count(isNew: touched == nil)
  }

  /// What the threats of this diagram come to for an element at home or shown here.
  func tally(of element: ItemID) -> Tally? { place(of: element).map { elementTallies[$0] } }

  /// Brings the risks up to date.
  ///
  /// - Parameters:
  ///   - shared: What the threats of all diagrams come to for elements that several show.
  ///   - differing: Those of them for which it is not what it was.
  mutating func makeRisks(shared: [ItemID: Tally], differing: Set<ItemID>) {
    let places = dirty?.elements ?? Array(elementTallies.indices)
    let flows = dirty?.flows ?? Array(flowTallies.indices)
    if dirty == nil {
      risks = [:]
      risks.reserveCapacity(places.count + flows.count)
    }
    dirty = ([], [])
    func put(_ tally: Tally, for item: ItemID) { risks[item] = tally.isZero ? nil : tally.risk }
    for index in flows { put(flowTallies[index], for: diagram.flows.keys[index]) }
    for index in places {
      let id = element(at: index)
      // A reference to an element at home in the same diagram has no place of its own.
      guard place(of: id) == index else { continue }
      put(shared.isEmpty ? elementTallies[index] : shared[id] ?? elementTallies[index], for: id)
    }
    for id in differing {
      if let place = place(of: id) { put(shared[id] ?? elementTallies[place], for: id) }
    }
  }

  // MARK: Parts of an update

  /// The place of an element in lists of those at home and then those shown.
  private func place(of element: ItemID) -> Int? {
    diagram.elements.index(forKey: element)
      ?? diagram.references.index(forKey: element).map { diagram.elements.count + $0 }
  }

  private func element(at place: Int) -> ItemID {
    place < diagram.elements.count
      ? diagram.elements.keys[place] : diagram.references.keys[place - diagram.elements.count]
  }

  /// What rules see of the element at a place; nil for one at home nowhere.
  private func party(at place: Int) -> Interaction.Party? {
    let attributes =
      place < diagram.elements.count
      ? diagram.elements.values[place].attributes
      : surroundings.shown[place - diagram.elements.count]
    return attributes.map { Interaction.Party($0) }
  }

  /// The analyses of some flows; those whose inputs are as before are the last ones.
  private func analyses(
    of indices: [Int], after last: [FlowAnalysis?], _ decisions: [ItemID: [Decision]],
    _ rules: RuleSet, _ evaluations: inout Int
  ) -> [FlowAnalysis] {
    let inputs = indices.map { self.inputs(of: $0, decisions) }
    var pending: [(index: Int, isReverse: Bool)] = []
    var interactions: [Interaction] = []
    var firing = inputs.indices.map { last[$0]?.firing ?? FlowAnalysis.Firing() }
    func compare(_ new: Interaction?, _ old: Interaction?, at index: Int, isReverse: Bool) {
      if new == old { return }
      firing[index].set([], isReverse: isReverse)
      guard let new else { return }
      pending.append((index, isReverse))
      interactions.append(new)
    }
    for (index, input) in inputs.enumerated() {
      let former = last[index]?.inputs
      compare(input.interaction, former?.interaction, at: index, isReverse: false)
      compare(input.reverse, former?.reverse, at: index, isReverse: true)
    }
    if !pending.isEmpty {
      evaluations += Set(pending.map(\.index)).count
      for (place, fired) in zip(pending, rules.firing(on: interactions)) {
        firing[place.index].set(fired, isReverse: place.isReverse)
      }
    }
    return inputs.indices.map { index in
      if let last = last[index], last.inputs == inputs[index] { return last }
      return FlowAnalysis(
        diagram.flows.keys[indices[index]], in: diagram.id, inputs[index],
        firing: firing[index], of: rules)
    }
  }

  private func inputs(of index: Int, _ decisions: [ItemID: [Decision]]) -> FlowAnalysis.Inputs {
    let flow = diagram.flows.values[index]
    let (source, target) = places[index]
    var inputs = FlowAnalysis.Inputs(
      source: source == nil ? nil : flow.source.element,
      target: target == nil ? nil : flow.target.element, decisions: decisions[flow.id] ?? [])
    guard flow.attributes.outOfScope == nil, let source, let target,
      let from = party(at: source), let to = party(at: target)
    else { return inputs }
    let crossed = surroundings.crossings[flow.id] ?? []
    let interaction = Interaction(
      source: from, target: to, flow: Interaction.Party(flow.attributes),
      crossed: crossed.compactMap { diagram.boundaries[$0]?.attributes.stencil })
    inputs.interaction = interaction
    if flow.isBidirectional, source != target {
      inputs.reverse = Interaction(
        source: to, target: from, flow: interaction.flow, crossed: interaction.crossed)
    }
    inputs.suppressed = surroundings.suppressions.at(flow, crossing: crossed)
    return inputs
  }

  private mutating func list() {
    chunks.removeAll(keepingCapacity: true)
    for index in order where !flows[index].threats.isEmpty { chunks.append(flows[index].threats) }
    if !surroundings.handwritten.isEmpty { chunks.append(surroundings.handwritten) }
    for index in order where !flows[index].stale.isEmpty { chunks.append(flows[index].stale) }
  }

  private mutating func count(isNew: Bool) {
    var totals = Totals(surroundings.handwritten)
    var ofFlows = flows.map(\.flowTally)
    var ofElements = [Tally](
      repeating: Tally(), count: diagram.elements.count + diagram.references.count)
    for (index, flow) in flows.enumerated() {
      totals.add(flow.totals)
      if let source = places[index].source { ofElements[source].add(flow.sourceTally) }
      if let target = places[index].target { ofElements[target].add(flow.targetTally) }
    }
    for threat in surroundings.handwritten {
      for item in threat.atRisk {
        if let flow = diagram.flows.index(forKey: item) {
          ofFlows[flow].add(threat)
        } else if let place = place(of: item) {
          ofElements[place].add(threat)
        }
      }
    }
    if isNew {
      dirty = nil
    } else if let known = dirty {
      dirty = (
        known.elements + ofElements.indices.filter { ofElements[$0] != elementTallies[$0] },
        known.flows + ofFlows.indices.filter { ofFlows[$0] != flowTallies[$0] }
      )
    }
    (self.totals, flowTallies, elementTallies) = (totals, ofFlows, ofElements)
  }

  private static func haveSameNumbers(_ old: Diagram, _ new: Diagram) -> Bool {
    old.flows.values.differences(from: new.flows.values) { $0.number == $1.number } == []
  }

  private static func order(of diagram: Diagram) -> [Int] {
    let numbers = diagram.flows.values.map(\.number)
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
