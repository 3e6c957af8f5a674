import Drawing
import Models
import OrderedCollections

/// Moving and resizing: every step shows the diagram as it would be, routes and threats included;
/// only the end of the gesture is a step of undo.
extension Editor {
  /// What a move of the selection takes along: a border brings what lies inside it.
  func movable(_ items: Set<ItemID>) -> Set<ItemID> {
    items.reduce(into: items) { result, id in
      if let boundary = diagram.boundaries[id], case .border = boundary.shape {
        result.formUnion(model.contents(of: id, in: canvas.diagramID))
      }
    }
  }

  mutating func startMoving() {
    if let single, let segment = segment(of: single, near: canvas.cursor) {
      return startMoving(segment, of: single, grip: nil)
    }
    canvas.mode = .moving(
      .init(
        base: workspace, items: movable(selection), vector: .zero, grip: nil, cursor: canvas.cursor)
    )
  }

  mutating func stepMove(_ step: Vector) {
    guard case .moving(let move) = canvas.mode else { return }
    let step = self.step(step)
    preview(move, Vector(move.vector.dx + step.dx, move.vector.dy + step.dy))
  }

  /// The part of an attached flow's line that lies nearest to a point.
  ///
  /// Nil for other items and for flows with a loose end, which moves as a whole.
  func segment(of id: ItemID, near point: Point) -> SegmentDrag? {
    guard let flow = diagram.flows[id], flow.source.element != nil, flow.target.element != nil,
      let route = workspace.routes[canvas.diagramID]?.byFlow[id]
    else { return nil }
    return SegmentDrag(of: flow, along: route, near: point)
  }

  /// Takes hold of a segment, with the mouse where there is a grip.
  mutating func startMoving(_ segment: SegmentDrag, of flow: ItemID, grip: Point?) {
    canvas.mode = .moving(
      .init(
        base: workspace, items: [flow], vector: .zero, grip: grip, cursor: canvas.cursor,
        segment: segment)
    )
    if grip == nil {
      say(
        segment.isRow
          ? "j and k move this part of the flow, Enter pins it there"
          : "h and l move this part of the flow, Enter pins it there")
    }
  }

  private func edits(_ move: Mode.Move, _ vector: Vector) -> [Edit] {
    guard let segment = move.segment else {
      return move.base.model.edits(moving: move.items, by: vector, in: canvas.diagramID)
    }
    let flows = move.base.model.diagrams[canvas.diagramID]?.flows
    guard let id = move.items.first, var flow = flows?[id] else { return [] }
    let bends = segment.bends(movedBy: vector)
    if bends == flow.bends { return [] }
    flow.bends = bends
    return [.put(.flow(flow), in: canvas.diagramID, at: nil)]
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
    guard (try? changed.apply(edits(move, vector))) != nil else { return }
    var shown = move.base
    shown.replace(changed, touching: [canvas.diagramID])
    show(preview: shown)
    canvas.mode = .moving(move)
    canvas.cursor = move.cursor + vector
    showCursor()
  }

  mutating func commitMove() {
    guard case .moving(let move) = canvas.mode else { return }
    let (moved, seen) = (canvas.cursor, canvas.corner)
    let edits = edits(move, move.vector)
    cancelMode()
    canvas.corners[canvas.diagramID] = seen
    guard move.vector != .zero, !edits.isEmpty else { return }
    perform(
      move.segment != nil
        ? "pin a segment" : move.items.count == 1 ? "move" : "move \(move.items.count) items", edits
    )
    canvas.cursor = moved
    showCursor()
  }

  /// Moves the selection at once, as one step.
  mutating func nudge(_ vector: Vector) {
    let vector = step(vector)
    change(
      "move", model.edits(moving: movable(selection), by: vector, in: canvas.diagramID), orSay: nil)
    canvas.cursor = canvas.cursor + vector
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
    canvas.mode = .resizing(
      .init(
        base: workspace, item: single, original: frame, frame: frame, byMouse: false,
        cursor: canvas.cursor))
  }

  mutating func stepResize(_ dx: Int, _ dy: Int) {
    guard case .resizing(let resize) = canvas.mode else { return }
    let step = self.step(Vector(dx, dy))
    preview(resize, Size(resize.frame.width + step.dx, resize.frame.height + step.dy))
  }

  mutating func preview(_ resize: Mode.Resize, _ size: Size) {
    var resize = resize
    resize.frame.size = Size(
      min(max(size.width, 1), 10_000), min(max(size.height, 1), 10_000))
    var changed = resize.base.model
    let edits = changed.edits(resizing: resize.item, to: resize.frame, in: canvas.diagramID)
    guard (try? changed.apply(edits)) != nil else { return }
    let item = changed.diagrams[canvas.diagramID]
    let boundary = item?.boundaries[resize.item]?.bounds
    resize.frame = item?.frame(of: resize.item) ?? boundary ?? resize.frame
    var shown = resize.base
    shown.replace(changed, touching: [canvas.diagramID])
    show(preview: shown)
    canvas.mode = .resizing(resize)
  }

  mutating func commitResize() {
    guard case .resizing(let resize) = canvas.mode else { return }
    let edits = resize.base.model.edits(
      resizing: resize.item, to: resize.frame, in: canvas.diagramID)
    cancelMode()
    perform("resize", edits)
  }

  mutating func grow(_ dx: Int, _ dy: Int) {
    guard let single, let frame = resizableFrame(single) else { return }
    let step = self.step(Vector(dx, dy))
    let wanted = Rect(
      origin: frame.origin, size: Size(frame.width + step.dx, frame.height + step.dy))
    change("resize", model.edits(resizing: single, to: wanted, in: canvas.diagramID), orSay: nil)
  }

  /// Shows another state while a gesture is under way.
  private mutating func show(preview: Workspace) {
    workspace = preview
    refreshScene()
  }
}
