/// Keys as people write them: `a`, `<C-r>`, `<Tab>`, `<S-Left>`, `<A-h>`, `<F1>`, `<Space>`, `<lt>`.
///
/// The same notation names keys in the keymap, the help, the tests and scripts. What one key's
/// notation says, `parse` reads back as that key.
extension Key: CustomStringConvertible {
  /// Names in the order in which they are preferred; names are read in any case.
  private static let names: [(String, Code)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("BS", .backspace), ("Del", .delete),
    ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("Space", .character(" ")), ("lt", .character("<")), ("gt", .character(">")),
    ("CR", .enter), ("Return", .enter), ("Escape", .escape), ("Backspace", .backspace),
    ("Delete", .delete), ("Ins", .insert), ("PgUp", .pageUp), ("PgDn", .pageDown),
  ]

  /// The notation of this key.
  public var description: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "A-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    switch code {
    case .character(">") where prefix.isEmpty: return ">"
    case .function(let number): return "<\(prefix)F\(number)>"
    default: break
    }
    if let name = Self.names.first(where: { $0.1 == code })?.0 { return "<\(prefix)\(name)>" }
    if case .character(let character) = code {
      return prefix.isEmpty ? String(character) : "<\(prefix)\(character)>"
    }
    return "<\(prefix)?>"
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
      case "C", "c": modifiers.insert(.control)
      case "A", "a", "M", "m": modifiers.insert(.alt)
      case "S", "s": modifiers.insert(.shift)
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    if rest.count == 1, let character = rest.first {
      if modifiers.isEmpty { return nil }
      return Key(.character(settled(character, modifiers)), modifiers)
    }
    let wanted = rest.lowercased()
    if let code = names.first(where: { $0.0.lowercased() == wanted })?.1 {
      return Key(code, modifiers)
    }
    if wanted.first == "f", let number = Int(wanted.dropFirst()), (1...24).contains(number) {
      return Key(.function(number), modifiers)
    }
    return nil
  }

  /// A letter with control in lower case, because terminals can't tell the two apart.
  private static func settled(_ character: Character, _ modifiers: Modifiers) -> Character {
    guard modifiers.contains(.control), character.isASCII, character.isUppercase else {
      return character
    }
    return character.lowercased().first ?? character
  }
}
