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

  /// The first character that is seen in so many columns, scrolled so that the cursor is.
  private func start(_ widths: [Int], columns: Int) -> Int {
    var start = 0
    while widths[start..<cursor].reduce(0, +) > columns - 1 { start += 1 }
    return start
  }

  /// Puts the cursor on the character that is seen in one of so many columns, counted from 0; behind
  /// the last one where there is none.
  mutating func moveCursor(to column: Int, columns: Int) {
    let widths = characters.map { TextWidth.of(String($0)) }
    var index = start(widths, columns: columns)
    var end = 0
    while index < characters.count {
      end += widths[index]
      if column < end { break }
      index += 1
    }
    cursor = index
  }

  /// Draws the line into so many columns, scrolled so that the cursor is seen, and parks the
  /// hardware cursor on it.
  func draw(
    on surface: inout Surface, _ column: Int, _ row: Int, columns: Int, style: Style
  ) {
    guard columns > 0 else { return }
    let widths = characters.map { TextWidth.of(String($0)) }
    let start = start(widths, columns: columns)
    surface.fill(ScreenRect(column, row, columns, 1), style)
    surface.write(
      String(characters[start...]), column, row, style, limit: column + columns)
    surface.cursor = ScreenPoint(column + widths[start..<cursor].reduce(0, +), row)
  }
}
