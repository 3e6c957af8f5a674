import Models

/// Names that languages with narrow words for names can bear: letters, digits and underscores.
struct IdentifierNames {
  private var taken: Set<String> = []
  private var names: [String: String] = [:]
  private let isUpperCase: Bool

  /// - Parameter isUpperCase: Whether letters are to be large, for languages that take small ones
  ///   for words of theirs wherever they stand.
  init(isUpperCase: Bool = false) { self.isUpperCase = isUpperCase }

  /// The name of an item, always the same one, with a letter in front that keeps it from being a
  /// word of the language.
  mutating func name(_ id: ItemID, _ letter: String) -> String {
    let key = letter + " " + id.rawValue
    if let known = names[key] { return known }
    let small =
      letter + "_"
      + String(
        decoding: id.rawValue.utf8.map { byte in
          let isWord =
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          return isWord ? byte : UInt8(ascii: "_")
        }, as: UTF8.self)
    let base = isUpperCase ? small.uppercased() : small
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)_\(number)"
      number += 1
    }
    names[key] = name
    return name
  }
}
