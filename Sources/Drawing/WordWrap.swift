import Screen

/// Text broken into words that can be set in lines of any width.
struct WordWrap {
  private struct Word {
    var text: String
    var width: Int
    /// The columns between it and the word before, where both stand in one line.
    var gap = 1
  }

  private var words: [Word] = []
  /// The columns of the widest word.
  private(set) var widest = 0
  /// The columns of all in one line.
  private(set) var total = 0

  /// The words of a text.
  ///
  /// - `breaksWords`: Whether a word may be broken after what joins its parts, as in
  ///   `[07]Create/Update`.
  init(_ text: String, breaksWords: Bool = false) {
    for piece in text.unicodeScalars.split(whereSeparator: { Self.isBreak($0) }) {
      let parts = breaksWords ? Self.parts(of: piece) : [String(piece)]
      for (number, text) in parts.enumerated() {
        let gap = number > 0 ? 0 : 1
        let word = Word(text: text, width: TextLine(text).width, gap: gap)
        widest = max(widest, word.width)
        total += word.width + (words.isEmpty ? 0 : gap)
        words.append(word)
      }
    }
  }

  /// A word in the parts that it may be broken into, each with the sign it ends with.
  private static func parts(of word: Substring.UnicodeScalarView) -> [String] {
    var result = [""]
    var isEnd = false
    for scalar in word {
      let joins = "])}/\\_-:,;.".unicodeScalars.contains(scalar)
      if isEnd, !joins { result.append("") }
      result[result.count - 1].unicodeScalars.append(scalar)
      isEnd = joins
    }
    return result
  }

  /// A text whose own line breaks are kept, in at most `rows` lines of at most `columns`.
  ///
  /// Where there is no room for that, empty lines go first, then all of its breaks: what it says
  /// comes before how it is set.
  static func paragraphs(of text: String, columns: Int, rows: Int) -> [TextLine] {
    // A break of two characters, as files from Windows have it, is one `Character`.
    let paragraphs = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { WordWrap(String($0)) }
    func set(_ paragraphs: ArraySlice<WordWrap>) -> [TextLine]? {
      var result: [TextLine] = []
      for paragraph in paragraphs {
        guard result.count < rows else { return nil }
        if paragraph.isEmpty {
          result.append(.empty)
        } else if paragraph.fits(columns: columns, rows: rows - result.count) {
          result += paragraph.lines(columns: columns, rows: rows - result.count)
        } else {
          return nil
        }
      }
      return result
    }
    let last = paragraphs.lastIndex { !$0.isEmpty } ?? -1
    let first = paragraphs.firstIndex { !$0.isEmpty } ?? 0
    return set(paragraphs[first..<max(first, last + 1)])
      ?? set(paragraphs.filter { !$0.isEmpty }[...])
      ?? WordWrap(text).lines(columns: columns, rows: rows)
  }

  var isEmpty: Bool { words.isEmpty }
  var wordCount: Int { words.count }
  /// The words, each as a line of its own.
  var each: [TextLine] { words.map { TextLine($0.text, width: $0.width) } }

  /// The text in at most `rows` lines of at most `columns`, as even as the number of lines allows.
  func lines(columns: Int, rows: Int) -> [TextLine] {
    guard rows > 0, columns > 0, !words.isEmpty else { return [] }
    let needed = count(columns: columns)
    guard let needed, needed <= rows else { return cutLines(columns: columns, rows: rows) }
    return set(columns: evenWidth(columns: columns, lines: needed))
  }

  /// Whether it fits without a cut.
  func fits(columns: Int, rows: Int) -> Bool {
    count(columns: columns).map { $0 <= rows } ?? false
  }

  /// The narrowest width in which it takes exactly so many lines; nil where no width does that.
  func narrowest(rows: Int) -> Int? {
    guard !words.isEmpty, rows > 0 else { return nil }
    let width = evenWidth(columns: total, lines: rows)
    return count(columns: width).flatMap { $0 == rows ? width : nil }
  }

  /// The smallest width for the number of lines; looks no further than `columns`.
  private func evenWidth(columns: Int, lines: Int) -> Int {
    var low = max(widest, total / max(1, lines))
    var high = columns
    // Fewer columns never make fewer lines, so the smallest width is found by halving.
    while low < high {
      let middle = low + (high - low) / 2
      if let count = count(columns: middle), count <= lines {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return min(low, columns)
  }

  /// How many lines it takes; nil where a word is wider than a line.
  private func count(columns: Int) -> Int? {
    if widest > columns { return nil }
    var fill = LineFill(columns: columns)
    for word in words { _ = fill.add(word.width, gap: word.gap) }
    return max(fill.lines, 1)
  }

  private func set(columns: Int) -> [TextLine] {
    var fill = LineFill(columns: columns)
    var lines: [String] = []
    for word in words {
      if fill.add(word.width, gap: word.gap) {
        lines.append(word.text)
      } else {
        lines[lines.count - 1] += (word.gap == 1 ? " " : "") + word.text
      }
    }
    return lines.map { TextLine($0) }
  }

  /// Lines for text that is too long: words that don't fit are broken, the last line is cut.
  private func cutLines(columns: Int, rows: Int) -> [TextLine] {
    var result: [TextLine] = []
    var line = ""
    var fill = LineFill(columns: columns)
    for word in words {
      for part in Self.broken(word, columns: columns) {
        let begins = fill.add(part.width, gap: part.gap)
        if fill.lines <= rows, begins {
          if fill.lines > 1 { result.append(TextLine(line, cutTo: columns)) }
          line = part.text
        } else {
          // The last line takes all that is left, as far as it goes. No more words are put together
          // than can show.
          line += (part.gap == 1 ? " " : "") + part.text
          if fill.lines > rows { return result + [TextLine(line, cutTo: columns)] }
        }
      }
    }
    return line.isEmpty ? result : result + [TextLine(line, cutTo: columns)]
  }

  /// A word in parts that fit into lines; the last one says all that is left where even a single
  /// character does not fit.
  private static func broken(_ word: Word, columns: Int) -> [Word] {
    if word.width <= columns { return [word] }
    var result: [Word] = []
    var part = Word(text: "", width: 0, gap: word.gap)
    for piece in TextWidth.pieces(word.text) {
      if part.width + piece.width > columns, part.width > 0 {
        result.append(part)
        part = Word(text: "", width: 0, gap: 0)
      }
      part.text += piece.text
      part.width += piece.width
    }
    return result + [part]
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9...13, 32, 0x85, 0x2028, 0x2029, 0x3000: true
    default: false
    }
  }
}
