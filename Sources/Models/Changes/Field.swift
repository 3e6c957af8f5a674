/// One fact that can be told of a ``Subject``, by the name that the native form has for it.
public struct Field: Hashable, Codable, Sendable, RawRepresentable {
  /// The name: `name`, `properties.rest-payload`, `keys.ticket`.
  public var rawValue: String

  /// A field of this name.
  public init(rawValue: String) { self.rawValue = rawValue }

  private init(_ name: String) { rawValue = name }

  /// A property that is set.
  public static func property(_ id: PropertyID) -> Field { Field(propertyStart + id.rawValue) }

  /// A property that a person added; its value holds those of all of that name.
  public static func custom(_ name: String) -> Field { Field(customStart + name) }

  /// A key that only the file format knows.
  public static func key(_ name: String) -> Field { Field(keyStart + name) }

  private static let propertyStart = "properties."
  private static let customStart = "custom."
  private static let keyStart = "keys."

  /// The property that it is about; nil for other fields.
  public var property: PropertyID? { rest(after: Self.propertyStart).map { PropertyID($0) } }
  /// The name of the property that a person added; nil for other fields.
  public var custom: String? { rest(after: Self.customStart) }
  /// The key of the file format that it is about; nil for other fields.
  public var key: String? { rest(after: Self.keyStart) }

  private func rest(after start: String) -> String? {
    rawValue.hasPrefix(start) ? String(rawValue.dropFirst(start.count)) : nil
  }

  /// Whether the subject is there at all; only conflicts speak of it.
  public static let presence = Field("presence")

  /// What a model, a diagram, a threat or a mitigation is called.
  public static let title = Field("title")
  static let template = Field("template")
  static let crossings = Field("crossings")
  static let owner = Field("owner")
  static let reviewer = Field("reviewer")
  static let contributors = Field("contributors")
  static let description = Field("description")
  static let assumptions = Field("assumptions")
  static let dependencies = Field("dependencies")

  static let level = Field("level")
  static let details = Field("details")

  /// The stencil an item is made from.
  public static let stencil = Field("stencil")
  /// What an item is called on the screen.
  public static let name = Field("name")
  static let outOfScope = Field("out-of-scope")
  static let note = Field("note")
  /// Where a frame begins.
  public static let position = Field("position")
  /// How large a frame is.
  public static let size = Field("size")
  /// Where a boundary lies.
  public static let shape = Field("shape")
  /// What a border holds whatever the places say.
  static let holds = Field("holds")
  /// What a border does not hold whatever the places say.
  static let notHolds = Field("not-holds")

  static let number = Field("number")
  static let source = Field("from")
  static let target = Field("to")
  static let bothWays = Field("both-ways")
  /// The points a flow passes through.
  public static let bends = Field("bends")

  /// Where a person stands with a threat.
  public static let status = Field("status")
  static let priority = Field("priority")
  static let justification = Field("justification")
  static let mitigation = Field("mitigation")
  static let mitigations = Field("mitigations")
  static let references = Field("references")
  static let author = Field("author")
  static let date = Field("date")
  static let templateVersion = Field("template-version")
  /// Who decided, when and of what: facts that come together and are never in dispute.
  static let signature = [author, date, templateVersion]

  static let category = Field("category")
  static let item = Field("on")
  static let concern = Field("concern")
  static let zone = Field("zone")
  static let component = Field("component")
  static let text = Field("text")
  static let state = Field("state")
  static let reason = Field("reason")
  static let done = Field("done")

  /// The pixels that an item of a model goes along with which came from another tool.
  ///
  /// They say which cells they stand for, so that those of one side are never wrong: an item that is
  /// not in those cells has moved from there. Nobody has to choose between two sides' pixels.
  static let pixels = Field.key("pixels")

  /// Whether it says no more than where something is drawn.
  public var isPlace: Bool {
    self == .position || self == .size || self == .shape || self == .bends || self == .pixels
  }

  /// Whether its value is a list, whose entries come and go one by one.
  public var isList: Bool {
    self == .mitigations || self == .references || self == .holds || self == .notHolds
  }
}
