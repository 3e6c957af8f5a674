/// Where a person stands with a threat.
public enum Status: String, CaseIterable, Hashable, Codable, Sendable {
  case open
  case investigating
  case mitigated
  case accepted
  case transferred
  case notApplicable = "not-applicable"

  /// Whether the threat still puts its component at risk.
  public var isOpen: Bool { self == .open || self == .investigating }
}

/// How much a threat matters.
///
/// Templates may have names of their own, which are kept.
public struct Priority: Hashable, Codable, Sendable, RawRepresentable {
  /// How bad, in the three steps that the screen tells apart.
  public enum Level: Int, CaseIterable, Comparable, Hashable, Sendable {
    case low, medium, high

    /// Whether the first matters less.
    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  /// The name, as it was written.
  public var rawValue: String

  /// A priority of this name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A threat to deal with first.
  public static let high = Priority(rawValue: "high")
  /// A threat to deal with.
  public static let medium = Priority(rawValue: "medium")
  /// A threat to deal with when there is time.
  public static let low = Priority(rawValue: "low")
  /// The names the built-in template uses, worst first.
  public static let usual: [Priority] = [.high, .medium, .low]

  /// The step a name means; a name nobody knows counts as medium, so that it is not overlooked.
  public var level: Level {
    switch rawValue.lowercased() {
    case "critical", "highest", "very high", "very-high", "high": .high
    case "low", "lowest", "very low", "very-low", "info", "none": .low
    default: .medium
    }
  }
}

/// What a generated threat is known by: the rule and the flow on which it fires.
public struct ThreatKey: Hashable, Codable, Sendable {
  /// The rule.
  public var type: ThreatTypeID
  /// The flow it fires on.
  public var flow: ItemID

  /// The key of a rule on a flow.
  public init(type: ThreatTypeID, flow: ItemID) {
    self.type = type
    self.flow = flow
  }
}

/// What a person said of a threat.
///
/// Stored only when somebody said something.
public struct Decision: Hashable, Codable, Sendable {
  /// The threat it is about.
  public var key: ThreatKey
  /// Where the person stands with it.
  public var status: Status
  /// The priority a person chose; nil leaves the threat type's.
  public var priority: Priority?
  /// Why the status is what it is.
  public var justification: String
  /// What is done about it, in the person's words.
  public var mitigation: String
  /// The model's mitigations that are done about it, in the order a person gave them.
  public var mitigations: [MitigationID]
  /// Free remarks.
  public var note: String
  /// Who decided last; empty where nobody is named.
  public var author: String
  /// When, as ISO 8601 text; kept as it was written.
  public var date: String
  /// The version of the template whose threat it was made on; empty where nobody wrote it down.
  public var templateVersion: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// A decision that says nothing but what is given.
  public init(
    key: ThreatKey, status: Status = .open, priority: Priority? = nil, justification: String = "",
    mitigation: String = "", mitigations: [MitigationID] = [], note: String = "",
    author: String = "", date: String = "", templateVersion: String = "", origin: Origin? = nil
  ) {
    self.key = key
    self.status = status
    self.priority = priority
    self.justification = justification
    self.mitigation = mitigation
    self.mitigations = mitigations
    self.note = note
    self.author = author
    self.date = date
    self.templateVersion = templateVersion
    self.origin = origin
  }

  /// Reads a decision as ``encode(to:)`` writes it, and as it was written before versions were.
  ///
  /// - Throws: `DecodingError` where a field is missing or something else.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      key: try fields.decode(ThreatKey.self, forKey: .key),
      status: try fields.decode(Status.self, forKey: .status),
      priority: try fields.decodeIfPresent(Priority.self, forKey: .priority),
      justification: try fields.decode(String.self, forKey: .justification),
      mitigation: try fields.decode(String.self, forKey: .mitigation),
      mitigations: try fields.decode([MitigationID].self, forKey: .mitigations),
      note: try fields.decode(String.self, forKey: .note),
      author: try fields.decode(String.self, forKey: .author),
      date: try fields.decode(String.self, forKey: .date),
      templateVersion: try fields.decodeIfPresent(String.self, forKey: .templateVersion) ?? "",
      origin: try fields.decodeIfPresent(Origin.self, forKey: .origin))
  }

  /// Whether it says nothing and need not be stored; who said nothing, when and of
  /// what does not count.
  public var isBlank: Bool {
    status == .open && priority == nil && justification.isEmpty && mitigation.isEmpty
      && mitigations.isEmpty && note.isEmpty && origin == nil
  }
}
