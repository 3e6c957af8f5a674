import Screen

/// Breaks prose into lines of a width, at blanks where there are any.
enum TextWrap {
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
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
}
