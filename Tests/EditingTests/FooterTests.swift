import Screen
import Testing

@testable import Editing

/// The last line: what can be done next, and only that.
struct FooterTests {
  private func footer(_ session: Session) -> String { session.screen.last ?? "" }

  @Test(
    arguments: [
      ("", 0), ("c", 0), ("m", 0), ("ip", 0), ("V", 0), ("<C-w>h", 1), ("<C-w>j", 1),
      ("<C-w>l", 1),
    ], [80, 120])
  func helpStandsOnce(_ keys: (String, Int), _ columns: Int) {
    var session = Session(Samples.enzo, columns: columns, rows: columns == 80 ? 24 : 36)
    session.type(keys.0)
    let line = footer(session)
    #expect(line.components(of: "? help") == 1, "\(line)")
    // Each pane tells that q leaves it, because on the canvas it quits.
    #expect(line.components(of: "q canvas") == keys.1, "\(line)")
  }

  @Test func theFilterSaysWhatWorksThere() {
    var session = Session(Samples.enzo)
    session.type("<C-w>h/")
    let line = footer(session)
    for part in ["type to filter", "⏎ place it", "↑ ↓ choose", "Esc all stencils", "F1 help"] {
      #expect(line.contains(part), "\(line)")
    }
    #expect(!line.contains("? help") && !line.contains("find"))
    session.type("?q ")
    #expect(session.editor.stencilsPane.filter.text == "?q ")
    session.type("<F1>")
    #expect(session.editor.layers.help?.top != nil)
    session.type("<Esc><Esc>")
    #expect(session.editor.stencilsPane.filter.isEmpty)
    #expect(!session.editor.stencilsPane.isFiltering)
    #expect(session.editor.window.focus == .stencils)
    #expect(footer(session).contains("? help"))
  }

  @Test(arguments: [80, 120]) func theFilterTakesTheWholePane(_ columns: Int) {
    var session = Session(Samples.enzo, columns: columns, rows: 30)
    let room = columns == 80 ? 21 : 17
    session.type("<C-w>h/" + String(repeating: "x", count: room))
    let area = session.editor.layout.stencils
    let row = session.screen[area.row]
    #expect(row.hasPrefix(" /" + String(repeating: "x", count: room)), "\(row)")
    #expect(session.editor.frame().cursor == ScreenPoint(area.endColumn - 1, area.row))
  }

  @Test func quittingAsksWhereSomethingIsNotSaved() {
    var session = Session(Samples.enzo)
    session.type("ip<Enter><Enter>q")
    #expect(session.editor.confirmation != nil)
    #expect(session.effects.isEmpty)
    session.type("<Esc>")
    #expect(session.editor.confirmation == nil)
  }
}

extension String {
  /// How often a text occurs in this one.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
