import Models

/// A ``Risk`` in the making: small numbers that add up quickly.
struct Tally: Hashable, Sendable {
  /// The STRIDE kinds with an open threat.
  private var strides: StrideSet = []
  /// The worst open priority's raw value plus one; 0 where none is open.
  private var worst = 0
  private var open = 0
  private var settled = 0

  /// Whether no threat has been counted.
  var isZero: Bool { open == 0 && settled == 0 }

  /// Counts a threat that fires.
  mutating func add(_ threat: Threat) {
    guard threat.status.isOpen else {
      settled += 1
      return
    }
    open += 1
    worst = max(worst, threat.level.rawValue + 1)
    if let stride = threat.stride { strides.insert(stride) }
  }

  mutating func add(_ other: Tally) {
    strides.formUnion(other.strides)
    worst = max(worst, other.worst)
    open += other.open
    settled += other.settled
  }

  var risk: Risk {
    Risk(
      open: strides, worst: Priority.Level(rawValue: worst - 1), openCount: open,
      settledCount: settled)
  }
}
