/// Text for a page in Markdown as GitHub reads it, whatever the names and texts of a file hold.
enum MarkdownText {
  /// A text on one line that means itself, also in a table's cell.
  static func escaped(_ text: String) -> String {
    var result = ""
    var isStart = true
    var isBlank = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", " ":
        if !isBlank, !isStart { result += " " }
        isBlank = true
        continue
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "|": result += "&#124;"
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "~", "$", "^", "{", "}": result += "\\\(scalar)"
      case "#", "+", "-", "=", "!":
        result += isStart || isBlank ? "\\\(scalar)" : "\(scalar)"
      case ".", ")":
        // "1." at the start of a line would begin a list.
        let isNumber = !result.isEmpty && result.utf8.allSatisfy { (48...57).contains($0) }
        result += isNumber ? "\\\(scalar)" : "\(scalar)"
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: break
      }
      (isStart, isBlank) = (false, false)
    }
    while result.utf8.last == 32 { result.removeLast() }
    // An address of the web that nobody wrote as one is left alone; a scheme that runs code is no
    // link for GitHub either.
    return result
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

  /// An address in which nothing ends a link or a table's cell.
  private static func target(_ address: String) -> String {
    var result = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "(": result += "%28"
      case ")": result += "%29"
      case "|": result += "%7C"
      case "<", ">", "\\", "`", "\"", " ": result += "%" + String(scalar.value, radix: 16)
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: break
      }
    }
    return result
  }

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
