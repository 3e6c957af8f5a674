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
    #expect(session.diagram.elements["sessions"]?.attributes.stencil == "key-value-store")
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
    let box = PickerView.box(of: picker, in: session.editor.window.size)
    let frame = session.editor.frame()
    return (box.row..<box.endRow)
      .map { frame.text(of: frame[box.endColumn - 1, $0]) }.filter { "↑↓".contains($0) }
  }

  /// Whether or not the pane has the keyboard, the wheel scrolls it, from end to end and back.
  @Test(arguments: [false, true])
  func theWheelScrollsThePropertiesPane(_ hasKeyboard: Bool) throws {
    var session = Session(Samples.enzo, columns: 120, rows: 30, diagram: "overview")
    session.editor.hop(to: "commands")
    session.type(hasKeyboard ? "<Enter>" : "<Esc>")
    session.editor.hop(to: "commands")
    session.wait()
    let area = session.editor.layout.properties
    let place = ScreenPoint(area.column + 5, area.row + 8)
    let start = session.screen
    session.wheel(.down, place)
    #expect(session.editor.propertiesPane.top == 2)
    for _ in 0..<40 { session.wheel(.down, place) }
    let rows = session.editor.propertiesPane.rows(session.editor)
    let height = area.rows - PropertiesPane.headRows - PropertiesPane.footRows
    #expect(session.editor.propertiesPane.top == rows.count - height)
    if hasKeyboard {
      let chosen = session.editor.propertiesPane.chosen
      #expect(rows[chosen].isChoosable && chosen >= rows.count - height)
    }
    // Turns beyond the end need not be taken back.
    for _ in 0..<(rows.count / 2 + 1) { session.wheel(.up, place) }
    #expect(session.editor.propertiesPane.top == 0)
    if !hasKeyboard { #expect(session.screen == start) }
  }

  @Test func theWheelLeavesAValueThatIsTypedInSight() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 30, diagram: "overview")
    session.editor.hop(to: "commands")
    session.wait()
    session.click(try #require(session.find("Number ")))
    let seen = session.screen
    let area = session.editor.layout.properties
    session.wheel(.down, ScreenPoint(area.column + 5, area.row + 8))
    #expect(session.screen == seen && session.editor.prompt != nil)
  }

  @Test func theWheelScrollsTheStencilsFromEndToEnd() throws {
    var session = Session(Samples.pair, columns: 120, rows: 30)
    session.type("<C-w>h")
    let area = session.editor.layout.stencils
    let place = ScreenPoint(area.column + 5, area.row + 8)
    for _ in 0..<80 { session.wheel(.down, place) }
    let rows = session.editor.stencilsPane.rows
    #expect(session.editor.stencilsPane.top == rows.count - area.rows + 2)
    #expect(session.editor.stencilsPane.chosen >= session.editor.stencilsPane.top)
    for _ in 0..<rows.count { session.wheel(.up, place) }
    #expect(session.editor.stencilsPane.top == 0)
    #expect(session.editor.stencilsPane.chosen < area.rows - 2)
  }

  @Test func turnsBeyondTheEndOfTheThreatsNeedNotBeTakenBack() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    let area = session.editor.layout.threats
    let place = ScreenPoint(10, area.row + 2)
    let start = session.screen
    for _ in 0..<100 { session.wheel(.down, place) }
    let end = session.screen
    #expect(end != start)
    session.wheel(.up, place)
    #expect(session.screen != end)
    for _ in 0..<100 { session.wheel(.up, place) }
    #expect(session.screen == start)
  }

  /// A threat that stands out on the canvas is followed by its list.
  @Test func theWheelGoesOnFromAThreatThatStandsOut() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36, diagram: "overview")
    session.type("]t")
    let first = try #require(session.editor.threatsPane.spotlight)
    session.wheel(.down, ScreenPoint(10, session.editor.layout.threats.row + 2))
    #expect(session.editor.threatsPane.spotlight != first)
  }

  @Test func aWordOfTheThreatsHeadingSaysWhoseAreListed() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36, diagram: "overview")
    let row = session.editor.layout.threats.row
    for word in ["selection", "all", "diagram", "selection"] {
      session.click(try #require(session.find(word, from: row)))
      #expect(session.editor.threatsPane.scope.rawValue == word)
    }
  }

  @Test func theArrowsBesideAValueStepThroughIt() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.hop(to: "commands")
    session.wait()
    let label = try #require(session.find("Network "))
    func value() -> String {
      session.editor.propertiesPane.rows(session.editor).first { $0.label == "Network" }?.value
        ?? ""
    }
    let first = value()
    // A click on the row offers all values, since there are more than two.
    session.click(label)
    #expect(session.editor.picker?.rows.count ?? 0 > 2)
    session.type("<Esc>")
    let next = try #require(session.find("›", from: label.row))
    #expect(next.row == label.row)
    session.click(next)
    #expect(value() != first && session.editor.picker == nil)
    session.click(try #require(session.find("‹", from: label.row)))
    #expect(value() == first && session.editor.picker == nil)
  }
}
