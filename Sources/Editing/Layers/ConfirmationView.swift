import Screen

/// A question and its answers, as they are seen.
enum ConfirmationView {
  private static func box(of asked: Editor.Confirmation, in size: ScreenSize) -> ScreenRect {
    let columns = min(72, size.columns - 2)
    let lines = TextWrap.lines(asked.question, columns: columns - 6).count
    return OverlayBox.centred(
      columns, lines + asked.choices.count + 4 + hintRows(asked), in: size)
  }

  /// The rows below the choices that say how one is chosen.
  private static func hintRows(_ asked: Editor.Confirmation) -> Int { asked.chosen == nil ? 0 : 2 }

  /// The row of the first choice.
  private static func firstRow(_ asked: Editor.Confirmation, _ rect: ScreenRect) -> Int {
    rect.endRow - 2 - asked.choices.count - hintRows(asked)
  }

  static func choice(at place: ScreenPoint, of asked: Editor.Confirmation, in size: ScreenSize)
    -> Int?
  {
    let rect = box(of: asked, in: size)
    let index = place.row - firstRow(asked, rect)
    return rect.contains(place) && asked.choices.indices.contains(index) ? index : nil
  }

  static func draw(_ asked: Editor.Confirmation, _ editor: Editor, on surface: inout Surface) {
    let rect = box(of: asked, in: editor.window.size)
    let inside = OverlayBox.draw("", in: rect, glyphs: editor.glyphs, on: &surface)
    var row = inside.row
    for line in TextWrap.lines(asked.question, columns: inside.columns - 2) {
      surface.write(line, inside.column + 1, row, Style(.strong, on: .overlay, .bold))
      row += 1
    }
    let first = firstRow(asked, rect)
    for (index, choice) in asked.choices.enumerated() {
      let row = first + index
      let ground: Ground = index == asked.chosen ? .focus : .overlay
      if index == asked.chosen {
        surface.fill(
          ScreenRect(inside.column, row, inside.columns, 1), Style(.text, on: ground))
      }
      let key = KeyLabel.of(choice.key.description, editor.glyphs)
      let keyStyle = Style(index == asked.chosen ? .strong : .accent, on: ground, .bold)
      surface.write(key, inside.column + 1, row, keyStyle)
      surface.write(choice.label, inside.column + 8, row, Style(.text, on: ground))
    }
    if asked.chosen != nil {
      let hint = "a key or the arrows choose, Enter answers"
      surface.write(hint, inside.column + 1, rect.endRow - 3, Style(.faint, on: .overlay))
    }
    surface.cursor = ScreenPoint(inside.column + 1, first + (asked.chosen ?? 0))
  }
}
