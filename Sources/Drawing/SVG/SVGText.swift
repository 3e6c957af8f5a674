import Screen

/// Text and numbers as an SVG document may hold them.
package enum SVGText {
  /// A number to a tenth, in the shortest form.
  static func number(_ value: Double) -> String {
    let tenths = Int(value * 10 + (value < 0 ? -0.5 : 0.5))
    let whole = tenths / 10
    let rest = abs(tenths % 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// Text that means itself: markup escaped, line ends made blanks, and what XML forbids or what
  /// would turn the reading direction of what follows left out.
  package static let escaping = Escaping(
    Escaping.markup.merging([
      "\"": "&quot;", "'": "&#39;", "\t": " ", "\n": " ", "\r": " ", "\u{85}": " ", "\u{2028}": " ",
      "\u{2029}": " ",
    ]) { $1 }, harm: .dropped)

  /// A text as ``escaping`` writes it.
  static func escaped(_ text: String) -> String { escaping.text(text) }

  /// A name as a part of an id: letters, digits and `-` as they are, everything else in hexadecimal
  /// digits between underscores, so that two names never become one.
  static func id(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": result.unicodeScalars.append(scalar)
      default: result += "_\(String(scalar.value, radix: 16))_"
      }
    }
    return result
  }

  /// What ids, and selectors of them, may begin with.
  static func prefix(_ text: String) -> String {
    if text.isEmpty { return "" }
    var result = ""
    for scalar in text.unicodeScalars {
      result += scalar == "_" ? "_" : id(String(scalar))
    }
    let isLetter = result.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    return isLetter ? result : "d" + result
  }
}
