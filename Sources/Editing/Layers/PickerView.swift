import Screen

/// A picker as it is seen.
enum PickerView {
  static func box(of picker: Editor.Picker, in size: ScreenSize) -> ScreenRect {
    let columns = min(78, size.columns - 4)
    return OverlayBox.centred(columns, min(22, max(8, size.rows - 6)), in: size)
  }

  /// A heading, or the place of a row among the matches.
  private typealias Line = (heading: String?, match: Int?)

  /// The lines between the edges: matches with a heading before each group.
  private static func lines(_ picker: Editor.Picker) -> [Line] {
    let matches = picker.matches
    var result: [Line] = []
    var group = ""
    let isSorted = picker.query.isEmpty
    for (position, index) in matches.enumerated() {
      if isSorted, picker.row(index).group != group {
        group = picker.row(index).group
        result.append((group, nil))
      }
      result.append((nil, position))
    }
    return result
  }

  /// The first line that is seen.
  private static func top(_ picker: Editor.Picker, _ lines: [Line], _ height: Int) -> Int {
    let last = max(0, lines.count - height)
    let top = min(picker.top, last)
    let chosen = lines.firstIndex { $0.match == picker.chosen } ?? 0
    // A line below the chosen one shows that there is more, and a heading stays with its first row.
    if chosen > top + height - 2 { return min(chosen - height + 2, last) }
    if chosen < top { return chosen > 0 && lines[chosen - 1].match == nil ? chosen - 1 : chosen }
    return top
  }

  /// Scrolls the list; a chosen row that would go out of sight gives way to the nearest one in sight.
  static func scroll(_ picker: inout Editor.Picker, by step: Int, in size: ScreenSize) {
    let lines = lines(picker)
    let height = max(1, box(of: picker, in: size).inset(2, 1).rows - 2)
    let last = max(0, lines.count - height)
    picker.top = min(max(0, top(picker, lines, height) + step), last)
    let end = picker.top == last ? lines.count : picker.top + height - 1
    let seen = lines[picker.top..<end].compactMap(\.match)
    guard let first = seen.first, let final = seen.last else { return }
    picker.chosen = min(max(picker.chosen, first), final)
  }

  /// The row of the list in a place on the screen.
  static func row(at place: ScreenPoint, of picker: Editor.Picker, in size: ScreenSize) -> Int? {
    let inside = box(of: picker, in: size).inset(2, 1)
    let lines = lines(picker)
    let index = top(picker, lines, inside.rows - 2) + place.row - inside.row - 2
    guard place.row >= inside.row + 2, lines.indices.contains(index),
      let match = lines[index].match
    else { return nil }
    return picker.matches[match]
  }

  static func draw(_ picker: Editor.Picker, _ editor: Editor, on surface: inout Surface) {
    let rect = box(of: picker, in: editor.window.size)
    let inside = OverlayBox.draw(picker.title, in: rect, glyphs: editor.glyphs, on: &surface)
    let column = surface.write(
      "/ ", inside.column, inside.row, Style(.accent, on: .overlay, .bold))
    let lines = lines(picker)
    let matches = picker.matches
    let height = inside.rows - 2
    let top = top(picker, lines, height)
    for offset in 0..<max(0, min(height, lines.count - top)) {
      let line = lines[top + offset]
      let row = inside.row + 2 + offset
      if let heading = line.heading {
        surface.write(heading, inside.column, row, Style(.strong, on: .overlay, .bold))
        continue
      }
      guard let match = line.match else { continue }
      let item = picker.row(matches[match])
      let ground: Ground = match == picker.chosen ? .focus : .overlay
      surface.fill(
        ScreenRect(inside.column - 1, row, inside.columns + 2, 1), Style(.text, on: ground))
      if picker.alignsDetails {
        let start = inside.endColumn - TextWidth.of(item.detail)
        surface.write(
          TextWidth.cut(item.title, to: start - inside.column - 3), inside.column + 1, row,
          Style(.text, on: ground))
        surface.write(item.detail, start, row, Style(.accent, on: ground))
        continue
      }
      let title = TextWidth.cut(item.title, to: inside.columns - 2)
      let end = surface.write(title, inside.column + 1, row, Style(.text, on: ground))
      let start = max(end + 2, inside.column + min(28, inside.columns / 2))
      surface.write(
        TextWidth.cut(item.detail.singleLine, to: max(0, inside.endColumn - start)), start, row,
        Style(.faint, on: ground))
    }
    // Arrows in the right edge tell of rows that the wheel brings in sight.
    let arrows = [
      (top > 0, GlyphSet.Glyph.arrowUp, 0), (top + height < lines.count, .arrowDown, height - 1),
    ]
    for (isSeen, glyph, line) in arrows where isSeen {
      surface.put(
        editor.glyphs[glyph], rect.endColumn - 1, inside.row + 2 + line,
        Style(.accent, on: .overlay))
    }
    if matches.isEmpty {
      surface.write(
        "nothing matches", inside.column + 1, inside.row + 2, Style(.faint, on: .overlay))
    }
    let hint = "Enter takes it  Esc closes"
    if rect.columns > 40 {
      surface.write(
        " \(hint) ", rect.endColumn - 4 - hint.count, rect.endRow - 1, Style(.faint, on: .overlay))
    }
    picker.query.draw(
      on: &surface, column, inside.row, columns: inside.endColumn - column,
      style: Style(.text, on: .overlay))
  }
}
