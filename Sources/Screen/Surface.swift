/// A rectangle of cells that pictures are drawn on: the whole screen, or an exported diagram.
///
/// Drawing outside is cut off, never an error. A wide character that would be cut in half, at an
/// edge or by something drawn over one of its halves, leaves a blank.
///
/// Two surfaces are equal when they look the same: same size, same cells, same cursor.
public struct Surface: Sendable {
  /// Columns and rows; neither is negative.
  public let size: ScreenSize
  /// Row by row from the top.
  var cells: [Cell]
  /// Pieces of more than one scalar, in order of first use.
  var clusters: [String] = []
  var clusterCodes: [String: UInt32] = [:]
  /// Where the hardware cursor is parked; nil hides it.
  public var cursor: ScreenPoint?

  /// A blank surface of a size.
  public init(_ size: ScreenSize) {
    let size = ScreenSize(max(0, size.columns), max(0, size.rows))
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The whole surface as a rectangle.
  public var bounds: ScreenRect { ScreenRect(0, 0, size.columns, size.rows) }

  /// The cell at a place; a blank outside.
  public subscript(column: Int, row: Int) -> Cell {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return .blank }
    return cells[row * size.columns + column]
  }

  /// The text a cell of this surface shows; empty for the right half of a wide character.
  public func text(of cell: Cell) -> String {
    if cell.width == 0 { return "" }
    if cell.isCluster {
      return Int(cell.code) < clusters.count ? clusters[Int(cell.code)] : " "
    }
    return Unicode.Scalar(cell.code).map { String(Character($0)) } ?? " "
  }

  /// Makes everything blank again and forgets the cursor, keeping the memory for the next frame.
  public mutating func clear() {
    cells.withUnsafeMutableBufferPointer { $0.update(repeating: .blank) }
    if !clusters.isEmpty {
      clusters.removeAll(keepingCapacity: true)
      clusterCodes.removeAll(keepingCapacity: true)
    }
    cursor = nil
  }

  /// Puts one scalar of width 1 at a place; a scalar of another width is replaced by a sign.
  public mutating func put(_ scalar: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style) {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return }
    place(Cell(code: Self.shown(scalar).value, width: 1, style: style), column, row)
  }

  /// Puts one scalar of width 1 in a row of cells, as often as they are.
  public mutating func put(
    _ scalar: Unicode.Scalar, _ columns: ClosedRange<Int>, _ row: Int, _ style: Style
  ) {
    let (first, last) = (max(0, columns.lowerBound), min(size.columns - 1, columns.upperBound))
    guard first <= last, row >= 0, row < size.rows else { return }
    mendEdges(first, last - first + 1, row)
    let cell = Cell(code: Self.shown(scalar).value, width: 1, style: style)
    let start = row * size.columns
    cells.withUnsafeMutableBufferPointer {
      $0[start + first...start + last].update(repeating: cell)
    }
  }

  /// What stands for a scalar in a cell of width 1.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch ScalarKind(scalar) {
    case .narrow: scalar
    case .shown(let other): other
    default: TextWidth.sign
    }
  }

  /// Writes text from a place on and returns the column after it.
  ///
  /// Control characters and other scalars that a terminal would act on are shown as `TextWidth`
  /// says. Text is cut at `limit` (a column) and at the surface's edge; the answer then is the column
  /// after what was written. Outside the rows nothing is written, and the answer is where the text
  /// would have ended.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, _ column: Int, _ row: Int, _ style: Style, limit: Int = .max
  ) -> Int {
    TextWidth.withUTF8(text) { write(utf8: $0, column, row, style, limit: limit) }
  }

  /// Writes text from a place on and returns the column after it; a `String` needs none of the
  /// machinery of generic code.
  @discardableResult
  public mutating func write(
    _ text: String, _ column: Int, _ row: Int, _ style: Style, limit: Int = .max
  ) -> Int {
    TextWidth.withUTF8(text) { write(utf8: $0, column, row, style, limit: limit) }
  }

  /// A column beyond every surface, small enough to calculate with.
  private static let farAway = 1 << 40

  private mutating func write(
    utf8 bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ row: Int, _ style: Style, limit: Int
  ) -> Int {
    let isVisible = row >= 0 && row < size.rows
    let end = min(limit, isVisible ? size.columns : Self.farAway)
    var column = start
    var index = 0
    while index < bytes.count {
      if column >= end { return column }
      var stop = index
      while stop < bytes.count, bytes[stop] &- 32 < 95 { stop += 1 }
      // The last one may carry a mark, so it goes with what follows.
      if stop < bytes.count, bytes[stop] >= 0x80, stop > index { stop -= 1 }
      if stop > index {
        let count = min(stop - index, end - column)
        if isVisible {
          writePlain(
            UnsafeBufferPointer(rebasing: bytes[index..<index + count]), column, row, style)
        }
        column += count
        index = stop
        continue
      }
      var scanner = CellScanner(bytes, from: index)
      guard let next = scanner.next() else { return column }
      if next.width > end - column {
        if isVisible, column >= 0 { place(Cell(code: 32, width: 1, style: style), column, row) }
        return column
      }
      if isVisible { place(next, column, row, style) }
      column += next.width
      index = scanner.position
    }
    return column
  }

  /// Writes printable ASCII; columns left of the surface are skipped, the right is known to fit.
  private mutating func writePlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, _ row: Int, _ style: Style
  ) {
    let skip = max(0, -column)
    guard skip < bytes.count else { return }
    let first = row * size.columns + column + skip
    let count = bytes.count - skip
    mendEdges(column + skip, count, row)
    let bits = Cell(code: 0, width: 1, style: style).bits
    cells.withUnsafeMutableBufferPointer { cells in
      for offset in 0..<count {
        cells[first + offset] = Cell(bits: bits | UInt64(bytes[skip + offset]))
      }
    }
  }

  private mutating func place(
    _ next: CellScanner.Next, _ column: Int, _ row: Int, _ style: Style
  ) {
    if next.width == 1 {
      guard column >= 0 else { return }
      place(cell(next, style), column, row)
    } else if column >= 0 {
      mendEdges(column, 2, row)
      let index = row * size.columns + column
      cells[index] = cell(next, style)
      cells[index + 1] = Cell(code: 32, width: 0, style: style)
    } else if column == -1 {
      place(Cell(code: 32, width: 1, style: style), 0, row)
    }
  }

  private mutating func cell(_ next: CellScanner.Next, _ style: Style) -> Cell {
    if next.markCount == 0 {
      return Cell(code: next.base.value, width: UInt64(next.width), style: style)
    }
    return Cell(
      code: code(ofCluster: next.text), width: UInt64(next.width), isCluster: true, style: style)
  }

  /// The index of a piece in the table, which it joins if it is new.
  mutating func code(ofCluster text: String) -> UInt32 {
    if let known = clusterCodes[text] { return known }
    let code = UInt32(clusters.count)
    clusters.append(text)
    clusterCodes[text] = code
    return code
  }

  /// Fills a rectangle with blanks of a style.
  public mutating func fill(_ rect: ScreenRect, _ style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let blank = Cell(code: 32, width: 1, style: style)
    for row in area.row..<area.endRow {
      mendEdges(area.column, area.columns, row)
      let first = row * size.columns + area.column
      cells.withUnsafeMutableBufferPointer {
        $0[first..<first + area.columns].update(repeating: blank)
      }
    }
  }

  /// Changes the style of what is already drawn in a rectangle.
  ///
  /// `change` is asked once for neighbours of one style, so it must depend on the style alone.
  public mutating func restyle(_ rect: ScreenRect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    var (known, changed) = (UInt64.max, UInt64.max)
    for row in area.row..<area.endRow {
      let first = row * size.columns + area.column
      cells.withUnsafeMutableBufferPointer { cells in
        for index in first..<first + area.columns {
          let bits = cells[index].bits
          if bits & Cell.styleMask != known {
            known = bits & Cell.styleMask
            var style = cells[index].style
            change(&style)
            changed = Cell.bits(of: style)
          }
          cells[index] = Cell(bits: bits & ~Cell.styleMask | changed)
        }
      }
    }
  }

  /// Sets a cell of width 1 inside the surface.
  private mutating func place(_ cell: Cell, _ column: Int, _ row: Int) {
    let index = row * size.columns + column
    if !cells[index].isSimple { mendEdges(column, 1, row) }
    cells[index] = cell
  }

  /// Blanks what stays of the wide characters that something drawn on these columns cuts.
  mutating func mendEdges(_ column: Int, _ columns: Int, _ row: Int) {
    let first = row * size.columns + column
    if column > 0, cells[first].width == 0 { cells[first - 1].makeBlank() }
    let last = first + columns - 1
    if column + columns < size.columns, cells[last].width == 2 { cells[last + 1].makeBlank() }
  }
}

extension Surface {
  /// Whether its table of pieces has become so long, by being drawn on again and again, that a blank
  /// surface is the better one to go on with.
  public var isCrowded: Bool { clusters.count > 1000 }
}
