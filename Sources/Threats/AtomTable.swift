import Models
import OrderedCollections

/// The distinct tests of a template's filters, numbered, and which of them hold for an interaction.
///
/// Types, property names and values compare without regard to case, as nothing in TMT's templates
/// depends on it. They are numbered too: a template is compiled before the first frame, and words
/// are compared only once.
struct AtomTable: Sendable {
  /// Where an atom looks: at one of a filter's subjects, or at the boundaries crossed.
  private enum Place: Int, CaseIterable {
    case source, target, flow, crossed

    /// Whether items of a kind of stencil are looked for here.
    func fits(_ kind: StencilKind) -> Bool {
      switch self {
      case .source, .target: kind.isElement || kind == .annotation
      case .flow: kind == .flow
      case .crossed: kind.isBoundary
      }
    }

    init(_ subject: FilterTest.Subject) {
      self =
        switch subject {
        case .source: .source
        case .target: .target
        case .flow: .flow
        }
    }
  }

  /// Words that filters use, in lower case, each with a number.
  fileprivate struct Words {
    private var numbers: [String: Int] = [:]
    var count: Int { numbers.count }

    /// The number of a word, a new one for a new word.
    mutating func number(of word: String) -> Int {
      let word = Self.lowercased(word)
      let next = numbers.count
      if let number = numbers[word] { return number }
      numbers[word] = next
      return next
    }

    /// The number of a word; nil for one that no filter uses.
    func known(_ word: String) -> Int? { numbers[Self.lowercased(word)] }

    /// A word in lower case; nearly all are already.
    static func lowercased(_ word: String) -> String {
      word.utf8.allSatisfy { $0 < 128 && !(65...90).contains($0) } ? word : word.lowercased()
    }
  }

  /// A property's value and the atom that asks for it.
  fileprivate struct Choice {
    var value: Int
    var atom: Int
  }

  /// The atoms of one place, by the numbers of words.
  fileprivate struct Atoms {
    /// By type, its atom; -1 where no filter asks for it.
    var types: [Int] = []
    /// By property, the values that filters ask for.
    var choices: [[Choice]] = []

    mutating func grow(to count: Int) {
      guard types.count < count else { return }
      types += repeatElement(-1, count: count - types.count)
      choices += repeatElement([], count: count - choices.count)
    }
  }

  /// Collects the atoms while filters are compiled.
  struct Builder {
    fileprivate var words = Words()
    fileprivate var places = [Atoms](repeating: Atoms(), count: Place.allCases.count)
    fileprivate var count = 0

    /// The number of a test; the same for tests that mean the same.
    mutating func atom(for condition: FilterTest.Condition) -> Int {
      switch condition {
      case .type(let subject, let type): atom(ofType: type, at: Place(subject))
      case .crossing(let type): atom(ofType: type, at: .crossed)
      case .value(let subject, let property, let value):
        atom(of: property, value, at: Place(subject))
      }
    }

    private mutating func atom(ofType type: StencilID, at place: Place) -> Int {
      let word = words.number(of: type.rawValue)
      places[place.rawValue].grow(to: words.count)
      let known = places[place.rawValue].types[word]
      if known >= 0 { return known }
      places[place.rawValue].types[word] = count
      count += 1
      return count - 1
    }

    private mutating func atom(of property: PropertyID, _ value: String, at place: Place) -> Int {
      let word = words.number(of: property.rawValue)
      let wanted = words.number(of: value)
      places[place.rawValue].grow(to: words.count)
      let known = places[place.rawValue].choices[word].first { $0.value == wanted }
      if let known { return known.atom }
      places[place.rawValue].choices[word].append(Choice(value: wanted, atom: count))
      count += 1
      return count - 1
    }
  }

  /// What a stencil says of its items, as far as filters ask for it.
  private struct Link {
    /// The word that is its id; -1 where no filter uses it.
    let type: Int
    /// The values of properties that it sets or defines, by precedence; -1 for a value that no
    /// filter asks for.
    let values: [(property: Int, value: Int)]
    /// The place of its parent among the links; -1 for none.
    let parent: Int
    /// The word that is the id of a parent which the template lacks; -1 for none.
    let lostParent: Int
  }

  /// How many atoms there are.
  let count: Int
  private let words: Words
  private let places: [Atoms]
  /// By a stencil's id, as the template spells it, its place among the links.
  private let indices: [StencilID: Int]
  /// By place and link, the atoms that hold for a fresh item.
  private let fresh: [[[Int]]]

  /// The table for the filters of a template.
  init(_ builder: Builder, _ template: Template) {
    count = builder.count
    words = builder.words
    var places = builder.places
    for place in places.indices { places[place].grow(to: builder.words.count) }
    self.places = places
    let stencils = template.stencils.values
    var indices: [StencilID: Int] = [:]
    indices.reserveCapacity(stencils.count)
    for (index, stencil) in stencils.enumerated() { indices[stencil.id] = index }
    self.indices = indices
    let links = Self.links(Array(stencils), indices, builder.words)
    var seen = [Int](repeating: -1, count: builder.words.count)
    var turn = 0
    fresh = places.map { atoms in
      links.indices.map { index in
        turn += 1
        return Self.fresh(index, atoms, links, &seen, turn)
      }
    }
  }

  /// The stencils' links, parents found without regard to case.
  private static func links(
    _ stencils: [Stencil], _ indices: [StencilID: Int], _ words: Words
  ) -> [Link] {
    var folded: [String: Int] = [:]
    func index(of id: StencilID) -> Int {
      if let index = indices[id] { return index }
      if folded.isEmpty {
        for (index, stencil) in stencils.enumerated().reversed() {
          folded[Words.lowercased(stencil.id.rawValue)] = index
        }
      }
      return folded[Words.lowercased(id.rawValue)] ?? -1
    }
    func type(_ id: StencilID) -> Int {
      Words.lowercased(id.rawValue) == root ? -1 : words.known(id.rawValue) ?? -1
    }
    return stencils.map { stencil in
      var values: [(property: Int, value: Int)] = []
      if Words.lowercased(stencil.id.rawValue) == root {
        return Link(type: -1, values: [], parent: -1, lostParent: -1)
      }
      for (property, value) in stencil.presets {
        guard let word = words.known(property.rawValue) else { continue }
        values.append((word, words.known(value) ?? -1))
      }
      for property in stencil.properties {
        guard let word = words.known(property.id.rawValue) else { continue }
        values.append((word, words.known(property.defaultValue) ?? -1))
      }
      let parent = stencil.parent.map(index) ?? -1
      return Link(
        type: type(stencil.id), values: values, parent: parent,
        lostParent: parent < 0 ? stencil.parent.map(type) ?? -1 : -1)
    }
  }

  /// The atoms that hold for an item of a stencil on which no property is set.
  ///
  /// - `seen`: By property's word, the turn in which it was met last.
  /// - `turn`: A number that no earlier call was given.
  private static func fresh(
    _ stencil: Int, _ place: Atoms, _ links: [Link], _ seen: inout [Int], _ turn: Int
  ) -> [Int] {
    var atoms: [Int] = []
    func add(_ type: Int) {
      if type >= 0, place.types[type] >= 0, !atoms.contains(place.types[type]) {
        atoms.append(place.types[type])
      }
    }
    var next = stencil
    // A chain that bites its own tail ends after as many links as there are.
    var left = links.count
    while next >= 0, left > 0 {
      let link = links[next]
      add(link.type)
      for (property, value) in link.values where seen[property] != turn {
        guard !place.choices[property].isEmpty else { continue }
        seen[property] = turn
        if let choice = place.choices[property].first(where: { $0.value == value }) {
          atoms.append(choice.atom)
        }
      }
      add(link.lostParent)
      next = link.parent
      left -= 1
    }
    return atoms
  }

  /// Sets a bit in the values of all atoms that hold for an interaction.
  func set(_ bit: UInt64, for interaction: Interaction, in values: inout [UInt64]) {
    set(bit, for: interaction.source, at: .source, in: &values)
    set(bit, for: interaction.target, at: .target, in: &values)
    set(bit, for: interaction.flow, at: .flow, in: &values)
    for stencil in interaction.crossed {
      for atom in fresh(stencil, at: .crossed) { values[atom] |= bit }
    }
  }

  private func set(
    _ bit: UInt64, for party: Interaction.Party, at place: Place, in values: inout [UInt64]
  ) {
    for atom in fresh(party.stencil, at: place) { values[atom] |= bit }
    for (property, value) in party.properties {
      guard let word = words.known(property.rawValue) else { continue }
      let choices = places[place.rawValue].choices[word]
      if choices.isEmpty { continue }
      let chosen = words.known(value)
      for choice in choices {
        if choice.value == chosen {
          values[choice.atom] |= bit
        } else {
          values[choice.atom] &= ~bit
        }
      }
    }
  }

  private func fresh(_ stencil: StencilID, at place: Place) -> [Int] {
    if let index = indices[stencil] { return fresh[place.rawValue][index] }
    let id = Words.lowercased(stencil.rawValue)
    if let index = indices.filter({ Words.lowercased($0.key.rawValue) == id }).values.min() {
      return fresh[place.rawValue][index]
    }
    // A stencil that the template lacks is of its own type alone.
    guard id != Self.root, let word = words.known(id) else { return [] }
    let atom = places[place.rawValue].types[word]
    return atom < 0 ? [] : [atom]
  }

  /// What TMT's templates call the parent of all generic stencils.
  ///
  /// It is nobody's type: rules on it never fire.
  private static let root = "root"
}
