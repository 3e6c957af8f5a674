import Screen

/// A question answered by a key, as it is seen.
enum ConfirmationView {
  private static func box(of asked: Confirmation, in size: ScreenSize) -> ScreenRect {
    let columns = min(72, size.columns - 2)
    let lines = TextWrap.lines(asked.question, columns: columns - 6).count
    return OverlayBox.centred(
      columns, lines + asked.choices.count + 4 + footRows(of: asked), in: size)
  }

  /// Rows below the choices that say how one is taken, with a blank one.
  private static func footRows(of asked: Confirmation) -> Int { asked.isUnexpected ? 2 : 0 }

  static func choice(at place: ScreenPoint, of asked: Confirmation, in size: ScreenSize) -> Int? {
    let rect = box(of: asked, in: size)
    let first = rect.endRow - 2 - asked.choices.count - footRows(of: asked)
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
    let first = rect.endRow - 2 - asked.choices.count - footRows(of: asked)
    for (index, choice) in asked.choices.enumerated() {
      let row = first + index
      let isChosen = index == asked.chosen
      let ground: Ground = isChosen ? .focus : .overlay
      if isChosen {
        surface.fill(ScreenRect(inside.column, row, inside.columns, 1), Style(.text, on: ground))
      }
      let key = Footer.display(choice.key.description, editor.glyphs)
      surface.write(key, inside.column + 1, row, Style(.accent, on: ground, .bold))
      surface.write(choice.label, inside.column + 8, row, Style(.text, on: ground))
    }
    if asked.isUnexpected {
      let enter = Footer.display("<Enter>", editor.glyphs)
      surface.write(
        asked.chosen == nil
          ? "A letter or an arrow chooses, then \(enter) does it." : "\(enter) does it.",
        inside.column + 1, first + asked.choices.count + 1, Style(.faint, on: .overlay))
    }
    surface.cursor = ScreenPoint(inside.column + 1, first + (asked.chosen ?? 0))
  }
}
