import Screen

/// Scalars as YAML text: plain where that reads as the same text everywhere, else quoted.
package enum YAMLScalar {
  /// A text on one line.
  package static func line(_ text: String, inFlow: Bool) -> String {
    if isPlain(text, inFlow: inFlow), !readsAsNumber(text), !readsAsWord(text) { return text }
    return quote(text)
  }

  /// A text in quotes: single ones where they spare escapes, else double ones.
  package static func quote(_ text: String) -> String {
    let needsEscapes = text.unicodeScalars.contains { !$0.isPrintable }
    let hasMarks = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    if hasMarks, !needsEscapes {
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    }
    return "\"" + escaping.text(text) + "\""
  }

  /// What means something between double quotes, and what must stand in no text.
  package static let escaping = Escaping(
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"],
    harm: .written { scalar in
      let (letter, digits) =
        scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
      return Escaping.Number("\\" + letter, radix: 16, digits: digits).text(scalar)
    })

  /// Whether a text can stand without quotes and still be read as the same text.
  package static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first == 32 || last == 32 || last == UInt8(ascii: ":") { return false }
    if "-?:,[]{}#&*!|>'\"%@`=<.".utf8.contains(first) {
      // A negative number is the one token that begins with an indicator.
      let isNumber =
        first == UInt8(ascii: "-") && text.utf8.count > 1
        && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
      if !isNumber { return false }
    }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "#"):
        if previous == 32 { return false }
      case 32:
        if previous == UInt8(ascii: ":") { return false }
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: ":"):
        if inFlow { return false }
      default: break
      }
      previous = byte
    }
    return text.unicodeScalars.allSatisfy(\.isPrintable)
  }

  /// Whether other readers take it for a number, a date or a time: only digits and what they mix
  /// with, so that 1.10 and 0x1F and 2026-02-03 are quoted and 3 copies is not.
  private static func readsAsNumber(_ text: String) -> Bool {
    var hasDigit = false
    for byte in text.utf8 {
      switch byte {
      case 48...57: hasDigit = true
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "T"), UInt8(ascii: "Z"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "_"), 32:
        break
      default: return false
      }
    }
    guard hasDigit, let first = text.utf8.first else { return false }
    return (48...57).contains(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
  }

  /// Whether other readers take it for nothing or for a truth value.
  ///
  /// The words yes and no are left alone: they are what most properties say, and a file full of
  /// quotes is harder to read.
  private static func readsAsWord(_ text: String) -> Bool {
    guard text.utf8.count <= 5 else { return false }
    return ["null", "~", "true", "false"].contains(text.lowercased())
  }

  /// A text as block text for a key or item whose own column is `column`, header included; nil
  /// where block text would not read as the same text, or one line does.
  package static func block(_ text: String, at column: Int, width: Int) -> String? {
    let indent = String(repeating: " ", count: column + 2)
    if !text.utf8.contains(10) { return folded(text, indent, width: max(40, width - column - 2)) }
    let isEnded = text.utf8.last == 10
    let body = isEnded ? text.unicodeScalars.dropLast() : text.unicodeScalars[...]
    // More line feeds at the end would take the blank lines below for their own.
    guard body.last != "\n" else { return nil }
    var result = isEnded ? "|\n" : "|-\n"
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
      if index == 0, isBlank || line.first == " " || line.first == "\t" { return nil }
      if isBlank, !line.isEmpty { return nil }
      guard line.allSatisfy({ $0.isPrintable || $0 == "\t" }) else { return nil }
      result += line.isEmpty ? "\n" : indent + String(line) + "\n"
    }
    return result
  }

  /// One long line folded between words; nil where it can't be or need not.
  private static func folded(_ text: String, _ indent: String, width: Int) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > width, let first = scalars.first, let last = scalars.last,
      first != " ", last != " ", scalars.allSatisfy(\.isPrintable)
    else { return nil }
    var fill = LineFill(columns: width)
    var lines: [String.UnicodeScalarView] = []
    for word in words(scalars) {
      if fill.add(word.count) {
        lines.append(String.UnicodeScalarView(word))
      } else {
        lines[lines.count - 1].append(" ")
        lines[lines.count - 1].append(contentsOf: word)
      }
    }
    if lines.count < 2 { return nil }
    return ">-\n" + lines.map { indent + String($0) + "\n" }.joined()
  }

  /// What single spaces part, which is all that survives folding.
  private static func words(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var result: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    for index in scalars.indices where scalars[index] == " " {
      guard scalars[index - 1] != " ", scalars[index + 1] != " " else { continue }
      result.append(scalars[start..<index])
      start = index + 1
    }
    return result + [scalars[start...]]
  }
}
