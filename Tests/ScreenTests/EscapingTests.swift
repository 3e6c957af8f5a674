import Testing

@testable import Screen

/// The one escaper of all forms of text.
struct EscapingTests {
  private static let some = Escaping(
    ["<": "&lt;", "\n": "\\n", "é": "e"], numbered: ("#;", .init("#", ";")),
    places: [
      ("-", .after("-"), { _ in "=" }), ("+", .start, { _ in "plus" }),
      ("!", .wordStart, { "\\\($0)" }), (")", .afterNumber, { "\\\($0)" }),
      (".", .betweenNumberAndBlank, { _ in "#46;" }),
    ], harm: .replaced("?"))

  @Test(arguments: [
    ("", ""), ("plain text", "plain text"), ("a<b", "a&lt;b"), ("a\nb", "a\\nb"), ("é", "e"),
    ("#;", "#35;#59;"), ("日本", "日本"), ("a\u{1B}b\u{202E}c\td", "a?b?c?d"),
    // Where the sign stands before it has been written, it is no sign of its kind again.
    ("--", "-="), ("---", "-=-"), ("-a-", "-a-"), ("+1+", "plus1+"), ("!a !b!", "\\!a \\!b!"),
    ("1) 2)", "1\\) 2)"), (") a", ") a"), ("12. a", "12#46; a"), ("1.2", "1.2"), (". a", ". a"),
  ])
  func `a text means nothing but itself`(text: String, written: String) {
    #expect(Self.some.text(text) == written)
    #expect(Self.some.text("x" + text + "x").hasPrefix("x"))
  }

  @Test func `what must stand in no text has one answer`() {
    func written(_ harm: Escaping.Harm) -> String { Escaping(harm: harm).text("a\u{7}\tb") }
    #expect(written(.dropped) == "ab")
    #expect(written(.replaced(" ")) == "a  b")
    #expect(written(.kept) == "a\u{7}\tb")
    let hex = Escaping.Number("\\x", radix: 16, digits: 2)
    #expect(written(.written { hex.text($0) }) == "a\\x07\\x09b")
  }

  @Test func `every harmful character is seen, whatever the table`() {
    let escaping = Escaping(Escaping.markup, harm: .dropped)
    for value in 0...0x2_0000 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.isHarmful else { continue }
      #expect(escaping.text("a\(scalar)b") == "ab", "\(value)")
    }
  }

  @Test func `a long text costs no more than its length`() {
    let text = String(repeating: "<-é", count: 100_000)
    #expect(Self.some.text(text).utf8.count == 100_000 * 6)
  }

  @Test(arguments: [
    (7, 3, 10, "007"), (1234, 3, 10, "1234"), (255, 4, 16, "00FF"),
  ])
  func `numbers are padded`(value: Int, digits: Int, radix: Int, text: String) {
    #expect(padded(value, to: digits, radix: radix) == text)
  }
}
