/// How much at risk an element, flow or boundary is: what its threats come to.
///
/// It is computed from the threats and handed to the drawing as a value, so that drawing knows
/// nothing of rules.
public struct Risk: Hashable, Sendable {
  /// The STRIDE kinds with at least one open threat.
  public var open: StrideSet
  /// The worst priority among the open threats; nil where none is open.
  public var worst: Priority.Level?
  /// How many threats are open.
  public var openCount: Int
  /// How many threats somebody has dealt with.
  public var settledCount: Int

  /// A risk, by default none.
  public init(
    open: StrideSet = [], worst: Priority.Level? = nil, openCount: Int = 0, settledCount: Int = 0
  ) {
    self.open = open
    self.worst = worst
    self.openCount = openCount
    self.settledCount = settledCount
  }

  /// Whether at least one threat is open.
  public var isAtRisk: Bool { openCount > 0 }
}

/// The risks of a diagram's items, by their names; an item without threats has none.
public typealias Risks = [ItemID: Risk]
