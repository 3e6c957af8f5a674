/// Something of a model that facts are told of: the model itself, a diagram, an item, a decision.
///
/// Two models speak of the same thing where their subjects are equal; ``ModelDifference`` and
/// ``Merge`` go by that.
public struct Subject: Hashable, Codable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Hashable, Codable, Sendable {
    case model
    case diagram
    case boundary
    case element
    /// An element of another diagram shown in this one.
    case shown
    case flow
    case decision
    case threat
    case mitigation
    case suppression = "switched-off"
    case verification
    case note
  }

  /// What it is.
  public var kind: Kind
  /// Its name: an id, a threat type for decisions and what is switched off, the text of a
  /// verification or a note; empty for the model.
  public var id: String
  /// Where it is: the diagram of an item or a verification, the flow of a decision, the item that a
  /// threat type is switched off at; nil where it is nowhere but in the model.
  public var place: String?
  /// Which of several alike it is, from 1; only verifications and notes can be alike.
  public var number: Int

  /// A subject; the first of its name where nothing else is said.
  public init(_ kind: Kind, _ id: String, in place: String? = nil, number: Int = 1) {
    self.kind = kind
    self.id = id
    self.place = place
    self.number = number
  }

  /// A subject that has an id, and the diagram it lies in.
  public init<Named>(_ kind: Kind, _ id: ID<Named>, in diagram: DiagramID? = nil) {
    self.init(kind, id.rawValue, in: diagram?.rawValue)
  }

  /// The model itself.
  public static let model = Subject(.model, "")

  /// A decision on a threat.
  public static func decision(_ key: ThreatKey) -> Subject {
    Subject(.decision, key.type.rawValue, in: key.flow.rawValue)
  }

  /// A threat type that is switched off.
  public static func suppression(_ key: Suppression.Key) -> Subject {
    Subject(.suppression, key.type.rawValue, in: key.item?.rawValue)
  }

  /// The diagram that it is or lies in; nil for what lies in none.
  public var diagram: DiagramID? {
    switch kind {
    case .diagram: DiagramID(id)
    case .boundary, .element, .shown, .flow, .verification: place.map { DiagramID($0) }
    default: nil
    }
  }

  /// What lies on a diagram; nil for all else.
  public var item: ItemID? {
    switch kind {
    case .boundary, .element, .shown, .flow: ItemID(id)
    default: nil
    }
  }

  /// The threat that is decided on; nil for all but decisions.
  public var decision: ThreatKey? {
    kind == .decision ? ThreatKey(type: ThreatTypeID(id), flow: ItemID(place ?? "")) : nil
  }

  /// What is switched off; nil for all else.
  public var suppression: Suppression.Key? {
    kind == .suppression
      ? Suppression.Key(type: ThreatTypeID(id), item: place.map { ItemID($0) }) : nil
  }

  /// The mitigation; nil for all else.
  public var mitigation: MitigationID? { kind == .mitigation ? MitigationID(id) : nil }

  /// Whether it lies on a diagram and has a name of its own there.
  public var isItem: Bool { kind == .boundary || kind == .element || kind == .flow }
}
