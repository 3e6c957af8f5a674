import Models
import Screen

/// A whole diagram in one window: a sign for each element, lines between them, faint boundaries.
///
///     ╭╌ Corporate network ╌╌╌╌╌╌╌╌╮
///     ╎ (H) Client ────╮           ╎      (M) Backup service
///     ╎               [ ] Operator ╎       │
///     ╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╯      ═✓═ Registry
///
/// The ends of a sign tell the kind of element, the letter between them the worst open threat.
/// It is laid out once for a size; drawing only copies. Each element has a cell that no other one
/// has, as long as there are as many cells; empty ground is left out where there is much of it.
public struct Overview: Sendable {
  /// The sign of one element.
  struct Sign: Sendable {
    var id: ItemID
    var kind: StencilKind
    var risk: Risk?
    var isOutOfScope: Bool
    /// The cell of its letter.
    var cell: Point
    /// Whether it has its ends, one cell to each side.
    var isWide: Bool
    /// The outline of an element so large that its lines would come to a knot inside; nil for most.
    var box: Rect?
    /// The name beside it; nil where it has no room.
    var name: (cell: Point, line: TextLine)?

    /// The cells it takes, the name left out.
    var frame: Rect { isWide ? Rect(cell.x - 1, cell.y, 3, 1) : Rect(cell.x, cell.y, 1, 1) }
  }

  /// The line of one flow, a range of ``steps``.
  struct Trace: Sendable {
    var id: ItemID
    var steps: Range<Int>
  }

  /// A cell of a line and the arms that the line has there.
  struct Step: Sendable {
    var cell: Int32
    var arms: UInt8
  }

  /// How many columns and rows it has.
  public let size: ScreenSize
  /// Where the columns of the grid go.
  public let columns: AxisMap
  /// Where the rows of the grid go.
  public let rows: AxisMap
  /// How many elements found no cell.
  public let hiddenCount: Int

  let signs: [Sign]
  let boundaries: [BoundaryShape]
  let traces: [Trace]
  let steps: [Step]
  /// By cell, the sign in it; negative where there is none.
  let signAt: [Int32]
  private let places: [ItemID: Int]

  /// Lays a scene out in so many columns and rows.
  public init(_ scene: Scene, size: ScreenSize) {
    self.size = size
    var builder = OverviewBuilder(scene, size: size)
    builder.placeSigns()
    builder.placeBoundaries()
    builder.traceFlows()
    builder.placeNames()
    (columns, rows) = (builder.columns, builder.rows)
    (signs, boundaries) = (builder.signs, builder.boundaries)
    (traces, steps) = (builder.traces, builder.steps)
    (signAt, hiddenCount) = (builder.signAt, builder.hiddenCount)
    places = builder.places
  }

  /// The cell that a place of the grid comes to lie in.
  public func cell(of place: Point) -> Point {
    let place = Scene.bounded(place)
    return Point(columns.cell(place.x), rows.cell(place.y))
  }

  /// The cell of an element's sign; nil where it has none.
  public func cell(ofElement id: ItemID) -> Point? { places[id].map { signs[$0].cell } }

  /// A place of the grid that comes to lie in a cell.
  public func place(of cell: Point) -> Point { Point(columns.place(cell.x), rows.place(cell.y)) }

  /// The element whose sign is in a cell or reaches into it.
  public func element(at cell: Point) -> ItemID? {
    guard cell.x >= 0, cell.x < size.columns, cell.y >= 0, cell.y < size.rows else { return nil }
    let index = signAt[cell.y * size.columns + cell.x]
    return index < 0 ? nil : signs[Int(index)].id
  }

  /// The elements shown, each once.
  public var elements: [ItemID] { signs.map(\.id) }

  /// The cells that a part of the grid comes to lie in, as far as they are in the window.
  public func frame(of part: Rect) -> ScreenRect {
    guard size.columns > 0, size.rows > 0 else { return ScreenRect(0, 0, 0, 0) }
    let first = cell(of: part.origin)
    let last = cell(of: Point(part.maxX, part.maxY))
    let left = min(max(first.x, 0), size.columns - 1)
    let top = min(max(first.y, 0), size.rows - 1)
    return ScreenRect(
      left, top, max(min(last.x, size.columns - 1) - left + 1, 1),
      max(min(last.y, size.rows - 1) - top + 1, 1))
  }
}
