import Models

/// Moving and resizing: every step shows the diagram as it would be, routes and threats included;
/// only the end of the gesture is a step of undo.
extension Editor {
  /// What a move of the selection takes along: a border brings what lies inside it.
  func movable(_ items: Set<ItemID>) -> Set<ItemID> {
    items.reduce(into: items) { result, id in
      if let boundary = diagram.boundaries[id], case .border = boundary.shape {
        result.formUnion(model.contents(of: id, in: diagramID))
      }
    }
  }

  mutating func startMoving() {
    mode = .moving(
      .init(base: workspace, items: movable(selection), vector: .zero, grip: nil, cursor: cursor))
  }

  mutating func stepMove(_ step: Vector) {
    guard case .moving(let move) = mode else { return }
    let step = self.step(step)
    preview(move, Vector(move.vector.dx + step.dx, move.vector.dy + step.dy))
  }

  /// Shows the moved items displaced from where they started.
  mutating func preview(_ move: Mode.Move, _ vector: Vector) {
    var move = move
    var vector = vector
    // Nothing leaves the part of the grid that files can hold.
    vector.dx = min(max(vector.dx, -Point.farthest), Point.farthest)
    vector.dy = min(max(vector.dy, -Point.farthest), Point.farthest)
    move.vector = vector
    var changed = move.base.model
    let edits = changed.edits(moving: move.items, by: vector, in: diagramID)
    guard (try? changed.apply(edits)) != nil else { return }
    var shown = move.base
    shown.replace(changed, touching: [diagramID])
    show(preview: shown)
    mode = .moving(move)
    cursor = move.cursor + vector
    showCursor()
  }

  mutating func commitMove() {
    guard case .moving(let move) = mode else { return }
    let moved = cursor
    let edits = move.base.model.edits(moving: move.items, by: move.vector, in: diagramID)
    cancelMode()
    guard move.vector != .zero else { return }
    perform(move.items.count == 1 ? "move" : "move \(move.items.count) items", edits)
    cursor = moved
    showCursor()
  }

  /// Moves the selection at once, as one step.
  mutating func nudge(_ vector: Vector) {
    let vector = step(vector)
    change(
      "move", model.edits(moving: movable(selection), by: vector, in: diagramID), orSay: nil)
    cursor = cursor + vector
    showCursor()
  }

  /// The frame of an element or border; nil for what has no size of its own.
  func resizableFrame(_ id: ItemID) -> Rect? {
    if let frame = diagram.frame(of: id) { return frame }
    if case .border(let frame) = diagram.boundaries[id]?.shape { return frame }
    return nil
  }

  mutating func startResizing() {
    guard let single, let frame = resizableFrame(single) else { return }
    mode = .resizing(
      .init(
        base: workspace, item: single, original: frame, frame: frame, byMouse: false,
        cursor: cursor))
  }

  mutating func stepResize(_ dx: Int, _ dy: Int) {
    guard case .resizing(let resize) = mode else { return }
    let step = self.step(Vector(dx, dy))
    preview(resize, Size(resize.frame.width + step.dx, resize.frame.height + step.dy))
  }

  mutating func preview(_ resize: Mode.Resize, _ size: Size) {
    var resize = resize
    resize.frame.size = Size(
      min(max(size.width, 1), 10_000), min(max(size.height, 1), 10_000))
    var changed = resize.base.model
    let edits = changed.edits(resizing: resize.item, to: resize.frame, in: diagramID)
    guard (try? changed.apply(edits)) != nil else { return }
    let item = changed.diagrams[diagramID]
    let boundary = item?.boundaries[resize.item]?.bounds
    resize.frame = item?.frame(of: resize.item) ?? boundary ?? resize.frame
    var shown = resize.base
    shown.replace(changed, touching: [diagramID])
    show(preview: shown)
    mode = .resizing(resize)
  }

  mutating func commitResize() {
    guard case .resizing(let resize) = mode else { return }
    let edits = resize.base.model.edits(resizing: resize.item, to: resize.frame, in: diagramID)
    cancelMode()
    perform("resize", edits)
  }

  mutating func grow(_ dx: Int, _ dy: Int) {
    guard let single, let frame = resizableFrame(single) else { return }
    let step = self.step(Vector(dx, dy))
    let wanted = Rect(
      origin: frame.origin, size: Size(frame.width + step.dx, frame.height + step.dy))
    change("resize", model.edits(resizing: single, to: wanted, in: diagramID), orSay: nil)
  }

  /// Shows another state while a gesture is under way.
  private mutating func show(preview: Workspace) {
    workspace = preview
    refreshScene()
  }
}
