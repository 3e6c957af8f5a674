import Models
import OrderedCollections

/// The pixels of a diagram that somebody changed.
///
/// What was not touched keeps its numbers. What was moved goes where the cells between its
/// neighbours' pixels say, and keeps its size unless that was changed; then it is pushed until it
/// lies inside and outside the very borders that it lies inside and outside of on the grid.
struct TMTLayout {
  /// By flow, the names of the ports at its ends.
  typealias Ports = [ItemID: (source: String, target: String)]

  let old: Diagram?
  let new: Diagram
  let kinds: [ItemID: StencilKind]
  let columns: TMTPixels
  let rows: TMTPixels
  let before: PixelGeometry
  let reshaped: Set<ItemID>
  /// Where everything lies now.
  var geometry = PixelGeometry()
  /// By flow whose course is new, its ports.
  var ports: Ports = [:]
  /// By flow, the boundaries that it crosses now.
  var crossings: [ItemID: [ItemID]] = [:]
  /// How many more courses are tried; beyond that a flow takes the nearest, whatever it crosses.
  var patience = 40_000

  /// Pixels of a cell where nothing tells.
  private static let scale = (column: 10.0, row: 20.0)
  /// Whether the diagram was read at the plain scale, at which it then stays.
  let isPlain: Bool

  /// Lays a diagram out.
  ///
  /// - `old`: The diagram as it was read, with its pixels in `before`.
  /// - `stored`: The ports it was read with.
  /// - `kinds`: By element at home or shown here, what it is.
  /// - `reshaped`: Elements whose ports lie elsewhere than they were read, though their boxes don't.
  /// - `crossings`: By flow, the boundaries it is to cross.
  init(
    _ new: Diagram, old: Diagram, before: PixelGeometry, stored: Ports = [:],
    kinds: [ItemID: StencilKind], reshaped: Set<ItemID> = [], crossings: [ItemID: [ItemID]]
  ) {
    // What was arranged anew as a whole is written at the plain scale, so that it reads back so.
    let isAnew = Self.isArranged(new, from: old)
    self.old = isAnew ? nil : old
    self.new = new
    self.before = before
    self.kinds = kinds
    self.reshaped = reshaped
    isPlain = isAnew || Self.isPlain(old, before)
    if isPlain {
      (columns, rows) = Self.plainAxes
    } else {
      let places = TMTKnownPlaces(old, before)
      columns = TMTPixels(places.columns, scale: Self.scale.column)
      rows = TMTPixels(places.rows, scale: Self.scale.row)
    }
    placeBorders()
    placeElements()
    placeLines()
    placeFlows(stored, crossings)
  }

  /// The axes of the plain scale.
  static var plainAxes: (columns: TMTPixels, rows: TMTPixels) {
    let (column, row) = (PixelRaster.columns, PixelRaster.rows)
    return (
      TMTPixels([(0, Double(column.middle(0)))], scale: Double(column.scale)),
      TMTPixels([(0, Double(row.middle(0)))], scale: Double(row.scale))
    )
  }

  /// Whether hardly an element is where it was, and they have not moved together either.
  private static func isArranged(_ new: Diagram, from old: Diagram) -> Bool {
    let frames = new.frames
    guard frames.count >= 3 else { return false }
    var ways: Set<Vector> = []
    var moved = 0
    for (id, frame) in frames {
      guard let before = old.frame(of: id), before.origin != frame.origin else { continue }
      moved += 1
      ways.insert(frame.origin - before.origin)
    }
    return moved >= frames.count - 1 && ways.count >= 3 && 2 * ways.count >= frames.count
  }

  /// Whether a diagram was read at the plain scale.
  private static func isPlain(_ diagram: Diagram, _ geometry: PixelGeometry) -> Bool {
    let loose = diagram.flows.values.flatMap { flow in
      [(flow.source, true), (flow.target, false)].filter { $0.0.element == nil }
        .map { (flow: flow.id, isSource: $0.1) }
    }
    return PixelCells(geometry, loose: loose) != nil
  }

  /// The pixel of a cell.
  func pixel(_ point: Point) -> PixelGeometry.Pixel {
    .init(x: Self.whole(columns.pixel(Double(point.x))), y: Self.whole(rows.pixel(Double(point.y))))
  }

  /// A number of pixels that sums can bear.
  static func whole(_ value: Double) -> Int {
    Int(min(max(value.rounded(), Double(-PixelGeometry.farthest)), Double(PixelGeometry.farthest)))
  }

  /// The box whose edges are those of a frame.
  func box(_ frame: Rect) -> PixelGeometry.Box {
    let left = Self.whole(columns.pixel(Double(frame.minX)))
    let right = Self.whole(columns.pixel(Double(frame.maxX + 1)))
    let top = Self.whole(rows.pixel(Double(frame.minY)))
    let bottom = Self.whole(rows.pixel(Double(frame.maxY + 1)))
    return .init(
      left: left, top: top, width: max(10, right - left), height: max(10, bottom - top))
  }

  /// The frame of a border; nil for a line and for none.
  static func frame(_ boundary: Boundary?) -> Rect? {
    if case .border(let frame)? = boundary?.shape { frame } else { nil }
  }

  private mutating func placeLines() {
    for boundary in new.boundaries.values {
      guard case .line(let points) = boundary.shape, let first = points.first,
        let last = points.last
      else { continue }
      if old?.boundaries[boundary.id]?.shape == boundary.shape,
        let curve = before.lines[boundary.id]
      {
        geometry.lines[boundary.id] = curve
        continue
      }
      if isPlain {
        geometry.lines[boundary.id] = PixelRaster.line(points)
        continue
      }
      let (source, target) = (pixel(first), pixel(last))
      let middle = PixelGeometry.Pixel(
        x: (source.x + target.x) / 2, y: (source.y + target.y) / 2)
      geometry.lines[boundary.id] = .init(
        source: source, handle: points.count > 2 ? pixel(points[points.count / 2]) : middle,
        target: target)
    }
  }
}
