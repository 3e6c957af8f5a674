import Screen

/// The keys that may follow the ones already pressed.
enum WhichKeyView {
  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    guard
      case .prefix(let entries) = Keymap.all[editor.context]?.answer(editor.keyboard.pendingKeys)
        ?? .nothing
    else { return }
    let cells = entries.map {
      (key: KeyLabel.of($0.key.description, editor.glyphs).trimmingSpaces, label: $0.label)
    }
    let keyWidth = cells.map { TextWidth.of($0.key) }.max() ?? 1
    let width = min(34, (cells.map { TextWidth.of($0.label) }.max() ?? 10) + keyWidth + 4)
    let perRow = max(1, (editor.window.size.columns - 4) / width)
    let rows = (cells.count + perRow - 1) / perRow
    let columns = min(editor.window.size.columns, perRow * width + 4)
    let height = min(rows + 2, layout.status.row - 1)
    let rect = ScreenRect(
      editor.window.size.columns - columns, layout.status.row - height, columns, height)
    let name = editor.keyboard.pendingKeys.map(\.description).joined()
    let inside = OverlayBox.draw(
      Keymap.names[name].map { "\(KeyLabel.of(name, editor.glyphs)) \($0)" } ?? name, in: rect,
      glyphs: editor.glyphs, on: &surface)
    for (index, cell) in cells.enumerated() {
      let row = inside.row + index % rows
      let column = inside.column + index / rows * width
      guard row < inside.endRow else { continue }
      surface.write(cell.key, column, row, Style(.accent, on: .overlay, .bold))
      surface.write(
        TextWidth.cut(cell.label, to: width - keyWidth - 2), column + keyWidth + 1, row,
        Style(.text, on: .overlay), limit: inside.endColumn)
    }
  }
}
