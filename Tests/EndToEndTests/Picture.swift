/// What a terminal shows, as text.
struct Picture: CustomStringConvertible {
  let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
      String.init)
  }

  var description: String { lines.joined(separator: "\n") }

  func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// The cell of a text's first character, the topmost one; every character is taken to be as wide
  /// as one cell.
  ///
  /// - `columns`: Looks for texts that begin in these columns.
  func find(_ text: String, columns: Range<Int> = 0..<1000, rows: Range<Int> = 0..<1000) -> Cell? {
    for (row, line) in lines.enumerated() where rows.contains(row) {
      for range in line.ranges(of: text) {
        let column = line.distance(from: line.startIndex, to: range.lowerBound)
        if columns.contains(column) { return Cell(column, row) }
      }
    }
    return nil
  }

  /// The last line, where the footer and messages are.
  var footer: String { lines.last { !$0.isEmpty } ?? "" }

  /// The grid point that the status line tells of.
  var cursor: (x: Int, y: Int)? {
    for line in lines.reversed() {
      if let match = line.firstMatch(of: /x (-?\d+)  y (-?\d+)/) {
        return Int(match.1).flatMap { x in Int(match.2).map { (x, $0) } }
      }
    }
    return nil
  }
}

/// A place on the screen, counted from 0.
struct Cell: Hashable {
  var column: Int
  var row: Int

  init(_ column: Int, _ row: Int) {
    self.column = column
    self.row = row
  }

  static func + (cell: Cell, step: (columns: Int, rows: Int)) -> Cell {
    Cell(cell.column + step.columns, cell.row + step.rows)
  }
}
