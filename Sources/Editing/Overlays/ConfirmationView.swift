import Screen

/// A question answered by one key, as it is seen.
enum ConfirmationView {
  private static func box(of asked: Confirmation, in size: ScreenSize) -> ScreenRect {
    let columns = min(72, size.columns - 2)
    let lines = TextWrap.lines(asked.question, columns: columns - 6).count
    return OverlayBox.centred(columns, lines + asked.choices.count + 4, in: size)
  }

  static func choice(at place: ScreenPoint, of asked: Confirmation, in size: ScreenSize) -> Int? {
    let rect = box(of: asked, in: size)
    let first = rect.endRow - 2 - asked.choices.count
    let index = place.row - first
    return rect.contains(place) && asked.choices.indices.contains(index) ? index : nil
  }

  static func draw(_ asked: Confirmation, _ editor: Editor, on surface: inout Surface) {
    let rect = box(of: asked, in: editor.size)
    let inside = OverlayBox.draw("", in: rect, glyphs: editor.glyphs, on: &surface)
    var row = inside.row
    for line in TextWrap.lines(asked.question, columns: inside.columns - 2) {
      surface.write(line, inside.column + 1, row, Style(.strong, on: .overlay, .bold))
      row += 1
    }
    row = rect.endRow - 2 - asked.choices.count
    for choice in asked.choices {
      let key = Footer.display(choice.key.description, editor.glyphs)
      surface.write(key, inside.column + 1, row, Style(.accent, on: .overlay, .bold))
      surface.write(choice.label, inside.column + 8, row, Style(.text, on: .overlay))
      row += 1
    }
    surface.cursor = ScreenPoint(inside.column + 1, rect.endRow - 2 - asked.choices.count)
  }
}
