import Models

/// What a threat says, with the names of its source, flow and target put in.
public struct ThreatTexts: Hashable, Sendable {
  public var title: String
  public var description: String
  public var mitigations: [String]
  public var references: [String]
  public var justification: String
  public var note: String

  /// The texts of a threat of this model as it stands now.
  public init(of threat: Threat, in model: Model, template: Template) {
    (title, description, mitigations, references, justification, note) = ("", "", [], [], "", "")
  }

  /// Only the title, for lists.
  public static func title(of threat: Threat, in model: Model, template: Template) -> String { "" }
}
