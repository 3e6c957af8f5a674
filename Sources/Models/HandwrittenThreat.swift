/// A threat that a person wrote by hand, on an item or the model as a whole.
public struct HandwrittenThreat: Hashable, Codable, Sendable, Identifiable {
  /// What a threat is about, as the tables of a review group them.
  public enum Concern: String, CaseIterable, Hashable, Codable, Sendable {
    /// What is done with data.
    case processing
    /// Data on its way.
    case communication
    /// Data at rest.
    case storage
  }

  /// The name of the threat, unique among a model's items and threats.
  public let id: String
  /// The element, flow or boundary that it is about; nil for the model as a whole.
  public var item: ItemID?
  /// The category's name in the template: S, T, R, I, D or E in the built-in one.
  public var category: String
  /// What can go wrong, in one line.
  public var title: String
  /// What can go wrong, at length.
  public var description: String
  /// What is done about it; Markdown links are links in reports.
  public var mitigation: String
  /// The model's mitigations that are done about it, in the order a person gave them.
  public var mitigations: [MitigationID]
  /// CWE, CAPEC and the like, or addresses.
  public var references: [String]
  /// Where somebody stands with it.
  public var status: Status
  /// How much it matters.
  public var priority: Priority
  /// Why the status is what it is.
  public var justification: String
  /// Free remarks.
  public var note: String
  /// Who said something of it last; empty where nobody is named.
  public var author: String
  /// When, as ISO 8601 text; kept as it was written.
  public var date: String
  /// The table of a report it stands in; nil for the one that its item belongs to.
  public var concern: Concern?
  /// The zone a report names; empty for the boundaries that its item lies in.
  public var zone: String
  /// The component or interaction a report names; empty for its item's name.
  public var component: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// An open threat of medium priority where nothing else is given.
  public init(
    id: String, item: ItemID? = nil, category: String, title: String, description: String = "",
    mitigation: String = "", mitigations: [MitigationID] = [], references: [String] = [],
    status: Status = .open, priority: Priority = .medium, justification: String = "",
    note: String = "", author: String = "", date: String = "", concern: Concern? = nil,
    zone: String = "", component: String = "", origin: Origin? = nil
  ) {
    self.id = id
    self.item = item
    self.category = category
    self.title = title
    self.description = description
    self.mitigation = mitigation
    self.mitigations = mitigations
    self.references = references
    self.status = status
    self.priority = priority
    self.justification = justification
    self.note = note
    self.author = author
    self.date = date
    self.concern = concern
    self.zone = zone
    self.component = component
    self.origin = origin
  }
}

extension HandwrittenThreat {
  /// The same under another name.
  func named(_ id: String) -> HandwrittenThreat {
    HandwrittenThreat(
      id: id, item: item, category: category, title: title, description: description,
      mitigation: mitigation, mitigations: mitigations, references: references, status: status,
      priority: priority, justification: justification, note: note, author: author, date: date,
      concern: concern, zone: zone, component: component, origin: origin)
  }
}
