import OrderedCollections

extension Model {
  /// A free name for an item or hand-written threat, made from what a person calls it.
  ///
  /// "History data store" gives `history-data-store`, and `history-data-store-2` where that is
  /// taken. Latin letters lose their marks; a name without Latin letters gives the fallback. At
  /// most 40 characters.
  public func freeID(for name: String, fallback: String) -> ItemID {
    var names = FreeNames(self)
    return names.name(for: name, fallback: fallback)
  }

  /// The next free name for a flow: `f1`, `f2`, and so on, after the largest there is.
  public func freeFlowID() -> ItemID {
    var names = FreeNames(self)
    return names.flow()
  }

  /// A free name for a diagram, made from its title as ``freeID(for:fallback:)`` does.
  public func freeDiagramID(for title: String) -> DiagramID {
    let pointedAt = diagrams.values.compactMap { $0.header.details?.diagram }
    var names = FreeNames(taken: Array(diagrams.keys) + pointedAt)
    return names.name(for: title, fallback: "diagram")
  }

  /// The next free name for a hand-written threat: `t1`, `t2`, and so on.
  public func freeThreatID() -> String {
    var names = FreeNames(self)
    return names.threat()
  }

  /// Whether a name has the form that files, filters and the command line can all carry.
  ///
  /// It starts with an ASCII letter or digit, goes on with letters, digits, `-`, `_` and `.`, and
  /// has at most 80 characters.
  public static func isWellFormed(_ name: String) -> Bool {
    func isWord(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte)
    }
    guard let first = name.utf8.first, isWord(first), name.utf8.count <= 80 else { return false }
    return name.utf8.allSatisfy { isWord($0) || $0 == 45 || $0 == 95 || $0 == 46 }
  }

  /// Gives an item another name and makes all that points at it follow.
  ///
  /// Flow ends, references, details, decisions and hand-written threats keep pointing at it, and
  /// it keeps its place in the drawing order. Nothing where the new name is taken or malformed, or
  /// where no item has the old one.
  public func edits(changingID old: ItemID, to new: ItemID) -> [Edit] {
    guard Self.isWellFormed(new.rawValue), !isTaken(new), let (home, item) = item(old),
      !diagrams.values.contains(where: { $0.references[new] != nil })
    else { return [] }
    var edits: [Edit] = []
    for diagram in diagrams.values {
      if diagram.id == home, let index = diagram.index(of: item) {
        edits.append(.remove(old, from: home))
        edits.append(.put(item.renamed(new), in: home, at: index))
      }
      if let index = diagram.references.index(forKey: old) {
        let reference = diagram.references.values[index]
        let renamed = ElementReference(
          element: new, frame: reference.frame, origin: reference.origin)
        edits.append(.remove(old, from: diagram.id))
        edits.append(.put(.reference(renamed), in: diagram.id, at: index))
      }
      for flow in diagram.flows.values where flow.id != old && flow.isAttached(to: old) {
        edits.append(.put(.flow(flow.reattached(from: old, to: new)), in: diagram.id, at: nil))
      }
      if diagram.header.details?.element == old {
        var header = diagram.header
        header.details?.element = new
        edits.append(.setDiagramHeader(diagram.id, header))
      }
    }
    if case .flow = item {
      for (index, key) in decisions.keys.enumerated() where key.flow == old {
        guard var decision = decisions[key] else { continue }
        decision.key.flow = new
        edits.append(.undecide(key))
        edits.append(.decide(decision, at: index))
      }
    }
    for var threat in threats.values where threat.item == old {
      threat.item = new
      edits.append(.putThreat(threat, at: nil))
    }
    for (index, off) in suppressions.values.enumerated() where off.key.item == old {
      let key = Suppression.Key(type: off.key.type, item: new)
      edits.append(.unsuppress(off.key))
      edits.append(.suppress(off.with(key), at: index))
    }
    var naming = Renaming()
    naming.items = [old: new]
    for (index, var conflict) in conflicts.values.enumerated() {
      let subject = naming.subject(conflict.key.subject)
      guard subject != conflict.key.subject else { continue }
      edits.append(.removeConflict(conflict.key))
      conflict.key.subject = subject
      edits.append(.putConflict(conflict, at: index))
    }
    return edits
  }
}

extension Item {
  /// The same item under another name.
  fileprivate func renamed(_ id: ItemID) -> Item {
    switch self {
    case .boundary(let it): .boundary(Boundary(id: id, attributes: it.attributes, shape: it.shape))
    case .element(let it): .element(Element(id: id, attributes: it.attributes, frame: it.frame))
    case .reference(let it):
      .reference(ElementReference(element: id, frame: it.frame, origin: it.origin))
    case .flow(let it):
      .flow(
        Flow(
          id: id, attributes: it.attributes, number: it.number, source: it.source,
          target: it.target,
          isBidirectional: it.isBidirectional, bends: it.bends))
    }
  }
}

extension Flow {
  /// The same flow with the ends at one element put to another.
  fileprivate func reattached(from old: ItemID, to new: ItemID) -> Flow {
    var flow = self
    if source.element == old { flow.source = .element(new) }
    if target.element == old { flow.target = .element(new) }
    return flow
  }
}

extension Diagram {
  /// Where an item stands in the drawing order of its kind.
  fileprivate func index(of item: Item) -> Int? {
    switch item {
    case .boundary(let boundary): boundaries.index(forKey: boundary.id)
    case .element(let element): elements.index(forKey: element.id)
    case .reference(let reference): references.index(forKey: reference.id)
    case .flow(let flow): flows.index(forKey: flow.id)
    }
  }
}
