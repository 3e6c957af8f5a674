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

  /// What is seen of a line that may be longer than its field.
  struct Sight: Hashable {
    /// The characters that are seen, without the marks.
    var shown: Range<Int>
    /// Whether a mark stands before or behind them, for text that is out of sight there.
    var isCutBefore: Bool
    var isCutBehind: Bool
    /// The columns before the cursor, the mark's included.
    var cursor: Int
  }

  /// What a field of so many columns shows.
  ///
  /// A line that fits is seen whole, with a cell behind it for the cursor. Of a longer one the
  /// cursor's surroundings are seen: a quarter of the field behind it as far as there is text, and
  /// before it all that fits.
  func sight(columns: Int) -> Sight {
    let widths = characters.map { TextWidth.of(String($0)) }
    return Self.sight(widths, cursor: cursor, columns: columns)
  }

  /// Puts the cursor on the character that is seen in one of so many columns, counted from 0; behind
  /// the last one where there is none.
  ///
  /// A mark stands for the next character that is out of sight.
  mutating func moveCursor(to column: Int, columns: Int) {
    let sight = sight(columns: columns)
    if sight.isCutBefore, column <= 0 {
      cursor = sight.shown.lowerBound - 1
      return
    }
    var index = sight.shown.lowerBound
    var end = sight.isCutBefore ? 1 : 0
    while index < sight.shown.upperBound {
      end += TextWidth.of(String(characters[index]))
      if column < end { break }
      index += 1
    }
    cursor = index
  }

  private static func sight(_ widths: [Int], cursor: Int, columns: Int) -> Sight {
    let total = widths.reduce(0, +)
    if total < columns {
      return Sight(
        shown: 0..<widths.count, isCutBefore: false, isCutBehind: false,
        cursor: widths[..<cursor].reduce(0, +))
    }
    // Marks take a column each; a field too narrow for them does without.
    let mark = columns >= 4 ? 1 : 0
    let behind = min(widths[cursor...].reduce(0, +) + 1, max(columns / 4, 2) + mark)
    var start = 0
    var before = widths[..<cursor].reduce(0, +)
    while start < cursor, before + (start > 0 ? mark : 0) + behind > columns {
      before -= widths[start]
      start += 1
    }
    let left = start > 0 ? mark : 0
    var end = start
    var used = left
    while end < widths.count, used + widths[end] <= columns {
      used += widths[end]
      end += 1
    }
    let isCut = end < widths.count
    // The mark takes the place of what would stand in the last column.
    while isCut, mark > 0, end > start, used > columns - mark {
      end -= 1
      used -= widths[end]
    }
    return Sight(
      shown: start..<end, isCutBefore: left > 0, isCutBehind: isCut && mark > 0,
      cursor: left + before)
  }

  /// Draws the line into so many columns, scrolled so that the cursor and what is about it are seen,
  /// and parks the hardware cursor on it.
  func draw(
    on surface: inout Surface, _ column: Int, _ row: Int, columns: Int, style: Style
  ) {
    guard columns > 0 else { return }
    let sight = sight(columns: columns)
    let mark = Style(.faint, on: style.ground)
    surface.fill(ScreenRect(column, row, columns, 1), style)
    if sight.isCutBefore { surface.put("…", column, row, mark) }
    surface.write(
      String(characters[sight.shown]), column + (sight.isCutBefore ? 1 : 0), row, style,
      limit: column + columns)
    if sight.isCutBehind { surface.put("…", column + columns - 1, row, mark) }
    surface.cursor = ScreenPoint(column + min(sight.cursor, columns - 1), row)
  }
}
