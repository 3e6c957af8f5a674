import OrderedCollections

/// What a stencil makes: the five kinds of a data-flow diagram, and free text.
public enum StencilKind: String, CaseIterable, Hashable, Codable, Sendable {
  case process
  case interactor
  case store
  case flow
  case border
  case line
  case annotation

  /// Whether it makes something with a frame that flows attach to.
  public var isElement: Bool { self == .process || self == .interactor || self == .store }
  /// Whether it makes a trust boundary.
  public var isBoundary: Bool { self == .border || self == .line }
}

/// A property that items of a stencil have.
public struct PropertyDefinition: Hashable, Codable, Sendable {
  /// How its value is chosen.
  public enum Form: Hashable, Codable, Sendable {
    /// One of these values; the first is the default.
    case list([String])
    /// Off or on, in the template's words for it (`no`, `yes`).
    case boolean(off: String, on: String)
    /// Any text.
    case text
  }

  /// What files and filters call it.
  public let id: PropertyID
  /// What the pane calls it.
  public var label: String
  /// How its value is chosen.
  public var form: Form
  /// One line on what it means for security.
  public var help: String

  /// A property that items can have.
  public init(id: PropertyID, label: String, form: Form, help: String = "") {
    self.id = id
    self.label = label
    self.form = form
    self.help = help
  }

  /// The value an item has while nobody says otherwise.
  public var defaultValue: String {
    switch form {
    case .list(let values): values.first ?? ""
    case .boolean(let off, _): off
    case .text: ""
    }
  }

  /// The values to choose from; empty for text.
  public var values: [String] {
    switch form {
    case .list(let values): values
    case .boolean(let off, let on): [off, on]
    case .text: []
    }
  }
}

/// An entry of the template that items are made of.
public struct Stencil: Hashable, Codable, Sendable, Identifiable {
  /// The name of the stencil.
  public let id: StencilID
  /// What the palette calls it.
  public var name: String
  /// What it makes.
  public var kind: StencilKind
  /// The more general stencil it derives from; nil for a generic one.
  public var parent: StencilID?
  /// What it stands for, for a person who chooses.
  public var description: String
  /// Kept and drawn, but not offered for placing.
  public var isHidden: Bool
  /// Properties it adds to its parent's; one of the same name replaces the parent's.
  public var properties: [PropertyDefinition]
  /// Values it sets for properties of its own or its ancestors.
  public var presets: PropertyValues

  /// A stencil, by default a generic one without properties.
  public init(
    id: StencilID, name: String, kind: StencilKind, parent: StencilID? = nil,
    description: String = "", isHidden: Bool = false, properties: [PropertyDefinition] = [],
    presets: PropertyValues = [:]
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.parent = parent
    self.description = description
    self.isHidden = isHidden
    self.properties = properties
    self.presets = presets
  }
}

/// One of the six kinds of threat that STRIDE tells apart, in its order.
public enum Stride: String, CaseIterable, Hashable, Sendable {
  case spoofing = "S"
  case tampering = "T"
  case repudiation = "R"
  case informationDisclosure = "I"
  case denialOfService = "D"
  case elevationOfPrivilege = "E"

  /// The letter it is known by.
  public var letter: Character { Character(rawValue) }

  /// The full name.
  public var name: String {
    switch self {
    case .spoofing: "Spoofing"
    case .tampering: "Tampering"
    case .repudiation: "Repudiation"
    case .informationDisclosure: "Information disclosure"
    case .denialOfService: "Denial of service"
    case .elevationOfPrivilege: "Elevation of privilege"
    }
  }
}

/// A category of threats of the template.
public struct ThreatCategory: Hashable, Codable, Sendable, Identifiable {
  /// What threat types and threats call it.
  public let id: String
  /// What the screen calls it.
  public var name: String
  /// What it means.
  public var description: String

  /// A category of threats.
  public init(id: String, name: String, description: String = "") {
    self.id = id
    self.name = name
    self.description = description
  }

  /// The few letters that stand for it: the letter of its STRIDE kind, its id where that is as short,
  /// else the first letters of the words of its name.
  ///
  /// Templates of other tools have ids that are made for machines.
  public var mark: String {
    if let stride { return stride.rawValue }
    if !id.isEmpty, id.count <= 3 { return id }
    let words = name.split { !$0.isLetter && !$0.isNumber }.filter {
      !["and", "of", "or", "the"].contains($0.lowercased())
    }
    let letters = words.prefix(3).compactMap(\.first).map { $0.uppercased() }.joined()
    return letters.isEmpty ? "?" : letters
  }

  /// The STRIDE kind it stands for, by its id or its name; nil for a template's own categories.
  public var stride: Stride? {
    Stride(rawValue: id.uppercased())
      ?? Stride.allCases.first { $0.name.lowercased() == name.lowercased() }
  }
}

/// A rule of the template: which interactions it fires on, and what it says of them.
public struct ThreatType: Hashable, Codable, Sendable, Identifiable {
  /// Ends of a flow.
  public struct Ends: OptionSet, Hashable, Codable, Sendable {
    /// The ends as bits: 1 for the source, 2 for the target.
    public let rawValue: Int

    /// Ends from their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The end the data comes from.
    public static let source = Ends(rawValue: 1)
    /// The end the data goes to.
    public static let target = Ends(rawValue: 2)
    /// Both ends.
    public static let both: Ends = [.source, .target]
  }

  /// The name of the rule.
  public let id: ThreatTypeID
  /// The category's name: S, T, R, I, D or E in the built-in template.
  public var category: String
  /// May use `{source.Name}`, `{target.Name}` and `{flow.Name}`, as may the description.
  public var title: String
  /// What can go wrong and how, at length.
  public var description: String
  /// The filter that makes it fire, in TMT's language; empty never fires.
  public var include: String
  /// The filter that keeps it from firing; empty keeps it from nothing.
  public var exclude: String
  /// How much it matters unless a person says otherwise.
  public var priority: Priority
  /// Which end of the flow it puts at risk besides the flow itself.
  ///
  /// TMT's templates do not say, so both is the default.
  public var atRisk: Ends
  /// What to do about it, concretely, most useful first.
  public var mitigations: [String]
  /// CWE and CAPEC numbers and the like, or addresses.
  public var references: [String]

  /// A rule, by default of medium priority and on both ends.
  public init(
    id: ThreatTypeID, category: String, title: String, description: String = "", include: String,
    exclude: String = "", priority: Priority = .medium, atRisk: Ends = .both,
    mitigations: [String] = [], references: [String] = []
  ) {
    self.id = id
    self.category = category
    self.title = title
    self.description = description
    self.include = include
    self.exclude = exclude
    self.priority = priority
    self.atRisk = atRisk
    self.mitigations = mitigations
    self.references = references
  }
}

/// Stencils, their properties, and threat types: what a model is drawn and analysed with.
public struct Template: Hashable, Codable, Sendable {
  /// What models call it.
  public var id: String
  /// What a person calls it.
  public var name: String
  /// Which edition it is.
  public var version: String
  /// Who wrote it.
  public var author: String
  /// What models are drawn with.
  public var stencils: OrderedDictionary<StencilID, Stencil>
  /// The kinds of threats it tells apart.
  public var categories: OrderedDictionary<String, ThreatCategory>
  /// The rules.
  public var threatTypes: OrderedDictionary<ThreatTypeID, ThreatType>
  /// The priorities to choose from, worst first.
  public var priorities: [Priority]
  /// What is worth verifying of most systems: a checklist to start with.
  public var checklist: [String]

  /// A template of these parts; of two with one name the first counts.
  public init(
    id: String, name: String, version: String = "", author: String = "", stencils: [Stencil] = [],
    categories: [ThreatCategory] = [], threatTypes: [ThreatType] = [],
    priorities: [Priority] = Priority.usual, checklist: [String] = []
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.author = author
    self.stencils = Self.named(stencils, \.id)
    self.categories = Self.named(categories, \.id)
    self.threatTypes = Self.named(threatTypes, \.id)
    self.priorities = priorities
    self.checklist = checklist
  }

  /// Things by their names, the first of one name; without a copy of each on the way.
  private static func named<Name: Hashable, Thing>(
    _ things: [Thing], _ name: (Thing) -> Name
  ) -> OrderedDictionary<Name, Thing> {
    let names = things.map(name)
    if OrderedSet(names).count == names.count {
      return OrderedDictionary(uncheckedUniqueKeys: names, values: things)
    }
    return OrderedDictionary(
      things.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
