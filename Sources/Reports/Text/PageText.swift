import Screen

/// Text for a page in HTML, whatever the names and texts of a file hold.
enum PageText {
  /// A text without what would turn the direction of what follows or is no character of a page, and
  /// with nothing that joins the five characters that mean markup.
  ///
  /// A template engine that looks for those characters one by one would not see them where a mark of
  /// another script is joined to them, though a browser does. So a space without width goes between.
  static func clean(_ text: String) -> String {
    let isUsual = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 || $0 == 10 }
    if isUsual { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.isHarmful {
      if let last = result.last, isMark(last) || isMark(scalar), isJoined(last, scalar) {
        result.append("\u{200B}")
      }
      result.append(scalar)
    }
    return String(result)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "&", "\"", "'": true
    default: false
    }
  }

  /// Whether two characters are shown as one.
  private static func isJoined(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    var pair = String.UnicodeScalarView()
    pair.append(a)
    pair.append(b)
    return (a.value >= 128 || b.value >= 128) && String(pair).count == 1
  }

  /// What means something in markup.
  static let escaping = Escaping(
    Escaping.markup.merging(["\"": "&quot;", "'": "&#39;", "\n": "\n", "\t": "\t"]) { $1 },
    harm: .dropped)

  /// A text as markup that means itself.
  static func escaped(_ text: String) -> String { escaping.text(text) }

  /// A person's prose as markup: paragraphs, line breaks and links.
  ///
  /// It never holds an element that was written in the prose.
  static func prose(_ text: String) -> String {
    let paragraphs = self.paragraphs(text)
    if paragraphs.count < 2 { return paragraphs.first.map(inline) ?? "" }
    return paragraphs.map { "<p>" + inline($0) + "</p>" }.joined()
  }

  private static func inline(_ paragraph: String) -> String {
    RichText(paragraph).spans.map { span in
      switch span {
      case .text(let text):
        escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "<br>\n")
      case .link(let label, let address): link(label, to: address)
      }
    }.joined()
  }

  /// A link; long addresses may break after their slashes.
  static func link(_ label: String, to address: String) -> String {
    var text = escaped(label)
    if label == address {
      // Not between the two that follow the scheme.
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      text = parts.prefix(3).joined(separator: "/")
      for part in parts.dropFirst(3) { text += "/<wbr>" + part }
    }
    let style = label == address ? "" : "class=\"named\" "
    return
      "<a \(style)href=\"\(escaped(address))\" rel=\"noopener noreferrer nofollow\">\(text)</a>"
  }

  /// The paragraphs of a text: what blank lines part.
  static func paragraphs(_ text: String) -> [String] {
    var result: [String] = []
    var lines: [Substring] = []
    func end() {
      if !lines.isEmpty { result.append(lines.joined(separator: "\n")) }
      lines = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) { end() } else { lines.append(line) }
    }
    end()
    return result
  }
}
