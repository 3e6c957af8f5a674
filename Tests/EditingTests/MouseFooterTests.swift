import Models
import Screen
import Testing

@testable import Editing

/// The last line in the hands of a person with a mouse: what is read there is what a click does.
struct MouseFooterTests {
  private let footer = 35

  @Test func whoeverHasSelectedNothingSavesAndQuitsByClicks() throws {
    var session = Session(Samples.pair, columns: 170, rows: 36)
    session.click(ScreenPoint(session.cell(0, 0).column, session.cell(0, 12).row))
    #expect(session.editor.current == nil)
    session.click(try #require(session.find("save", from: footer)))
    #expect(session.saves.count == 1)
    session.click(try #require(session.find("quit", from: footer)))
    #expect(session.quits == 1)
  }
}
