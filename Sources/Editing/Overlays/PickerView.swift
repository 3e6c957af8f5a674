import Screen

/// A picker as it is seen.
enum PickerView {
  static func box(of picker: Picker, in size: ScreenSize) -> ScreenRect {
    let columns = min(78, size.columns - 4)
    return OverlayBox.centred(columns, min(22, max(8, size.rows - 6)), in: size)
  }

  /// The lines between the edges: matches with a heading before each group.
  private static func lines(_ picker: Picker) -> [(heading: String?, match: Int?)] {
    let matches = picker.matches
    var result: [(heading: String?, match: Int?)] = []
    var group = ""
    let isSorted = picker.query.isEmpty
    for (position, index) in matches.enumerated() {
      if isSorted, picker.rows[index].group != group {
        group = picker.rows[index].group
        result.append((group, nil))
      }
      result.append((nil, position))
    }
    return result
  }

  private static func top(_ picker: Picker, _ height: Int) -> Int {
    let lines = lines(picker)
    let chosen = lines.firstIndex { $0.match == picker.chosen } ?? 0
    // The heading of the first group stays in view with its first row.
    if chosen < height - 1 { return 0 }
    return min(chosen - height + 2, max(0, lines.count - height))
  }

  /// The row of the list in a place on the screen.
  static func row(at place: ScreenPoint, of picker: Picker, in size: ScreenSize) -> Int? {
    let inside = box(of: picker, in: size).inset(2, 1)
    let lines = lines(picker)
    let index = top(picker, inside.rows - 2) + place.row - inside.row - 2
    guard place.row >= inside.row + 2, lines.indices.contains(index),
      let match = lines[index].match
    else { return nil }
    return picker.matches[match]
  }

  static func draw(_ picker: Picker, _ editor: Editor, on surface: inout Surface) {
    let rect = box(of: picker, in: editor.size)
    let inside = OverlayBox.draw(picker.title, in: rect, glyphs: editor.glyphs, on: &surface)
    let column = surface.write(
      "/ ", inside.column, inside.row, Style(.accent, on: .overlay, .bold))
    let lines = lines(picker)
    let matches = picker.matches
    let height = inside.rows - 2
    let top = top(picker, height)
    for offset in 0..<max(0, min(height, lines.count - top)) {
      let line = lines[top + offset]
      let row = inside.row + 2 + offset
      if let heading = line.heading {
        surface.write(heading, inside.column, row, Style(.strong, on: .overlay, .bold))
        continue
      }
      guard let match = line.match else { continue }
      let item = picker.rows[matches[match]]
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
