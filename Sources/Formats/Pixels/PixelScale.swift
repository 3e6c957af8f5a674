import Models
import Screen

/// Turns the pixels of one drawing surface into cells.
///
/// Each axis is stretched as a whole, see ``PixelAxis``, until every name can be read, borders have
/// room round what they hold, and there is room for flows where there was a gap. Elements are then
/// made smaller in the middle of their place, so that they look like elements drawn here.
struct PixelScale {
  /// An element to be placed.
  struct Element {
    var id: ItemID
    var box: PixelGeometry.Box
    var name: String
    /// What its stencil is called, which is all there is to read where it has no name.
    var stencil = ""
    var isText: Bool
  }

  /// A flow between two elements that wants room for its name.
  struct Link {
    var source: ItemID
    var target: ItemID
    var name: String
  }

  /// By element or annotation, its frame.
  private(set) var frames: [ItemID: Rect] = [:]
  /// By border, its outline.
  private(set) var borders: [ItemID: Rect] = [:]
  private let columns: PixelAxis
  private let rows: PixelAxis

  /// Pixels to a column and to a row where nothing asks for more room.
  static let pixels = (column: 10.0, row: 20.0)

  /// Finds a place for everything.
  ///
  /// - `names`: By border, its name.
  init(_ elements: [Element], links: [Link], geometry: PixelGeometry, names: [ItemID: String]) {
    let wants = MinimumSizes(elements, links)
    let outlines = PixelOutlines(geometry.borders, names)
    var demands = PixelSpacing()
    demands.add(wants, elements)
    demands.add(outlines, elements)
    demands.addGaps(wants, elements)
    for curve in Array(geometry.lines.values) + Array(geometry.flows.values) {
      for point in [curve.source, curve.target] { demands.addPlace(point) }
    }
    // A bend may reach beyond everything else.
    for curve in geometry.lines.values {
      for point in Self.pixels(along: curve) { demands.addPlace(point) }
    }
    columns = PixelAxis(
      places: demands.xs, pixels: Self.pixels.column, demands: demands.horizontal)
    rows = PixelAxis(places: demands.ys, pixels: Self.pixels.row, demands: demands.vertical)

    for element in elements {
      frames[element.id] = frame(of: element, wants.sizes[element.id] ?? Size(12, 5))
    }
    part(elements.filter { !$0.isText }.map(\.id))
    for outline in outlines.list {
      let (left, top) = (columns.cell(outline.left), rows.cell(outline.top))
      borders[outline.id] = Rect(
        left, top, max(Boundary.smallest.width, columns.cell(outline.right) - left),
        max(Boundary.smallest.height, rows.cell(outline.bottom) - top))
    }
  }

  /// Takes rows away from elements that lie over each other by a row or two, as circles do whose
  /// corners are empty; those that lie farther over each other were put there.
  private mutating func part(_ ids: [ItemID]) {
    for (index, id) in ids.enumerated() {
      for other in ids[..<index] {
        guard let a = frames[id], let b = frames[other], a.intersects(b) else { continue }
        let (upper, lower) = a.minY <= b.minY ? (id, other) : (other, id)
        guard let above = frames[upper], let below = frames[lower] else { continue }
        let rows = above.maxY - below.minY + 1
        guard rows <= 2, below.maxY > above.maxY else { continue }
        if above.height >= below.height, above.height - rows >= 3 {
          frames[upper]?.size.height -= rows
        } else if below.height - rows >= 3 {
          frames[lower] = Rect(below.minX, below.minY + rows, below.width, below.height - rows)
        }
      }
    }
  }

  /// The cell of a point.
  func point(_ pixel: PixelGeometry.Pixel) -> Point {
    Point(columns.cell(Double(pixel.x)), rows.cell(Double(pixel.y)))
  }

  /// The cell of an end that is attached to nothing: outside of every element, because files put it
  /// a little inside the one it was drawn to, where nobody would see it.
  func loosePoint(_ pixel: PixelGeometry.Pixel, towards other: PixelGeometry.Pixel) -> Point {
    let (point, other) = (self.point(pixel), self.point(other))
    // The name settles which of several that lie over each other is meant.
    let frames = frames.filter { $0.value.inset(-1, -1).contains(point) }
    guard let frame = frames.min(by: { $0.key < $1.key })?.value else { return point }
    let places = [
      Point(frame.minX - 3, point.y), Point(frame.maxX + 3, point.y),
      Point(point.x, frame.minY - 2), Point(point.x, frame.maxY + 2),
    ].filter { place in !self.frames.values.contains { $0.contains(place) } }
    func length(_ place: Point) -> Int {
      abs(place.x - other.x) + 2 * abs(place.y - other.y)
        + abs(place.x - point.x) + 2 * abs(place.y - point.y)
    }
    return places.min { length($0) < length($1) } ?? point
  }

  /// The points of a line boundary: its ends, and some between where it is bent.
  func points(_ curve: PixelGeometry.Curve) -> [Point] {
    var result: [Point] = []
    for pixel in Self.pixels(along: curve) {
      let point = self.point(pixel)
      if result.last != point { result.append(point) }
    }
    if result.count == 1 { result.append(result[0] + Vector(0, 1)) }
    return result
  }

  /// What stands for a line boundary: its ends where it is straight, else also enough between them
  /// for its bend to be seen.
  private static func pixels(along curve: PixelGeometry.Curve) -> [PixelGeometry.Pixel] {
    let middle = (
      x: (curve.source.x + curve.target.x) / 2, y: (curve.source.y + curve.target.y) / 2
    )
    let isStraight =
      abs(curve.handle.x - middle.x) <= 8 && abs(curve.handle.y - middle.y) <= 8
    let path = PixelPath(curve)
    let last = path.xs.count - 1
    return stride(from: 0, through: last, by: isStraight ? last : last / 8).map {
      PixelGeometry.Pixel(x: Int(path.xs[$0].rounded()), y: Int(path.ys[$0].rounded()))
    }
  }

  /// The frame of an element: no larger than it wants to be, in the middle of its place.
  private func frame(of element: Element, _ wanted: Size) -> Rect {
    let box = element.box
    let (left, right) = (columns.cell(Double(box.left)), columns.cell(Double(box.right)))
    let (top, bottom) = (rows.cell(Double(box.top)), rows.cell(Double(box.bottom)))
    let width = Self.extent(right - left, wanted.width, box.width, Self.pixels.column)
    let height = Self.extent(bottom - top, wanted.height, box.height, Self.pixels.row)
    let middle = (
      x: columns.position((Double(box.left) + Double(box.right)) / 2),
      y: rows.position((Double(box.top) + Double(box.bottom)) / 2)
    )
    func start(_ middle: Double, _ extent: Int, _ low: Int, _ high: Int) -> Int {
      let middle = Int(min(max(middle.rounded(.down), -50_000), 50_000))
      return max(low, min(middle - extent / 2, high - extent))
    }
    return Rect(
      start(middle.x, width, left, right), start(middle.y, height, top, bottom), width, height)
  }

  /// How long a side is: what the name wants, more only where the side was long in pixels too.
  private static func extent(_ room: Int, _ wanted: Int, _ pixels: Int, _ scale: Double) -> Int {
    max(min(room, max(wanted, natural(pixels, scale))), min(wanted, 3), 1)
  }

  /// How long a side would be at the plain scale, if somebody made it longer than it comes; else 0.
  static func natural(_ pixels: Int, _ scale: Double) -> Int {
    pixels > 140 ? Int(Double(pixels) / scale) : 0
  }
}
