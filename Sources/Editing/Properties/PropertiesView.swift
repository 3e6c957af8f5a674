import Models
import Screen
import Threats

/// The properties pane as it is seen.
struct PropertiesView {
  let area: ScreenRect
  /// Where the values of properties begin.
  private var valueColumn: Int { area.column + 2 + min(20, area.columns / 2 + 4) }

  /// Where a row's value begins: names are longer than yes and no, and get more room.
  private func valueColumn(of row: PropertyRow) -> Int {
    switch row.subject {
    case .name, .number, .stencil, .source, .target, .diagramTitle, .diagramLevel, .details, .note,
      .scopeReason:
      area.column + 11
    case .header, .checklist: area.column + 15
    case .heading: max(area.column + 11, area.column + 2 + TextWidth.of(row.label))
    default: valueColumn
    }
  }

  /// The step to another value that a column of the chosen row stands for: back left of the value,
  /// forth right of it; nil elsewhere, and in rows without arrows.
  func step(at column: Int, of row: PropertyRow) -> Int? {
    guard !row.values.isEmpty else { return nil }
    let start = valueColumn(of: row)
    if start - 2..<start ~= column { return -1 }
    return column >= start + TextWidth.of(row.value) ? 1 : nil
  }

  /// What the pane shows.
  struct RenderKey: Equatable, Sendable {
    private let list: PropertiesPane.Key
    private let top: Int
    /// Nil where another pane has the keyboard.
    private let chosen: Int?
    private let forecast: PropertiesPane.Forecast?

    init(_ editor: borrowing Editor) {
      let pane = editor.propertiesPane
      list = pane.key(editor)
      top = pane.top
      chosen = editor.window.focus == .properties ? pane.chosen : nil
      forecast = pane.forecast
    }
  }

  init(_ layout: Layout) { area = layout.properties }

  /// The list as it was drawn, for telling which of its lines must be drawn anew.
  struct List: Sendable {
    fileprivate let rows: [PropertyRow]
    fileprivate let top: Int
    /// Nil where another pane has the keyboard.
    fileprivate let chosen: Int?
    /// By line, the threat that it is about.
    fileprivate let threats: [Threat?]
    /// What the titles of threats follow from.
    fileprivate let words: Revision

    fileprivate init(_ editor: borrowing Editor, _ rows: [PropertyRow], height: Int) {
      let pane = editor.propertiesPane
      self.rows = rows
      top = pane.top
      chosen = editor.window.focus == .properties ? pane.chosen : nil
      words = editor.workspace.version
      var threats: [Threat?] = []
      for index in pane.top..<max(pane.top, min(rows.count, pane.top + height)) {
        if case .threat(let id) = rows[index].subject {
          threats.append(editor.workspace.analyzer.threats.first { $0.id == id })
        } else {
          threats.append(nil)
        }
      }
      self.threats = threats
    }

    fileprivate var count: Int { threats.count }

    fileprivate func isChosen(_ line: Int) -> Bool { top + line == chosen }

    /// Whether a line shows what it shows in another list.
    fileprivate func isSame(_ line: Int, as other: List) -> Bool {
      guard line < count, line < other.count, isChosen(line) == other.isChosen(line),
        rows[top + line] == other.rows[other.top + line]
      else { return false }
      return threats[line] == other.threats[line]
        && (threats[line] == nil || words == other.words)
    }
  }

  /// What is said below the list of the chosen property.
  struct FootKey: Equatable, Sendable {
    private let help: String?
    private let forecast: PropertiesPane.Forecast?

    fileprivate init(_ editor: borrowing Editor, _ rows: [PropertyRow]) {
      let pane = editor.propertiesPane
      let hasFocus = editor.window.focus == .properties && rows.indices.contains(pane.chosen)
      help = hasFocus ? rows[pane.chosen].help : nil
      forecast = pane.forecast
    }
  }

  func draw(_ editor: Editor, on surface: inout Surface, _ memory: inout FrameMemory) {
    let pane = editor.propertiesPane
    let rows = pane.rows(editor)
    let height = max(0, area.rows - PropertiesPane.headRows - PropertiesPane.footRows)
    let first = area.row + PropertiesPane.headRows
    PaneDivider.vertical(area.column - 1, area, editor.glyphs, on: &surface)
    surface.fill(
      ScreenRect(area.column, area.row, area.columns, min(area.rows, PropertiesPane.headRows)),
      .text)
    drawHead(editor, on: &surface)
    let list = List(editor, rows, height: height)
    let last = memory.drawn(as: List.self)
    for line in 0..<height {
      // The arrows at the ends of a list that is scrolled are no part of a line.
      let hasArrow = line == 0 || line == height - 1
      if !hasArrow, let last, list.isSame(line, as: last) { continue }
      surface.fill(ScreenRect(area.column, first + line, area.columns, 1), .text)
      if line < list.count { draw(editor, list, line, first + line, on: &surface) }
    }
    memory.keep(list)
    if pane.top + height < rows.count {
      surface.put(
        editor.glyphs[.arrowDown], area.endColumn - 1, first + height - 1, Style(.faint))
    }
    if pane.top > 0 {
      surface.put(editor.glyphs[.arrowUp], area.endColumn - 1, first, Style(.faint))
    }
    if memory.isNew(FootKey(editor, rows)) {
      surface.fill(
        ScreenRect(area.column, first + height, area.columns, area.endRow - first - height), .text)
      drawFoot(editor, rows, on: &surface)
    }
  }

  private func drawHead(_ editor: Editor, on surface: inout Surface) {
    let hasFocus = editor.window.focus == .properties
    let title: String
    let subtitle: String
    if let single = editor.single,
      let attributes = editor.model.attributes(of: single, in: editor.canvas.diagramID)
    {
      title = attributes.name.singleLine.isEmpty ? "(no name)" : attributes.name.singleLine
      subtitle = editor.template.name(of: attributes.stencil)
    } else if editor.selection.count > 1 {
      title = "\(editor.selection.count) items"
      subtitle = "what they share"
    } else {
      title = editor.diagram.header.title.singleLine
      subtitle = "Level \(editor.diagram.header.level) diagram"
    }
    let room = area.columns - 2
    surface.write(
      TextWidth.cut(title, to: room), area.column + 1, area.row,
      Style(hasFocus ? .accent : .strong, on: .plain, .bold))
    surface.write(
      TextWidth.cut(subtitle, to: room), area.column + 1, area.row + 1, Style(.faint))
  }

  private func draw(
    _ editor: Editor, _ list: List, _ index: Int, _ line: Int, on surface: inout Surface
  ) {
    let (row, isChosen) = (list.rows[list.top + index], list.isChosen(index))
    let ground: Ground = isChosen ? .focus : .plain
    if isChosen {
      surface.fill(ScreenRect(area.column, line, area.columns, 1), Style(.text, on: ground))
    }
    let left = area.column + 1
    let end = area.endColumn - 1
    switch row.subject {
    case .heading:
      surface.write(row.label, left, line, Style(.strong, on: .plain, .bold), limit: end)
      let column = valueColumn(of: row)
      surface.write(
        TextWidth.cut(row.value, to: max(0, end - column)), column, line, Style(.text), limit: end)
    case .threat:
      if let threat = list.threats[index] {
        draw(editor, threat, line, ground, on: &surface)
      }
    case .addCustom:
      surface.write(row.label, left, line, Style(.faint, on: ground), limit: end)
    default:
      surface.write(
        TextWidth.cut(row.label, to: valueColumn(of: row) - left - 1), left, line,
        Style(.text, on: ground), limit: end)
      drawValue(editor, row, line, ground, isChosen: isChosen, on: &surface)
    }
  }

  private func drawValue(
    _ editor: Editor, _ row: PropertyRow, _ line: Int, _ ground: Ground, isChosen: Bool,
    on surface: inout Surface
  ) {
    let end = area.endColumn - 1
    let glyphs = editor.glyphs
    let role: Role
    switch row.source {
    case .set: role = .changed
    case .preset: role = .text
    case .byDefault: role = .faint
    case nil: role = .text
    }
    var column = valueColumn(of: row)
    if isChosen, !row.values.isEmpty {
      surface.put(glyphs[.previousValue], column - 2, line, Style(.strong, on: ground))
    }
    let room = max(0, end - column - (isChosen && !row.values.isEmpty ? 2 : 0))
    let isAbsent = row.value.isEmpty
    column = surface.write(
      TextWidth.cut(isAbsent ? row.absence : row.value, to: room), column, line,
      Style(isAbsent ? .faint : role, on: ground), limit: end)
    if isChosen, !row.values.isEmpty {
      surface.put(glyphs[.nextValue], column + 1, line, Style(.strong, on: ground))
    } else if case .preset = row.source, column + 8 <= end {
      surface.write(" preset", column, line, Style(.faint, on: ground), limit: end)
    }
  }

  private func draw(
    _ editor: Editor, _ threat: Threat, _ line: Int, _ ground: Ground, on surface: inout Surface
  ) {
    let title = ThreatTexts.title(of: threat, in: editor.model, template: editor.template)
    var column = ThreatSign.draw(threat, area.column + 1, line, ground, editor, on: &surface)
    column += 1
    surface.write(
      TextWidth.cut(title.singleLine, to: max(0, area.endColumn - 1 - column)), column, line,
      Style(threat.status.isOpen ? threat.priority.level.role : .settled, on: ground))
  }

  /// What the chosen property means, and what its next value would do to the threats.
  private func drawFoot(
    _ editor: Editor, _ rows: [PropertyRow], on surface: inout Surface
  ) {
    guard editor.window.focus == .properties else { return }
    let pane = editor.propertiesPane
    guard rows.indices.contains(pane.chosen) else { return }
    let top = area.endRow - PropertiesPane.footRows
    let room = area.columns - 2
    if let forecast = pane.forecast {
      var column = area.column + 1
      column = surface.write(
        "\(TextWidth.cut(forecast.value, to: 12)) would ", column, top, Style(.faint),
        limit: area.endColumn)
      for (word, threats) in [("silence", forecast.silenced), ("raise", forecast.raised)]
      where !threats.isEmpty {
        column = surface.write("\(word) ", column, top, Style(.faint), limit: area.endColumn)
        for threat in threats.prefix(3) where column + 4 < area.endColumn {
          column = ThreatSign.draw(threat, column, top, .plain, editor, on: &surface) + 1
        }
        if threats.count > 3 {
          column = surface.write(
            "+\(threats.count - 3) ", column, top, Style(.faint), limit: area.endColumn)
        }
      }
    }
    let help = rows[pane.chosen].help
    for (index, line) in TextWrap.lines(help, columns: room).prefix(2).enumerated() {
      surface.write(line, area.column + 1, top + 1 + index, Style(.faint))
    }
  }

  /// Where the value of a row is typed; nil where the row is not seen.
  func promptArea(ofRow row: Int, _ editor: Editor) -> ScreenRect? {
    let line = area.row + PropertiesPane.headRows + row - editor.propertiesPane.top
    guard line >= area.row, line < area.endRow else { return nil }
    let rows = editor.propertiesPane.rows(editor)
    guard rows.indices.contains(row) else { return nil }
    let column = valueColumn(of: rows[row])
    return ScreenRect(column, line, area.endColumn - column, 1)
  }
}
