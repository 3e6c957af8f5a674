/// A threat type that a person switched off, for the whole model or for one item, and why.
public struct Suppression: Hashable, Codable, Sendable, Identifiable {
  /// What is switched off: a threat type, everywhere or at one item.
  public struct Key: Hashable, Codable, Sendable {
    /// The threat type that does not fire.
    public var type: ThreatTypeID
    /// The element it no longer puts at risk, the boundary it no longer fires across, or the flow
    /// it no longer fires on; nil for the whole model.
    public var item: ItemID?

    /// A threat type, everywhere or at one item.
    public init(type: ThreatTypeID, item: ItemID? = nil) {
      self.type = type
      self.item = item
    }
  }

  /// What is switched off.
  public let key: Key
  /// Why, for those who read the report.
  public var reason: String
  /// Who did it; empty where nobody is named.
  public var author: String
  /// When, as ISO 8601 text; kept as it was written.
  public var date: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// What is switched off.
  public var id: Key { key }

  /// Switches a threat type off.
  public init(
    key: Key, reason: String = "", author: String = "", date: String = "", origin: Origin? = nil
  ) {
    self.key = key
    self.reason = reason
    self.author = author
    self.date = date
    self.origin = origin
  }

  /// The same for another threat type or item.
  public func with(_ key: Key) -> Suppression {
    Suppression(key: key, reason: reason, author: author, date: date, origin: origin)
  }
}
