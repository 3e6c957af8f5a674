import Models
import Screen

extension Scene {
  /// The largest picture made in cells, in columns and rows.
  private static let largestPicture = ScreenSize(4096, 2048)

  /// The whole picture, as large as ``bounds``, cut off where it would not fit in memory.
  public func surface(glyphs: GlyphSet, emphasis: Emphasis = Emphasis()) -> Surface {
    let size = ScreenSize(
      min(bounds.width, Self.largestPicture.columns), min(bounds.height, Self.largestPicture.rows))
    var surface = Surface(size)
    draw(
      on: &surface, in: surface.bounds, corner: bounds.origin, glyphs: glyphs, emphasis: emphasis)
    return surface
  }

  /// The whole picture as text: a line a row, without blanks at the ends of lines.
  public func text(glyphs: GlyphSet) -> String {
    Self.text(of: surface(glyphs: glyphs))
  }

  static func text(of surface: Surface) -> String {
    var result = ""
    for row in 0..<surface.size.rows {
      var line = ""
      for column in 0..<surface.size.columns { line += surface.text(of: surface[column, row]) }
      while line.utf8.last == 32 { line.removeLast() }
      result += line + "\n"
    }
    return result
  }
}
