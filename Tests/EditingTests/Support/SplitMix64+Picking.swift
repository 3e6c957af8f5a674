import Support

/// What random tests here ask for.
extension SplitMix64 {
  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
