import Models
import OrderedCollections

/// Choosing, copying and deleting.
extension Editor {
  mutating func clear() {
    if threatsPane.spotlight != nil {
      threatsPane.spotlight = nil
    } else if !canvas.marked.isEmpty {
      canvas.marked = []
    } else if canvas.filter != nil {
      filterFlows(nil)
    } else if canvas.current != nil {
      canvas.current = nil
    } else {
      say(":q quits, ? shows all keys")
    }
  }

  /// The rectangle that is being pulled open, if one is.
  var selectionRectangle: Rect? {
    if case .selecting(let start) = canvas.mode {
      Rect(from: start, to: canvas.cursor)
    } else {
      nil
    }
  }

  mutating func finishSelecting() {
    guard let rectangle = selectionRectangle else { return }
    canvas.mode = .design
    mark(in: rectangle)
  }

  /// Marks what lies wholly in a rectangle.
  mutating func mark(in rectangle: Rect) {
    var items: Set<ItemID> = []
    for (id, frame) in diagram.frames where rectangle.contains(frame) { items.insert(id) }
    for boundary in diagram.boundaries.values where rectangle.contains(boundary.bounds) {
      items.insert(boundary.id)
    }
    for flow in diagram.flows.values {
      let ends = [flow.source.element, flow.target.element].compactMap { $0 }
      if ends.count == 2, items.isSuperset(of: ends) { items.insert(flow.id) }
    }
    canvas.marked = items
    say(items.isEmpty ? "nothing lies wholly in there" : "\(items.count) items are marked")
  }

  mutating func deleteSelection() {
    let items = selection
    let edits = model.edits(removing: items, from: canvas.diagramID)
    let flows = diagram.flows.values.filter { flow in
      !items.contains(flow.id)
        && items.contains { flow.isAttached(to: $0) }
    }.count
    let what = items.count == 1 ? "delete" : "delete \(items.count) items"
    // Nothing is selected afterwards: a key pressed twice must not delete twice.
    perform(what, edits, selecting: [])
    let more = flows == 0 ? "" : " with \(flows) flow\(flows == 1 ? "" : "s")"
    say("deleted\(more); u brings it back")
  }

  mutating func duplicateSelection() {
    let (edits, copies) = model.edits(
      duplicating: selection, in: canvas.diagramID, by: Vector(4, 2))
    guard !edits.isEmpty else { return warn("a flow alone can't be duplicated, mark its ends too") }
    perform("duplicate", edits, selecting: Set(copies))
    follow(copies)
  }

  mutating func yank() {
    outside.copied = Copied(
      clipping: model.clipping(of: selection, in: canvas.diagramID), template: template)
    let names = selection.sorted().compactMap {
      model.attributes(of: $0, in: canvas.diagramID)?.name.singleLine
    }
    outside.effects.append(.copy(names.joined(separator: "\n")))
    say(
      "copied \(selection.count == 1 ? names.first ?? "it" : "\(selection.count) items"), p pastes")
  }

  mutating func paste() {
    guard let copied = outside.copied else { return }
    let clipping =
      copied.template == template
      ? copied.clipping : copied.clipping.drawn(with: template, insteadOf: copied.template)
    let (edits, copies) = model.edits(pasting: clipping, into: canvas.diagramID, at: canvas.cursor)
    guard !edits.isEmpty else { return warn("nothing of what was copied can be pasted here") }
    perform("paste", edits, selecting: Set(copies))
    follow(copies)
  }

  private mutating func follow(_ copies: [ItemID]) {
    refreshScene()
    if let first = copies.first(where: { diagram.frame(of: $0) != nil }) ?? copies.first {
      let kept = canvas.marked
      hop(to: first)
      canvas.marked = kept
    }
  }
}
