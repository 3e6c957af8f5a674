import Models
import OrderedCollections
import Screen

/// A diagram at about half its size: small boxes with names, lines with heads, no labels but the
/// numbers that find room.
///
/// It is the same picture as the scene it is made of, with rows and columns left out where nothing
/// is lost by that. Lines that lie beside each other there do so here, and nothing comes to lie on
/// something else; so what is told by where things lie can be told from it too. Each of its cells
/// stands for a place of the grid, which is why all that can be drawn there can be drawn here.
public struct CompactScene: Sendable {
  /// The picture; its points are cells of the small one.
  public let scene: Scene
  /// Where the columns of the grid go.
  public let columns: AxisMap
  /// Where the rows of the grid go.
  public let rows: AxisMap

  /// Makes a diagram's scene small.
  ///
  /// - `scene`: That of this very diagram.
  /// - `model`: The model the diagram is part of.
  /// - `risks`: Those that the scene shows.
  /// - `previous`: The one shown before, where numbers stay if they can.
  /// - `isHeld`: Whether rows and columns go where they went in the one before, as they should
  ///   while the mouse drags something.
  public init(
    _ diagram: Diagram, drawn scene: Scene, of model: Model, template: Template, risks: Risks,
    after previous: CompactScene? = nil, isHeld: Bool = false
  ) {
    let (columns, rows) =
      isHeld ? previous.map { ($0.columns, $0.rows) } ?? Self.maps(of: scene) : Self.maps(of: scene)
    (self.columns, self.rows) = (columns, rows)
    var small = Diagram(id: diagram.id, header: diagram.header)
    for var element in diagram.elements.values {
      element.frame = Self.small(element.frame, columns, rows)
      small.elements[element.id] = element
    }
    for var reference in diagram.references.values {
      reference.frame = Self.small(reference.frame, columns, rows)
      small.references[reference.element] = reference
    }
    for var boundary in diagram.boundaries.values {
      switch boundary.shape {
      case .border(let frame): boundary.shape = .border(Self.small(frame, columns, rows))
      case .line(let points):
        boundary.shape = .line(points.map { Self.small($0, columns, rows) })
      }
      small.boundaries[boundary.id] = boundary
    }
    var routes: [ItemID: Route] = [:]
    for var flow in diagram.flows.values {
      // Where the name says the number, the number alone says as much.
      flow.attributes.name = ""
      small.flows[flow.id] = flow
      guard case .flow(let index, _) = scene.places[flow.id] else { continue }
      let line = scene.flows[index]
      routes[flow.id] = Route(
        points: line.corners.map { Self.small($0, columns, rows) }, isBlocked: line.isBlocked)
    }
    self.scene = Scene(
      small, of: model, template: template, given: routes, risks: risks, after: previous?.scene,
      isCompact: true)
  }

  /// The cell that a place of the grid is drawn in.
  public func cell(of place: Point) -> Point { Self.small(place, columns, rows) }

  /// The place of the grid that a cell stands for.
  public func place(of cell: Point) -> Point { Point(columns.place(cell.x), rows.place(cell.y)) }

  private static func maps(of scene: Scene) -> (AxisMap, AxisMap) {
    var builder = Builder()
    builder.add(scene)
    return (
      AxisMap.halved(builder.columns, keeping: builder.widths),
      AxisMap.halved(builder.rows, keeping: builder.heights)
    )
  }

  private static func small(_ point: Point, _ columns: AxisMap, _ rows: AxisMap) -> Point {
    let point = Scene.bounded(point)
    return Point(columns.cell(point.x), rows.cell(point.y))
  }

  private static func small(_ frame: Rect, _ columns: AxisMap, _ rows: AxisMap) -> Rect {
    let frame = Scene.bounded(frame)
    let small = Rect(
      from: small(frame.origin, columns, rows),
      to: small(Point(frame.maxX, frame.maxY), columns, rows))
    // While rows and columns are held, what moves among them must not vanish.
    return Rect(
      origin: small.origin,
      size: Size(
        max(small.width, min(frame.width, 5)), max(small.height, min(frame.height, 3))))
  }
}

/// Gathers what must stay apart.
private struct Builder {
  var columns: [Int] = []
  var rows: [Int] = []
  var widths: [AxisMap.Span] = []
  var heights: [AxisMap.Span] = []

  /// The widest that a small box gets for its name, its outline left out.
  private static let widest = 13

  mutating func add(_ scene: Scene) {
    for element in scene.elements {
      let (columns, rows) = wanted(element)
      // Where the cursor rests on it, that must be inside.
      add(element.frame.center)
      widths.append(.init(first: element.frame.minX, last: element.frame.maxX, least: columns - 1))
      heights.append(.init(first: element.frame.minY, last: element.frame.maxY, least: rows - 1))
    }
    for boundary in scene.boundaries {
      if let border = boundary.border {
        widths.append(.init(first: border.minX, last: border.maxX, least: 5))
        heights.append(.init(first: border.minY, last: border.maxY, least: 2))
      }
      for point in boundary.points { add(point) }
    }
    for flow in scene.flows {
      for corner in flow.corners { add(corner) }
      if let first = flow.segments.first?.start { add(first) }
      if let head = flow.head?.at { add(head) }
      if flow.isBidirectional, let first = flow.segments.first, first.length > 1 { add(first[1]) }
      // A line with its head alone would not show which way it comes from.
      if let head = flow.head, let last = flow.segments.last, last.length > 1 {
        add(head.at + Vector(-head.way.step.dx, -head.way.step.dy))
      }
    }
  }

  private mutating func add(_ point: Point) {
    columns.append(point.x)
    rows.append(point.y)
  }

  /// How many columns and rows a small box should have.
  private func wanted(_ element: ElementShape) -> (columns: Int, rows: Int) {
    let frame = element.frame
    if element.kind == .annotation {
      return (min(frame.width, max(frame.width / 2, 12)), frame.height)
    }
    let words = WordWrap(element.name)
    let half = (frame.width + 1) / 2
    let most = max(half - 2, Self.widest)
    let line = words.total <= most ? words.total : max(words.narrowest(rows: 2) ?? most, half - 2)
    let columns = min(frame.width, max(half, min(line, most) + 2, 7))
    let isOneLine = words.fits(columns: columns - 2, rows: 1) || words.wordCount < 2
    return (columns, min(frame.height, isOneLine ? 3 : 4))
  }
}
