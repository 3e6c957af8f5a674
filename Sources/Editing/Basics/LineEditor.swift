import Screen

/// A line of text being edited: a cursor, word motions, deletion, paste.
///
/// Positions are graphemes, so a wide character or one with accents is one step.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// Handles a key of a line editor; false where the key means nothing to it.
  mutating func handle(_ key: Key) -> Bool {
    let word = !key.modifiers.intersection([.control, .alt]).isEmpty
    switch key.code {
    case .left: cursor = word ? wordStart : max(0, cursor - 1)
    case .right: cursor = word ? wordEnd : min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .backspace: remove(word ? wordStart : max(0, cursor - 1), cursor)
    case .delete: remove(cursor, word ? wordEnd : min(characters.count, cursor + 1))
    case .character(let character):
      if key.modifiers.contains(.control) { return control(character) }
      if key.modifiers.contains(.alt) { return alt(character) }
      insert(String(character))
    default: return false
    }
    return true
  }

  /// Puts text in at the cursor; line breaks and tabs become spaces.
  mutating func insert(_ text: String) {
    let added = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    characters.insert(contentsOf: added, at: cursor)
    cursor += added.count
  }

  /// Puts another text in place of all, the cursor behind it.
  mutating func replace(with text: String) { self = LineEditor(text) }

  private mutating func control(_ character: Character) -> Bool {
    switch character {
    case "a": cursor = 0
    case "e": cursor = characters.count
    case "b": cursor = max(0, cursor - 1)
    case "f": cursor = min(characters.count, cursor + 1)
    case "h": remove(max(0, cursor - 1), cursor)
    case "d": remove(cursor, min(characters.count, cursor + 1))
    case "w": remove(wordStart, cursor)
    case "u": remove(0, cursor)
    case "k": remove(cursor, characters.count)
    default: return false
    }
    return true
  }

  private mutating func alt(_ character: Character) -> Bool {
    switch character {
    case "b": cursor = wordStart
    case "f": cursor = wordEnd
    case "d": remove(cursor, wordEnd)
    default: return false
    }
    return true
  }

  private mutating func remove(_ start: Int, _ end: Int) {
    guard start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !isWord(index - 1) { index -= 1 }
    while index > 0, isWord(index - 1) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !isWord(index) { index += 1 }
    while index < characters.count, isWord(index) { index += 1 }
    return index
  }

  private func isWord(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber || characters[index] == "_"
  }

  /// The first character that is seen in so many columns.
  ///
  /// The cursor is always among those that are seen, with some of what follows it. What comes before
  /// the first one takes a column for its mark.
  private func start(_ widths: [Int], columns: Int) -> Int {
    let rest = widths[cursor...].reduce(0, +)
    var before = widths[..<cursor].reduce(0, +)
    if before + max(rest, 1) <= columns { return 0 }
    // The cursor's own column, and a mark of what is not seen behind it.
    let room = max(0, columns - max(1, min(rest, columns / 3)) - (rest > columns / 3 ? 1 : 0))
    var start = 0
    while start < cursor, before + (start > 0 ? 1 : 0) > room {
      before -= widths[start]
      start += 1
    }
    return start
  }

  /// Puts the cursor on the character that is seen in one of so many columns, counted from 0.
  ///
  /// Behind the last one where there is none; the mark of what comes before leads to the last of that.
  mutating func moveCursor(to column: Int, columns: Int) {
    let widths = characters.map { TextWidth.of(String($0)) }
    let start = start(widths, columns: columns)
    if start > 0, column <= 0 {
      cursor = start - 1
      return
    }
    var index = start
    var end = start > 0 ? 1 : 0
    while index < characters.count {
      end += widths[index]
      if column < end { break }
      index += 1
    }
    cursor = index
  }

  /// Draws the line into so many columns, and parks the hardware cursor on it.
  ///
  /// Scrolled so that the cursor is seen with its surroundings; an ellipsis at an end tells of more.
  func draw(
    on surface: inout Surface, _ column: Int, _ row: Int, columns: Int, style: Style
  ) {
    guard columns > 0 else { return }
    let widths = characters.map { TextWidth.of(String($0)) }
    let start = start(widths, columns: columns)
    let mark = start > 0 ? 1 : 0
    surface.fill(ScreenRect(column, row, columns, 1), style)
    if mark > 0 { surface.put("…", column, row, Style(.faint, on: style.ground)) }
    let place = min(mark + widths[start..<cursor].reduce(0, +), columns - 1)
    if columns > mark {
      surface.write(
        TextWidth.cut(String(characters[start...]), to: columns - mark), column + mark, row, style,
        limit: column + columns)
    }
    surface.cursor = ScreenPoint(column + place, row)
  }
}
