/// Who does something, when and with what, to be written down with it.
public struct Signature: Hashable, Sendable {
  /// The person's name; empty where nobody is named.
  public var author: String
  /// The time as ISO 8601 text; empty where nobody told it.
  public var date: String
  /// The version of the template that decisions are made with; empty where the file says it once.
  public var templateVersion: String

  /// A signature; by default one that says nothing.
  public init(author: String = "", date: String = "", templateVersion: String = "") {
    self.author = author
    self.date = date
    self.templateVersion = templateVersion
  }
}
