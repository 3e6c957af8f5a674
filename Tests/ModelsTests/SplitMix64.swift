/// A small generator of random numbers whose seed makes a failing property repeatable.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that happens once in `n` times.
  mutating func once(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }

  /// A random number below `n`.
  mutating func below(_ n: Int) -> Int { Int.random(in: 0..<n, using: &self) }

  /// One of some values.
  mutating func pick<T>(_ values: some Collection<T>) -> T? { values.randomElement(using: &self) }

  /// Some of some values, each with even chance.
  mutating func some<T: Hashable>(_ values: some Collection<T>) -> Set<T> {
    var result: Set<T> = []
    for value in values where once(in: 2) { result.insert(value) }
    return result
  }
}
