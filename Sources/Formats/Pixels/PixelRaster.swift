import Models

/// The plain scale at which drawings made here are written in pixels, and by which they are known
/// when they come back: every number of theirs fits it, which those of other drawings never do.
///
/// An element takes all the pixels of its cells. What is a line, the outline of a border and the ends
/// of line boundaries and of loose flows, runs through the middle of its cells, so that it lies
/// between elements in pixels as it does on the grid.
enum PixelRaster {
  /// One axis of the scale.
  struct Axis: Sendable {
    /// How many pixels a cell takes.
    let scale: Int
    /// The pixel at which cell 0 begins; no round number, so that hardly anything else fits.
    let start: Int

    /// The pixel at which a cell begins.
    func edge(_ cell: Int) -> Int { bounded(start + cell * scale) }
    /// The pixel in the middle of a cell.
    func middle(_ cell: Int) -> Int { bounded(start + cell * scale + scale / 2) }

    /// The cell that begins at a pixel; nil where none does.
    func cell(atEdge pixel: Int) -> Int? {
      (pixel - start).isMultiple(of: scale) ? (pixel - start) / scale : nil
    }

    /// The cell with a pixel in its middle; nil where there is none.
    func cell(atMiddle pixel: Int) -> Int? { cell(atEdge: pixel - scale / 2) }

    private func bounded(_ pixel: Int) -> Int {
      min(max(pixel, -PixelGeometry.farthest), PixelGeometry.farthest)
    }
  }

  static let columns = Axis(scale: 10, start: 43)
  static let rows = Axis(scale: 20, start: 47)

  // MARK: Cells to pixels

  static func element(_ frame: Rect) -> PixelGeometry.Box {
    .init(
      left: columns.edge(frame.minX), top: rows.edge(frame.minY),
      width: frame.width * columns.scale, height: frame.height * rows.scale)
  }

  /// A border a single cell wide still has a width, of one pixel, because none would be none.
  static func border(_ frame: Rect) -> PixelGeometry.Box {
    .init(
      left: columns.middle(frame.minX), top: rows.middle(frame.minY),
      width: max(1, (frame.width - 1) * columns.scale),
      height: max(1, (frame.height - 1) * rows.scale))
  }

  static func point(_ point: Point) -> PixelGeometry.Pixel {
    .init(x: columns.middle(point.x), y: rows.middle(point.y))
  }

  /// The curve of a line boundary, which of the points between its ends passes through one.
  static func line(_ points: [Point]) -> PixelGeometry.Curve? {
    guard let first = points.first, let last = points.last else { return nil }
    let (source, target) = (point(first), point(last))
    let middle = PixelGeometry.Pixel(x: (source.x + target.x) / 2, y: (source.y + target.y) / 2)
    return .init(
      source: source, handle: points.count > 2 ? point(points[points.count / 2]) : middle,
      target: target)
  }

  // MARK: Pixels to cells

  static func frame(ofElement box: PixelGeometry.Box) -> Rect? {
    guard let x = columns.cell(atEdge: box.left), let y = rows.cell(atEdge: box.top),
      box.width.isMultiple(of: columns.scale), box.height.isMultiple(of: rows.scale)
    else { return nil }
    return Rect(x, y, box.width / columns.scale, box.height / rows.scale)
  }

  static func frame(ofBorder box: PixelGeometry.Box) -> Rect? {
    let (width, height) = (box.width == 1 ? 0 : box.width, box.height == 1 ? 0 : box.height)
    guard let x = columns.cell(atMiddle: box.left), let y = rows.cell(atMiddle: box.top),
      width.isMultiple(of: columns.scale), height.isMultiple(of: rows.scale)
    else { return nil }
    return Rect(x, y, width / columns.scale + 1, height / rows.scale + 1)
  }

  static func point(at pixel: PixelGeometry.Pixel) -> Point? {
    guard let x = columns.cell(atMiddle: pixel.x), let y = rows.cell(atMiddle: pixel.y) else {
      return nil
    }
    return Point(x, y)
  }

  /// The points of a line boundary: its ends, and its handle where that is not between them.
  static func points(ofLine curve: PixelGeometry.Curve) -> [Point]? {
    guard let source = point(at: curve.source), let target = point(at: curve.target) else {
      return nil
    }
    let middle = PixelGeometry.Pixel(
      x: (curve.source.x + curve.target.x) / 2, y: (curve.source.y + curve.target.y) / 2)
    if curve.handle == middle { return [source, target] }
    return point(at: curve.handle).map { [source, $0, target] }
  }
}
