import Models
import Screen
import Testing

@testable import Editing

/// The line that names and values are typed in, where it is longer than its field.
struct LineEditorTests {
  /// What a field of so many columns shows, and the column of the cursor in it.
  private func look(_ line: LineEditor, _ columns: Int) -> (text: String, cursor: Int) {
    var surface = Surface(ScreenSize(columns + 2, 1))
    surface.fill(surface.bounds, .text)
    surface.write("[", 0, 0, .text)
    surface.write("]", columns + 1, 0, .text)
    line.draw(on: &surface, 1, 0, columns: columns, style: .text)
    return (Golden.rows(of: surface)[0], (surface.cursor?.column ?? 0) - 1)
  }

  @Test func aLineThatFitsIsSeenWhole() {
    let line = LineEditor("Backup agent")
    #expect(look(line, 13) == ("[Backup agent ]", 12))
    #expect(look(line, 20) == ("[Backup agent        ]", 12))
  }

  @Test func marksTellWhatIsOutOfSight() {
    var line = LineEditor("abcdefghijklmnopqrst")
    #expect(look(line, 10) == ("[…mnopqrst ]", 9))
    _ = line.handle(Key(.home))
    #expect(look(line, 10) == ("[abcdefghi…]", 0))
    for _ in 0..<10 { _ = line.handle(Key(.right)) }
    #expect(look(line, 10) == ("[…efghijkl…]", 7))
    _ = line.handle(Key(.left))
    #expect(look(line, 10) == ("[…defghijk…]", 7))
  }

  /// Wherever the cursor is: it is on its own character, a mark stands where text is out of sight
  /// and nowhere else, and what is about the cursor is seen.
  @Test(arguments: 1...24 as ClosedRange<Int>)
  func theCursorsSurroundingsAreSeen(columns: Int) {
    for text in [
      "", "a", "short", "A name that is longer than its field is", "漢字かな混じり文の長い名前",
      "e\u{301}\u{200B}x漢y",
    ] {
      var line = LineEditor(text)
      for _ in 0...text.count {
        let sight = line.sight(columns: columns)
        let characters = Array(text)
        #expect((0..<max(columns, 1)).contains(min(sight.cursor, columns - 1)))
        #expect(sight.shown.lowerBound <= line.cursor && line.cursor <= sight.shown.upperBound)
        let width = TextWidth.of(String(characters[sight.shown]))
        let marks = (sight.isCutBefore ? 1 : 0) + (sight.isCutBehind ? 1 : 0)
        #expect(width + marks <= columns)
        if columns >= 4 {
          #expect(sight.isCutBefore == (sight.shown.lowerBound > 0))
          #expect(sight.isCutBehind == (sight.shown.upperBound < characters.count))
          // The cursor is never on a mark, and never at the end while more follows.
          #expect(sight.cursor < columns - (sight.isCutBehind ? 2 : 0))
          let before = TextWidth.of(String(characters[sight.shown.lowerBound..<line.cursor]))
          #expect(sight.cursor == before + (sight.isCutBefore ? 1 : 0))
        }
        _ = line.handle(Key(.left))
      }
    }
  }

  /// A name is seen whole while it is typed, as far as the canvas has room.
  @Test func theFieldOfANameGrows() {
    let name = "A very long name that nobody would ever give to a process"
    var session = Session(Samples.pair)
    session.type("a<C-u>")
    session.paste(name)
    #expect(session.shows(name))
    session.paste(", or at least not twice on one diagram")
    #expect(!session.shows(name) && session.shows("…"))
    session.type("<Home>")
    #expect(session.shows(name))
    // Of a flow, with its number before it.
    session.type("<Esc>]fa<C-u>")
    session.paste(name)
    #expect(session.shows("1 " + name))
  }

  /// Wide characters take two columns, and either leads to them.
  @Test(arguments: [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (9, 3)])
  func theCursorGoesToTheCharacterInAColumn(_ column: Int, _ cursor: Int) {
    var line = LineEditor("a本b")
    line.moveCursor(to: column, columns: 20)
    #expect(line.cursor == cursor)
  }

  /// A click on a character of a long line goes to it, and one on a mark to what it hides.
  @Test func theCursorGoesToWhatIsSeenOfALongLine() {
    for column in 0..<10 {
      var line = LineEditor("abcdefghijklmnopqrst")
      #expect(look(line, 10).text == "[…mnopqrst ]")
      line.moveCursor(to: column, columns: 10)
      #expect(line.cursor == 11 + column)
    }
    var line = LineEditor("abcdefghijklmnopqrst")
    _ = line.handle(Key(.home))
    line.moveCursor(to: 9, columns: 10)
    #expect(line.cursor == 9)
  }
}
