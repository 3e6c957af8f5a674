import Models

/// The text of a label, which may be markup.
enum DrawIOLabel {
  /// What a person reads: without tags, with line ends where the markup has some.
  ///
  /// - `isOurs`: Whether it was written here, so that every blank is meant.
  static func text(_ label: String, isHTML: Bool, isOurs: Bool = false) -> String {
    guard isHTML, label.contains("<") || label.contains("&") else { return label }
    var result = ""
    var rest = label[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        let tag = rest[rest.index(after: rest.startIndex)..<end].lowercased()
        let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
        if ["br", "br/", "/div", "/p", "/li", "div", "p", "hr", "/h1", "/h2", "/h3"].contains(name),
          isOurs || !result.isEmpty && result.last != "\n"
        {
          result += "\n"
        }
        rest = rest[rest.index(after: end)...]
      } else if first == "&", let end = rest.prefix(12).firstIndex(of: ";") {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        result += entity(name) ?? "&\(name);"
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    while !isOurs, result.last?.isWhitespace == true { result.removeLast() }
    return result
  }

  private static func entity(_ name: Substring) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    default:
      guard name.first == "#" else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }
  }

  /// A text on one line.
  static func line(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// Takes a number off the beginning of a flow's label: `1.2 Name`, `1. Name`, `(1) Name`, `1: Name`.
  static func numbered(_ label: String) -> (number: FlowNumber?, name: String) {
    var rest = label[...]
    let isInBrackets = rest.first == "("
    if isInBrackets { rest = rest.dropFirst() }
    var digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
    rest = rest.dropFirst(digits.count)
    if digits.last == "." { digits = digits.dropLast() }
    guard let number = FlowNumber(String(digits)) else { return (nil, label) }
    if isInBrackets {
      guard rest.first == ")" else { return (nil, label) }
      rest = rest.dropFirst()
    } else if rest.first == ":" || rest.first == ")" {
      rest = rest.dropFirst()
    }
    guard rest.isEmpty || rest.first == " " else { return (nil, label) }
    return (number, String(rest.drop { $0 == " " }))
  }
}
