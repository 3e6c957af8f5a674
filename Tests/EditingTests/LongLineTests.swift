import Screen
import Testing

@testable import Editing

/// What is seen of a text that is longer than its place.
struct LongLineTests {
  private func shown(_ line: LineEditor, _ columns: Int) -> (text: String, cursor: Int) {
    var surface = Surface(ScreenSize(columns + 2, 1))
    line.draw(on: &surface, 1, 0, columns: columns, style: .text)
    let text = (0..<surface.size.columns).map { surface.text(of: surface[$0, 0]) }.joined()
    #expect(text.hasPrefix(" ") && text.hasSuffix(" "), "drawn outside its place: \(text)")
    return (String(text.dropFirst().dropLast()), (surface.cursor?.column ?? 0) - 1)
  }

  @Test func aShortTextIsSeenWhole() {
    #expect(shown(LineEditor("abcdefg"), 8) == ("abcdefg ", 7))
    var line = LineEditor("abcdefgh")
    #expect(shown(line, 8) == ("…cdefgh ", 7))
    _ = line.handle(Key(.left))
    #expect(shown(line, 8) == ("abcdefgh", 7))
  }

  @Test func aLongTextIsSeenRoundTheCursor() {
    var line = LineEditor("abcdefghijklmnopqrstuvwxyz")
    #expect(shown(line, 12) == ("…qrstuvwxyz ", 11))
    _ = line.handle(Key(.home))
    #expect(shown(line, 12) == ("abcdefghijk…", 0))
    for _ in 0..<13 { _ = line.handle(Key(.right)) }
    let (text, cursor) = shown(line, 12)
    #expect(text.hasPrefix("…") && text.hasSuffix("…"))
    #expect(Array(text)[cursor] == "n")
    #expect(text.contains("mnop"))
  }

  /// Wherever the cursor is, the cell it is on shows its character, and marks tell of what is hidden.
  @Test(arguments: ["abcdefghijklmnopqrstuvwxyz", "日本語のとても長い名前です", "a日b本c語d", "aé👍e\u{301}xyz0123"])
  func theCursorIsOnItsCharacter(_ text: String) {
    for columns in 1...30 {
      var line = LineEditor(text)
      _ = line.handle(Key(.home))
      for index in 0...line.characters.count {
        var surface = Surface(ScreenSize(columns, 1))
        line.draw(on: &surface, 0, 0, columns: columns, style: .text)
        let cursor = surface.cursor ?? ScreenPoint(-1, 0)
        #expect((0..<columns).contains(cursor.column))
        if columns >= 8 {
          let cell = surface.text(of: surface[cursor.column, 0])
          let wanted = index < line.characters.count ? String(line.characters[index]) : " "
          #expect(cell == wanted, "\(text) at \(index) in \(columns)")
          let seen = (0..<columns).map { surface.text(of: surface[$0, 0]) }.joined()
          let first = line.characters.first.map(String.init) ?? ""
          #expect(seen.hasPrefix(first) || seen.hasPrefix("…"))
        }
        _ = line.handle(Key(.right))
      }
    }
  }

  @Test func aLongNameWidensItsPlace() {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type("a")
    session.editor.prompt?.line = LineEditor("A name that is longer than the element is")
    #expect(session.shows("A name that is longer than the element is"))
  }
}
