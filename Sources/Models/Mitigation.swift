/// Something that is done about threats, told once and shared by as many as it helps against.
public struct Mitigation: Hashable, Codable, Sendable, Identifiable {
  /// How far it has come.
  public enum State: String, CaseIterable, Hashable, Codable, Sendable {
    case planned
    case inPlace = "in-place"
    case verified
  }

  /// The name of the mitigation, unique among a model's mitigations.
  public let id: MitigationID
  /// What is done, in one line.
  public var title: String
  /// What is done, at length; Markdown links are links in reports.
  public var text: String
  /// CWE, CAPEC and the like, or addresses.
  public var references: [String]
  /// How far it has come.
  public var state: State
  /// What only the file format knows of it.
  public var origin: Origin?

  /// A planned mitigation where nothing else is given.
  public init(
    id: MitigationID, title: String, text: String = "", references: [String] = [],
    state: State = .planned, origin: Origin? = nil
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.references = references
    self.state = state
    self.origin = origin
  }
}

extension Mitigation {
  /// The same under another name.
  func named(_ id: MitigationID) -> Mitigation {
    Mitigation(
      id: id, title: title, text: text, references: references, state: state, origin: origin)
  }

  /// Whether it is what another one is, however far each has come.
  func says(_ other: Mitigation) -> Bool {
    title == other.title && text == other.text && references == other.references
  }
}
