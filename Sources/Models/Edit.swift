import OrderedCollections

/// One change to a model.
///
/// Applying it returns the change that takes it back.
///
/// An edit puts whole values in place, so its inverse is the value that stood there before; nothing
/// is computed from anything else, and an edit read back from a journal means what it meant when it
/// was written. What a person does in one go is a list of edits, kept together by ``History``.
public enum Edit: Hashable, Codable, Sendable {
  case setHeader(Model.Header)
  case setDiagramHeader(DiagramID, Diagram.Header)
  /// Adds a diagram, or replaces the one of its name; nil adds at the end or leaves it in place.
  ///
  /// A diagram in which two kinds of items share a name does not fit.
  case putDiagram(Diagram, at: Int?)
  case removeDiagram(DiagramID)
  /// Adds an item to a diagram, or replaces the one of its kind and name.
  ///
  /// A name that an item of another kind has there already does not fit; so an element is not shown
  /// by reference in the diagram it is at home in.
  case put(Item, in: DiagramID, at: Int?)
  case remove(ItemID, from: DiagramID)
  case decide(Decision, at: Int?)
  case undecide(ThreatKey)
  case putThreat(HandwrittenThreat, at: Int?)
  case removeThreat(String)
  case putMitigation(Mitigation, at: Int?)
  case removeMitigation(MitigationID)
  case suppress(Suppression, at: Int?)
  case unsuppress(Suppression.Key)
  case putNote(Note, at: Int)
  case replaceNote(Note, at: Int)
  case removeNote(at: Int)
  case putConflict(Conflict, at: Int?)
  case removeConflict(Conflict.Key)

  /// The diagram whose drawing it changes; nil where it changes none.
  public var diagram: DiagramID? {
    switch self {
    case .setDiagramHeader(let id, _), .removeDiagram(let id): id
    case .putDiagram(let diagram, _): diagram.id
    case .put(_, let id, _), .remove(_, let id): id
    default: nil
    }
  }
}

/// An edit that does not fit the model, such as one that names what is not there; the model is left as it was.
public struct EditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it does not fit, in one line.
  public let description: String
}

extension Model {
  /// Makes the change and returns its inverse.
  ///
  /// - Throws: ``EditError`` where the edit names a diagram, item, decision, threat or note that is
  ///   not there, or gives an item a name that another kind of item has, which includes a
  ///   reference to an element at home in the same diagram. The model is unchanged then.
  public mutating func apply(_ edit: Edit) throws(EditError) -> Edit {
    switch edit {
    case .setHeader(let new):
      defer { header = new }
      return .setHeader(header)
    case .setDiagramHeader(let id, let new):
      guard let old = diagrams[id]?.header else { throw missing("diagram", id) }
      diagrams[id]?.header = new
      return .setDiagramHeader(id, old)
    case .putDiagram(let diagram, let index):
      guard diagram.hasDistinctNames else {
        throw EditError(description: "two kinds of items of '\(diagram.id)' share a name")
      }
      return diagrams.put(diagram, for: diagram.id, at: index).map {
        .putDiagram($0.value, at: $0.index)
      } ?? .removeDiagram(diagram.id)
    case .removeDiagram(let id):
      guard let old = diagrams.take(id) else { throw missing("diagram", id) }
      return .putDiagram(old.value, at: old.index)
    case .put(let item, let id, let index):
      // Asked in place: a diagram held on to would be copied by the change below.
      guard let fits = diagrams[id]?.admits(item) else { throw missing("diagram", id) }
      guard fits else {
        if case .reference = item, diagrams[id]?.elements[item.id] != nil {
          throw EditError(description: "'\(item.id)' is at home in '\(id)' and shown there already")
        }
        throw EditError(description: "another kind of item has the name '\(item.id)'")
      }
      let old = diagrams[id]?.put(item, at: index)
      return old.map { .put($0.item, in: id, at: $0.index) } ?? .remove(item.id, from: id)
    case .remove(let item, let id):
      guard diagrams[id] != nil else { throw missing("diagram", id) }
      guard let old = diagrams[id]?.take(item) else { throw missing("item", item) }
      return .put(old.item, in: id, at: old.index)
    case .decide(let decision, let index):
      return decisions.put(decision, for: decision.key, at: index).map {
        .decide($0.value, at: $0.index)
      } ?? .undecide(decision.key)
    case .undecide(let key):
      guard let old = decisions.take(key) else { throw missing("decision", key.type) }
      return .decide(old.value, at: old.index)
    case .putThreat(let threat, let index):
      return threats.put(threat, for: threat.id, at: index).map {
        .putThreat($0.value, at: $0.index)
      } ?? .removeThreat(threat.id)
    case .removeThreat(let id):
      guard let old = threats.take(id) else { throw missing("threat", id) }
      return .putThreat(old.value, at: old.index)
    case .putMitigation(let mitigation, let index):
      return mitigations.put(mitigation, for: mitigation.id, at: index).map {
        .putMitigation($0.value, at: $0.index)
      } ?? .removeMitigation(mitigation.id)
    case .removeMitigation(let id):
      guard let old = mitigations.take(id) else { throw missing("mitigation", id) }
      return .putMitigation(old.value, at: old.index)
    case .suppress(let new, let index):
      return suppressions.put(new, for: new.key, at: index).map {
        .suppress($0.value, at: $0.index)
      } ?? .unsuppress(new.key)
    case .unsuppress(let key):
      guard let old = suppressions.take(key) else {
        throw missing("threat type switched off,", key.type)
      }
      return .suppress(old.value, at: old.index)
    case .putNote(let note, let index):
      guard (0...notes.count).contains(index) else { throw missing("place for a note", "\(index)") }
      notes.insert(note, at: index)
      return .removeNote(at: index)
    case .replaceNote(let note, let index):
      guard notes.indices.contains(index) else { throw missing("note", "\(index)") }
      defer { notes[index] = note }
      return .replaceNote(notes[index], at: index)
    case .removeNote(let index):
      guard notes.indices.contains(index) else { throw missing("note", "\(index)") }
      return .putNote(notes.remove(at: index), at: index)
    case .putConflict(let conflict, let index):
      return conflicts.put(conflict, for: conflict.key, at: index).map {
        .putConflict($0.value, at: $0.index)
      } ?? .removeConflict(conflict.key)
    case .removeConflict(let key):
      guard let old = conflicts.take(key) else { throw missing("conflict", key.subject.id) }
      return .putConflict(old.value, at: old.index)
    }
  }

  /// Makes the changes in order and returns what takes them back, in order.
  ///
  /// - Throws: ``EditError`` as ``apply(_:)`` does; the model is unchanged then.
  public mutating func apply(_ edits: [Edit]) throws(EditError) -> [Edit] {
    var changed = self
    var inverses: [Edit] = []
    for edit in edits { inverses.append(try changed.apply(edit)) }
    self = changed
    return inverses.reversed()
  }

  private func missing(_ what: String, _ id: some CustomStringConvertible) -> EditError {
    EditError(description: "there is no \(what) '\(id)'")
  }
}

extension Diagram {
  /// Whether an item can be put in place so that its removal would take it and nothing else.
  fileprivate func admits(_ item: Item) -> Bool {
    let id = item.id
    let others =
      switch item {
      case .boundary: elements[id] != nil || references[id] != nil || flows[id] != nil
      case .element: boundaries[id] != nil || references[id] != nil || flows[id] != nil
      case .reference: boundaries[id] != nil || elements[id] != nil || flows[id] != nil
      case .flow: boundaries[id] != nil || elements[id] != nil || references[id] != nil
      }
    return !others
  }

  /// Whether each name means one item, whatever its kind.
  fileprivate var hasDistinctNames: Bool {
    elements.keys.allSatisfy {
      references[$0] == nil && flows[$0] == nil && boundaries[$0] == nil
    } && references.keys.allSatisfy { flows[$0] == nil && boundaries[$0] == nil }
      && flows.keys.allSatisfy { boundaries[$0] == nil }
  }

  /// Puts an item in place and returns the one that stood there with its index.
  fileprivate mutating func put(_ item: Item, at index: Int?) -> (item: Item, index: Int)? {
    switch item {
    case .boundary(let value):
      boundaries.put(value, for: value.id, at: index).map { (.boundary($0.value), $0.index) }
    case .element(let value):
      elements.put(value, for: value.id, at: index).map { (.element($0.value), $0.index) }
    case .reference(let value):
      references.put(value, for: value.id, at: index).map { (.reference($0.value), $0.index) }
    case .flow(let value):
      flows.put(value, for: value.id, at: index).map { (.flow($0.value), $0.index) }
    }
  }

  /// Takes an item out and returns it with its index.
  fileprivate mutating func take(_ id: ItemID) -> (item: Item, index: Int)? {
    if let old = elements.take(id) { return (.element(old.value), old.index) }
    if let old = flows.take(id) { return (.flow(old.value), old.index) }
    if let old = boundaries.take(id) { return (.boundary(old.value), old.index) }
    if let old = references.take(id) { return (.reference(old.value), old.index) }
    return nil
  }
}
