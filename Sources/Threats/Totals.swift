import Models

/// How many threats there are, by what is to be done about them.
///
/// Stale threats are counted apart: nothing is at risk by them any more.
public struct Totals: Hashable, Sendable {
  /// Open threats of high priority.
  public private(set) var high = 0
  /// Open threats of medium priority.
  public private(set) var medium = 0
  /// Open threats of low priority.
  public private(set) var low = 0
  /// Threats that fire, or are written by hand, and have been settled.
  public private(set) var settled = 0
  /// Threats that no longer fire but carry a decision.
  public private(set) var stale = 0
  /// By STRIDE kind; a vector, because totals are added up by the hundred.
  private var strides = SIMD8<Int32>()

  /// No threats.
  public init() {}

  /// The totals of these threats.
  public init(_ threats: some Sequence<Threat>) {
    for threat in threats { add(threat) }
  }

  /// All open threats.
  public var open: Int { high + medium + low }

  /// The open threats of one STRIDE kind; those of a template's own categories are of none.
  public func open(_ stride: Stride) -> Int { Int(strides[stride.index]) }

  /// The open threats of one priority level.
  public func open(_ level: Priority.Level) -> Int {
    switch level {
    case .high: high
    case .medium: medium
    case .low: low
    }
  }

  mutating func add(_ threat: Threat) {
    guard !threat.isStale else {
      stale += 1
      return
    }
    guard threat.status.isOpen else {
      settled += 1
      return
    }
    switch threat.level {
    case .high: high += 1
    case .medium: medium += 1
    case .low: low += 1
    }
    if let stride = threat.stride { strides[stride.index] &+= 1 }
  }

  mutating func add(_ other: Totals) {
    high += other.high
    medium += other.medium
    low += other.low
    settled += other.settled
    stale += other.stale
    strides &+= other.strides
  }
}

extension Stride {
  /// The place in STRIDE's order, from 0.
  var index: Int {
    switch self {
    case .spoofing: 0
    case .tampering: 1
    case .repudiation: 2
    case .informationDisclosure: 3
    case .denialOfService: 4
    case .elevationOfPrivilege: 5
    }
  }
}
