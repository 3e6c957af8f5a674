import OrderedCollections

extension Model {
  /// The number for one more step of a diagram: one after its last top-level step.
  ///
  /// 1 where there is none, and after 0, which marks initialisation.
  public func nextNumber(in diagram: DiagramID) -> FlowNumber {
    diagrams[diagram]?.nextNumber ?? .first
  }

  /// Gives a flow a number, or takes it away; other flows keep theirs.
  public func edits(numbering flow: ItemID, _ number: FlowNumber?, in diagram: DiagramID) -> [Edit]
  {
    renumbering([(flow, number)], in: diagram)
  }

  /// Puts a flow at a step of the story and pushes those at and after it back.
  ///
  /// Steps with the same parent are pushed by one with all the steps within them, as far as the
  /// next gap. Where the flow alone made up its old step, the steps within that go along with it.
  /// Nothing where a number would grow past its bounds.
  public func edits(
    insertingNumber number: FlowNumber, for flow: ItemID, in diagram: DiagramID
  ) -> [Edit] {
    guard let here = diagrams[diagram], let own = here.flows[flow] else { return [] }
    var others: [(id: ItemID, number: FlowNumber)] = []
    for other in here.flows.values where other.id != flow {
      if let number = other.number { others.append((other.id, number)) }
    }
    var changes: [(ItemID, FlowNumber?)] = [(flow, number)]
    if let old = own.number, old != number, !number.isWithin(old),
      !others.contains(where: { $0.number == old })
    {
      let within = others.filter { $0.number.isWithin(old) }
      let moved = within.map {
        FlowNumber(parts: number.parts + $0.number.parts.dropFirst(old.parts.count))
      }
      if !moved.contains(nil) {
        changes += zip(within, moved).map { ($0.id, $1) }
        others.removeAll { $0.number.isWithin(old) }
      }
    }
    let level = number.parts.count - 1
    let siblings = others.filter {
      $0.number.parts.count > level && $0.number.parts.starts(with: number.parts.dropLast())
    }
    if siblings.contains(where: { $0.number == number }) {
      let taken = Set(siblings.map { $0.number.parts[level] })
      var gap = number.parts[level]
      while taken.contains(gap) { gap += 1 }
      for (id, old) in siblings where (number.parts[level]..<gap).contains(old.parts[level]) {
        var parts = old.parts
        parts[level] += 1
        guard let pushed = FlowNumber(parts: parts) else { return [] }
        changes.append((id, pushed))
      }
    }
    return renumbering(changes, in: diagram)
  }

  /// Numbers a diagram's flows anew, without gaps, in the order they have.
  ///
  /// Steps within steps stay so, flows with one number keep one number, and 0 stays 0. Flows
  /// without a number stay so, or become the last steps in drawing order.
  public func edits(renumberingIn diagram: DiagramID, includingUnnumbered: Bool) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    var fresh: [FlowNumber: FlowNumber] = [:]
    var previous: (old: [Int], new: [Int]) = ([], [])
    var last = 0
    for number in Set(here.flows.values.compactMap(\.number)).sorted() {
      let common = zip(number.parts, previous.old).prefix { $0 == $1 }.count
      var parts = Array(previous.new.prefix(common))
      for level in common..<number.parts.count {
        let isSibling = level == common && level < previous.new.count
        parts.append(isSibling ? previous.new[level] + 1 : min(number.parts[level], 1))
      }
      fresh[number] = FlowNumber(parts: parts)
      previous = (number.parts, parts)
      last = parts[0]
    }
    var changes: [(ItemID, FlowNumber?)] = []
    for flow in here.flows.values {
      if let number = flow.number {
        changes.append((flow.id, fresh[number] ?? number))
      } else if includingUnnumbered {
        last += 1
        changes.append((flow.id, FlowNumber(parts: [last])))
      }
    }
    return renumbering(changes, in: diagram)
  }

  /// Puts a diagram's flows in the order of their numbers, those without one last.
  ///
  /// Flows that are equal in this keep their order.
  public func edits(sortingFlowsIn diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    var order = Array(here.flows.keys)
    var edits: [Edit] = []
    for (index, flow) in here.flowsByNumber.enumerated() where order[index] != flow.id {
      guard let old = order[index...].firstIndex(of: flow.id) else { continue }
      order.remove(at: old)
      order.insert(flow.id, at: index)
      edits.append(.put(.flow(flow), in: diagram, at: index))
    }
    return edits
  }

  /// Puts numbers on flows, where they change.
  private func renumbering(_ changes: [(ItemID, FlowNumber?)], in diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    return changes.compactMap { id, number in
      guard var flow = here.flows[id], flow.number != number else { return nil }
      flow.number = number
      return .put(.flow(flow), in: diagram, at: nil)
    }
  }
}

extension Diagram {
  /// The number for one more step at the top level.
  var nextNumber: FlowNumber {
    let last = flows.values.lazy.compactMap { $0.number?.parts.first }.max()
    return last.flatMap { FlowNumber(parts: [min($0 + 1, FlowNumber.largestPart)]) } ?? .first
  }

  /// The flows in the order of their numbers, those without one last, else in drawing order.
  public var flowsByNumber: [Flow] {
    flows.values.enumerated().sorted { a, b in
      switch (a.element.number, b.element.number) {
      case (let x?, let y?) where x != y: x < y
      case (_?, nil): true
      case (nil, _?): false
      default: a.offset < b.offset
      }
    }.map(\.element)
  }
}
