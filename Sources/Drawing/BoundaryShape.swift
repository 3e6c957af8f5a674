import Models
import Screen

/// A trust boundary as it is drawn: dashes, and a name where nothing is in its way.
///
///     ╭╌╌ Corporate network ╌╌╮            ╲
///     ╎                       ╎             ╎ Internet
///     ╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╯             ╎
struct BoundaryShape {
  /// A cell of a line, with the dash that fits its slope.
  struct Dash {
    var x: Int
    var y: Int
    var glyph: GlyphSet.Glyph
  }

  let id: ItemID
  let name: String
  let isOutOfScope: Bool
  /// The rectangle of a border; nil for a line.
  let border: Rect?
  /// The corners of a line; empty for a border.
  let points: [Point]
  /// The cells of a line.
  let dashes: [Dash]
  /// Where the name stands, without the blanks round it; nil where it has no room.
  private(set) var label: TextRun?

  init(_ boundary: Boundary) {
    id = boundary.id
    name = Scene.bounded(boundary.facts.name)
    isOutOfScope = boundary.facts.outOfScope != nil
    switch boundary.shape {
    case .border(let rect):
      border = Scene.bounded(rect)
      points = []
      dashes = []
    case .line(let corners):
      border = nil
      points = corners.map(Scene.bounded)
      dashes = Self.dashes(points)
    }
  }

  var style: Style { Style(isOutOfScope ? .faint : .boundary) }

  /// The rectangle round its line, without the name.
  var frame: Rect? {
    if let border { return border }
    guard let first = points.first else { return nil }
    return points.dropFirst().reduce(Rect(from: first, to: first)) {
      $0.union(Rect(from: $1, to: $1))
    }
  }

  func draw(on sketch: inout Sketch) {
    if let border { draw(border, on: &sketch) }
    for dash in dashes { sketch.glyph(dash.glyph, dash.x, dash.y, style, .line) }
    if let label {
      let y = label.y
      if isInBorder(y) {
        sketch.glyph(.blank, label.x - 1, y, style, .name, count: label.line.width + 2)
      }
      sketch.add(label)
    }
    sketch.close(id, .boundary)
  }

  private func draw(_ rect: Rect, on sketch: inout Sketch) {
    let (left, right, top, bottom) = (rect.minX, rect.maxX, rect.minY, rect.maxY)
    for y in [top, bottom] {
      sketch.glyph(.dashedHorizontal, left + 1, y, style, .line, count: rect.width - 2)
    }
    for x in [left, right] {
      sketch.glyph(
        .dashedVertical, x, top + 1, style, .line, count: rect.height - 2, isVertical: true)
    }
    guard rect.width > 1, rect.height > 1 else { return }
    sketch.glyph(.dashedTopLeft, left, top, style, .line)
    sketch.glyph(.dashedTopRight, right, top, style, .line)
    sketch.glyph(.dashedBottomLeft, left, bottom, style, .line)
    sketch.glyph(.dashedBottomRight, right, bottom, style, .line)
  }

  /// Marks its line as taken, with the arms that a flow crossing it joins.
  func mark(in occupancy: inout Occupancy) {
    let (upDown, sideways): (UInt8, UInt8) = (0b0101 << 4, 0b1010 << 4)
    for dash in dashes {
      let arms =
        dash.glyph == .dashedVertical ? upDown : dash.glyph == .dashedHorizontal ? sideways : 0
      occupancy.mark(dash.x, dash.y, .boundary, arms: arms)
    }
    guard let border else { return }
    let right = min(border.maxX, border.minX + Self.longest)
    let bottom = min(border.maxY, border.minY + Self.longest)
    for x in border.minX...right {
      let isCorner = x == border.minX || x == border.maxX
      occupancy.mark(x, border.minY, .boundary, arms: isCorner ? 0 : sideways)
      occupancy.mark(x, border.maxY, .boundary, arms: isCorner ? 0 : sideways)
    }
    guard border.height > 2 else { return }
    for y in border.minY + 1..<max(border.minY + 1, min(bottom, border.maxY)) {
      occupancy.mark(border.minX, y, .boundary, arms: upDown)
      occupancy.mark(border.maxX, y, .boundary, arms: upDown)
    }
  }

  /// Finds a place for the name and marks it as taken.
  mutating func placeName(in occupancy: inout Occupancy) {
    label = border.map { nameInBorder($0, occupancy) } ?? nameBesideLine(occupancy)
    if let label {
      occupancy.mark(label.frame, .text)
      if isInBorder(label.y) { occupancy.mark(label.frame.inset(-1, 0), .text) }
    }
  }

  /// Whether a row is the top or the bottom one of a border, whose dashes make way for a name.
  func isInBorder(_ y: Int) -> Bool { y == border?.minY || y == border?.maxY }

  private func run(_ line: TextLine, _ x: Int, _ y: Int) -> TextRun {
    TextRun(x: x, y: y, line: line, style: style, part: .name)
  }

  /// In the top border where no flow or element is in the way, else in the bottom one, else on a
  /// free row inside or outside of these; where the whole name fits nowhere, as much of it as does.
  private func nameInBorder(_ border: Rect, _ occupancy: Occupancy) -> TextRun? {
    let line = TextLine(name, cutTo: border.width - 4)
    guard line.width > 0, border.width >= 6 else { return nil }
    // Two dashes come before the name where there is room for them.
    let first = border.minX + (border.width >= line.width + 8 ? 4 : 2)
    let last = max(first, min(border.maxX - line.width - 1, first + Self.longest))
    for y in [border.minY, border.maxY] {
      for x in first...last {
        let columns = x - 1...x + line.width
        if !occupancy.isTaken(y, columns, [.element, .flow, .text]) { return run(line, x, y) }
      }
    }
    for y in [border.minY + 1, border.maxY - 1] where border.height > 4 {
      for x in first...last where !occupancy.isTaken(y, x - 1...x + line.width, .any) {
        return run(line, x, y)
      }
    }
    // Outside it may reach over the ends, as little as it has to, as long as it is seen to belong
    // to the border.
    for reach in 0...max(0, line.width - 8) {
      for y in [border.minY - 1, border.maxY + 1] {
        let places = reach == 0 ? Array(first...last) : [first - reach, last + reach]
        for x in places where !occupancy.isTaken(y, x - 1...x + line.width, .any) {
          return run(line, x, y)
        }
      }
    }
    return partInBorder(border, occupancy) ?? run(line, first, border.minY)
  }

  /// As much of the name as fits between the flows that cross the top or the bottom border; nil
  /// where that is too little to be told from another name.
  private func partInBorder(_ border: Rect, _ occupancy: Occupancy) -> TextRun? {
    var best = (width: 7, x: 0, y: 0)
    for y in [border.minY, border.maxY] {
      var start = border.minX + 2
      for x in start...min(border.maxX, start + Self.longest) {
        let isEnd = x == border.maxX
        guard isEnd || occupancy.isTaken(y, x...x, [.element, .flow, .text]) else { continue }
        // A blank stays at each end.
        if x - 1 - start > best.width { best = (x - 1 - start, start, y) }
        start = x + 2
      }
    }
    return best.width > 7 ? run(TextLine(name, cutTo: best.width), best.x, best.y) : nil
  }

  /// To the right or left of the line, as near to its start as nothing is in the way.
  private func nameBesideLine(_ occupancy: Occupancy) -> TextRun? {
    let line = TextLine(name, cutTo: 40)
    guard line.width > 0, let start = dashes.first else { return nil }
    let isFlat = dashes.count(where: { $0.glyph == .dashedHorizontal }) > dashes.count / 2
    // The start of a line may lie at either end; names are looked for from the top, or the left.
    let ordered = isTopFirst ? dashes : dashes.reversed()
    for dash in ordered.dropFirst(dashes.count > 3 ? 1 : 0).prefix(400) {
      let places =
        isFlat
        ? [Point(dash.x, dash.y - 1), Point(dash.x, dash.y + 1)]
        : [Point(dash.x + 2, dash.y), Point(dash.x - 1 - line.width, dash.y)]
      for place in places {
        let columns = place.x - 1...place.x + line.width
        if !occupancy.isTaken(place.y, columns, .any) { return run(line, place.x, place.y) }
      }
    }
    return run(line, start.x + 2, start.y)
  }

  private var isTopFirst: Bool {
    guard let first = points.first, let last = points.last else { return true }
    return (first.y, first.x) <= (last.y, last.x)
  }

  /// No line is followed further than this; a file may say anything.
  private static let longest = 1 << 14

  /// The cells between the points, each with the dash for the way the line takes there.
  private static func dashes(_ points: [Point]) -> [Dash] {
    var cells: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      append(from: start, to: end, to: &cells)
    }
    if let only = points.first, cells.isEmpty { cells = [only] }
    return cells.indices.map { index in
      // The way into a cell decides; the first has only a way out.
      let (from, to) = index > 0 ? (index - 1, index) : (0, min(1, cells.count - 1))
      return Dash(
        x: cells[index].x, y: cells[index].y, glyph: glyph(from: cells[from], to: cells[to]))
    }
  }

  private static func glyph(from a: Point, to b: Point) -> GlyphSet.Glyph {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    if dy == 0 { return .dashedHorizontal }
    if dx == 0 { return .dashedVertical }
    return (dx > 0) == (dy > 0) ? .dashedFalling : .dashedRising
  }

  /// Bresenham's line, without the first cell if it is there already.
  private static func append(from start: Point, to end: Point, to cells: inout [Point]) {
    let (dx, dy) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (stepX, stepY) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y, error) = (start.x, start.y, dx + dy)
    while cells.count < longest {
      if cells.last != Point(x, y) { cells.append(Point(x, y)) }
      if x == end.x && y == end.y { return }
      let double = 2 * error
      if double >= dy {
        error += dy
        x += stepX
      }
      if double <= dx {
        error += dx
        y += stepY
      }
    }
  }
}
