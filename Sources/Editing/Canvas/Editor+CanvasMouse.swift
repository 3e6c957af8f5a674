import Drawing
import Models
import OrderedCollections
import Screen

extension Editor {
  /// Does what the mouse does on the canvas: what it points at stays under the pointer, so that a
  /// gesture ends where the person sees it end.
  ///
  /// An overview, and another diagram, have places of their own.
  mutating func keepingStill(_ work: (inout Editor) -> Void) {
    if case .overview = canvas.mode { return work(&self) }
    let (diagram, corner) = (canvas.diagramID, self.canvas.corner)
    work(&self)
    if diagram == canvas.diagramID { canvas.corners[diagram] = corner }
  }

  mutating func pressCanvas(_ mouse: Mouse, isDouble: Bool) {
    if window.focus != .canvas { focus(on: .canvas) }
    if case .overview = canvas.mode { return pressOverview(at: mouse.place) }
    let point = point(at: mouse.place)
    switch canvas.mode {
    case .placing:
      canvas.cursor = point
      return drop()
    case .tracing(let trace):
      canvas.cursor = point
      tracePoint()
      if case .tracing = canvas.mode, !trace.isLine || isDouble {
        if isDouble { endTrace() } else { canvas.mouse.hold = .canvas(point) }
      }
      return
    case .connecting:
      canvas.cursor = point
      canvas.current = item(at: point)
      return finishConnecting()
    case .moving: return commitMove()
    case .resizing: return commitResize()
    case .selecting: return finishSelecting()
    case .design, .overview: break
    }
    canvas.cursor = point
    let hit = hit(point)
    canvas.current = item(at: point)
    threatsPane.spotlight = nil
    if mouse.modifiers.contains(.control) || mouse.modifiers.contains(.shift) {
      if let current = canvas.current, canvas.marked.remove(current) == nil {
        canvas.marked.insert(current)
      }
      return
    }
    if let current = canvas.current, !canvas.marked.contains(current) { canvas.marked = [] }
    if canvas.current == nil { canvas.marked = [] }
    if isDouble, let current = canvas.current {
      let isElement = diagram.frame(of: current) != nil
      if isElement, !model.details(of: current).filter({ $0.id != canvas.diagramID }).isEmpty {
        return enterDetails()
      }
      return startNaming(current, isNew: false)
    }
    switch hit {
    case .element(let id): canvas.mouse.hold = .item(id, at: point)
    case .outline(let id): canvas.mouse.hold = .outline(id, at: point)
    case .corner(let id): canvas.mouse.hold = .corner(id)
    case .boundary(let id): canvas.mouse.hold = .item(id, at: point)
    case .flow(let id): canvas.mouse.hold = .flow(id, at: point)
    case nil: canvas.mouse.hold = .canvas(point)
    }
  }

  mutating func drag(_ mouse: Mouse) {
    if case .overview(let survey) = canvas.mode { return dragOverview(survey, to: mouse.place) }
    let layout = self.layout
    let place = ScreenPoint(
      min(max(mouse.place.column, layout.canvas.column), layout.canvas.endColumn - 1),
      min(max(mouse.place.row, layout.canvas.row), layout.canvas.endRow - 1))
    let point = point(at: place)
    switch canvas.mode {
    case .moving(let move):
      if let grip = move.grip { preview(move, point - grip) }
      return
    case .resizing(let resize):
      let frame = resize.frame
      preview(
        resize, Size(point.x - frame.minX + 1, point.y - frame.minY + 1))
      canvas.cursor = point
      return
    case .connecting(var connection):
      connection.loose = point
      canvas.cursor = point
      canvas.current = item(at: point).flatMap { diagram.frame(of: $0) == nil ? nil : $0 }
      canvas.mode = .connecting(connection)
      return
    case .selecting, .tracing, .placing:
      canvas.cursor = point
      return
    case .design, .overview: break
    }
    canvas.mouse.hasMoved = true
    switch canvas.mouse.hold {
    case .item(let id, let grip):
      if selection.isEmpty || !selection.contains(id) { canvas.current = id }
      canvas.mode = .moving(
        .init(
          base: workspace, items: movable(selection), vector: .zero, grip: grip,
          cursor: canvas.cursor))
      if case .moving(let move) = canvas.mode { preview(move, point - grip) }
    case .outline(let id, _):
      canvas.mode = .connecting(.init(source: id, backwards: false, loose: point))
    case .corner(let id):
      guard let frame = resizableFrame(id) else { return }
      canvas.mode = .resizing(
        .init(
          base: workspace, item: id, original: frame, frame: frame, byMouse: true,
          cursor: canvas.cursor))
    case .flow(let id, let grip):
      let isBend = diagram.flows[id]?.bends.contains(grip) == true
      if !isBend, !canvas.mouse.bendIsPinned, let segment = segment(of: id, near: grip) {
        canvas.current = id
        startMoving(segment, of: id, grip: grip)
        if case .moving(let move) = canvas.mode { preview(move, point - grip) }
        return
      }
      pinBend(of: id, from: grip, to: point)
    case .canvas(let start):
      canvas.mode = .selecting(from: start)
      canvas.cursor = point
    case .stencil(let id):
      startPlacing(id)
      canvas.cursor = point
    case .nothing: break
    }
  }

  /// Which way the canvas scrolls while a gesture is held where it is, at an edge of the canvas or
  /// beyond; nil for a gesture that is not.
  ///
  /// Passing an edge scrolls nothing, nor does coming from a pane on the way to the canvas.
  var edgeStep: Vector? {
    guard let place = canvas.mouse.motion?.place, canvas.mouse.hasEntered else { return nil }
    switch canvas.mode {
    case .design, .overview: return nil
    default: break
    }
    let area = layout.canvas
    var step = Vector.zero
    if place.column <= area.column { step.dx = -2 }
    if place.column >= area.endColumn - 1 { step.dx = 2 }
    if place.row <= area.row { step.dy = -1 }
    if place.row >= area.endRow - 1 { step.dy = 1 }
    return step == .zero ? nil : step
  }

  /// Scrolls while a gesture is held at an edge, and takes it along.
  mutating func scrollAtEdge() {
    guard let step = edgeStep, let motion = canvas.mouse.motion else { return }
    canvas.mouse.hasScrolled = true
    scroll(by: step)
    keepingStill { $0.drag(motion) }
  }

  /// Pulls a flow's line to pass through a point.
  private mutating func pinBend(of id: ItemID, from grip: Point, to point: Point) {
    guard var flow = diagram.flows[id], flow.bends.count < SegmentDrag.mostBends else { return }
    if let near = flow.bends.firstIndex(where: { $0 == grip }) {
      flow.bends[near] = point
    } else {
      flow.bends.insert(point, at: bendIndex(of: grip, in: flow))
    }
    perform("pin a bend", [.put(.flow(flow), in: canvas.diagramID, at: nil)], joining: joinsBend)
    canvas.current = id
    canvas.cursor = point
    canvas.mouse.hold = .flow(id, at: point)
    canvas.mouse.bendIsPinned = true
  }

  private var joinsBend: Bool { canvas.mouse.bendIsPinned }

  mutating func release(_ mouse: Mouse) {
    defer {
      canvas.mouse.hold = .nothing
      canvas.mouse.hasMoved = false
      canvas.mouse.motion = nil
    }
    if case .overview(let survey) = canvas.mode { return releaseOverview(survey) }
    let point = point(at: mouse.place)
    switch canvas.mode {
    case .moving(let move) where move.grip != nil: commitMove()
    case .resizing(let resize) where resize.byMouse: commitResize()
    case .connecting(let connection) where connection.loose != nil:
      if let target = canvas.current, target != connection.source || !canvas.mouse.hasMoved,
        diagram.frame(of: target) != nil, !isAnnotation(target)
      {
        canvas.mode = .design
        canvas.current = connection.source
        addFlow(from: connection.source, to: target)
      } else {
        canvas.mode = .design
        say("a flow ends at an element: drag to one, or press c and hop to it")
      }
    case .selecting(let start) where canvas.mouse.hasMoved && start != point: finishSelecting()
    case .tracing(let trace) where !trace.isLine && trace.points.count == 1:
      canvas.cursor = point
      if trace.points[0] != point { tracePoint() }
    case .placing:
      // A stencil dragged from its pane is dropped where the button is let go.
      if case .stencil = canvas.mouse.hold, layout.canvas.contains(mouse.place) {
        canvas.cursor = point
        drop()
      }
    default: break
    }
  }
}
