import Models

/// What a change of a model does to its threats.
public struct ThreatChange: Hashable, Sendable {
  /// The threats that did not fire before, in the order they would have.
  public let appearing: [Threat]
  /// The threats that would fire no more, as they were, in the order they had.
  public let going: [Threat]

  /// The difference of two lists of threats, by their ids; stale ones count as not there.
  public init(from before: [Threat], to after: [Threat]) {
    let old = before.filter { !$0.isStale }
    let new = after.filter { !$0.isStale }
    let (oldIDs, newIDs) = (Set(old.map(\.id)), Set(new.map(\.id)))
    appearing = new.filter { !oldIDs.contains($0.id) }
    going = old.filter { !newIDs.contains($0.id) }
  }

  /// Whether no threat appears or goes.
  public var isEmpty: Bool { appearing.isEmpty && going.isEmpty }

  /// The open threats among those that would go: what the change would silence.
  public var silenced: [Threat] { going.filter(\.isOpen) }

  /// The open threats among those that would appear.
  public var raised: [Threat] { appearing.filter(\.isOpen) }
}
