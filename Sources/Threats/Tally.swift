import Models

/// A ``Risk`` in the making: small numbers that add up quickly.
struct Tally: Hashable, Sendable {
  /// One bit for each STRIDE kind with an open threat.
  private var strides = 0
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
    if let stride = threat.stride { strides |= 1 << stride.index }
  }

  mutating func add(_ other: Tally) {
    strides |= other.strides
    worst = max(worst, other.worst)
    open += other.open
    settled += other.settled
  }

  var risk: Risk {
    Risk(
      open: Self.sets[strides], worst: Priority.Level(rawValue: worst - 1), openCount: open,
      settledCount: settled)
  }

  /// Every set of STRIDE kinds by its bits, made once because sets are dear.
  private static let sets: [Set<Stride>] = (0..<(1 << Stride.allCases.count)).map { bits in
    Set(Stride.allCases.filter { bits & (1 << $0.index) != 0 })
  }
}
