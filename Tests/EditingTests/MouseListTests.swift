import Models
import Screen
import Testing

@testable import Editing

/// Lists in the hands of a person with a mouse: what is out of sight comes by the wheel.
struct MouseListTests {
  private func picking() -> Session {
    var session = Session(Samples.pair)
    session.type("ia")
    return session
  }

  @Test func theWheelScrollsAPickerFromEndToEnd() throws {
    var session = picking()
    let place = ScreenPoint(20, 10)
    #expect(session.shows("Web application") && !session.shows("Line boundary"))
    let start = session.screen
    session.wheel(.up, place)
    #expect(session.screen == start)
    session.wheel(.down, place)
    #expect(session.screen != start && !session.shows("Web application"))
    for _ in 0..<60 { session.wheel(.down, place) }
    // The last row stays the last one: there is no way round to the first.
    let last = try #require(session.editor.picker?.rows.last?.title)
    #expect(session.shows(last) && session.editor.picker?.top ?? 0 > 40)
    for _ in 0..<60 { session.wheel(.up, place) }
    #expect(session.shows("Web application"))
  }

  @Test func aRowThatTheWheelBroughtIsClicked() throws {
    var session = picking()
    while session.find("Key-value store") == nil { session.wheel(.down, ScreenPoint(20, 10)) }
    session.click(try #require(session.find("Key-value store")))
    session.type("<Enter>Sessions<Enter>")
    #expect(session.diagram.elements["sessions"]?.facts.stencil == "key-value-store")
  }

  @Test func theKeysGoOnFromWhereTheWheelLeft() throws {
    var session = picking()
    for _ in 0..<10 { session.wheel(.down, ScreenPoint(20, 10)) }
    let top = try #require(session.editor.picker?.top)
    let seen = session.screen
    let chosen = try #require(session.editor.picker?.chosen)
    #expect(chosen > 10)
    session.type("<Down>")
    #expect(session.editor.picker?.chosen == chosen + 1 && session.editor.picker?.top == top)
    #expect(session.screen == seen)
    // A search starts at its best answer.
    session.type("person")
    #expect(session.editor.picker?.top == 0 && session.editor.picker?.chosen == 0)
    #expect(session.shows("Person"))
  }

  @Test func aPickerShowsWhereItGoesOn() throws {
    var session = picking()
    #expect(try arrows(session) == ["↓"])
    session.wheel(.down, ScreenPoint(20, 10))
    #expect(try arrows(session) == ["↑", "↓"])
    for _ in 0..<60 { session.wheel(.down, ScreenPoint(20, 10)) }
    #expect(try arrows(session) == ["↑"])
    session.type("person")
    #expect(try arrows(session).isEmpty)
  }

  private func arrows(_ session: Session) throws -> [String] {
    let picker = try #require(session.editor.picker)
    let box = PickerView.box(of: picker, in: session.editor.size)
    let frame = session.editor.frame()
    return (box.row..<box.endRow)
      .map { frame.text(of: frame[box.endColumn - 2, $0]) }.filter { "↑↓".contains($0) }
  }
}
