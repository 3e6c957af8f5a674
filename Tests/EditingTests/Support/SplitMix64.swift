import TestSupport

typealias SplitMix64 = TestSupport.SplitMix64

extension SplitMix64 {
  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
