/// The names of source, flow and target, to be put into a rule's texts.
///
/// As in TMT, each run of blanks in a name becomes one space, and those at its ends stay.
struct TMTSubstitution {
  private let names: [(key: String, name: String)]

  init(source: String, flow: String, target: String) {
    names = [
      ("{source.name}", Self.normalized(source)), ("{target.name}", Self.normalized(target)),
      ("{flow.name}", Self.normalized(flow)),
    ]
  }

  /// A text with the names put in; what only looks like a place for one stays.
  func put(into text: String) -> String {
    var rest = text[...]
    var result = ""
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      result += rest[..<open]
      rest = rest[open...]
      let head = rest.prefix(13).lowercased()
      if let found = names.first(where: { head.hasPrefix($0.key) }) {
        result += found.name
        rest = rest.dropFirst(found.key.count)
      } else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// A name with single spaces.
  static func normalized(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var isBlank = false
    for scalar in name.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if !isSpace { result.append(scalar) } else if !isBlank { result.append(" ") }
      isBlank = isSpace
    }
    return String(result)
  }
}
