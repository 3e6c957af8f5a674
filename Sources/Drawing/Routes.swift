import Models

/// The drawn line of one flow.
public struct Route: Hashable, Sendable {
  /// Its corners, from a cell of the source's outline to a cell of the target's (or the loose end);
  /// consecutive ones share a row or a column.
  public var points: [Point]
  /// Whether no clean path exists, so that the line is drawn dashed across what is in its way.
  public var isBlocked: Bool

  public init(points: [Point], isBlocked: Bool = false) {
    self.points = points
    self.isBlocked = isBlocked
  }
}

/// The drawn lines of all flows of a diagram.
public struct Routes: Hashable, Sendable {
  public private(set) var byFlow: [ItemID: Route] = [:]

  /// The corners of every flow's line.
  public var paths: [ItemID: [Point]] { byFlow.mapValues(\.points) }

  /// Routes every flow of a diagram.
  public init(_ diagram: Diagram) {}

  /// The routes for a diagram that has changed: flows that the change does not touch keep theirs.
  public func updated(for diagram: Diagram) -> Routes { self }
}
