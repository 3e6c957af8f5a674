import Models
import Screen
import Threats

/// What a change would do, as it is seen before it is made.
enum ChangeOfferView {
  static func box(_ offer: Editor.ChangeOffer, in size: ScreenSize) -> ScreenRect {
    let rows = min(offer.lines.count + 4, size.rows - 4)
    return OverlayBox.centred(min(104, size.columns - 2), rows, in: size)
  }

  /// The last line that may come first.
  static func lastTop(_ offer: Editor.ChangeOffer, in size: ScreenSize) -> Int {
    max(0, offer.lines.count - rows(offer, in: size))
  }

  /// How many lines are seen at once; the last row says what to press.
  static func rows(_ offer: Editor.ChangeOffer, in size: ScreenSize) -> Int {
    max(1, box(offer, in: size).rows - 4)
  }

  static func draw(
    _ offer: Editor.ChangeOffer, _ top: Int, _ editor: Editor, on surface: inout Surface
  ) {
    let rect = box(offer, in: editor.window.size)
    let glyphs = editor.glyphs
    let inside = OverlayBox.draw(
      offer.question, in: rect, glyphs: glyphs, on: &surface)
    let lines = offer.lines
    let height = rows(offer, in: editor.window.size)
    let top = min(top, lastTop(offer, in: editor.window.size))
    for offset in 0..<max(0, min(height, lines.count - top)) {
      draw(lines[top + offset], inside, inside.row + offset, glyphs, on: &surface)
    }
    if top > 0 {
      surface.put(
        glyphs[.arrowUp], inside.endColumn, inside.row, Style(.accent, on: .overlay))
    }
    if top + height < lines.count {
      surface.put(
        glyphs[.arrowDown], inside.endColumn, inside.row + height - 1,
        Style(.accent, on: .overlay))
    }
    var column = inside.column
    for (key, label) in hints {
      column = surface.write(
        key, column, inside.endRow - 1, Style(.accent, on: .overlay, .bold))
      column =
        surface.write(
          label, column + 1, inside.endRow - 1, Style(.text, on: .overlay)) + 3
    }
    surface.cursor = ScreenPoint(inside.column, inside.endRow - 1)
  }

  /// What can be pressed, and what it does.
  private static let hints = [
    (key: "y", label: "change it"), (key: "Esc", label: "leave it"), (key: "j k", label: "scroll"),
  ]

  /// What a press in the last row of the box means.
  static func answer(at place: ScreenPoint, to offer: Editor.ChangeOffer, _ editor: Editor) -> Bool?
  {
    let inside = box(offer, in: editor.window.size).inset(2, 1)
    guard place.row == inside.endRow - 1 else { return nil }
    var column = inside.column
    for (index, hint) in hints.prefix(2).enumerated() {
      let end = column + TextWidth.of(hint.key) + 1 + TextWidth.of(hint.label)
      if (column..<end).contains(place.column) { return index == 0 }
      column = end + 3
    }
    return nil
  }

  private static func draw(
    _ line: ReportLine, _ inside: ScreenRect, _ row: Int, _ glyphs: GlyphSet,
    on surface: inout Surface
  ) {
    switch line {
    case .blank: return
    case .heading(let text):
      surface.write(
        TextWidth.cut(text, to: inside.columns), inside.column, row,
        Style(.strong, on: .overlay, .bold))
    case .entry(let text, let note):
      write(text, note, inside.column + 1, inside, row, on: &surface)
    case .threat(let level, let title, let note):
      surface.write(
        level.sign(glyphs), inside.column + 1, row, Style(level.role, on: .overlay, .bold))
      write(title, note, inside.column + 4, inside, row, on: &surface)
    }
  }

  /// Writes a text, and a note on it in the right half where that is wide enough.
  private static func write(
    _ text: String, _ note: String, _ column: Int, _ inside: ScreenRect, _ row: Int,
    on surface: inout Surface
  ) {
    let noted = inside.column + inside.columns * 6 / 10
    let limit = note.isEmpty ? inside.endColumn : noted - 1
    surface.write(
      TextWidth.cut(text.singleLine, to: max(0, limit - column)), column, row,
      Style(.text, on: .overlay))
    surface.write(
      TextWidth.cut(note.singleLine, to: max(0, inside.endColumn - noted)), noted, row,
      Style(.faint, on: .overlay))
  }
}
