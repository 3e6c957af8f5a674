import Screen

/// Text for a page in Markdown as GitHub reads it, whatever the names and texts of a file hold.
enum MarkdownText {
  /// What means something in a line or a table's cell.
  ///
  /// An address of the web that nobody wrote as one is left alone; a scheme that runs code is no link
  /// for GitHub either.
  static let escaping = Escaping(
    Escaping.markup.merging(["|": "&#124;", "@": "&#64;"]) { $1 },
    places: [
      ("\\`*_[]~$^{}", .anywhere, { "\\\($0)" }), ("#+-=!", .wordStart, { "\\\($0)" }),
      // "1." at the start of a line would begin a list.
      (".)", .afterNumber, { "\\\($0)" }),
    ], harm: .dropped)

  /// A text on one line that means itself, also in a table's cell; blanks beside each other are one.
  static func escaped(_ text: String) -> String {
    let words = text.unicodeScalars.split { ["\n", "\r", "\t", " "].contains($0) }
    var line = escaping.text(words.map { String($0) }.joined(separator: " "))
    while line.utf8.last == 32 { line.removeLast() }
    return line
  }

  /// A person's prose on one line, its links kept; blank lines and line ends become breaks.
  static func prose(_ text: String) -> String {
    PageText.paragraphs(text).map { paragraph in
      RichText(paragraph).spans.enumerated().map { index, span in
        switch span {
        case .text(let text):
          // Blanks beside a link stay.
          let words = escaped(text)
          let lead = index > 0 && text.first.map(\.isWhitespace) ?? false ? " " : ""
          let trail = text.last.map(\.isWhitespace) ?? false && !words.isEmpty ? " " : ""
          return lead + words + trail
        case .link(let label, let address):
          return label == address ? autolink(address) : "[\(escaped(label))](\(target(address)))"
        }
      }.joined().trimmedBlanks
    }.joined(separator: "<br><br>")
  }

  /// A reference as a link where it leads anywhere.
  static func link(_ reference: ReferenceLink) -> String {
    guard let address = reference.address else { return escaped(reference.text) }
    if address == reference.text { return autolink(address) }
    return "[\(escaped(reference.text))](\(target(address)))"
  }

  private static func autolink(_ address: String) -> String { "<\(target(address))>" }

  /// What would end a link or a table's cell in an address.
  private static let address = Escaping(
    numbered: ("()|<>\\`\" ", .init("%", radix: 16)), harm: .dropped)

  private static func target(_ address: String) -> String { self.address.text(address) }

  /// A block of text as it is, in a fence that it can't close.
  static func fenced(_ text: String) -> String {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(text.utf8.last == 10 ? text : text + "\n")\(fence)\n"
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmedBlanks: String {
    var text = self[...]
    while text.utf8.first == 32 { text.removeFirst() }
    while text.utf8.last == 32 { text.removeLast() }
    return String(text)
  }
}
