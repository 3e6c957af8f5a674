/// Who saves a model and when, for formats that write it down.
public struct Authorship: Hashable, Sendable {
  /// The time as ISO 8601 text with the offset from UTC: `2026-03-01T12:00:00.0000000+01:00`.
  public var date: String
  /// The person, as the system knows them: `HOST\name`.
  public var person: String

  /// A stamp; by default one that says nothing.
  public init(date: String = "0001-01-01T00:00:00", person: String = "") {
    self.date = date
    self.person = person
  }
}
