import Models
import Screen

/// A list over the panes as it is seen.
enum SheetView {
  /// Rows for what is said of the chosen row.
  private static let footRows = 5

  static func box(_ editor: Editor) -> ScreenRect {
    let size = editor.window.size
    let columns = min(100, size.columns - 2)
    let rows = min(size.rows - 4, max(14, editor.sheetRows.count + footRows + 4))
    return OverlayBox.centred(columns, rows, in: size)
  }

  /// How many rows are seen at once.
  static func listRows(_ editor: Editor) -> Int { max(1, box(editor).rows - 2 - footRows) }

  /// The first row that is seen.
  static func top(_ editor: Editor) -> Int {
    let last = max(0, editor.sheetRows.count - listRows(editor))
    return min(max(0, editor.sheet?.top ?? 0), last)
  }

  static func row(at place: ScreenPoint, _ editor: Editor) -> Int? {
    let inside = box(editor).inset(2, 1)
    let offset = place.row - inside.row
    guard offset >= 0, offset < listRows(editor) else { return nil }
    return top(editor) + offset
  }

  static func draw(_ sheet: Sheet, _ editor: Editor, on surface: inout Surface) {
    let rect = box(editor)
    let inside = OverlayBox.draw(editor.sheetTitle, in: rect, glyphs: editor.glyphs, on: &surface)
    let rows = editor.sheetRows
    let height = listRows(editor)
    let top = top(editor)
    let chosen = editor.sheetRow == nil ? nil : sheet.chosen
    for offset in 0..<max(0, min(height, rows.count - top)) {
      draw(
        rows[top + offset], inside, inside.row + offset, isChosen: top + offset == chosen,
        isForm: sheet.context == .form, on: &surface)
    }
    if top > 0 {
      surface.put(
        editor.glyphs[.arrowUp], inside.endColumn, inside.row, Style(.accent, on: .overlay))
    }
    if top + height < rows.count {
      surface.put(
        editor.glyphs[.arrowDown], inside.endColumn, inside.row + height - 1,
        Style(.accent, on: .overlay))
    }
    drawFoot(editor, inside, on: &surface)
    if editor.prompt == nil {
      surface.cursor = ScreenPoint(
        inside.column, inside.row + min(max(0, (chosen ?? top) - top), height - 1))
    }
  }

  private static func drawFoot(
    _ editor: Editor, _ inside: ScreenRect, on surface: inout Surface
  ) {
    let line = inside.endRow - footRows
    guard line > inside.row else { return }
    surface.put(
      editor.glyphs[.horizontal], inside.column...max(inside.column, inside.endColumn - 1), line,
      Style(.divider, on: .overlay))
    var row = line + 1
    for part in editor.sheetFoot {
      for text in TextWrap.lines(part.text, columns: inside.columns) where row < inside.endRow {
        surface.write(text, inside.column, row, Style(part.role, on: .overlay))
        row += 1
      }
    }
  }

  private static func draw(
    _ row: Sheet.Row, _ inside: ScreenRect, _ line: Int, isChosen: Bool, isForm: Bool,
    on surface: inout Surface
  ) {
    let ground: Ground = isChosen ? .focus : .overlay
    if isChosen {
      surface.fill(
        ScreenRect(inside.column - 1, line, inside.columns + 2, 1), Style(.text, on: ground))
    }
    var column = inside.column + row.indent
    if !row.sign.isEmpty {
      column =
        surface.write(row.sign, column, line, Style(row.signRole, on: ground, .bold)) + 1
    }
    let style = Style(row.role, on: ground, row.isStrong ? .bold : [])
    if isForm, row.isChoosable {
      surface.write(TextWidth.cut(row.label, to: 20), column, line, style)
      let start = inside.column + 22
      surface.write(
        TextWidth.cut(row.value.singleLine, to: max(0, inside.endColumn - start)), start, line,
        Style(.strong, on: ground))
      return
    }
    let value = TextWidth.cut(row.value.singleLine, to: inside.columns / 2)
    let end = inside.endColumn - TextWidth.of(value)
    surface.write(
      TextWidth.cut(row.label.singleLine, to: max(0, end - column - (value.isEmpty ? 0 : 2))),
      column, line, style)
    surface.write(value, end, line, Style(.faint, on: ground))
  }
}
