/// A place on the screen, in cells: columns grow to the right from 0, rows downwards from 0.
public struct ScreenPoint: Hashable, Sendable {
  /// Columns from the left edge.
  public var column: Int
  /// Rows from the top edge.
  public var row: Int

  /// A place.
  public init(_ column: Int, _ row: Int) {
    self.column = column
    self.row = row
  }
}

/// A width in columns and a height in rows.
public struct ScreenSize: Hashable, Sendable {
  /// The width.
  public var columns: Int
  /// The height.
  public var rows: Int

  /// A size.
  public init(_ columns: Int, _ rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells.
public struct ScreenRect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// The width.
  public var columns: Int
  /// The height.
  public var rows: Int

  /// A rectangle from its top left cell and its size.
  public init(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  /// The first column to the right of it.
  public var endColumn: Int { column + columns }
  /// The first row below it.
  public var endRow: Int { row + rows }
  /// Its width and height.
  public var size: ScreenSize { ScreenSize(columns, rows) }
  /// Whether it holds no cell.
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// Whether a place is inside it.
  public func contains(_ point: ScreenPoint) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// The part that both cover; empty where they don't meet.
  public func intersection(_ other: ScreenRect) -> ScreenRect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return ScreenRect(
      left, top, max(0, min(endColumn, other.endColumn) - left),
      max(0, min(endRow, other.endRow) - top))
  }

  /// The rectangle made smaller by so many columns and rows on each side.
  public func inset(_ dx: Int, _ dy: Int) -> ScreenRect {
    ScreenRect(column + dx, row + dy, max(0, columns - 2 * dx), max(0, rows - 2 * dy))
  }
}
