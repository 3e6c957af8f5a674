import Models

/// How the threats of two states of a model differ: which came, which went, which stand otherwise.
public struct ThreatDifference: Hashable, Sendable {
  /// A threat that both have and of which people say something else now.
  public struct Change: Hashable, Sendable {
    /// The threat as it was.
    public let old: Threat
    /// The threat as it is.
    public let new: Threat
  }

  /// The threats that are new, in the order they have.
  public let appeared: [Threat]
  /// The threats that are no more, in the order they had.
  public let gone: [Threat]
  /// The threats with another status or priority, in the order they have.
  public let changed: [Change]
  /// The open threats that were not open before, be they new or opened again, in the order they have.
  public let opened: [Threat]

  /// Compares the threats of two states by their ids; those that no longer fire count as not there.
  ///
  /// - `names`: The names that things got between the two.
  public init(from before: [Threat], to after: [Threat], names: Renaming = Renaming()) {
    var old: [String: Threat] = [:]
    for threat in before where !threat.isStale { old[Self.id(of: threat, names)] = threat }
    let new = after.filter { !$0.isStale }
    let ids = Set(new.map(\.id))
    appeared = new.filter { old[$0.id] == nil }
    gone = before.filter { !$0.isStale && !ids.contains(Self.id(of: $0, names)) }
    changed = new.compactMap { threat in
      guard let earlier = old[threat.id],
        earlier.status != threat.status || earlier.priority != threat.priority
      else { return nil }
      return Change(old: earlier, new: threat)
    }
    opened = new.filter { $0.isOpen && old[$0.id]?.isOpen != true }
  }

  /// Whether nothing differs.
  public var isEmpty: Bool { appeared.isEmpty && gone.isEmpty && changed.isEmpty }

  /// What a threat is known by once things have their new names.
  private static func id(of threat: Threat, _ names: Renaming) -> String {
    guard let key = threat.key else { return names.threats[threat.id] ?? threat.id }
    guard let flow = names.items[key.flow] else { return threat.id }
    return "\(key.type)@\(flow)"
  }
}
