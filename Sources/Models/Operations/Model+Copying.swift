import OrderedCollections

extension Model {
  /// Copies items out of a diagram, with the flows among them and with what people said of both:
  /// threats written by hand, decisions, and what is switched off there.
  ///
  /// A flow comes along when both its ends do, or when it is among the items itself.
  public func clipping(of items: Set<ItemID>, in diagram: DiagramID) -> Clipping {
    guard let here = diagrams[diagram] else { return Clipping() }
    var clipping = Clipping()
    for var boundary in here.boundaries.values where items.contains(boundary.id) {
      boundary.attributes.origin = nil
      clipping.boundaries.append(boundary)
    }
    for var element in here.elements.values where items.contains(element.id) {
      element.attributes.origin = nil
      clipping.elements.append(element)
    }
    for reference in here.references.values where items.contains(reference.element) {
      guard var attributes = element(reference.element)?.element.attributes else { continue }
      attributes.origin = nil
      clipping.elements.append(
        Element(id: reference.element, attributes: attributes, frame: reference.frame))
    }
    for var flow in here.flows.values where items.contains(flow.id) || flow.runs(among: items) {
      flow.attributes.origin = nil
      clipping.flows.append(
        Clipping.Piece(
          flow: flow, start: here.point(of: flow.source), finish: here.point(of: flow.target)))
    }
    addOpinions(to: &clipping)
    return clipping
  }

  /// Copies what people said of the items of a clipping.
  private func addOpinions(to clipping: inout Clipping) {
    let items = clipping.originals
    for var threat in threats.values where threat.item.map(items.contains) ?? false {
      threat.origin = nil
      clipping.threats.append(threat)
    }
    for var decision in decisions.values where items.contains(decision.key.flow) {
      decision.origin = nil
      clipping.decisions.append(decision)
    }
    for var off in suppressions.values where off.key.item.map(items.contains) ?? false {
      off.origin = nil
      clipping.suppressions.append(off)
    }
    let used = Set(
      clipping.threats.flatMap(\.mitigations) + clipping.decisions.flatMap(\.mitigations))
    for var mitigation in mitigations.values where used.contains(mitigation.id) {
      mitigation.origin = nil
      clipping.mitigations.append(mitigation)
    }
  }

  /// Lays a clipping into a diagram, its top left corner at a point.
  ///
  /// Everything gets a fresh name, and what people said of the originals is said of the copies; a
  /// mitigation that the model has already is shared. Numbered flows get the next free numbers, steps within a copied
  /// step staying within it. A flow end whose element was not copied goes to the element of that
  /// name in the diagram, and hangs loose where there is none.
  public func edits(pasting clipping: Clipping, into diagram: DiagramID, at point: Point)
    -> (edits: [Edit], copies: [ItemID])
  {
    guard let bounds = clipping.bounds else { return ([], []) }
    return lay(clipping, into: diagram, by: point - bounds.origin)
  }

  /// Copies items of a diagram within it, displaced, as ``edits(pasting:into:at:)`` does.
  ///
  /// The copy of a reference is an element of its own, since a diagram shows an element only once.
  public func edits(duplicating items: Set<ItemID>, in diagram: DiagramID, by vector: Vector)
    -> (edits: [Edit], copies: [ItemID])
  {
    lay(clipping(of: items, in: diagram), into: diagram, by: vector)
  }

  private func lay(_ clipping: Clipping, into diagram: DiagramID, by vector: Vector)
    -> (edits: [Edit], copies: [ItemID])
  {
    guard let here = diagrams[diagram], let bounds = clipping.bounds else { return ([], []) }
    let vector = vector.bounded(for: bounds)
    var names = FreeNames(self)
    var edits: [Edit] = []
    var copies: [ItemID] = []
    func add(_ item: Item) {
      copies.append(item.id)
      edits.append(.put(item, in: diagram, at: nil))
    }
    var copyOf: [ItemID: ItemID] = [:]
    var boundaries: [Boundary] = []
    var elements: [Element] = []
    for old in clipping.boundaries {
      let id: ItemID = names.name(for: old.attributes.name, fallback: old.id.withoutSuffix)
      copyOf[old.id] = id
      boundaries.append(
        Boundary(id: id, attributes: old.attributes, shape: old.moved(by: vector).shape))
    }
    for old in clipping.elements {
      let id: ItemID = names.name(for: old.attributes.name, fallback: old.id.withoutSuffix)
      let frame = old.frame.moved(by: vector)
      copyOf[old.id] = id
      elements.append(
        Element(
          id: id, attributes: old.attributes, frame: frame.atLeast(Element.smallest, from: frame)))
    }
    // Lists name what was copied along, by its new name.
    for (index, old) in clipping.boundaries.enumerated() {
      boundaries[index].holds = old.holds.compactMap { copyOf[$0] }
      boundaries[index].notHolds = old.notHolds.compactMap { copyOf[$0] }
    }
    for boundary in boundaries { add(.boundary(boundary)) }
    for element in elements { add(.element(element)) }
    func end(_ old: FlowEnd, at point: Point) -> FlowEnd {
      guard let element = old.element else { return old.moved(by: vector) }
      if let copy = copyOf[element] { return .element(copy) }
      return here.frame(of: element) == nil ? .loose(point + vector) : .element(element)
    }
    let numbers = numbers(continuing: clipping.flows.map(\.flow.number), in: here)
    for (piece, number) in zip(clipping.flows, numbers) {
      let old = piece.flow
      let id = names.flow()
      copyOf[old.id] = id
      add(
        .flow(
          Flow(
            id: id, attributes: old.attributes, number: number,
            source: end(old.source, at: piece.start), target: end(old.target, at: piece.finish),
            isBidirectional: old.isBidirectional, bends: old.bends.map { $0 + vector })))
    }
    return (edits + opinions(of: clipping, on: copyOf, &names), copies)
  }

  /// What people said of the originals, said of their copies.
  private func opinions(
    of clipping: Clipping, on copyOf: [ItemID: ItemID], _ names: inout FreeNames
  ) -> [Edit] {
    var edits: [Edit] = []
    var shared: [MitigationID: MitigationID] = [:]
    var taken = FreeNames(taken: Array(mitigations.keys) + clipping.mitigations.map(\.id))
    for mitigation in clipping.mitigations {
      let id = mitigation.id
      if let known = mitigations[id] {
        if known.says(mitigation) { continue }
        shared[id] = taken.name(for: mitigation.title, fallback: id.withoutSuffix)
      }
      edits.append(.putMitigation(mitigation.named(shared[id] ?? id), at: nil))
    }
    for threat in clipping.threats {
      guard let item = threat.item, let copy = copyOf[item] else { continue }
      var threat = threat.named(names.threat())
      threat.item = copy
      threat.mitigations = threat.mitigations.map { shared[$0] ?? $0 }
      edits.append(.putThreat(threat, at: nil))
    }
    for var decision in clipping.decisions {
      guard let copy = copyOf[decision.key.flow] else { continue }
      decision.key.flow = copy
      decision.mitigations = decision.mitigations.map { shared[$0] ?? $0 }
      edits.append(.decide(decision, at: nil))
    }
    for off in clipping.suppressions {
      guard let item = off.key.item, let copy = copyOf[item] else { continue }
      edits.append(.suppress(off.with(.init(type: off.key.type, item: copy)), at: nil))
    }
    return edits
  }

  /// New numbers for copies of flows, after all that a diagram has.
  ///
  /// A step whose parent is copied too stays within it; all others become steps of their own.
  private func numbers(continuing old: [FlowNumber?], in diagram: Diagram) -> [FlowNumber?] {
    let steps = Set(old.compactMap { $0 })
    func root(_ number: FlowNumber) -> FlowNumber {
      for depth in 1..<number.parts.count {
        if let prefix = FlowNumber(parts: Array(number.parts.prefix(depth))),
          steps.contains(prefix)
        {
          return prefix
        }
      }
      return number
    }
    var next = diagram.nextNumber
    var fresh: [FlowNumber: FlowNumber] = [:]
    for root in Set(steps.map(root)).sorted() {
      fresh[root] = next
      next = next.next
    }
    return old.map { number in
      guard let number else { return nil }
      let root = root(number)
      return fresh[root].flatMap {
        FlowNumber(parts: $0.parts + number.parts.dropFirst(root.parts.count))
      }
    }
  }
}

extension Diagram {
  /// Where a flow end is, roughly: the middle of its element, or its loose point.
  func point(of end: FlowEnd) -> Point {
    switch end {
    case .element(let id): frame(of: id)?.center ?? Point(0, 0)
    case .loose(let point): point
    }
  }
}

extension ID {
  /// The name without the number that tells copies apart: `store` for `store-2`.
  fileprivate var withoutSuffix: String {
    guard let hyphen = rawValue.lastIndex(of: "-"), hyphen != rawValue.startIndex else {
      return rawValue
    }
    let digits = rawValue[rawValue.index(after: hyphen)...]
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    return isNumber ? String(rawValue[..<hyphen]) : rawValue
  }
}
