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
  /// Where the name stands, without the blanks round it: in one piece, or word by word between what
  /// crosses a border; empty where it has no room.
  private(set) var labels: [TextRun] = []

  init(_ boundary: Boundary) {
    id = boundary.id
    name = Scene.bounded(boundary.attributes.name)
    isOutOfScope = boundary.attributes.outOfScope != nil
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

  /// Whether a part of the name stands in a border's outline, rather than beside a line.
  func interrupts(_ label: TextRun) -> Bool {
    border.map { label.y == $0.minY || label.y == $0.maxY } ?? false
  }

  func draw(on sketch: inout Sketch) {
    if let border { draw(border, on: &sketch) }
    for dash in dashes { sketch.glyph(dash.glyph, dash.x, dash.y, style, .line) }
    for label in labels {
      if interrupts(label) {
        sketch.glyph(.blank, label.x - 1, label.y, style, .name, count: label.line.width + 2)
      }
    }
    for label in labels { sketch.add(label) }
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
    labels = border.map { nameInBorder($0, occupancy) } ?? nameBesideLine(occupancy)
    for label in labels {
      occupancy.mark(label.frame, .text)
      if border != nil { occupancy.mark(label.frame.inset(-1, 0), .text) }
    }
  }

  private func run(_ line: TextLine, _ x: Int, _ y: Int) -> TextRun {
    TextRun(x: x, y: y, line: line, style: style, part: .name)
  }

  /// Where the name of a border is read best.
  ///
  /// That is in the upper row where no flow or element is in the way, else in the lower one; else
  /// word by word between what crosses these; else in a free row inside or outside; else word by
  /// word over several rows. Only where all is taken it is cut, and then left out.
  private func nameInBorder(_ border: Rect, _ occupancy: Occupancy) -> [TextRun] {
    let line = TextLine(name, cutTo: border.width - 4)
    guard line.width > 0, border.width >= 6 else { return [] }
    if line.isCut, let words = wordsInRows(border, occupancy) { return words }
    // Two dashes come before the name where there is room for them.
    let first = border.minX + (border.width >= line.width + 8 ? 4 : 2)
    let last = max(first, min(border.maxX - line.width - 1, first + Self.longest))
    for y in [border.minY, border.maxY] {
      if let x = place(
        for: line, from: first, through: last, y, [.element, .flow, .text], occupancy)
      {
        return [run(line, x, y)]
      }
    }
    for y in [border.minY, border.maxY] where !line.isCut {
      if let words = wordsInBorder(border, [y], occupancy) { return words }
    }
    let inside = border.height > 4 ? [border.minY + 1, border.maxY - 1] : []
    for y in inside + [border.minY - 1, border.maxY + 1] {
      if let x = place(for: line, from: border.minX + 2, through: last, y, .any, occupancy) {
        return [run(line, x, y)]
      }
    }
    if !line.isCut, let words = wordsInRows(border, occupancy) { return words }
    for columns in [line.width - 1, 24, 16, 11, 7, 4] where columns < line.width {
      let cut = TextLine(name, cutTo: columns)
      let last = max(first, min(border.maxX - cut.width - 1, first + Self.longest))
      for y in [border.minY, border.maxY] + inside + [border.minY - 1, border.maxY + 1] {
        let flags: Occupancy.Flags =
          y == border.minY || y == border.maxY ? [.element, .flow, .text] : .any
        if let x = place(for: cut, from: border.minX + 2, through: last, y, flags, occupancy) {
          return [run(cut, x, y)]
        }
      }
    }
    return []
  }

  /// The words of the name in the upper row of a border and on in the rows below it, where it is
  /// high enough for these to be seen as part of it.
  private func wordsInRows(_ border: Rect, _ occupancy: Occupancy) -> [TextRun]? {
    guard border.height > 4 else { return nil }
    return wordsInBorder(border, Array(border.minY...border.minY + 2), occupancy)
  }

  /// The words of the name one after the other, each in the first free part of some rows of a
  /// border that takes it; nil where they do not all fit.
  ///
  /// Words that nothing comes between stay one text, which is as wide as its letters in any font.
  private func wordsInBorder(_ border: Rect, _ rows: [Int], _ occupancy: Occupancy) -> [TextRun]? {
    var result: [TextRun] = []
    var rows = rows[...]
    var first = border.minX + 2
    for word in WordWrap(name).each {
      let last = min(border.maxX - word.width - 1, border.minX + Self.longest)
      while let y = rows.first {
        // Inside, nothing interrupts the border's own line.
        let flags: Occupancy.Flags =
          y == border.minY || y == border.maxY ? [.element, .flow, .text] : .any
        if first <= last, let x = place(for: word, from: first, through: last, y, flags, occupancy)
        {
          if let last = result.last, last.y == y, x == last.x + last.line.width + 1 {
            let whole = TextLine(last.line.whole + " " + word.whole)
            result[result.count - 1] = run(whole, last.x, y)
          } else {
            result.append(run(word, x, y))
          }
          first = x + word.width + 1
          break
        }
        rows.removeFirst()
        first = border.minX + 2
      }
      if rows.isEmpty { return nil }
    }
    return result
  }

  /// The first column from which a text and a blank on each side of it meet none of the flags.
  private func place(
    for line: TextLine, from first: Int, through last: Int, _ y: Int, _ flags: Occupancy.Flags,
    _ occupancy: Occupancy
  ) -> Int? {
    (first...max(first, last)).first {
      !occupancy.isTaken(y, $0 - 1...$0 + line.width, flags)
    }
  }

  /// To the right or left of the line, as near to its start as nothing is in the way.
  private func nameBesideLine(_ occupancy: Occupancy) -> [TextRun] {
    let line = TextLine(name, cutTo: 40)
    guard line.width > 0 else { return [] }
    let isFlat = dashes.count(where: { $0.glyph == .dashedHorizontal }) > dashes.count / 2
    // The start of a line may lie at either end; names are looked for from the top, or the left.
    let ordered = isTopFirst ? dashes : dashes.reversed()
    for columns in [line.width, 24, 16, 11, 7, 4] where columns <= line.width {
      let line = columns == line.width ? line : TextLine(name, cutTo: columns)
      for dash in ordered.dropFirst(dashes.count > 3 ? 1 : 0).prefix(400) {
        let places =
          isFlat
          ? [Point(dash.x, dash.y - 1), Point(dash.x, dash.y + 1)]
          : [Point(dash.x + 2, dash.y), Point(dash.x - 1 - line.width, dash.y)]
        for place in places {
          let columns = place.x - 1...place.x + line.width
          if !occupancy.isTaken(place.y, columns, .any) { return [run(line, place.x, place.y)] }
        }
      }
    }
    return []
  }

  private var isTopFirst: Bool {
    guard let first = points.first, let last = points.last else { return true }
    return (first.y, first.x) <= (last.y, last.x)
  }

  /// No line is followed further than this; a file may say anything.
  private static let longest = 1 << 14

  /// The cells between the points, each with the dash for the way the line takes there.
  private static func dashes(_ points: [Point]) -> [Dash] {
    let cells = cells(along: points)
    return cells.indices.map { index in
      // The way into a cell decides; the first has only a way out.
      let (from, to) = index > 0 ? (index - 1, index) : (0, min(1, cells.count - 1))
      return Dash(
        x: cells[index].x, y: cells[index].y, glyph: glyph(from: cells[from], to: cells[to]))
    }
  }

  /// The cells that a line through the points is drawn with, in order.
  static func cells(along points: [Point]) -> [Point] {
    var cells: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      append(from: start, to: end, to: &cells)
    }
    if let only = points.first, cells.isEmpty { cells = [only] }
    return cells
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
