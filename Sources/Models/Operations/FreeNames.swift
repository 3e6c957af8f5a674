import OrderedCollections

/// Hands out names that nothing in a model has yet, each once.
///
/// Names that only dangling references or decisions mention count as taken: a new flow must not
/// come into the decisions that somebody made on another one.
struct FreeNames {
  /// The longest name it makes, suffix included.
  static let longest = 40

  private var taken: Set<String> = []
  /// The last suffix tried for each base, so that many copies of one name cost no search.
  private var suffixes: [String: Int] = [:]
  private var lastFlow = 0
  private var lastThreat = 0

  init() {}

  init(_ model: Model) { take(namesOf: model) }

  /// Counts the names of a model as taken, too.
  mutating func take(namesOf model: Model) {
    for diagram in model.diagrams.values {
      for id in diagram.boundaries.keys { taken.insert(id.rawValue) }
      for id in diagram.elements.keys { taken.insert(id.rawValue) }
      for id in diagram.references.keys { taken.insert(id.rawValue) }
      for flow in diagram.flows.values {
        take(flow.id.rawValue)
        if let source = flow.source.element { taken.insert(source.rawValue) }
        if let target = flow.target.element { taken.insert(target.rawValue) }
      }
      if let details = diagram.header.details { taken.insert(details.element.rawValue) }
    }
    for key in model.decisions.keys { take(key.flow.rawValue) }
    for threat in model.threats.values {
      take(threat.id)
      if let item = threat.item { take(item.rawValue) }
    }
  }

  init<Kind>(taken: some Sequence<ID<Kind>>) { self.taken = Set(taken.map(\.rawValue)) }

  private mutating func take(_ name: String) {
    taken.insert(name)
    if let number = Self.number(in: name, after: "f") { lastFlow = max(lastFlow, number) }
    if let number = Self.number(in: name, after: "t") { lastThreat = max(lastThreat, number) }
  }

  /// A name made from a text, or from the fallback where the text has no letters to make it of.
  mutating func name<Kind>(for text: String, fallback: String) -> ID<Kind> {
    let base = Self.slug(text) ?? Self.slug(fallback) ?? "item"
    if taken.insert(base).inserted { return ID(base) }
    var suffix = suffixes[base] ?? 1
    while true {
      suffix += 1
      let end = "-\(suffix)"
      let name = Self.cut(base, to: Self.longest - end.utf8.count) + end
      if taken.insert(name).inserted {
        suffixes[base] = suffix
        return ID(name)
      }
    }
  }

  /// The next of f1, f2, …: one after the largest, so that a removed flow's name stays unused
  /// while later ones exist.
  mutating func flow() -> ItemID { ItemID(Self.next("f", after: &lastFlow, &taken)) }

  /// The next of t1, t2, …, in the same way.
  mutating func threat() -> String { Self.next("t", after: &lastThreat, &taken) }

  private static func next(_ letter: String, after last: inout Int, _ taken: inout Set<String>)
    -> String
  {
    while true {
      last += 1
      let name = letter + String(last)
      if taken.insert(name).inserted { return name }
    }
  }

  /// The number in "f12"; nil for another form, and for numbers nobody would count to.
  private static func number(in name: String, after letter: Character) -> Int? {
    guard name.first == letter, name.utf8.count <= 9 else { return nil }
    let digits = name.utf8.dropFirst()
    guard digits.first != 48, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(name.dropFirst())
  }

  /// Lower-case ASCII words joined by hyphens; nil where the text has no Latin letter.
  static func slug(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var hasLetter = false
    var isGap = false
    func add(_ piece: some Sequence<UInt8>) {
      if isGap, !bytes.isEmpty { bytes.append(45) }
      isGap = false
      bytes.append(contentsOf: piece)
    }
    for scalar in text.unicodeScalars {
      if bytes.count > 2 * longest { break }
      switch scalar.value {
      case 48...57: add(CollectionOfOne(UInt8(scalar.value)))
      case 97...122, 65...90:
        add(CollectionOfOne(UInt8(scalar.value) | 32))
        hasLetter = true
      case 39, 0x2019: break
      case 0..<128: isGap = true
      default:
        if let letters = latin(scalar) {
          add(letters.utf8)
          hasLetter = true
        } else if scalar.properties.generalCategory != .nonspacingMark {
          isGap = true
        }
      }
    }
    guard hasLetter else { return nil }
    return cut(String(decoding: bytes, as: UTF8.self), to: longest)
  }

  /// The ASCII letters of a Latin letter with or without marks, from its Unicode name.
  private static func latin(_ scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 4, words[1] == "SMALL" || words[1] == "CAPITAL" else { return nil }
    if words[2] == "LIGATURE" { return words[3].lowercased() }
    guard words[2] == "LETTER" else { return nil }
    switch words[3] {
    case "SHARP": return "ss"
    case "THORN": return "th"
    case "ETH": return "d"
    case "ENG": return "ng"
    case "LONG": return "s"
    case "DOTLESS": return words.count > 4 ? words[4].lowercased() : nil
    case let word where word.utf8.count <= 2: return word.lowercased()
    default: return nil
    }
  }

  /// The name without what is past a length, nor a hyphen at its end; between words where near.
  private static func cut(_ name: String, to length: Int) -> String {
    guard name.utf8.count > length else { return name }
    var bytes = Array(name.utf8.prefix(length))
    let isWordEnd = Array(name.utf8)[length] == 45
    if !isWordEnd, let hyphen = bytes.lastIndex(of: 45), hyphen >= length / 2 {
      bytes.removeSubrange(hyphen...)
    }
    while bytes.last == 45 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
