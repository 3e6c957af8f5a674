import Support
import Testing

@testable import Syntax

/// Unpacking what was packed by deflate.
struct InflaterTests {
  private func unpacked(_ text: String, limit: Int = 100) throws(Inflater.Failure) -> [UInt8] {
    try Inflater.unpacked(Base64.decode(text) ?? [], limit: limit)
  }

  @Test func `all three ways`() throws {
    func text(_ packed: String) throws -> String {
      String(decoding: try unpacked(packed), as: UTF8.self)
    }
    #expect(try text("y0jNyclXyEAnAQ==") == "hello hello hello hello")
    #expect(try text("AQYA+f9zdG9yZWQ=") == "stored")
    #expect(throws: Inflater.Failure.tooLarge) { try unpacked("y0jNyclXyEAnAQ==", limit: 22) }
    #expect(throws: Inflater.Failure.broken) { try unpacked("y0jNyclXyEAn") }
    #expect(throws: Inflater.Failure.broken) { try unpacked("") }
  }

  /// What zlib makes of random bytes, in each of its ways and of alphabets of each kind.
  @Test(arguments: [
    (1, 40, 2, "S0pKTAKjRCACEkkQCsQAM5MSIbIA"),
    (
      2, 300, 3,
      "LY8BDgAgCALfCvz/D8nRZkuFgBzJSq6cdtd0cqwbvGp7l9sExFBv4wlwKJeRbg8zOoypAJpdFBZOReeIyHR/HIDjCl9hlromnwnqY85y8QwFs75x/usPiAh8Ivo/MuJe5k/NrjoR9wE="
    ),
    (
      3, 600, 2,
      "VVEJDsAwCHqr/P8RS5VrLmnVKSgFgME8u3vPzb3jnKTXVXL/X3ptgEKB2uiIBY7ZTEL20ZBKDhMoUnFwlrGQWJmX1eGA4K9QsdcTdFb/YRVD4nEHFdDnbVTtqxRHre7nKEdb6VFKvBJYsBlz3Gj1mQu91VfrSFQqZ4VK3dp3WjYzYD4="
    ),
    (
      4, 200, 26,
      "DctbokURCADQsSIKRx4lm9Hfu/7XnoA6MNLKcFG5VHEZDgegVNPE5zUJdxlnjTS3bIubW7GVclnO7ViI+QNGuaEdpGnYNMS2+xuBIjx7eTsGX8Jc2iw/GzC+vOVRjf4Q2CTFgSuohupYE+dO7TOZt/+fV29PAnyqtScyIxU7jYKmn+dVj2Opy4c/"
    ),
    (
      5, 120, 256,
      "AXgAh/9a+EdFxUQhK+hjpzz7DRdWa/t32NnLIO/jA9Yh37aX9X/Oj+VO70zLIgLfyZFjQzPwzQfosvmTlW1s8Fo5630bFh4DxF+Nw2aBmTMTG8/DhoDY5XpaTnjuWWdvHvW/Cq+irqPq68bQ8o7Kv0TRvruTxUbUjzqtMDs="
    ),
    (
      6, 400, 4,
      "BcEBAQAAAIKgrZr/NwQ4AppiiwHOQMGV4IZtiNBGhRFLci6YozWsZTilkSxbYIIZQuVInEtbmzXJFoIYM6qhzs22BYMMt7HVoMZa1hI0bWzCmo5YSCsWWxutKpDNBEkcAjhHYSu2ViIwE13gNpo4zFLRyUrahkpzYKO02FI9"
    ),
    (
      7, 250, 5,
      "S05NSklNTElOTExJSkxNTExOSk5MSU1JTExMAvESk1OSgAqSk1ISU0A8oKokoOrUlKTkVKAoUAVQAVAPCCUD9SUlpSaBjEtOTAJqBZmUmpKSkpgKZCcDbQKZkAoUA1kCtApoKtAAoNVABSDVQDNA8kmJIEuAZCKQCdQNNDQF6EgwG6g2KTUVqAioPRWoDKgaZHUqSHlyCsgfQCUpYOckpSSlgj2TAjQbaBSQB3IM2HlAKQA="
    ),
    (
      8, 60, 256,
      "ATwAw/82AQG0yhArmgNsc2QtZuYUDVXoA+RDCfTlggjNkWdfqUu8TxjpxEdwwAv0mt48to57zhVIuX5iEUOsYwE="
    ),
    (9, 900, 1, "S0wcBaNgFAwkAAA="),
  ])
  func `what zlib packs is unpacked`(seed: UInt64, count: Int, letters: UInt64, packed: String)
    throws
  {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<count).map { _ in
      UInt8(truncatingIfNeeded: random.next() % letters + (letters <= 26 ? 97 : 0))
    }
    #expect(try unpacked(packed, limit: count) == bytes)
    #expect(throws: Inflater.Failure.tooLarge) { try unpacked(packed, limit: count - 1) }
    // Cut off anywhere, it is broken, or it ends in the middle of what it holds.
    let cut = Base64.decode(packed) ?? []
    for end in 0..<cut.count {
      #expect(throws: Inflater.Failure.self) {
        try Inflater.unpacked(Array(cut[..<end]), limit: count)
      }
    }
  }
}
