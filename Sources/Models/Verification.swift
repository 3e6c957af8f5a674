/// One line of a checklist: something to verify about the security of a system, and a box to tick.
public struct Verification: Hashable, Codable, Sendable {
  /// What is to be verified.
  public var text: String
  /// Whether it has been.
  public var isDone: Bool
  /// What was found.
  public var note: String
  /// Who ticked it; empty where nobody is named.
  public var author: String
  /// When, as ISO 8601 text; kept as it was written.
  public var date: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// Something to verify that nobody has yet.
  public init(
    text: String, isDone: Bool = false, note: String = "", author: String = "", date: String = "",
    origin: Origin? = nil
  ) {
    self.text = text
    self.isDone = isDone
    self.note = note
    self.author = author
    self.date = date
    self.origin = origin
  }
}
