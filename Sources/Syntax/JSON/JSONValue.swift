import Screen

/// JSON as text: keys in the order given, two spaces a level, the same bytes in every run.
package indirect enum JSONValue {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// A text, or null where there is none.
  package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// Texts in their order.
  package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// The value on lines of its own, without a line end after the last.
  package func text(indent: Int = 0) -> String {
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

  /// What means something in a text: what a terminal or a script embedded in a page would act on is
  /// written by its number in UTF-16.
  package static let escaping = Escaping(
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"],
    harm: .written { scalar in
      let unit = Escaping.Number("\\u", radix: 16, digits: 4, isUppercase: false)
      return String(scalar).utf16.map { unit.text($0) }.joined()
    })

  /// A text in quotes.
  private static func quote(_ text: String) -> String { "\"" + escaping.text(text) + "\"" }
}
