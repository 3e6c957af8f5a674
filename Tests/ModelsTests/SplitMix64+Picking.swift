import Support

/// What random tests here ask for.
extension SplitMix64 {
  /// Whether something happens that happens once in `n` times.
  mutating func once(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }

  /// One of some values.
  mutating func pick<T>(_ values: some Collection<T>) -> T? { values.randomElement(using: &self) }

  /// Some of some values, each with even chance.
  mutating func some<T: Hashable>(_ values: some Collection<T>) -> Set<T> {
    var result: Set<T> = []
    for value in values where once(in: 2) { result.insert(value) }
    return result
  }
}
