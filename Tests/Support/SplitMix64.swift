/// A small generator of random numbers, the same on every run.
///
/// The seed makes a failing property repeatable.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins with a seed; near ones give numbers that have nothing in common.
  public init(seed: UInt64) { state = seed }

  /// The next number of all 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A random number below `n`, which is at least 1.
  public mutating func below(_ n: Int) -> Int { Int.random(in: 0..<n, using: &self) }
}
