import Screen

/// Breaks prose into lines of a width, at blanks where there are any.
enum TextWrap {
  /// The lines of a text, each of at most so many columns; its own line breaks are kept.
  ///
  /// It takes time in proportion to the text.
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    if let plain = plainLines(text, columns: columns) { return plain }
    var result: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var fill = LineFill(columns: columns)
      result.append("")
      for word in paragraph.split(whereSeparator: \.isWhitespace) {
        for (index, part) in parts(of: word, columns: columns).enumerated() {
          let isFirst = fill.lines == 0
          let begins = fill.add(part.width, gap: index == 0 ? 1 : 0)
          if begins, !isFirst { result.append("") }
          result[result.count - 1] += (begins || index > 0 ? "" : " ") + part.text
        }
      }
    }
    while result.last?.isEmpty == true { result.removeLast() }
    return result
  }

  /// A word in parts that fit into lines: as it is where all of it does.
  private static func parts(of word: Substring, columns: Int) -> [(text: String, width: Int)] {
    let width = TextWidth.of(word)
    if width <= columns { return [(String(word), width)] }
    var result: [(text: String, width: Int)] = []
    for piece in TextWidth.pieces(word) {
      if let last = result.last, last.width + piece.width <= columns {
        result[result.count - 1] = (last.text + piece.text, last.width + piece.width)
      } else {
        result.append((piece.text, piece.width))
      }
    }
    return result
  }

  /// The same for printable ASCII in words that all fit, which takes no look at characters; nil for
  /// any other text.
  private static func plainLines(_ text: String, columns: Int) -> [String]? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 &- 32 < 95 }) else { return nil }
      var result: [String] = []
      var line: [UInt8] = []
      for word in bytes.split(separator: 32) {
        if word.count > columns { return nil }
        if !line.isEmpty, line.count + 1 + word.count > columns {
          result.append(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        }
        if !line.isEmpty { line.append(32) }
        line.append(contentsOf: word)
      }
      if !line.isEmpty { result.append(String(decoding: line, as: UTF8.self)) }
      return result
    }
  }
}
