import Screen

/// Breaks prose into lines of a width, at blanks where there are any.
enum TextWrap {
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    if let plain = plainLines(text, columns: columns) { return plain }
    var result: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = ""
      var used = 0
      for word in paragraph.split(whereSeparator: \.isWhitespace) {
        var word = String(word)
        var width = TextWidth.of(word)
        if used > 0, used + 1 + width > columns {
          result.append(line)
          line = ""
          used = 0
        }
        while width > columns {
          var head = ""
          for piece in TextWidth.pieces(word) {
            if TextWidth.of(head) + piece.width > columns { break }
            head += piece.text
          }
          if head.isEmpty { break }
          result.append(head)
          word = String(word.dropFirst(head.count))
          width = TextWidth.of(word)
        }
        line += used > 0 ? " " + word : word
        used += (used > 0 ? 1 : 0) + width
      }
      result.append(line)
    }
    while result.last?.isEmpty == true { result.removeLast() }
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
