import OrderedCollections

/// A threat model: one file's diagrams, what people decided of its threats, and their notes.
///
/// It is a value. Every change goes through ``Edit``, whose application returns the inverse. The
/// stencils and rules it is drawn with are a ``Template``, a value of its own.
public struct Model: Hashable, Codable, Sendable {
  /// What a model says of itself; the fields are TMT's "threat model information".
  public struct Header: Hashable, Codable, Sendable {
    /// What the model is called.
    public var title: String
    /// The template it is drawn with: "core", or a path beside the file.
    public var template: String
    /// By what it is told which boundaries a flow crosses.
    public var crossings: CrossingRule
    /// Who answers for the system.
    public var owner: String
    /// Who looks over the model.
    public var reviewer: String
    /// Who else had a hand in it.
    public var contributors: String
    /// What the system is and does.
    public var description: String
    /// What the analysis takes for granted.
    public var assumptions: String
    /// What the system relies on outside itself.
    public var dependencies: String
    /// What is to be verified about the system as a whole.
    public var checklist: [Verification]
    /// What only the file format knows of it.
    public var origin: Origin?

    /// A header that says nothing but what is given.
    public init(
      title: String = "", template: String = "core", crossings: CrossingRule = .native,
      owner: String = "", reviewer: String = "", contributors: String = "",
      description: String = "", assumptions: String = "", dependencies: String = "",
      checklist: [Verification] = [], origin: Origin? = nil
    ) {
      self.title = title
      self.template = template
      self.crossings = crossings
      self.owner = owner
      self.reviewer = reviewer
      self.contributors = contributors
      self.description = description
      self.assumptions = assumptions
      self.dependencies = dependencies
      self.checklist = checklist
      self.origin = origin
    }
  }

  /// What the model says of itself.
  public var header: Header
  /// The drawings, in the order a person gave them.
  public var diagrams: OrderedDictionary<DiagramID, Diagram>
  /// What people decided of generated threats, by threat.
  public var decisions: OrderedDictionary<ThreatKey, Decision>
  /// The threats written by hand, by name.
  public var threats: OrderedDictionary<String, HandwrittenThreat>
  /// What is done about threats and shared among them, by name.
  public var mitigations: OrderedDictionary<MitigationID, Mitigation>
  /// The threat types that do not fire, everywhere or at some item.
  public var suppressions: OrderedDictionary<Suppression.Key, Suppression>
  /// Remarks about the whole.
  public var notes: [Note]
  /// What two people changed differently and nobody has chosen yet, in the order it was found.
  public var conflicts: OrderedDictionary<Conflict.Key, Conflict>

  /// A model of these parts; of two with one name the first counts.
  public init(
    header: Header = Header(), diagrams: [Diagram] = [], decisions: [Decision] = [],
    threats: [HandwrittenThreat] = [], mitigations: [Mitigation] = [],
    suppressions: [Suppression] = [], notes: [Note] = [], conflicts: [Conflict] = []
  ) {
    self.header = header
    self.diagrams = OrderedDictionary(
      diagrams.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.decisions = OrderedDictionary(
      decisions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.threats = OrderedDictionary(
      threats.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.mitigations = OrderedDictionary(
      mitigations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.suppressions = OrderedDictionary(
      suppressions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.notes = notes
    self.conflicts = OrderedDictionary(
      conflicts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The element of that name and the diagram it is at home in.
  public func element(_ id: ItemID) -> (diagram: DiagramID, element: Element)? {
    for diagram in diagrams.values {
      if let element = diagram.elements[id] { return (diagram.id, element) }
    }
    return nil
  }

  /// The item of that name at home in some diagram; references are not looked at.
  public func item(_ id: ItemID) -> (diagram: DiagramID, item: Item)? {
    for diagram in diagrams.values {
      if let item = diagram.item(id), item.attributes != nil { return (diagram.id, item) }
    }
    return nil
  }

  /// The facts of an item as seen from a diagram: a reference gives those of its element.
  public func attributes(of id: ItemID, in diagram: DiagramID) -> ItemAttributes? {
    // Lists ask for names many times a frame, so nothing is copied here but the answer.
    guard let place = diagrams.index(forKey: diagram) else { return nil }
    let all = diagrams.values
    if let element = all[place].elements.index(forKey: id) {
      return all[place].elements.values[element].attributes
    }
    if let flow = all[place].flows.index(forKey: id) {
      return all[place].flows.values[flow].attributes
    }
    if let boundary = all[place].boundaries.index(forKey: id) {
      return all[place].boundaries.values[boundary].attributes
    }
    return all[place].references.index(forKey: id) == nil ? nil : element(id)?.element.attributes
  }

  /// Whether a diagram has an item of that name, at home or shown.
  public func hasItem(_ id: ItemID, in diagram: DiagramID) -> Bool {
    guard let place = diagrams.index(forKey: diagram) else { return false }
    let all = diagrams.values
    return all[place].elements.index(forKey: id) != nil || all[place].flows.index(forKey: id) != nil
      || all[place].boundaries.index(forKey: id) != nil
      || all[place].references.index(forKey: id) != nil
  }

  /// The diagrams that show the inside of an element.
  public func details(of element: ItemID) -> [Diagram] {
    diagrams.values.filter { $0.header.details?.element == element }
  }

  /// Whether some element, flow, boundary or hand-written threat already has the name.
  public func isTaken(_ id: ItemID) -> Bool {
    threats[id.rawValue] != nil || item(id) != nil
  }
}

/// A remark about the model as a whole, as in TMT's notes pane.
public struct Note: Hashable, Codable, Sendable {
  /// Who wrote it.
  public var author: String
  /// When, as ISO 8601 text; kept as it was written.
  public var date: String
  /// What it says.
  public var text: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// A remark.
  public init(author: String = "", date: String = "", text: String, origin: Origin? = nil) {
    self.author = author
    self.date = date
    self.text = text
    self.origin = origin
  }
}
