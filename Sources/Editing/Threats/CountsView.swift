import Models
import Screen
import Threats

/// How many threats there are of each category and status, as a table; each number lists what it
/// counts when it is clicked on.
struct CountsView {
  let area: ScreenRect

  /// A template may have any number of categories; those beyond are in the sum alone.
  private static let most = 8

  /// How many rows the table takes, with the line above it; none where there is nothing to count.
  static func rows(of table: StatusTable) -> Int {
    table.rows.isEmpty ? 0 : min(table.rows.count, most) + 3
  }

  /// The statuses as the head of the table names them.
  private static func word(_ status: Status) -> String {
    switch status {
    case .open: "open"
    case .investigating: "inv."
    case .mitigated: "mit."
    case .accepted: "acc."
    case .transferred: "tran."
    case .notApplicable: "n/a"
    }
  }

  private static let columnWidth = 6
  private static let statuses = Status.allCases

  /// Where the number of a status ends.
  private func end(of index: Int) -> Int {
    area.endColumn - 1 - (Self.statuses.count - index) * Self.columnWidth
  }

  func draw(_ editor: Editor, on surface: inout Surface) {
    surface.fill(area, .text)
    surface.put(
      editor.glyphs[.horizontal], area.column...max(area.column, area.endColumn - 1), area.row,
      Style(.divider))
    surface.write(" Counts ", area.column + 1, area.row, Style(.strong, on: .plain, .bold))
    let table = editor.threatsPane.table
    func write(_ text: String, endingAt column: Int, _ row: Int, _ style: Style) {
      surface.write(text, column - TextWidth.of(text), row, style, limit: area.endColumn)
    }
    let head = area.row + 1
    let last = area.endColumn - 1
    for (index, status) in Self.statuses.enumerated() {
      write(Self.word(status), endingAt: end(of: index), head, Style(.faint))
    }
    write("all", endingAt: last, head, Style(.faint))
    let room = max(0, end(of: 0) - Self.columnWidth - area.column)
    for (offset, line) in table.rows.prefix(Self.most).enumerated() {
      let row = head + 1 + offset
      surface.write(
        TextWidth.cut(editor.categoryName(line.category), to: room), area.column + 2, row, .text)
      for (index, status) in Self.statuses.enumerated() {
        let count = line.count(of: status)
        let style = Style(count == 0 ? .faint : status.isOpen ? .strong : .settled)
        write(
          count == 0 ? editor.glyphs.text(.noThreat) : "\(count)", endingAt: end(of: index), row,
          style)
      }
      write("\(line.total)", endingAt: last, row, .text)
    }
    let sum = area.endRow - 1
    surface.write("All", area.column + 2, sum, Style(.strong, on: .plain, .bold))
    for (index, status) in Self.statuses.enumerated() {
      write(
        "\(table.count(of: status))", endingAt: end(of: index), sum,
        Style(.strong, on: .plain, .bold))
    }
    write("\(table.total)", endingAt: last, sum, Style(.strong, on: .plain, .bold))
  }

  /// What a place of the table counts: a category, a status, both; empty beside the table.
  func criteria(at place: ScreenPoint, _ editor: Editor) -> [ThreatFilter.Criterion] {
    guard area.contains(place), place.row > area.row else { return [] }
    let status = Self.statuses.enumerated().first {
      (end(of: $0.offset) - Self.columnWidth + 1...end(of: $0.offset)).contains(place.column + 1)
    }.map { ThreatFilter.Criterion.status($0.element) }
    let rows = editor.threatsPane.table.rows.prefix(Self.most)
    let index = place.row - area.row - 2
    let category =
      rows.indices.contains(index)
      ? ThreatFilter.Criterion.category(rows[index].category) : nil
    return [category, status].compactMap { $0 }
  }
}
