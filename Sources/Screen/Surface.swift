/// One cell of a surface: what it shows and how.
///
/// A plain value of a few bytes, so that a frame of thousands is built and compared in well under a
/// millisecond. A grapheme of several scalars is kept in its surface's table.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or an index into the surface's table where `isCluster`.
  var code: UInt32
  /// 1 or 2 columns; 0 for the right half of a wide character.
  public var width: UInt8
  var isCluster: Bool
  public var style: Style

  /// A blank.
  public static let blank = Cell(code: 32, width: 1, isCluster: false, style: .text)
}

/// A rectangle of cells that pictures are drawn on: the whole screen, or an exported diagram.
///
/// Drawing outside is cut off, never an error. A wide character that would be cut in half, at an
/// edge or by something drawn over one of its halves, leaves a blank.
public struct Surface: Equatable, Sendable {
  public let size: ScreenSize
  var cells: [Cell]
  /// Graphemes of more than one scalar, in order of first use.
  var clusters: [String] = []
  var clusterCodes: [String: UInt32] = [:]
  /// Where the hardware cursor is parked; nil hides it.
  public var cursor: ScreenPoint?

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

  /// The text a cell shows; empty for the right half of a wide character.
  public func text(of cell: Cell) -> String {
    if cell.width == 0 { return "" }
    if cell.isCluster { return clusters[Int(cell.code)] }
    return Unicode.Scalar(cell.code).map { String(Character($0)) } ?? " "
  }

  /// Puts one scalar of width 1 at a place.
  public mutating func put(_ scalar: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style) {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return }
    place(Cell(code: scalar.value, width: 1, isCluster: false, style: style), column, row)
  }

  /// Writes text from a place on and returns the column after it.
  ///
  /// Control characters and other scalars that a terminal would act on are shown as `TextWidth`
  /// says. Text is cut at `limit` (a column) and at the surface's edge.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, _ column: Int, _ row: Int, _ style: Style, limit: Int = .max
  ) -> Int {
    let end = min(limit, size.columns)
    guard row >= 0, row < size.rows else { return column + TextWidth.of(text) }
    var column = column
    for piece in TextWidth.pieces(text) {
      if column + piece.width > end { return column }
      if column >= 0 {
        place(cell(piece, style), column, row)
        if piece.width == 2 {
          place(Cell(code: 32, width: 0, isCluster: false, style: style), column + 1, row)
          cells[row * size.columns + column].width = 2
        }
      }
      column += piece.width
    }
    return column
  }

  /// Fills a rectangle with blanks of a style.
  public mutating func fill(_ rect: ScreenRect, _ style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        place(Cell(code: 32, width: 1, isCluster: false, style: style), column, row)
      }
    }
  }

  /// Changes the style of what is already drawn in a rectangle.
  public mutating func restyle(_ rect: ScreenRect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// Copies a part of another surface to a place on this one.
  public mutating func blit(_ other: Surface, from part: ScreenRect, to place: ScreenPoint) {
    let part = part.intersection(other.bounds)
    for row in 0..<part.rows {
      for column in 0..<part.columns {
        let source = other[part.column + column, part.row + row]
        let (x, y) = (place.column + column, place.row + row)
        if source.isCluster {
          write(other.text(of: source), x, y, source.style)
        } else if source.width != 0 {
          write(String(Character(Unicode.Scalar(source.code) ?? " ")), x, y, source.style)
        }
      }
    }
  }

  private mutating func cell(_ piece: TextWidth.Piece, _ style: Style) -> Cell {
    if let scalar = piece.scalar {
      return Cell(
        code: scalar.value, width: UInt8(piece.width), isCluster: false, style: style)
    }
    let code: UInt32
    if let known = clusterCodes[piece.text] {
      code = known
    } else {
      code = UInt32(clusters.count)
      clusters.append(piece.text)
      clusterCodes[piece.text] = code
    }
    return Cell(code: code, width: UInt8(piece.width), isCluster: true, style: style)
  }

  /// Sets a cell, blanking the other half of a wide character it cuts.
  private mutating func place(_ cell: Cell, _ column: Int, _ row: Int) {
    let index = row * size.columns + column
    let old = cells[index]
    if old.width == 0, column > 0 {
      cells[index - 1] = Cell(
        code: 32, width: 1, isCluster: false, style: cells[index - 1].style)
    } else if old.width == 2, column + 1 < size.columns {
      cells[index + 1] = Cell(
        code: 32, width: 1, isCluster: false, style: cells[index + 1].style)
    }
    cells[index] = cell
  }
}
