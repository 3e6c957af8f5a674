import Screen

/// A box that floats above the rest, with a title in its upper edge.
enum OverlayBox {
  /// Draws the box and returns the room inside its edges.
  @discardableResult
  static func draw(
    _ title: String, in rect: ScreenRect, glyphs: GlyphSet, on surface: inout Surface
  ) -> ScreenRect {
    let edge = Style(.accent, on: .overlay)
    surface.fill(rect, Style(.text, on: .overlay))
    for column in rect.column..<rect.endColumn {
      surface.put(glyphs[.horizontal], column, rect.row, edge)
      surface.put(glyphs[.horizontal], column, rect.endRow - 1, edge)
    }
    for row in rect.row..<rect.endRow {
      surface.put(glyphs[.vertical], rect.column, row, edge)
      surface.put(glyphs[.vertical], rect.endColumn - 1, row, edge)
    }
    surface.put(glyphs[.roundTopLeft], rect.column, rect.row, edge)
    surface.put(glyphs[.roundTopRight], rect.endColumn - 1, rect.row, edge)
    surface.put(glyphs[.roundBottomLeft], rect.column, rect.endRow - 1, edge)
    surface.put(glyphs[.roundBottomRight], rect.endColumn - 1, rect.endRow - 1, edge)
    if !title.isEmpty {
      surface.write(
        " \(TextWidth.cut(title, to: max(0, rect.columns - 6))) ", rect.column + 2, rect.row,
        Style(.strong, on: .overlay, .bold), limit: rect.endColumn - 1)
    }
    return rect.inset(2, 1)
  }

  /// A rectangle of a size in the middle of the screen, a little above it, cut to fit.
  static func centred(_ columns: Int, _ rows: Int, in size: ScreenSize) -> ScreenRect {
    let columns = min(columns, size.columns)
    let rows = min(rows, size.rows)
    return ScreenRect(
      (size.columns - columns) / 2, max(0, (size.rows - rows) / 2 - size.rows / 12), columns, rows)
  }
}
