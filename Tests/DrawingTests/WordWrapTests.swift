import Testing

@testable import Drawing

/// How texts are broken into lines.
struct WordWrapTests {
  @Test(arguments: [
    // As it was written.
    ("Ports\r\n80 - web\r\n22 - shell", 20, 3, ["Ports", "80 - web", "22 - shell"]),
    // Each line on its own, as even as it goes.
    ("- one and two\n- three", 8, 4, ["- one", "and two", "- three"]),
    // Empty lines between, but not round.
    ("\r\n\na\n\nb\n\n", 8, 9, ["a", "", "b"]),
    // Too low for the empty line, then for the breaks, then for the text.
    ("a\n\nb", 8, 2, ["a", "b"]),
    ("a\n\nb", 8, 1, ["a b"]),
    ("one\ntwo\nthree", 8, 1, ["one two"]),
    ("", 8, 2, []), ("\n \n", 8, 2, []), ("a", 0, 2, []), ("a", 3, 0, []),
  ])
  func linesOfATextAreKeptWhereThereIsRoom(
    text: String, columns: Int, rows: Int, lines: [String]
  ) {
    let set = WordWrap.paragraphs(of: text, columns: columns, rows: rows)
    #expect(set.map(\.text) == lines)
    #expect(set.allSatisfy { $0.width <= columns })
  }

  @Test(arguments: [
    ("[07]Create/Update it", 12, ["[07]Create/", "Update it"]),
    ("[07]Create/Update it", 7, ["[07]", "Create/", "Update", "it"]),
    ("[07]Create/Update it", 20, ["[07]Create/Update it"]),
    ("a) b]] c", 3, ["a)", "b]]", "c"]), ("///", 1, ["…"]), ("", 5, []),
  ])
  func wordsAreBrokenWhereTheyAreJoined(text: String, columns: Int, lines: [String]) {
    let set = WordWrap(text, breaksWords: true).lines(columns: columns, rows: lines.count)
    #expect(set.map { $0.text + ($0.isCut ? "…" : "") } == lines)
  }

  @Test(arguments: ["[07]Create/Update it", "a b c", "", "one-two three", "/ / ab/"])
  func itsWidthIsThatOfItsLine(text: String) {
    let (whole, parts) = (WordWrap(text), WordWrap(text, breaksWords: true))
    #expect(whole.total == parts.total)
    #expect(parts.lines(columns: 60, rows: 1).map(\.text) == (text.isEmpty ? [] : [text]))
    #expect(parts.widest <= whole.widest)
  }
}
