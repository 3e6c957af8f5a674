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

  public let id: PropertyID
  /// What the pane calls it.
  public var label: String
  public var form: Form
  /// One line on what it means for security.
  public var help: String

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
  public let id: StencilID
  public var name: String
  public var kind: StencilKind
  /// The more general stencil it derives from; nil for a generic one.
  public var parent: StencilID?
  public var description: String
  /// Kept and drawn, but not offered for placing.
  public var isHidden: Bool
  /// Properties it adds to its parent's; one of the same name replaces the parent's.
  public var properties: [PropertyDefinition]
  /// Values it sets for properties of its own or its ancestors.
  public var presets: PropertyValues

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
public enum Stride: String, CaseIterable, Hashable, Codable, Sendable {
  case spoofing = "S"
  case tampering = "T"
  case repudiation = "R"
  case informationDisclosure = "I"
  case denialOfService = "D"
  case elevationOfPrivilege = "E"

  public var letter: Character { Character(rawValue) }

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
  public let id: String
  public var name: String
  public var description: String

  public init(id: String, name: String, description: String = "") {
    self.id = id
    self.name = name
    self.description = description
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
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let source = Ends(rawValue: 1)
    public static let target = Ends(rawValue: 2)
    public static let both: Ends = [.source, .target]
  }

  public let id: ThreatTypeID
  public var category: String
  /// May use `{source.Name}`, `{target.Name}` and `{flow.Name}`, as may the description.
  public var title: String
  public var description: String
  /// The filter that makes it fire, in TMT's language; empty never fires.
  public var include: String
  /// The filter that keeps it from firing; empty keeps it from nothing.
  public var exclude: String
  public var priority: Priority
  /// Which end of the flow it puts at risk besides the flow itself. TMT's templates do not say, so
  /// both is the default.
  public var atRisk: Ends
  /// What to do about it, concretely, most useful first.
  public var mitigations: [String]
  /// CWE and CAPEC numbers and the like, or addresses.
  public var references: [String]

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
  public var id: String
  public var name: String
  public var version: String
  public var author: String
  public var stencils: OrderedDictionary<StencilID, Stencil>
  public var categories: OrderedDictionary<String, ThreatCategory>
  public var threatTypes: OrderedDictionary<ThreatTypeID, ThreatType>
  public var priorities: [Priority]

  public init(
    id: String, name: String, version: String = "", author: String = "", stencils: [Stencil] = [],
    categories: [ThreatCategory] = [], threatTypes: [ThreatType] = [],
    priorities: [Priority] = Priority.usual
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.author = author
    self.stencils = OrderedDictionary(
      stencils.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.categories = OrderedDictionary(
      categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.threatTypes = OrderedDictionary(
      threatTypes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.priorities = priorities
  }
}
