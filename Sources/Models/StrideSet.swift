/// Some of the six STRIDE kinds.
///
/// A set in one byte: one is made for each item of each frame, and a general set of so few would take
/// longer to make than all else about a risk.
public struct StrideSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt8 = 0

  /// All six.
  public static let all: StrideSet = [
    .spoofing, .tampering, .repudiation, .informationDisclosure, .denialOfService,
    .elevationOfPrivilege,
  ]

  /// A set of these kinds.
  public init(arrayLiteral elements: Stride...) {
    for stride in elements { insert(stride) }
  }

  /// Whether there is none in it.
  public var isEmpty: Bool { bits == 0 }

  /// Whether a kind is in it.
  public func contains(_ stride: Stride) -> Bool { bits & Self.bit(stride) != 0 }

  /// Puts a kind into it.
  public mutating func insert(_ stride: Stride) { bits |= Self.bit(stride) }

  /// Puts all kinds of another set into it.
  public mutating func formUnion(_ other: StrideSet) { bits |= other.bits }

  private static func bit(_ stride: Stride) -> UInt8 {
    switch stride {
    case .spoofing: 1
    case .tampering: 2
    case .repudiation: 4
    case .informationDisclosure: 8
    case .denialOfService: 16
    case .elevationOfPrivilege: 32
    }
  }
}
