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
    #expect(session.editor.canvas.current == nil)
    session.click(try #require(session.find("save", from: footer)))
    #expect(session.saves.count == 1)
    session.click(try #require(session.find("quit", from: footer)))
    #expect(session.quits == 1)
  }

  @Test func whatIsTypedIsKeptOrLeftByAClick() throws {
    for (words, name) in [("Enter keeps it", "Renamed"), ("Esc leaves it as it was", "Left")] {
      var session = Session(Samples.pair, columns: 120, rows: 36)
      session.type("a<C-u>Renamed")
      session.click(try #require(session.find(words, from: footer)))
      #expect(session.editor.prompt == nil && session.isMode("DESIGN"), "\(words)")
      #expect(session.diagram.elements["left"]?.attributes.name == name, "\(words)")
    }
  }

  /// No hint is seen while something is typed, so none is hit.
  @Test(arguments: ["a", "a<C-u>", ":", "/", "<Enter><Enter>"])
  func typingGoesOnAfterAClickBesideTheWords(_ keys: String) {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type(keys + "some text that is long enough for the cursor to stay in it")
    #expect(session.editor.prompt != nil)
    for column in [15, 45, 60, 90, 110, 119] {
      session.click(ScreenPoint(column, footer))
      #expect(session.editor.prompt != nil && session.editor.layers.help?.top == nil, "\(column)")
      #expect(session.model == Samples.pair.model, "\(column)")
    }
  }

  /// Hints that are seen in spite of a message do what they say at the first click.
  @Test(arguments: ["ip", "c", "ib", "m"])
  func aHintInAGestureTakesOneClick(_ keys: String) throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type(keys)
    #expect(!session.isMode("DESIGN"))
    session.click(try #require(session.find("cancel", from: footer)))
    #expect(session.isMode("DESIGN") && session.model == Samples.pair.model)
  }

  @Test(arguments: ["a", "<Enter><Enter>", ":name "])
  func aClickIntoTextPutsTheCursorThere(_ keys: String) throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type(keys)
    session.type(keys.hasPrefix(":") ? "one two" : "<C-u>one two")
    let places = (0..<36).compactMap { session.find("one two", from: $0) }
    let place = try #require(places.last { $0.row == session.editor.frame().cursor?.row })
    session.click(ScreenPoint(place.column + 4, place.row))
    #expect(session.editor.frame().cursor == ScreenPoint(place.column + 4, place.row))
    session.type("and ")
    #expect(session.editor.prompt?.line.text.hasSuffix("one and two") == true)
  }
}
