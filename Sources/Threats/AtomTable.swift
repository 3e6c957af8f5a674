import Models

/// The distinct tests of a template's filters, numbered, and which of them hold for an interaction.
///
/// Types, property names and values compare without regard to case, as nothing in TMT's templates
/// depends on it.
struct AtomTable: Sendable {
  /// Where an atom looks: at one of a filter's subjects, or at the boundaries crossed.
  private enum Place: Int, CaseIterable {
    case source, target, flow, crossed

    /// Whether items of a kind of stencil are looked for here.
    func fits(_ kind: StencilKind) -> Bool {
      switch self {
      case .source, .target: kind.isElement
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

  /// The atoms of one place: by lower-cased type, and by lower-cased property name and value.
  fileprivate struct Atoms {
    var types: [String: Int] = [:]
    var values: [String: [String: Int]] = [:]
  }

  /// Collects the atoms while filters are compiled.
  struct Builder {
    fileprivate var places = [Atoms](repeating: Atoms(), count: Place.allCases.count)
    fileprivate var count = 0

    /// The number of a test; the same for tests that mean the same.
    mutating func atom(for condition: FilterTest.Condition) -> Int {
      let atom: Int
      switch condition {
      case .type(let subject, let type): atom = self.atom(ofType: type, at: Place(subject))
      case .crossing(let type): atom = self.atom(ofType: type, at: .crossed)
      case .value(let subject, let property, let value):
        atom =
          places[Place(subject).rawValue].values[property.lowercased(), default: [:]]
          .number(of: value.lowercased(), next: count)
      }
      count = max(count, atom + 1)
      return atom
    }

    private mutating func atom(ofType type: StencilID, at place: Place) -> Int {
      places[place.rawValue].types.number(of: type.lowercased(), next: count)
    }
  }

  /// What a stencil says of its items, all in lower case.
  private struct Link {
    /// The values of properties that it sets or defines, by precedence.
    let values: [(property: String, value: String)]
    let parent: String?

    init(_ stencil: Stencil) {
      values =
        stencil.presets.map { ($0.lowercased(), $1.lowercased()) }
        + stencil.properties.map { ($0.id.lowercased(), $0.defaultValue.lowercased()) }
      parent = stencil.parent?.lowercased()
    }
  }

  /// How many atoms there are.
  let count: Int
  private let places: [Atoms]
  /// By place and stencil, as the template spells it, the atoms that hold for a fresh item.
  private let fresh: [[StencilID: [Int]]]
  private let links: [String: Link]

  /// The table for the filters of a template.
  init(_ builder: Builder, _ template: Template) {
    count = builder.count
    places = builder.places
    links = Dictionary(
      template.stencils.values.map { ($0.id.lowercased(), Link($0)) },
      uniquingKeysWith: { a, _ in a })
    // Where a stencil does not belong it may still be met, as in a broken file; see `fresh(_:at:)`.
    let stencils = template.stencils.values
    fresh = zip(Place.allCases, places).map { [links] place, atoms in
      let fitting = stencils.filter { place.fits($0.kind) }
      return Dictionary(
        fitting.map { ($0.id, Self.fresh($0.id, atoms, links)) }, uniquingKeysWith: { a, _ in a })
    }
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
      guard let atoms = places[place.rawValue].values[property.lowercased()] else { continue }
      for atom in atoms.values { values[atom] &= ~bit }
      if let atom = atoms[value.lowercased()] { values[atom] |= bit }
    }
  }

  private func fresh(_ stencil: StencilID, at place: Place) -> [Int] {
    fresh[place.rawValue][stencil] ?? Self.fresh(stencil, places[place.rawValue], links)
  }

  /// The atoms that hold for an item of a stencil on which no property is set.
  ///
  /// A stencil that the template lacks is of its own type alone. `ROOT`, above all generic stencils
  /// in TMT's templates, is nobody's type: rules on it never fire.
  private static func fresh(_ stencil: StencilID, _ place: Atoms, _ links: [String: Link])
    -> [Int]
  {
    var atoms: [Int] = []
    var seenTypes: Set<String> = []
    var seenProperties: Set<String> = []
    var next: String? = stencil.lowercased()
    while let type = next, type != "root", seenTypes.insert(type).inserted {
      if let atom = place.types[type] { atoms.append(atom) }
      guard let link = links[type] else { break }
      if !place.values.isEmpty {
        for (property, value) in link.values {
          guard let known = place.values[property], seenProperties.insert(property).inserted
          else { continue }
          if let atom = known[value] { atoms.append(atom) }
        }
      }
      next = link.parent
    }
    return atoms
  }
}

extension [String: Int] {
  /// The number of a key, which is `next` where it is new.
  fileprivate mutating func number(of key: String, next: Int) -> Int {
    if let number = self[key] { return number }
    self[key] = next
    return next
  }
}
