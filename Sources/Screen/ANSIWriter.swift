/// Writes a surface as text with SGR colour sequences, for terminals, pagers and logs.
///
/// Each line stands for itself: it begins and ends in the terminal's own colours, so that lines can
/// be cut out and put elsewhere. Blanks at the end of a line that show nothing are left out. Nothing
/// but SGR sequences and line feeds ever comes out besides what `TextWidth` lets into cells.
public struct ANSIWriter: Sendable {
  private let palette: Palette

  /// A writer for a palette; with `mono` only attributes are written.
  public init(_ palette: Palette) { self.palette = palette }

  /// The whole surface, each row ended by a line feed.
  public func text(of surface: Surface) -> String {
    var result = ""
    for row in 0..<surface.size.rows {
      write(row, of: surface, to: &result)
      result += "\n"
    }
    return result
  }

  private func write(_ row: Int, of surface: Surface, to result: inout String) {
    var end = surface.size.columns
    while end > 0, showsNothing(surface[end - 1, row]) { end -= 1 }
    var current = Paint()
    for column in 0..<end {
      let cell = surface[column, row]
      if cell.width == 0 { continue }
      let paint = palette.paint(cell.style)
      if paint != current {
        result += Self.sequence(for: paint)
        current = paint
      }
      result += surface.text(of: cell)
    }
    if current != Paint() { result += "\u{1B}[0m" }
  }

  private func showsNothing(_ cell: Cell) -> Bool {
    guard cell.width == 1, cell.scalar == " " else { return false }
    let paint = palette.paint(cell.style)
    return paint.background == nil && paint.attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// The SGR sequence that sets a paint, whatever was set before.
  static func sequence(for paint: Paint) -> String {
    var codes = "0"
    if paint.attributes.contains(.bold) { codes += ";1" }
    if paint.attributes.contains(.dim) { codes += ";2" }
    if paint.attributes.contains(.underline) { codes += ";4" }
    if paint.attributes.contains(.reverse) { codes += ";7" }
    if let color = paint.foreground { codes += ";" + code(color, 30, 90, 38) }
    if let color = paint.background { codes += ";" + code(color, 40, 100, 48) }
    return "\u{1B}[\(codes)m"
  }

  private static func code(_ color: UInt8, _ base: Int, _ bright: Int, _ indexed: Int) -> String {
    switch color {
    case 0..<8: "\(base + Int(color))"
    case 8..<16: "\(bright + Int(color) - 8)"
    default: "\(indexed);5;\(color)"
    }
  }
}
