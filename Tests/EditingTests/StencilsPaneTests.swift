import Models
import Screen
import Testing

@testable import Editing

/// The stencils pane: finding a stencil by typing.
struct StencilsPaneTests {
  /// What the last line of the screen says.
  private func footer(_ session: Session) -> String { session.screen.last ?? "" }

  @Test(arguments: [80, 120]) func theFooterSaysWhatWorksWhileTyping(columns: Int) {
    var session = Session(Samples.pair, columns: columns, rows: 24)
    session.type("<C-w>h/")
    #expect(
      footer(session) == " type to find  ↑ ↓ choose  ⏎ place it  Esc show all again")
    // What it says is so: every letter is text, even those that are commands elsewhere.
    session.type("gqT?")
    #expect(session.editor.stencilsPane.filter.text == "gqT?")
    #expect(session.shows("none is called so"))
    session.type("<Enter>")
    #expect(session.editor.focus == .stencils && session.editor.stencilsPane.isFiltering)
    session.type("<C-u>proc")
    let chosen = session.editor.stencilsPane.chosen
    session.type("<Down>")
    #expect(session.editor.stencilsPane.chosen != chosen)
    session.type("<Up><Enter>")
    #expect(session.isMode("PLACE"))
  }

  @Test func escapeShowsAllAgain() {
    var session = Session(Samples.pair)
    session.type("<C-w>h")
    let all = session.editor.stencilsPane.rows
    session.type("/web<Esc>")
    #expect(session.editor.stencilsPane.rows == all)
    #expect(session.editor.focus == .stencils)
    #expect(footer(session).hasSuffix("? help"))
  }

  @Test func aPastedTextIsLookedFor() {
    var session = Session(Samples.pair)
    session.type("<C-w>h/")
    session.paste("web\n")
    #expect(session.editor.stencilsPane.filter.text == "web ")
    #expect(session.shows("Web application"))
  }

  /// The pane is twenty columns wide, and no stencil's name is much shorter.
  @Test func theFieldHoldsTheLongestNameThatThePaneShows() {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type("<C-w>h/")
    let wanted = "Virtual machine 42"
    session.type("Virtual<Space>machine<Space>4")
    let start = session.find("/Virtual machine 4")
    #expect(start == ScreenPoint(1, 1))
    session.type("2")
    #expect(session.editor.frame().cursor?.row == 1)
    #expect(wanted.count + 2 <= Layout.stencilColumns)
  }

  /// What the last line offers while typing can be pressed; no command of another time is run there.
  @Test func theFooterIsPressedWhileTyping() throws {
    var session = Session(Samples.pair)
    session.type("<C-w>h/we")
    let enter = try #require(session.find("⏎ place it"))
    let escape = try #require(session.find("Esc show all"))
    for column in 0..<80 where column < enter.column || column > escape.column + 17 {
      session.click(ScreenPoint(column, 23))
    }
    #expect(session.editor.helpTop == nil)
    #expect(session.editor.stencilsPane.filter.text == "we")
    session.click(escape)
    #expect(!session.editor.stencilsPane.isFiltering)
    #expect(session.editor.stencilsPane.filter.isEmpty)
    session.type("/web")
    session.click(enter)
    #expect(session.isMode("PLACE"))
  }

  @Test(arguments: Context.allCases) func helpStandsInTheFooterOnce(_ context: Context) {
    let keys: [Context: String] = [
      .canvas: "", .placing: "ip", .connecting: "c", .moving: "mll", .resizing: "sll",
      .tracing: "ib<Enter>ll", .selecting: "Vll", .stencils: "<C-w>h", .properties: "<Enter>",
      .threats: "<C-w>j",
    ]
    for columns in [50, 80, 120, 200] {
      var session = Session(Samples.pair, columns: columns, rows: 36)
      session.type(keys[context] ?? "")
      #expect(session.editor.context == context)
      session.editor.message = nil
      let count = footer(session).split(separator: " ").count { $0 == "help" }
      // However narrow the screen, how a gesture ends is said.
      if !session.isMode("DESIGN") { #expect(footer(session).contains("Esc cancel")) }
      #expect(count == 1, "\(context) at \(columns): \(footer(session))")
    }
  }
}
