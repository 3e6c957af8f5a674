import Testing

@testable import Editing

/// Text being edited, by its columns.
struct LineEditorTests {
  /// Wide characters take two columns, and either leads to them.
  @Test(arguments: [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (9, 3)])
  func theCursorGoesToTheCharacterInAColumn(_ column: Int, _ cursor: Int) {
    var line = LineEditor("a本b")
    line.moveCursor(to: column, columns: 20)
    #expect(line.cursor == cursor)
  }

  /// A line that is longer than its room shows its end, as long as the cursor is there.
  @Test func theCursorGoesToWhatIsSeenOfALongLine() {
    var line = LineEditor("0123456789")
    line.moveCursor(to: 0, columns: 5)
    #expect(line.cursor == 6)
    // A click on the mark of what comes before leads on to that.
    line.moveCursor(to: 0, columns: 5)
    #expect(line.cursor == 3)
  }
}
