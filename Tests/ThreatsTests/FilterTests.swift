import Support
import Testing

@testable import Threats

struct FilterTests {
  @Test(arguments: [
    ("source is 'GE.P'", "source is 'GE.P'"),
    ("  target\n is\t'x' ", "target is 'x'"),
    ("flow crosses 'GE.TB.B'", "flow crosses 'GE.TB.B'"),
    ("SOURCE IS 'a' Or Flow CROSSES 'b'", "source is 'a' or flow crosses 'b'"),
    ("source.x is 'y'", "source.x is 'y'"),
    ("flow . 71f3d9aa-b8ef-4e54 is ''", "flow.71f3d9aa-b8ef-4e54 is ''"),
    ("source.is is 'is'", "source.is is 'is'"),
    ("source.größe_2 is 'ein \"Wert\" (x) and'", "source.größe_2 is 'ein \"Wert\" (x) and'"),
    // and binds tighter than or, not tighter than and
    (
      "source is 'a' or source is 'b' and source is 'c'",
      "source is 'a' or (source is 'b' and source is 'c')"
    ),
    (
      "source is 'a' and source is 'b' or source is 'c'",
      "(source is 'a' and source is 'b') or source is 'c'"
    ),
    (
      "source is 'a' and (source is 'b' or source is 'c')",
      "source is 'a' and (source is 'b' or source is 'c')"
    ),
    ("not source is 'a' and source is 'b'", "not source is 'a' and source is 'b'"),
    ("not (source is 'a' and source is 'b')", "not (source is 'a' and source is 'b')"),
    ("not not source is 'a'", "not not source is 'a'"),
    // chains stay flat, as do needless parentheses
    (
      "source is 'a' or source is 'b' or source is 'c'",
      "source is 'a' or source is 'b' or source is 'c'"
    ),
    ("((source is 'a'))and(target is 'b')", "source is 'a' and target is 'b'"),
    ("(source is 'a')and target is 'b'", "source is 'a' and target is 'b'"),
  ])
  func `reads the language`(text: String, regular: String) throws {
    let filter = try #require(try Filter.parse(text))
    #expect(filter.description == regular)
    #expect(try Filter.parse(regular)?.description == regular)
  }

  @Test(arguments: ["", " ", "\n\t\r\n"])
  func `blank text is no filter`(text: String) throws {
    #expect(try Filter.parse(text) == nil)
  }

  @Test func `keeps the tree of a chain flat`() throws {
    let filter = try Filter.parse("source is 'a' and source is 'b' and source is 'c'")
    guard case .all(let operands)? = filter else {
      Issue.record("not a chain: \(String(describing: filter))")
      return
    }
    #expect(operands.count == 3)
    #expect(filter?.tests.map(\.offset) == [0, 18, 36])
  }

  @Test(arguments: [
    (
      "source", 1, 7, "'is' or '.'", "the end of the filter"
    ),
    ("flow", 1, 5, "'is', 'crosses' or '.'", "the end of the filter"),
    ("flow has 'x'", 1, 6, "'is', 'crosses' or '.'", "'has'"),
    ("sauce is 'x'", 1, 1, "'source', 'target', 'flow', 'not' or '('", "'sauce'"),
    ("'x' is source", 1, 1, "'source', 'target', 'flow', 'not' or '('", "a quoted literal"),
    ("source crosses 'x'", 1, 8, "'is' or '.'", "'crosses'"),
    ("source is x", 1, 11, "a type in single quotes", "'x'"),
    ("flow crosses", 1, 13, "a boundary type in single quotes", "the end of the filter"),
    ("source.x is", 1, 12, "a value in single quotes", "the end of the filter"),
    ("source. is 'x'", 1, 12, "'is'", "a quoted literal"),
    ("source.'x' is 'y'", 1, 8, "a property's name", "a quoted literal"),
    ("source is 'x", 1, 11, "a closing quote", "the end of the filter"),
    ("(source is 'x'", 1, 15, "'and', 'or' or ')'", "the end of the filter"),
    ("source is 'x')", 1, 14, "'and', 'or' or the end", "')'"),
    ("source is 'x' target is 'y'", 1, 15, "'and', 'or' or the end", "'target'"),
    (
      "source is 'x' and", 1, 18, "'source', 'target', 'flow', 'not' or '('",
      "the end of the filter"
    ),
    ("source is 'x'\nand\r\n  or", 3, 3, "'source', 'target', 'flow', 'not' or '('", "'or'"),
    ("()", 1, 2, "'source', 'target', 'flow', 'not' or '('", "')'"),
    ("source = 'x'", 1, 8, "a word, a quoted literal, '.', '(' or ')'", "'='"),
    (
      "source is 'é👩‍👩‍👧'\u{1B}", 1, 15, "a word, a quoted literal, '.', '(' or ')'",
      "the character U+001B"
    ),
  ])
  func `says where and what`(
    text: String, line: Int, column: Int, expected: String, found: String
  ) {
    #expect(
      throws: FilterError(line: line, column: column, expected: expected, found: found)
    ) { try Filter.parse(text) }
  }

  @Test func `an error reads well`() {
    let error = FilterError(line: 2, column: 5, expected: "'is'", found: "'or'")
    #expect(error.description == "2:5: expected 'is', found 'or'")
  }

  @Test(arguments: [("(", ")"), ("not ", ""), ("not (", ")")])
  func `nests as deep as is allowed and no deeper`(opening: String, closing: String) throws {
    let levels = Filter.largestDepth / (opening == "not (" ? 2 : 1)
    func nested(_ count: Int) -> String {
      String(repeating: opening, count: count) + "flow is 'x'"
        + String(repeating: closing, count: count)
    }
    #expect(try Filter.parse(nested(levels)) != nil)
    #expect(throws: FilterError.self) { try Filter.parse(nested(levels + 1)) }
    #expect(throws: FilterError.self) {
      try Filter.parse(String(repeating: opening, count: 13_000))
    }
  }

  @Test func `is as large as is allowed and no larger`() throws {
    let link = "flow is 'x' or "
    let count = Filter.largestSize / link.utf8.count
    let long = String(repeating: link, count: count - 1) + "flow is 'x'"
    #expect(try Filter.parse(long)?.tests.count == count)
    let padded = long + String(repeating: " ", count: Filter.largestSize - long.utf8.count)
    #expect(try Filter.parse(padded) != nil)
    #expect(throws: FilterError.self) { try Filter.parse(padded + " ") }
  }

  @Test func `random bytes end in a filter or an error`() {
    var random = SplitMix64(seed: 1)
    let pieces = [
      "source", "target", "flow", " ", "is", "crosses", "'", "'x'", "(", ")", "not", "and", "or",
      ".", "\u{0}", "\n", "é", "-", "9",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.pick(pieces) }
        .joined(separator: random.oneIn(2) ? " " : "")
      do throws(FilterError) {
        guard let filter = try Filter.parse(text) else { continue }
        #expect((try? Filter.parse(filter.description))?.description == filter.description)
      } catch {
        #expect(error.line >= 1 && error.column >= 1)
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 32 })
      }
    }
  }
}
