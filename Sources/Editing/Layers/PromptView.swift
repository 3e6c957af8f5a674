import Models
import Screen

/// A line of text being typed, as it is seen where it belongs.
enum PromptView {
  /// Where the text is typed; nil where that is out of sight.
  static func area(_ prompt: Editor.Prompt, _ editor: Editor, _ layout: Layout) -> ScreenRect? {
    switch prompt.position {
    case .footer: area(of: prompt, layout)
    case .item(let id): CanvasView(layout).promptArea(of: id, prompt, editor)
    case .property(let row): PropertiesView(layout).promptArea(ofRow: row, editor)
    }
  }

  static func draw(
    _ prompt: Editor.Prompt, _ editor: Editor, _ layout: Layout, on surface: inout Surface
  ) {
    switch prompt.position {
    case .footer: drawQuestion(prompt, layout, on: &surface)
    case .item(let id): CanvasView(layout).draw(prompt, of: id, editor, on: &surface)
    case .property(let row):
      guard let area = PropertiesView(layout).promptArea(ofRow: row, editor) else { return }
      prompt.line.draw(
        on: &surface, area.column, area.row, columns: area.columns,
        style: Style(.strong, on: .focus))
    }
  }

  private static func drawQuestion(
    _ prompt: Editor.Prompt, _ layout: Layout, on surface: inout Surface
  ) {
    let row = layout.footer.row
    surface.write(
      TextWidth.cut(title(of: prompt), to: layout.footer.columns / 2), 1, row,
      Style(.accent, on: .plain, .bold))
    let area = area(of: prompt, layout)
    prompt.line.draw(on: &surface, area.column, row, columns: area.columns, style: .text)
    if outsideWidth(prompt, layout.footer.columns) > 0 {
      let next = surface.write(
        outsideHint.key, area.endColumn + 2, row, Style(.accent, on: .plain, .bold))
      surface.write(outsideHint.label, next + 1, row, Style(.faint))
    }
  }

  /// Where the answer of a question is typed.
  private static func area(of prompt: Editor.Prompt, _ layout: Layout) -> ScreenRect {
    let line = layout.footer
    let start = 1 + TextWidth.of(TextWidth.cut(title(of: prompt), to: line.columns / 2))
    let end = line.columns - 1 - outsideWidth(prompt, line.columns)
    return ScreenRect(start, line.row, max(0, end - start), 1)
  }

  /// How a text is taken elsewhere while it is typed.
  private static let outsideHint = (key: "C-o", label: "in $EDITOR")

  /// The columns at the end of the line that say so; none where there is no room.
  private static func outsideWidth(_ prompt: Editor.Prompt, _ columns: Int) -> Int {
    prompt.outside == nil || columns < 72
      ? 0 : outsideHint.key.utf8.count + outsideHint.label.utf8.count + 3
  }

  private static func title(of prompt: Editor.Prompt) -> String {
    prompt.title == ":" || prompt.title == "/" ? prompt.title : prompt.title + ": "
  }
}
