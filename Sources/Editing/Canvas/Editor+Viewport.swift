import Drawing
import Models
import OrderedCollections
import Screen

/// What part of the unbounded grid is seen.
extension Editor {
  func cell(of point: Point) -> ScreenPoint {
    let area = layout.canvas
    if let overview {
      let seen = overview.cell(of: point)
      return ScreenPoint(area.column + seen.x, area.row + seen.y)
    }
    let seen = picture(of: point)
    return ScreenPoint(area.column + seen.x - canvas.corner.x, area.row + seen.y - canvas.corner.y)
  }

  func point(at cell: ScreenPoint) -> Point {
    let area = layout.canvas
    if let overview {
      return Self.bounded(
        overview.place(of: Point(cell.column - area.column, cell.row - area.row)))
    }
    return Self.bounded(
      place(
        of: Point(
          canvas.corner.x + cell.column - area.column, canvas.corner.y + cell.row - area.row)))
  }

  /// The part of the grid that is seen and not covered by a pane that lies over the canvas.
  var visible: Rect {
    let seen = visibleCells
    if canvas.zoom == .normal || seen.isEmpty { return seen }
    return Rect(from: place(of: seen.origin), to: place(of: Point(seen.maxX, seen.maxY)))
  }

  /// The same part in cells of the picture.
  var visibleCells: Rect {
    let layout = self.layout
    var rect = Rect(canvas.corner.x, canvas.corner.y, layout.canvas.columns, layout.canvas.rows)
    if layout.isOverlaid {
      if !layout.stencils.isEmpty {
        rect.origin.x += layout.stencils.columns
        rect.size.width -= layout.stencils.columns
      }
      if !layout.properties.isEmpty { rect.size.width -= layout.properties.columns }
    }
    return rect
  }

  /// Scrolls as little as needed to see the cursor with a margin round it.
  mutating func showCursor() { show(Rect(from: canvas.cursor, to: canvas.cursor)) }

  /// Scrolls as little as needed to see a rectangle, its top left corner first.
  mutating func show(_ rect: Rect) {
    let visible = visibleCells
    guard visible.width > 0, visible.height > 0 else { return }
    let marginX = min(3, (visible.width - 1) / 2)
    let marginY = min(1, (visible.height - 1) / 2)
    var shift = Vector.zero
    let wanted = picture(of: rect).inset(-marginX, -marginY)
    if wanted.maxX > visible.maxX { shift.dx = wanted.maxX - visible.maxX }
    if wanted.minX < visible.minX + shift.dx { shift.dx = wanted.minX - visible.minX }
    if wanted.maxY > visible.maxY { shift.dy = wanted.maxY - visible.maxY }
    if wanted.minY < visible.minY + shift.dy { shift.dy = wanted.minY - visible.minY }
    scroll(by: shift)
  }

  mutating func scroll(by vector: Vector) {
    guard vector != .zero else { return }
    canvas.corners[canvas.diagramID] = canvas.corner + vector
  }

  /// Puts a grid point in the middle of what is seen.
  mutating func centre(_ point: Point) {
    scroll(by: picture(of: point) - visibleCells.center)
  }

  /// Where the diagram's story begins: who sends the first request, else the first element.
  var startElement: ItemID? {
    let flows = diagram.flowsByNumber
    let request = flows.first { ($0.number?.parts[0] ?? 0) > 0 } ?? flows.first
    return request?.source.element ?? diagram.elementsInReadingOrder.first
  }

  /// The middle of the element where the diagram's story begins.
  var startPoint: Point {
    startElement.flatMap { diagram.frame(of: $0) }?.center ?? canvas.cursor
  }

  /// Shows the whole diagram in the middle, or where its story begins if it is larger.
  mutating func centreDiagram() {
    let bounds = picture?.bounds ?? diagram.bounds
    guard let bounds, !bounds.isEmpty, !diagram.isEmpty else {
      centre(Point(0, 0))
      return
    }
    let visible = visibleCells
    let start =
      startElement.flatMap { diagram.frame(of: $0) }.map { picture(of: $0.center) }
      ?? bounds.origin
    let x = Self.first(of: start.x, bounds.minX, bounds.width, seen: visible.width)
    let y = Self.first(of: start.y, bounds.minY, bounds.height, seen: visible.height)
    scroll(by: Vector(x - visible.minX, y - visible.minY))
  }

  /// The first column or row to show of a diagram: all of it in the middle where it fits, else the
  /// part round a place, with as little empty ground as can be.
  private static func first(of place: Int, _ start: Int, _ length: Int, seen: Int) -> Int {
    if length <= seen { return start - (seen - length) / 2 }
    return min(max(place - seen / 2, start - 1), start + length + 1 - seen)
  }

  /// Moves the cursor by so many cells and makes what lies under it current.
  mutating func moveCursor(_ vector: Vector) {
    canvas.cursor = Self.bounded(moved(canvas.cursor, by: vector))
    if case .design = canvas.mode { canvas.current = item(at: canvas.cursor) }
    showCursor()
  }

  /// The nearest point that leaves room on the grid for what is placed round it.
  static func bounded(_ point: Point) -> Point {
    let farthest = Point.farthest - 200
    return Point(
      min(max(point.x, -farthest), farthest), min(max(point.y, -farthest), farthest))
  }

  /// Scrolls and takes the cursor along where it would get out of sight.
  mutating func scrollWithCursor(by vector: Vector) {
    scroll(by: vector)
    let visible = visibleCells
    let seen = picture(of: canvas.cursor)
    guard visible.width > 0, visible.height > 0, !visible.contains(seen) else { return }
    canvas.cursor = Self.bounded(
      place(
        of: Point(
          min(max(seen.x, visible.minX), visible.maxX),
          min(max(seen.y, visible.minY), visible.maxY))))
    canvas.current = item(at: canvas.cursor)
    showCursor()
  }

  /// Scrolls by so many screens, or halves of them.
  mutating func page(_ dx: Int, _ dy: Int, half: Bool) {
    let visible = visibleCells
    let vector = Vector(
      dx * (half ? visible.width / 2 : max(1, visible.width - 4)),
      dy * (half ? visible.height / 2 : max(1, visible.height - 2)))
    scroll(by: vector)
    canvas.cursor = Self.bounded(moved(canvas.cursor, by: vector))
    canvas.current = item(at: canvas.cursor)
    showCursor()
  }

  /// The item at a grid point.
  func item(at point: Point) -> ItemID? {
    switch hit(point) {
    case .element(let id), .outline(let id), .corner(let id), .flow(let id), .boundary(let id): id
    case nil: nil
    }
  }

  /// Puts the cursor on an item and makes it current.
  mutating func hop(to item: ItemID, scrolls: Bool = true) {
    refreshScene()
    canvas.current = item
    guard let anchor = anchor(of: item) else { return }
    canvas.cursor = anchor
    guard scrolls else { return }
    // A flow's label may lie beside its line.
    let here = Rect(from: anchor, to: anchor)
    let frame = scene.frame(of: item)?.union(here) ?? here
    let visible = visibleCells
    let seen = picture(of: frame)
    if seen.width + 6 <= visible.width, seen.height + 2 <= visible.height {
      show(frame)
    } else {
      showCursor()
    }
  }

  /// Shows another diagram, where it was left.
  mutating func show(diagram id: DiagramID) {
    guard model.diagrams[id] != nil, id != canvas.diagramID else { return }
    // A preview of a gesture is not the model; it ends here as if it had been cancelled.
    if case .design = canvas.mode {} else { cancelMode() }
    canvas.cursors[canvas.diagramID] = canvas.cursor
    canvas.diagramID = id
    canvas.marked = []
    canvas.current = nil
    canvas.mode = .design
    refreshScene()
    if canvas.corners[id] == nil { centreDiagram() }
    if let known = canvas.cursors[id] {
      canvas.cursor = known
      canvas.current = item(at: canvas.cursor)
    } else if let start = startElement {
      hop(to: start)
    } else {
      canvas.cursor = Point(0, 0)
    }
    if !visibleCells.contains(picture(of: canvas.cursor)) { showCursor() }
  }

  /// Goes to the first flow of a number.
  mutating func go(toNumber number: FlowNumber) {
    guard let flow = diagram.flowsByNumber.first(where: { $0.number == number }) else {
      return warn("no flow here has the number \(number)")
    }
    hop(to: flow.id)
  }
}
