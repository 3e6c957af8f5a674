import TestSupport

typealias SplitMix64 = TestSupport.SplitMix64

extension SplitMix64 {
  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}
