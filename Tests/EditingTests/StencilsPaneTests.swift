import Models
import Screen
import Testing

@testable import Editing

/// The stencils pane: finding a stencil by typing.
struct StencilsPaneTests {
  /// Where nothing is found, the text stays to be put right, however often Enter is pressed.
  @Test(arguments: ["qqq", ""]) func enterTakesOnlyAStencil(text: String) {
    var session = Session(Samples.pair)
    session.type("<C-w>h/" + text + "<Enter><Enter>")
    #expect(session.editor.stencilsPane.isFiltering)
    #expect(session.editor.stencilsPane.filter.text == text)
    session.type("<C-u>web<Enter>")
    #expect(session.isMode("PLACE"))
    #expect(!session.editor.stencilsPane.isFiltering)
  }

  @Test func aPastedTextIsLookedFor() {
    var session = Session(Samples.pair)
    session.type("<C-w>h/")
    session.paste("web\n")
    #expect(session.editor.stencilsPane.filter.text == "web ")
    #expect(session.warning.isEmpty && session.shows("Web application"))
    session.type("<Enter>")
    #expect(session.isMode("PLACE"))
  }

  /// However narrow the screen, how a gesture is left is said.
  @Test(arguments: ["ip", "c", "mll", "sll", "ib<Enter>ll", "Vll"])
  func theWayOutOfAGestureIsSeen(keys: String) {
    for columns in [50, 80, 120] {
      var session = Session(Samples.pair, columns: columns, rows: 24)
      session.type(keys)
      #expect(session.screen.last?.contains("Esc cancel") == true, "\(columns)")
    }
  }
}
