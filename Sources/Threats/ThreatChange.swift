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
    let (left, right) = Self.unpaired(old, new)
    appearing = Self.absent(right, from: old)
    going = Self.absent(left, from: new)
  }

  /// How far one of a pair is looked for.
  private static let farthest = 64

  /// The threats left over after pairing those of one id as long as they come in the same order,
  /// which nearly all do.
  private static func unpaired(_ old: [Threat], _ new: [Threat]) -> ([Threat], [Threat]) {
    var (left, right): ([Threat], [Threat]) = ([], [])
    var next = 0
    for threat in old {
      let end = min(new.count, next + farthest)
      if let match = new[next..<end].firstIndex(where: { $0.id == threat.id }) {
        right += new[next..<match]
        next = match + 1
      } else {
        left.append(threat)
      }
    }
    return (left, right + new[next...])
  }

  /// Those of some threats whose ids another list lacks.
  private static func absent(_ some: [Threat], from list: [Threat]) -> [Threat] {
    if some.count < 8 { return some.filter { one in !list.contains { $0.id == one.id } } }
    let ids = Set(list.map(\.id))
    return some.filter { !ids.contains($0.id) }
  }

  /// Whether no threat appears or goes.
  public var isEmpty: Bool { appearing.isEmpty && going.isEmpty }

  /// The open threats among those that would go: what the change would silence.
  public var silenced: [Threat] { going.filter(\.isOpen) }

  /// The open threats among those that would appear.
  public var raised: [Threat] { appearing.filter(\.isOpen) }
}
