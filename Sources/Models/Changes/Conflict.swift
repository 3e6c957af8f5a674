/// Something that two people changed differently and that a person has to choose.
///
/// A merge leaves one of the values in the model, so that it can be opened and drawn, and this beside
/// it, so that nothing is lost.
public struct Conflict: Hashable, Codable, Sendable, Identifiable {
  /// What it is about.
  public struct Key: Hashable, Codable, Sendable {
    /// What two people changed.
    public var subject: Subject
    /// What they changed of it; ``Field/presence`` where one changed and the other removed it.
    public var field: Field

    /// A field of something.
    public init(_ subject: Subject, _ field: Field) {
      self.subject = subject
      self.field = field
    }
  }

  /// One of the three values.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    /// What it was before both changes.
    case base
    /// What one person made of it: the one whose file was merged into.
    case ours
    /// What the other person made of it.
    case theirs
  }

  /// What it is about.
  public var key: Key
  /// The value before both changes, as ``Field`` has it; nil where there was none.
  public var base: String?
  /// The value of the one side; nil for none.
  public var ours: String?
  /// The value of the other side; nil for none.
  public var theirs: String?
  /// What only the file format knows of it.
  public var origin: Origin?

  /// What it is about.
  public var id: Key { key }

  /// A conflict of values.
  public init(
    _ key: Key, base: String?, ours: String?, theirs: String?, origin: Origin? = nil
  ) {
    self.key = key
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.origin = origin
  }

  /// The value of a side; nil for none.
  public func value(_ side: Side) -> String? {
    switch side {
    case .base: base
    case .ours: ours
    case .theirs: theirs
    }
  }

  /// What stands for a thing that is there, in conflicts about its presence.
  public static let present = "present"
}
