import Screen

/// The thin lines between panes.
enum PaneDivider {
  static func vertical(
    _ column: Int, _ area: ScreenRect, _ glyphs: GlyphSet, on surface: inout Surface
  ) {
    guard column >= 0, column < surface.size.columns else { return }
    for row in area.row..<area.endRow {
      surface.put(glyphs[.vertical], column, row, Style(.divider))
    }
  }
}
