/// JSON as text: keys in the order given, two spaces a level, the same bytes in every run.
indirect enum JSONText {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  /// A text, or null where there is none.
  static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }

  /// Texts in their order.
  static func texts(_ texts: [String]) -> JSONText { .array(texts.map(JSONText.string)) }

  /// The value on lines of its own, without a line end after the last.
  func text(indent: Int = 0) -> String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .string(let text): return Self.quote(text)
    case .array(let items):
      return Self.lines(items.map { $0.text(indent: indent + 2) }, "[", "]", indent)
    case .object(let fields):
      return Self.lines(
        fields.map { Self.quote($0.key) + ": " + $0.value.text(indent: indent + 2) }, "{", "}",
        indent)
    }
  }

  private static func lines(_ items: [String], _ open: String, _ close: String, _ indent: Int)
    -> String
  {
    if items.isEmpty { return open + close }
    let pad = String(repeating: " ", count: indent)
    return open + "\n" + items.map { pad + "  " + $0 }.joined(separator: ",\n") + "\n" + pad + close
  }

  /// A text in quotes; what a terminal or a script embedded in a page would act on is escaped.
  private static func quote(_ text: String) -> String {
    // Nearly all texts need no escape.
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 && $0 != 34 && $0 != 92 }) {
      return "\"" + text + "\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}
