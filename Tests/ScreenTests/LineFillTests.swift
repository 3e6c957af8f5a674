import Support
import Testing

@testable import Screen

/// Words in lines of a width.
struct LineFillTests {
  /// The lines of words of these widths, each by its words' widths.
  private func lines(_ words: [Int], columns: Int, gap: Int = 1) -> [[Int]] {
    var fill = LineFill(columns: columns)
    var result: [[Int]] = []
    for word in words {
      if fill.add(word, gap: gap) {
        result.append([word])
      } else {
        result[result.count - 1].append(word)
      }
    }
    #expect(fill.lines == result.count)
    return result
  }

  @Test(arguments: 0..<50)
  func `each line holds what fits, and what it does not hold would not fit`(
    seed: Int
  ) {
    var random = SplitMix64(seed: UInt64(seed))
    let columns = 1 + random.below(30)
    let gap = random.below(2)
    let words = (0..<40).map { _ in 1 + random.below(12) }
    let lines = lines(words, columns: columns, gap: gap)
    #expect(lines.flatMap { $0 } == words)
    func width(_ line: [Int]) -> Int { line.reduce(0, +) + gap * (line.count - 1) }
    for (index, line) in lines.enumerated() {
      #expect(line.count == 1 || width(line) <= columns)
      if index + 1 < lines.count { #expect(width(line + [lines[index + 1][0]]) > columns) }
    }
  }

  @Test func `what is too wide goes on in the next lines`() {
    var fill = LineFill(columns: 10)
    var begins = fill.add(25)
    fill.breakLast()
    #expect(begins)
    #expect((fill.lines, fill.used) == (3, 5))
    begins = fill.add(4)
    #expect(!begins)
    #expect((fill.lines, fill.used) == (3, 10))
    fill.breakLast()
    #expect((fill.lines, fill.used) == (3, 10))
  }
}
