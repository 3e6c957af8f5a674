import OrderedCollections

/// Other names for things of a model, all put in place at once.
public struct Renaming: Hashable, Sendable {
  /// By old name: elements, boundaries and flows.
  public var items: [ItemID: ItemID] = [:]
  /// By old name.
  public var diagrams: [DiagramID: DiagramID] = [:]
  /// By old name: threats written by hand.
  public var threats: [String: String] = [:]
  /// By old name.
  public var mitigations: [MitigationID: MitigationID] = [:]

  /// No other names.
  public init() {}

  /// Whether every name stays.
  public var isEmpty: Bool {
    items.isEmpty && diagrams.isEmpty && threats.isEmpty && mitigations.isEmpty
  }

  private func item(_ id: ItemID) -> ItemID { items[id] ?? id }
  private func diagram(_ id: DiagramID) -> DiagramID { diagrams[id] ?? id }

  private func end(_ end: FlowEnd) -> FlowEnd {
    end.element.map { .element(item($0)) } ?? end
  }

  /// The same subject by its new name.
  public func subject(_ subject: Subject) -> Subject {
    var result = subject
    switch subject.kind {
    case .model, .note: break
    case .diagram: result.id = diagram(DiagramID(subject.id)).rawValue
    case .boundary, .element, .shown, .flow:
      result.id = item(ItemID(subject.id)).rawValue
      result.place = subject.diagram.map { diagram($0).rawValue }
    case .decision, .suppression: result.place = subject.place.map { item(ItemID($0)).rawValue }
    case .threat: result.id = threats[subject.id] ?? subject.id
    case .mitigation:
      result.id = mitigations[MitigationID(subject.id)]?.rawValue ?? subject.id
    case .verification: result.place = subject.diagram.map { diagram($0).rawValue }
    }
    return result
  }

  /// The model with the new names wherever the old ones were; of two things that come to share a
  /// name, the first stays.
  public func apply(to model: Model) -> Model {
    guard !isEmpty else { return model }
    var result = model
    result.diagrams = OrderedDictionary(
      model.diagrams.values.map { renamed($0) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    result.decisions = OrderedDictionary(
      model.decisions.values.map { decision in
        var decision = decision
        decision.key.flow = item(decision.key.flow)
        decision.mitigations = decision.mitigations.map { mitigations[$0] ?? $0 }
        return (decision.key, decision)
      }, uniquingKeysWith: { first, _ in first })
    result.threats = OrderedDictionary(
      model.threats.values.map { renamed($0) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    result.mitigations = OrderedDictionary(
      model.mitigations.values.map { old in
        let id = mitigations[old.id] ?? old.id
        return (
          id,
          Mitigation(
            id: id, title: old.title, text: old.text, references: old.references,
            state: old.state, origin: old.origin)
        )
      }, uniquingKeysWith: { first, _ in first })
    result.suppressions = OrderedDictionary(
      model.suppressions.values.map { off in
        let key = Suppression.Key(type: off.key.type, item: off.key.item.map { item($0) })
        return (key, off.with(key))
      }, uniquingKeysWith: { first, _ in first })
    result.conflicts = OrderedDictionary(
      model.conflicts.values.map { conflict in
        var conflict = conflict
        conflict.key.subject = subject(conflict.key.subject)
        return (conflict.key, conflict)
      }, uniquingKeysWith: { first, _ in first })
    return result
  }

  private func renamed(_ diagram: Diagram) -> Diagram {
    var header = diagram.header
    if let details = header.details {
      header.details = ElementPlace(
        diagram: self.diagram(details.diagram), element: item(details.element))
    }
    return Diagram(
      id: self.diagram(diagram.id), header: header,
      boundaries: diagram.boundaries.values.map {
        Boundary(
          id: item($0.id), attributes: $0.attributes, shape: $0.shape, holds: $0.holds.map(item),
          notHolds: $0.notHolds.map(item))
      },
      elements: diagram.elements.values.map {
        Element(id: item($0.id), attributes: $0.attributes, frame: $0.frame)
      },
      references: diagram.references.values.map {
        ElementReference(element: item($0.element), frame: $0.frame, origin: $0.origin)
      },
      flows: diagram.flows.values.map {
        Flow(
          id: item($0.id), attributes: $0.attributes, number: $0.number, source: end($0.source),
          target: end($0.target), isBidirectional: $0.isBidirectional, bends: $0.bends)
      })
  }

  private func renamed(_ old: HandwrittenThreat) -> HandwrittenThreat {
    HandwrittenThreat(
      id: threats[old.id] ?? old.id, item: old.item.map { item($0) }, category: old.category,
      title: old.title, description: old.description, mitigation: old.mitigation,
      mitigations: old.mitigations.map { mitigations[$0] ?? $0 }, references: old.references,
      status: old.status, priority: old.priority, justification: old.justification,
      note: old.note, author: old.author, date: old.date, concern: old.concern, zone: old.zone,
      component: old.component, origin: old.origin)
  }
}

extension Renaming {
  /// The names that one model has for what another has under other names and that is clearly the
  /// same: of one kind in one place, alike in what they are and where they lie, and alike to nothing
  /// else.
  ///
  /// - `old`: The model whose names are given up.
  /// - `new`: The model whose names are found.
  static func recognised(from old: Model, to new: Model) -> Renaming {
    var result = Renaming()
    for before in old.diagrams.values {
      guard let after = new.diagrams[before.id] else { continue }
      pair(before.elements, after.elements, absentFrom: (old, new), into: &result.items) {
        $0.attributes.stencil == $1.attributes.stencil
          && ($0.attributes == $1.attributes && $0.frame == $1.frame
            || !$0.attributes.name.isEmpty && $0.attributes.name == $1.attributes.name)
      }
      pair(before.boundaries, after.boundaries, absentFrom: (old, new), into: &result.items) {
        $0.attributes.stencil == $1.attributes.stencil && $0.attributes.name == $1.attributes.name
          && (!$0.attributes.name.isEmpty || $0.shape == $1.shape)
      }
      let items = result
      pair(before.flows, after.flows, absentFrom: (old, new), into: &result.items) {
        items.end($0.source) == $1.source && items.end($0.target) == $1.target
          && $0.attributes.stencil == $1.attributes.stencil
          && $0.attributes.name == $1.attributes.name
          && $0.number == $1.number
      }
    }
    pair(old.threats, new.threats, into: &result.threats) {
      $0.category == $1.category && !$0.title.isEmpty && $0.title == $1.title
    }
    pair(old.mitigations, new.mitigations, into: &result.mitigations) {
      !$0.title.isEmpty && $0.title == $1.title
    }
    return result
  }

  /// Items alone; a name that the other model has in another diagram is not given up, only moved.
  private static func pair<Thing>(
    _ old: OrderedDictionary<ItemID, Thing>, _ new: OrderedDictionary<ItemID, Thing>,
    absentFrom models: (old: Model, new: Model), into names: inout [ItemID: ItemID],
    alike: (Thing, Thing) -> Bool
  ) {
    pair(
      old.filter { models.new.item($0.key) == nil }, new.filter { models.old.item($0.key) == nil },
      into: &names, alike: alike)
  }

  /// Pairs what only the one has with what only the other has, where there is no choice.
  private static func pair<Name: Hashable, Thing>(
    _ old: OrderedDictionary<Name, Thing>, _ new: OrderedDictionary<Name, Thing>,
    into names: inout [Name: Name], alike: (Thing, Thing) -> Bool
  ) {
    let gone = old.filter { new[$0.key] == nil }
    let come = new.filter { old[$0.key] == nil }
    guard !gone.isEmpty, !come.isEmpty else { return }
    for (id, thing) in gone {
      let found = come.filter { alike(thing, $0.value) }
      guard found.count == 1, let match = found.elements.first,
        gone.values.count(where: { alike($0, match.value) }) == 1
      else { continue }
      names[id] = match.key
    }
  }
}
