import OrderedCollections

extension Model {
  /// Removes items from a diagram with all that would dangle without them.
  ///
  /// With an element go its flows, and where it is at home here its references elsewhere with
  /// their flows; diagrams that show its inside stop doing so. Decisions on removed flows and
  /// hand-written threats on removed items go too. What points at something goes before it, so
  /// that no state between is broken. Names the diagram lacks are passed over.
  public func edits(removing items: Set<ItemID>, from diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    let homes = items.filter { here.elements[$0] != nil }
    let leaving = homes.union(items.filter { here.references[$0] != nil })
    var lost = homes.union(items.filter { here.boundaries[$0] != nil })
    var removals: [Edit] = []

    let flows = here.flows.values.filter { items.contains($0.id) || $0.touches(leaving) }
    lost.formUnion(flows.map(\.id))
    removals += flows.map { .remove($0.id, from: diagram) }
    removals += [here.references.keys, here.elements.keys, here.boundaries.keys].joined()
      .filter(items.contains).map { .remove($0, from: diagram) }

    let elsewhere = removalsElsewhere(
      of: homes, home: diagram, isWhole: false, losing: &lost)
    let listed = edits(unlisting: items, in: diagram).filter { edit in
      // A border that goes itself needs no shorter list.
      if case .put(let boundary, _, _) = edit { !items.contains(boundary.id) } else { true }
    }
    return dropping(lost) + listed + elsewhere + removals
  }

  /// Removes a diagram with all that points into it.
  ///
  /// References to its elements go with their flows, diagrams that show the inside of one of them
  /// stop doing so, and so do decisions and hand-written threats on anything that goes.
  public func edits(removingDiagram id: DiagramID) -> [Edit] {
    guard let diagram = diagrams[id] else { return [] }
    let homes = Set(diagram.elements.keys)
    var lost = homes.union(diagram.flows.keys).union(diagram.boundaries.keys)
    let elsewhere = removalsElsewhere(of: homes, home: id, isWhole: true, losing: &lost)
    return dropping(lost) + elsewhere + [.removeDiagram(id)]
  }

  /// Removes what other diagrams know of elements: details, flows, references.
  ///
  /// `isWhole` says that their home goes with them, and with it details of whatever was in it.
  private func removalsElsewhere(
    of homes: Set<ItemID>, home: DiagramID, isWhole: Bool, losing lost: inout Set<ItemID>
  ) -> [Edit] {
    var edits: [Edit] = []
    for diagram in diagrams.values {
      let isOther = diagram.id != home
      if let details = diagram.header.details, isOther || !isWhole,
        homes.contains(details.element) || (isWhole && details.diagram == home)
      {
        var header = diagram.header
        header.details = nil
        edits.append(.setDiagramHeader(diagram.id, header))
      }
      guard isOther, !homes.isEmpty else { continue }
      for flow in diagram.flows.values where flow.touches(homes) {
        lost.insert(flow.id)
        edits.append(.remove(flow.id, from: diagram.id))
      }
      let shown = diagram.references.keys.filter(homes.contains)
      edits += self.edits(unlisting: Set(shown), in: diagram.id)
      for reference in shown { edits.append(.remove(reference, from: diagram.id)) }
    }
    return edits
  }

  /// Drops what people decided, wrote and switched off of items.
  private func dropping(_ lost: Set<ItemID>) -> [Edit] {
    guard !lost.isEmpty else { return [] }
    var edits: [Edit] = []
    for key in decisions.keys where lost.contains(key.flow) { edits.append(.undecide(key)) }
    for threat in threats.values {
      if let item = threat.item, lost.contains(item) { edits.append(.removeThreat(threat.id)) }
    }
    for key in suppressions.keys {
      if let item = key.item, lost.contains(item) { edits.append(.unsuppress(key)) }
    }
    return edits
  }
}

extension Flow {
  /// Whether it starts or ends at one of the elements.
  func touches(_ elements: Set<ItemID>) -> Bool {
    if let source = source.element, elements.contains(source) { return true }
    if let target = target.element, elements.contains(target) { return true }
    return false
  }
}
