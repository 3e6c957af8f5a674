import Drawing
import Models
import OrderedCollections
import Screen

/// What the mouse is in the middle of.
struct MouseState: Sendable {
  /// What a press on the canvas took hold of.
  enum Hold: Sendable {
    case nothing
    /// An item, to be moved once the mouse moves.
    case item(ItemID, at: Point)
    /// The outline of an element, to draw a flow from.
    case outline(ItemID, at: Point)
    /// A corner, to resize by.
    case corner(ItemID)
    /// A flow's line, to move a part of it by, or a pinned bend.
    case flow(ItemID, at: Point)
    /// Empty canvas, to pull a rectangle open.
    case canvas(Point)
    /// A stencil of the pane, to be dragged to the canvas.
    case stencil(StencilID)
  }

  var hold = Hold.nothing
  /// Whether the mouse has moved since it took hold.
  var hasMoved = false
  /// Whether this drag has pinned a bend already, which further motion only shifts.
  var bendIsPinned = false
  /// The motion that came last while a button is held; nil where none is.
  var motion: Mouse?
  /// Whether the pointer has been on the canvas since the button went down.
  var hasEntered = false
  /// Whether the gesture has scrolled the canvas by being held at its edge.
  var hasScrolled = false
  /// The last press, for telling a double click: place and time in ms.
  var lastPress: (place: ScreenPoint, time: Int)?
}

extension Editor {
  /// Presses closer together than this, in ms, on one cell are a double click.
  static let doubleClick = 400

  mutating func handleMouse(_ mouse: Mouse) {
    let shown = Footer.content(of: self)
    if case .press = mouse.action { message = nil }
    if layersTake(mouse) { return }
    switch mouse.action {
    case .wheel(let way): wheel(way, mouse)
    // A line that shows no hints has none to press.
    case .press where layout.footer.contains(mouse.place) && !shown.isHints: break
    case .press(.left): press(mouse)
    case .press(.right):
      if case .design = mode {} else { return cancelMode() }
      if layout.canvas.contains(mouse.place) {
        press(mouse)
        mouseState.hold = .nothing
        openPalette()
      }
    case .drag(.left):
      if layout.canvas.contains(mouse.place) { mouseState.hasEntered = true }
      mouseState.motion = mouse
      keepingStill { $0.drag(mouse) }
    case .release: keepingStill { $0.release(mouse) }
    default: break
    }
  }

  /// Does what the mouse does on the canvas: what it points at stays under the pointer, so that a
  /// gesture ends where the person sees it end.
  ///
  /// An overview, and another diagram, have places of their own.
  mutating func keepingStill(_ work: (inout Editor) -> Void) {
    if case .overview = mode { return work(&self) }
    let (diagram, corner) = (diagramID, self.corner)
    work(&self)
    if diagram == diagramID { corners[diagram] = corner }
  }

  private mutating func press(_ mouse: Mouse) {
    let isDouble =
      mouseState.lastPress.map {
        $0.place == mouse.place && mouse.time - $0.time < Self.doubleClick
      } ?? false
    mouseState = MouseState()
    mouseState.lastPress = isDouble ? nil : (mouse.place, mouse.time)
    let layout = self.layout
    if layout.title.contains(mouse.place) { return pressTitle(mouse.place) }
    if layout.footer.contains(mouse.place) { return pressFooter(mouse.place) }
    if layout.stencils.contains(mouse.place) {
      return keepingStill { $0.pressStencils(mouse.place) }
    }
    if layout.properties.contains(mouse.place) { return pressProperties(mouse.place) }
    if layout.counts.contains(mouse.place) { return pressCounts(mouse.place) }
    if layout.details.contains(mouse.place) { return }
    if layout.threats.contains(mouse.place) { return pressThreats(mouse.place, isDouble: isDouble) }
    if layout.canvas.contains(mouse.place) {
      mouseState.hasEntered = true
      keepingStill { $0.pressCanvas(mouse, isDouble: isDouble) }
    }
  }

  private mutating func pressCanvas(_ mouse: Mouse, isDouble: Bool) {
    if focus != .canvas { focus(on: .canvas) }
    if case .overview = mode { return pressOverview(at: mouse.place) }
    let point = point(at: mouse.place)
    switch mode {
    case .placing:
      cursor = point
      return drop()
    case .tracing(let trace):
      cursor = point
      tracePoint()
      if case .tracing = mode, !trace.isLine || isDouble {
        if isDouble { endTrace() } else { mouseState.hold = .canvas(point) }
      }
      return
    case .connecting:
      cursor = point
      current = item(at: point)
      return finishConnecting()
    case .moving: return commitMove()
    case .resizing: return commitResize()
    case .selecting: return finishSelecting()
    case .design, .overview: break
    }
    cursor = point
    let hit = hit(point)
    current = item(at: point)
    threatsPane.spotlight = nil
    if mouse.modifiers.contains(.control) || mouse.modifiers.contains(.shift) {
      if let current, marked.remove(current) == nil { marked.insert(current) }
      return
    }
    if let current, !marked.contains(current) { marked = [] }
    if current == nil { marked = [] }
    if isDouble, let current {
      let isElement = diagram.frame(of: current) != nil
      if isElement, !model.details(of: current).filter({ $0.id != diagramID }).isEmpty {
        return enterDetails()
      }
      return startNaming(current, isNew: false)
    }
    switch hit {
    case .element(let id): mouseState.hold = .item(id, at: point)
    case .outline(let id): mouseState.hold = .outline(id, at: point)
    case .corner(let id): mouseState.hold = .corner(id)
    case .boundary(let id): mouseState.hold = .item(id, at: point)
    case .flow(let id): mouseState.hold = .flow(id, at: point)
    case nil: mouseState.hold = .canvas(point)
    }
  }

  private mutating func drag(_ mouse: Mouse) {
    if case .overview(let survey) = mode { return dragOverview(survey, to: mouse.place) }
    let layout = self.layout
    let place = ScreenPoint(
      min(max(mouse.place.column, layout.canvas.column), layout.canvas.endColumn - 1),
      min(max(mouse.place.row, layout.canvas.row), layout.canvas.endRow - 1))
    let point = point(at: place)
    switch mode {
    case .moving(let move):
      if let grip = move.grip { preview(move, point - grip) }
      return
    case .resizing(let resize):
      let frame = resize.frame
      preview(
        resize, Size(point.x - frame.minX + 1, point.y - frame.minY + 1))
      cursor = point
      return
    case .connecting(var connection):
      connection.loose = point
      cursor = point
      current = item(at: point).flatMap { diagram.frame(of: $0) == nil ? nil : $0 }
      mode = .connecting(connection)
      return
    case .selecting, .tracing, .placing:
      cursor = point
      return
    case .design, .overview: break
    }
    mouseState.hasMoved = true
    switch mouseState.hold {
    case .item(let id, let grip):
      if selection.isEmpty || !selection.contains(id) { current = id }
      mode = .moving(
        .init(
          base: workspace, items: movable(selection), vector: .zero, grip: grip, cursor: cursor))
      if case .moving(let move) = mode { preview(move, point - grip) }
    case .outline(let id, _):
      mode = .connecting(.init(source: id, backwards: false, loose: point))
    case .corner(let id):
      guard let frame = resizableFrame(id) else { return }
      mode = .resizing(
        .init(
          base: workspace, item: id, original: frame, frame: frame, byMouse: true, cursor: cursor))
    case .flow(let id, let grip):
      let isBend = diagram.flows[id]?.bends.contains(grip) == true
      if !isBend, !mouseState.bendIsPinned, let segment = segment(of: id, near: grip) {
        current = id
        startMoving(segment, of: id, grip: grip)
        if case .moving(let move) = mode { preview(move, point - grip) }
        return
      }
      pinBend(of: id, from: grip, to: point)
    case .canvas(let start):
      mode = .selecting(from: start)
      cursor = point
    case .stencil(let id):
      startPlacing(id)
      cursor = point
    case .nothing: break
    }
  }

  /// Which way the canvas scrolls while a gesture is held where it is, at an edge of the canvas or
  /// beyond; nil for a gesture that is not.
  ///
  /// Passing an edge scrolls nothing, nor does coming from a pane on the way to the canvas.
  var edgeStep: Vector? {
    guard let place = mouseState.motion?.place, mouseState.hasEntered else { return nil }
    switch mode {
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
    guard let step = edgeStep, let motion = mouseState.motion else { return }
    mouseState.hasScrolled = true
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
    perform("pin a bend", [.put(.flow(flow), in: diagramID, at: nil)], joining: joinsBend)
    current = id
    cursor = point
    mouseState.hold = .flow(id, at: point)
    mouseState.bendIsPinned = true
  }

  private var joinsBend: Bool { mouseState.bendIsPinned }

  private mutating func release(_ mouse: Mouse) {
    defer {
      mouseState.hold = .nothing
      mouseState.hasMoved = false
      mouseState.motion = nil
    }
    if case .overview(let survey) = mode { return releaseOverview(survey) }
    let point = point(at: mouse.place)
    switch mode {
    case .moving(let move) where move.grip != nil: commitMove()
    case .resizing(let resize) where resize.byMouse: commitResize()
    case .connecting(let connection) where connection.loose != nil:
      if let target = current, target != connection.source || !mouseState.hasMoved,
        diagram.frame(of: target) != nil, !isAnnotation(target)
      {
        mode = .design
        current = connection.source
        addFlow(from: connection.source, to: target)
      } else {
        mode = .design
        say("a flow ends at an element: drag to one, or press c and hop to it")
      }
    case .selecting(let start) where mouseState.hasMoved && start != point: finishSelecting()
    case .tracing(let trace) where !trace.isLine && trace.points.count == 1:
      cursor = point
      if trace.points[0] != point { tracePoint() }
    case .placing:
      // A stencil dragged from its pane is dropped where the button is let go.
      if case .stencil = mouseState.hold, layout.canvas.contains(mouse.place) {
        cursor = point
        drop()
      }
    default: break
    }
  }
}
