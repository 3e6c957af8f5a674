import OrderedCollections

extension Model {
  /// Settles a conflict by the value of one of its sides.
  ///
  /// Choosing the side that removed something removes it as ``edits(removing:from:)`` does, and
  /// conflicts about what goes are settled with it.
  ///
  /// - `format`: The format whose keys people write by hand.
  /// - Throws: ``EditError`` where the conflict is about something that is no longer there, or the
  ///   value can't be put there.
  public func edits(settling conflict: Conflict, by side: Conflict.Side, keysOf format: String?)
    throws(EditError) -> [Edit]
  {
    let subject = conflict.key.subject
    let value = conflict.value(side)
    let settled = Edit.removeConflict(conflict.key)
    if conflict.key.field == .presence {
      guard value == nil else { return [settled] }
      let edits = removal(of: subject)
      var after = self
      _ = try after.apply(edits)
      let left = ModelFacts(after, keysOf: nil).entries
      let pointless = conflicts.keys.filter { $0 != conflict.key && left[$0.subject] == nil }
      return edits + [settled] + pointless.map { .removeConflict($0) }
    }
    return try edits(putting: value, in: conflict.key, keysOf: format) + [settled]
  }

  /// Settles a conflict by leaving everything as it is.
  public func edits(leaving conflict: Conflict) -> [Edit] { [.removeConflict(conflict.key)] }

  /// What a model says now of what a conflict is about.
  public func value(of key: Conflict.Key, keysOf format: String?) -> String? {
    let facts = ModelFacts(self, keysOf: format).entries[key.subject]
    if key.field == .presence { return facts == nil ? nil : Conflict.present }
    return facts?[key.field]
  }

  private func removal(of subject: Subject) -> [Edit] {
    switch subject.kind {
    case .diagram:
      guard let id = subject.diagram, diagrams[id] != nil else { return [] }
      return edits(removingDiagram: id)
    case .boundary, .element, .shown, .flow:
      guard let item = subject.item, let diagram = subject.diagram else { return [] }
      return edits(removing: [item], from: diagram)
    case .decision:
      guard let key = subject.decision, decisions[key] != nil else { return [] }
      return [.undecide(key)]
    case .threat: return threats[subject.id] == nil ? [] : [.removeThreat(subject.id)]
    case .mitigation:
      guard let id = subject.mitigation, mitigations[id] != nil else { return [] }
      return [.removeMitigation(id)]
    case .suppression:
      guard let key = subject.suppression, suppressions[key] != nil else { return [] }
      return [.unsuppress(key)]
    case .verification:
      var facts = ModelFacts(self, keysOf: nil)
      facts.entries[subject] = nil
      return headerEdits(from: facts, for: subject)
    case .model, .note: return []
    }
  }

  private func edits(putting value: String?, in key: Conflict.Key, keysOf format: String?)
    throws(EditError) -> [Edit]
  {
    let subject = key.subject
    var all = ModelFacts(self, keysOf: format)
    guard all.entries[subject] != nil else {
      throw EditError(description: "what the conflict is about is no longer there")
    }
    all.entries[subject]?[key.field] = value
    let facts = all.entries[subject] ?? [:]
    switch subject.kind {
    case .model, .diagram, .verification: return headerEdits(from: all, for: subject)
    case .boundary, .element, .shown, .flow:
      guard let diagram = subject.diagram, let item = all.item(subject, facts),
        item.isSound(in: self, diagram)
      else { throw EditError(description: "the value can't be put there any more") }
      return [.put(item, in: diagram, at: nil)]
    case .decision: return [.decide(all.decision(subject, facts), at: nil)]
    case .threat: return [.putThreat(all.threat(subject, facts), at: nil)]
    case .mitigation: return [.putMitigation(all.mitigation(subject, facts), at: nil)]
    case .suppression: return [.suppress(all.suppression(subject, facts), at: nil)]
    case .note: return []
    }
  }

  /// The edit that puts a header in place as the facts have it.
  private func headerEdits(from facts: ModelFacts, for subject: Subject) -> [Edit] {
    let model = facts.model()
    guard let id = subject.diagram else { return [.setHeader(model.header)] }
    return model.diagrams[id].map { [.setDiagramHeader(id, $0.header)] } ?? []
  }
}

extension Item {
  /// Whether a flow's ends are there; other items need nothing.
  fileprivate func isSound(in model: Model, _ diagram: DiagramID) -> Bool {
    guard case .flow(let flow) = self else { return true }
    return [flow.source, flow.target].allSatisfy { end in
      end.element.map { model.diagrams[diagram]?.frame(of: $0) != nil } ?? true
    }
  }
}
