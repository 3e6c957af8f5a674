import Models
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

/// The keys that may follow the ones already pressed.
enum WhichKeyView {
  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    guard
      case .prefix(let entries) = Keymap.all[editor.context]?.answer(editor.pendingKeys) ?? .nothing
    else { return }
    let cells = entries.map {
      (key: Footer.display($0.key.description, editor.glyphs).trimmingSpaces, label: $0.label)
    }
    let keyWidth = cells.map { TextWidth.of($0.key) }.max() ?? 1
    let width = min(34, (cells.map { TextWidth.of($0.label) }.max() ?? 10) + keyWidth + 4)
    let perRow = max(1, (editor.size.columns - 4) / width)
    let rows = (cells.count + perRow - 1) / perRow
    let columns = min(editor.size.columns, perRow * width + 4)
    let height = min(rows + 2, layout.status.row - 1)
    let rect = ScreenRect(
      editor.size.columns - columns, layout.status.row - height, columns, height)
    let name = editor.pendingKeys.map(\.description).joined()
    let inside = OverlayBox.draw(
      Keymap.names[name].map { "\(Footer.display(name, editor.glyphs)) \($0)" } ?? name, in: rect,
      glyphs: editor.glyphs, on: &surface)
    for (index, cell) in cells.enumerated() {
      let row = inside.row + index % rows
      let column = inside.column + index / rows * width
      guard row < inside.endRow else { continue }
      surface.write(cell.key, column, row, Style(.accent, on: .overlay, .bold))
      surface.write(
        TextWidth.cut(cell.label, to: width - keyWidth - 2), column + keyWidth + 1, row,
        Style(.text, on: .overlay), limit: inside.endColumn)
    }
  }
}

/// All keys of the place one is in, and what the signs on the screen mean.
enum HelpView {
  /// A line of the help.
  enum Line {
    case heading(String)
    case key(String, String)
    case sign(String, Role, String)
    case blank
  }

  static func box(_ size: ScreenSize) -> ScreenRect {
    OverlayBox.centred(min(88, size.columns - 2), size.rows - 4, in: size)
  }

  static func lastTop(_ size: ScreenSize) -> Int {
    let count = lines(.canvas, .unicode).count + 40
    return max(0, count - box(size).rows + 2)
  }

  static func lines(_ context: Context, _ glyphs: GlyphSet) -> [Line] {
    var result: [Line] = []
    let order = [context] + Context.allCases.filter { $0 != context }
    for place in order {
      let commands = CommandTable.all.filter {
        $0.contexts.contains(place) && !$0.keys(in: place).isEmpty
      }
      guard !commands.isEmpty else { continue }
      for group in CommandGroup.allCases {
        let members = commands.filter { $0.group == group }
        guard !members.isEmpty else { continue }
        let isMain = place == .canvas
        result.append(.heading(isMain ? group.rawValue : "\(place.title): \(group.rawValue)"))
        for command in members {
          result.append(.key(command.keys(in: place).joined(separator: "  "), command.help))
        }
        result.append(.blank)
      }
      if place == context { result += legend(glyphs) }
    }
    return result
  }

  /// What the signs mean.
  static func legend(_ glyphs: GlyphSet) -> [Line] {
    [
      .heading("What the signs mean"),
      .sign(
        Priority.Level.high.sign(glyphs) + "3", .riskHigh,
        "three open threats, the worst of high priority"),
      .sign(
        Priority.Level.medium.sign(glyphs) + "2", .riskMedium,
        "two open threats, the worst of medium priority"),
      .sign(Priority.Level.low.sign(glyphs) + "1", .riskLow, "one open threat of low priority"),
      .sign(glyphs.text(.check), .settled, "all threats there are dealt with"),
      .sign(
        "S" + glyphs.text(.noThreat) + "R" + String(repeating: glyphs.text(.noThreat), count: 3),
        .text, "open threats by kind: Spoofing, Tampering, Repudiation,"),
      .sign("", .text, "Information disclosure, Denial of service, Elevation of privilege"),
      .sign(glyphs.text(.child), .text, "the element has a diagram of its own inside: gd opens it"),
      .sign(
        glyphs.text(.dashedHorizontal) + glyphs.text(.dashedHorizontal), .boundary,
        "a trust boundary"),
      .sign(
        glyphs.text(.brokenHorizontal) + glyphs.text(.brokenHorizontal), .flow,
        "a flow that finds no clean way"),
      .blank,
    ]
  }

  static func draw(_ top: Int, _ editor: Editor, on surface: inout Surface) {
    let rect = box(editor.size)
    let inside = OverlayBox.draw(
      "Help \(editor.glyphs.text(.separator)) j k scroll, Esc closes", in: rect,
      glyphs: editor.glyphs, on: &surface)
    let lines = lines(editor.context, editor.glyphs)
    let top = min(top, max(0, lines.count - inside.rows))
    for offset in 0..<min(inside.rows, max(0, lines.count - top)) {
      let row = inside.row + offset
      switch lines[top + offset] {
      case .blank: break
      case .heading(let text):
        surface.write(text, inside.column, row, Style(.strong, on: .overlay, .bold))
      case .key(let keys, let help):
        surface.write(
          TextWidth.cut(keys, to: 25), inside.column + 1, row, Style(.accent, on: .overlay))
        surface.write(
          TextWidth.cut(help, to: max(0, inside.columns - 27)), inside.column + 27, row,
          Style(.text, on: .overlay))
      case .sign(let sign, let role, let help):
        surface.write(sign, inside.column + 1, row, Style(role, on: .overlay, .bold))
        surface.write(
          TextWidth.cut(help, to: max(0, inside.columns - 27)), inside.column + 27, row,
          Style(.text, on: .overlay))
      }
    }
    if top + inside.rows < lines.count {
      surface.put(
        editor.glyphs[.arrowDown], inside.endColumn, inside.endRow - 1,
        Style(.accent, on: .overlay))
    }
  }
}
