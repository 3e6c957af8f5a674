/// Keys as people write them: `a`, `<C-r>`, `<Tab>`, `<S-Left>`, `<A-h>`, `<F1>`, `<Space>`, `<lt>`.
///
/// The same notation names keys in the keymap, the help, the tests and scripts.
extension Key: CustomStringConvertible {
  private static let names: [(String, Code)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("BS", .backspace), ("Del", .delete),
    ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("Space", .character(" ")), ("lt", .character("<")),
  ]

  /// The notation of this key.
  public var description: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "A-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if let name = Self.names.first(where: { $0.1 == code })?.0 { return "<\(prefix)\(name)>" }
    switch code {
    case .character(let character):
      return prefix.isEmpty ? String(character) : "<\(prefix)\(character)>"
    case .function(let number): return "<\(prefix)F\(number)>"
    default: return "<\(prefix)?>"
    }
  }

  /// Reads a text of keys; an unknown name in angle brackets is read as the characters it is.
  public static func parse(_ text: String) -> [Key] {
    var result: [Key] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">"),
        let key = named(rest[rest.index(after: rest.startIndex)..<end])
      {
        result.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(Key(first))
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func named(_ text: Substring) -> Key? {
    var rest = text
    var modifiers: Modifiers = []
    while rest.count > 2, rest.dropFirst().first == "-" {
      switch rest.first {
      case "C": modifiers.insert(.control)
      case "A", "M": modifiers.insert(.alt)
      case "S": modifiers.insert(.shift)
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    let wanted = rest.lowercased()
    if let code = names.first(where: { $0.0.lowercased() == wanted })?.1 {
      return Key(code, modifiers)
    }
    if wanted == "cr" { return Key(.enter, modifiers) }
    if wanted.first == "f", let number = Int(wanted.dropFirst()), (1...24).contains(number) {
      return Key(.function(number), modifiers)
    }
    if rest.count == 1, let character = rest.first, !modifiers.isEmpty {
      return Key(.character(character), modifiers)
    }
    return nil
  }
}
