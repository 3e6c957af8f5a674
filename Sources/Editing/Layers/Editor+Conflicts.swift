import Models
import OrderedCollections
import Screen

/// Choosing among what two people changed differently.
extension Editor {
  /// What a person can say of a conflict.
  enum ConflictChoice: Hashable {
    case side(Conflict.Side)
    /// Everything stays as it is now.
    case asItIs
  }

  /// Says that there is something to choose.
  mutating func announceConflicts() {
    let count = model.conflicts.count
    guard count > 0 else { return }
    warn(
      "a merge left \(count) \(count == 1 ? "choice" : "choices") open "
        + "\(glyphs.text(.separator)) :conflicts shows \(count == 1 ? "it" : "them")")
  }

  /// Opens the list at the conflict about what is selected, else at the first.
  mutating func openConflicts() {
    cancelMode()
    let subject = single
    chosenConflict =
      model.conflicts.keys.firstIndex {
        subject != nil && $0.subject.item == subject && $0.subject.diagram == canvas.diagramID
      }
      ?? 0
  }

  mutating func stepConflict(_ by: Int) {
    guard let chosen = chosenConflict else { return }
    chosenConflict = min(max(0, chosen + by), max(0, model.conflicts.count - 1))
  }

  /// Goes to what the next conflict is about and says what there is to choose.
  mutating func hopConflict(_ by: Int) {
    let all = Array(model.conflicts.values)
    guard !all.isEmpty else { return }
    func isHere(_ conflict: Conflict) -> Bool? {
      place(of: conflict).map {
        $0.diagram == canvas.diagramID && ($0.item ?? canvas.current) == canvas.current
      }
    }
    let last = all.firstIndex { $0.key == canvas.lastConflict && isHere($0) ?? true }
    let here = last ?? all.firstIndex { isHere($0) ?? false }
    let next = here.map { $0 + by } ?? (by > 0 ? 0 : -1)
    let index = ((next % all.count) + all.count) % all.count
    goTo(all[index])
    canvas.lastConflict = all[index].key
    let name = model.name(of: all[index].key.subject, template: template)
    let field =
      all[index].key.field == .presence
      ? "removed or not" : all[index].label(in: model, template: template)
    say(
      "\(index + 1) of \(all.count) to choose \(glyphs.text(.separator)) :conflicts chooses "
        + "\(glyphs.text(.separator)) \(name): \(field)")
  }

  /// Where what a conflict is about can be seen; nil for what is drawn nowhere.
  private func place(of conflict: Conflict) -> (diagram: DiagramID, item: ItemID?)? {
    let subject = conflict.key.subject
    switch subject.kind {
    case .boundary, .element, .shown, .flow:
      return subject.diagram.map { ($0, subject.item) }
    case .diagram, .verification: return subject.diagram.map { ($0, nil) }
    case .decision, .suppression:
      let item = subject.decision?.flow ?? subject.suppression?.item
      return item.flatMap { model.item($0) }.map { ($0.diagram, $0.item.id) }
    case .threat:
      return model.threats[subject.id]?.item.flatMap { model.item($0) }
        .map { ($0.diagram, $0.item.id) }
    case .model, .mitigation, .note: return nil
    }
  }

  /// Shows what a conflict is about.
  private mutating func goTo(_ conflict: Conflict) {
    guard let (diagram, item) = place(of: conflict) else { return }
    focus(on: .canvas)
    show(diagram: diagram)
    if let item, model.hasItem(item, in: diagram) {
      canvas.marked = []
      hop(to: item)
    }
  }

  /// Settles the chosen conflict as one step.
  mutating func resolveConflict(_ choice: ConflictChoice) {
    guard let chosen = chosenConflict, model.conflicts.count > chosen else { return }
    let conflict = model.conflicts.values[chosen]
    let name = model.name(of: conflict.key.subject, template: template)
    do {
      let edits =
        switch choice {
        case .asItIs: model.edits(leaving: conflict)
        case .side(let side):
          try model.edits(settling: conflict, by: side, keysOf: Origin.handwritten)
        }
      perform("settle a conflict", edits)
    } catch {
      return warn("\(error); a leaves it as it is")
    }
    let left = model.conflicts.count
    if left == 0 {
      chosenConflict = nil
      say("\(name): chosen, and nothing is left to choose; u takes it back")
    } else {
      chosenConflict = min(chosen, left - 1)
      say("\(name): chosen, \(left) left; u takes it back")
    }
  }

  /// Goes to what the chosen conflict is about.
  mutating func showChosenConflict() {
    guard let chosen = chosenConflict, model.conflicts.count > chosen else { return }
    chosenConflict = nil
    goTo(model.conflicts.values[chosen])
  }

  /// Keeps the choice on a conflict that is there; closes the list where none is left.
  mutating func refreshConflicts() {
    guard let chosen = chosenConflict else { return }
    chosenConflict =
      model.conflicts.isEmpty ? nil : min(max(0, chosen), model.conflicts.count - 1)
  }

  /// A press in the list or on what can be chosen; anywhere else closes it.
  mutating func pressConflicts(_ chosen: Int, at place: ScreenPoint) {
    let rect = ConflictsView.box(self)
    guard rect.contains(place) else {
      chosenConflict = nil
      return
    }
    if let row = ConflictsView.row(at: place, chosen, self) {
      chosenConflict = row
    } else if let key = ConflictsView.key(at: place, self) {
      handleKey(key)
    }
  }
}
