import Screen

/// The thin lines between panes.
enum PaneDivider {
  static func vertical(
    _ column: Int, _ area: ScreenRect, _ editor: Editor, on surface: inout Surface
  ) {
    guard column >= 0, column < editor.window.size.columns else { return }
    for row in area.row..<area.endRow {
      surface.put(editor.glyphs[.vertical], column, row, Style(.divider))
    }
  }
}
