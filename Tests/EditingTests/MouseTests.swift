import Models
import Screen
import Testing

@testable import Editing

/// Everything that the mouse does.
struct MouseTests {
  private func place(_ point: ScreenPoint, _ columns: Int, _ rows: Int) -> ScreenPoint {
    ScreenPoint(point.column + columns, point.row + rows)
  }

  @Test func aClickSelects() {
    var session = Session(Samples.pair)
    session.click(session.middle("right"))
    #expect(session.editor.canvas.current == "right")
    session.click(place(session.middle("right"), 0, 8))
    #expect(session.editor.canvas.current == nil)
    #expect(session.model == Samples.pair.model && session.undoCount == 0)
  }

  @Test func clickingWithControlMarks() {
    var session = Session(Samples.pair)
    session.click(session.middle("left"), .control)
    session.click(session.middle("right"), .control)
    #expect(session.editor.canvas.marked == ["left", "right"])
    session.click(session.middle("left"), .control)
    #expect(session.editor.canvas.marked == ["right"])
    session.click(place(session.middle("left"), 0, 8))
    #expect(session.editor.canvas.marked.isEmpty)
  }

  @Test func draggingMoves() {
    var session = Session(Samples.pair)
    let start = session.middle("left")
    session.press(start)
    session.drag(to: place(start, 1, 1))
    #expect(session.isMode("MOVE"))
    session.drag(to: place(start, 3, 4))
    #expect(session.diagram.frame(of: "left")?.origin == Point(3, 4))
    #expect(session.undoCount == 0)
    session.release(place(start, 3, 4))
    #expect(session.isMode("DESIGN"))
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func draggingBackChangesNothing() {
    var session = Session(Samples.pair)
    let start = session.middle("left")
    session.drag(start, place(start, 5, 2), start)
    #expect(session.undoCount == 0)
    #expect(session.model == Samples.pair.model)
  }

  @Test func draggingCanBeCancelled() {
    var session = Session(Samples.pair)
    let start = session.middle("left")
    session.press(start)
    session.drag(to: place(start, 5, 2))
    session.type("<Esc>")
    #expect(session.model == Samples.pair.model)
    session.drag(to: place(start, 6, 2))
    session.release(place(start, 6, 2))
    #expect(session.model == Samples.pair.model)
    #expect(session.isMode("DESIGN"))
  }

  @Test func draggingAMarkedElementMovesAllMarkedOnes() {
    var session = Session(Samples.pair)
    session.type("%")
    let start = session.middle("left")
    session.drag(start, place(start, 2, 2))
    #expect(session.diagram.frame(of: "left")?.origin == Point(2, 2))
    #expect(session.diagram.frame(of: "right")?.origin == Point(47, 2))
  }

  @Test func draggingABorderTakesItsContentsAlong() throws {
    var session = Session(Samples.pair, columns: 100, rows: 40)
    session.type("v<Tab>vibHouse<Enter><Space>wozf")
    let bounds = try #require(session.diagram.boundaries["house"]?.bounds)
    let edge = session.cell(bounds.minX + 30, bounds.minY)
    session.drag(edge, place(edge, 3, 2))
    #expect(session.diagram.frame(of: "left")?.origin == Point(3, 2))
    #expect(session.diagram.boundaries["house"]?.bounds == bounds.moved(by: Vector(3, 2)))
  }

  @Test func draggingFromAnOutlineConnects() {
    var session = Session(Samples.pair)
    session.press(session.corner("left", 0, 0))
    session.drag(to: place(session.corner("left", 0, 0), 10, 8))
    #expect(session.isMode("CONNECT"))
    session.drag(to: session.middle("right"))
    session.release(session.middle("right"))
    session.type("Again<Enter>")
    #expect(session.outline.last == "f2: left -> right GE.DF 2 Again")
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func lettingAFlowGoInTheOpenSaysWhatToDo() {
    var session = Session(Samples.pair)
    let start = session.corner("left", 0, 0)
    session.drag(start, place(start, 10, 9))
    #expect(session.model == Samples.pair.model)
    #expect(session.message.contains("drag to one"))
  }

  @Test func draggingACornerResizes() {
    var session = Session(Samples.pair)
    let corner = session.corner("left", 1, 1)
    session.drag(corner, place(corner, 1, 1), place(corner, 4, 2))
    #expect(session.diagram.frame(of: "left") == Rect(0, 0, 24, 7))
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func draggingOverEmptyCanvasMarks() {
    var session = Session(Samples.pair)
    let start = session.cell(-3, -2)
    session.drag(start, place(start, 5, 5), place(start, 75, 9))
    #expect(session.editor.canvas.marked == ["left", "right", "f1"])
  }

  @Test func draggingAFlowsSegmentPinsItThere() throws {
    var session = Session(Samples.pair)
    let path = try #require(session.editor.routes(of: "main").paths["f1"])
    let middle = session.cell((path[0].x + path[1].x) / 2, path[0].y)
    session.press(middle)
    #expect(session.editor.canvas.current == "f1")
    for row in 1...4 { session.drag(to: place(middle, 0, row)) }
    session.release(place(middle, 0, 4))
    let bends = try #require(session.diagram.flows["f1"]?.bends)
    #expect(bends.count == 2)
    #expect(bends.allSatisfy { $0.y == path[0].y + 4 })
    let moved = try #require(session.editor.routes(of: "main").byFlow["f1"])
    #expect(!moved.isBlocked)
    #expect(bends.allSatisfy { bend in moved.points.contains { $0.y == bend.y } })
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func aPinnedBendIsDraggedByItself() throws {
    var session = Session(Samples.pair)
    session.type("]f")
    session.editor.canvas.cursor = Point(30, 8)
    session.editor.toggleBend()
    session.send(.tick)
    let bend = session.cell(30, 8)
    session.drag(bend, place(bend, 1, 1), place(bend, 3, 2))
    #expect(session.diagram.flows["f1"]?.bends == [Point(33, 10)])
    #expect(session.undoCount == 2)
  }

  @Test func draggingAFlowAlongItselfChangesNothing() throws {
    var session = Session(Samples.pair)
    let path = try #require(session.editor.routes(of: "main").paths["f1"])
    let middle = session.cell((path[0].x + path[1].x) / 2, path[0].y)
    session.drag(middle, place(middle, 1, 0), place(middle, 3, 0))
    #expect(session.model == Samples.pair.model)
    #expect(session.undoCount == 0)
  }

  @Test func theWheelScrolls() {
    var session = Session(Samples.pair)
    let place = session.middle("left")
    let corner = session.editor.canvas.corner
    session.wheel(.down, place)
    #expect(session.editor.canvas.corner.y > corner.y)
    session.wheel(.up, place)
    #expect(session.editor.canvas.corner == corner)
    session.wheel(.down, place, .shift)
    #expect(session.editor.canvas.corner.x > corner.x)
    session.wheel(.left, place)
    #expect(session.editor.canvas.corner == corner)
  }

  @Test func theWheelScrollsLists() {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    let area = session.editor.layout
    session.wheel(.down, ScreenPoint(area.stencils.column + 2, area.stencils.row + 5))
    #expect(session.editor.stencilsPane.top > 0)
    session.wheel(.down, ScreenPoint(10, area.threats.row + 2))
    #expect(session.editor.threatsPane.top > 0)
    session.type("<C-w>h")
    session.wheel(.down, ScreenPoint(area.stencils.column + 2, area.stencils.row + 5))
    #expect(session.editor.stencilsPane.top == 4 && session.editor.stencilsPane.chosen == 4)
    session.type("<Esc>?")
    session.wheel(.down, ScreenPoint(10, 10))
    #expect(session.editor.layers.help?.top == 3)
    session.wheel(.up, ScreenPoint(10, 10))
    session.wheel(.up, ScreenPoint(10, 10))
    #expect(session.editor.layers.help?.top == 0)
  }

  @Test func aDoubleClickRenames() {
    var session = Session(Samples.pair)
    session.doubleClick(session.middle("right"))
    #expect(session.editor.prompt != nil)
    session.type("<C-u>Renamed<Enter>")
    #expect(session.diagram.elements["right"]?.attributes.name == "Renamed")
  }

  @Test func twoSlowClicksAreNone() {
    var session = Session(Samples.pair)
    session.doubleClick(session.middle("right"), apart: 700)
    #expect(session.editor.prompt == nil)
  }

  @Test func aDoubleClickGoesIntoAnElement() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.doubleClick(session.middle("client"))
    #expect(session.editor.canvas.diagramID == "remote-backup")
  }

  @Test func aClickElsewhereKeepsWhatIsTyped() {
    var session = Session(Samples.pair)
    session.type("a<C-u>Typed")
    session.click(session.middle("right"))
    #expect(session.diagram.elements["left"]?.attributes.name == "Typed")
    #expect(session.editor.canvas.current == "right")
  }

  @Test func aStencilIsClickedAndPlaced() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.click(try #require(session.find("Web service")))
    #expect(session.isMode("PLACE"))
    session.click(session.cell(20, 12))
    session.type("Api<Enter>")
    #expect(session.outline.contains { $0.hasPrefix("( api: ") })
    #expect(session.diagram.frame(of: "api")?.contains(Point(20, 12)) == true)
  }

  @Test func aStencilIsDraggedToTheCanvas() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.drag(
      try #require(session.find("Web service")), session.cell(10, 10), session.cell(20, 12))
    session.type("Api<Enter>")
    #expect(session.isMode("DESIGN"))
    #expect(session.diagram.frame(of: "api")?.contains(Point(20, 12)) == true)
  }

  @Test func aGroupOfStencilsIsFolded() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.click(try #require(session.find("▾ Process")))
    #expect(session.shows("▸ Process") && !session.shows("Web service"))
  }

  @Test func aPropertyIsToggledByAClick() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.hop(to: "commands")
    session.send(.tick)
    let row = try #require(session.find("Confidentiality"))
    session.click(row)
    #expect(
      session.diagram.flows["commands"]?.attributes.properties["provides-confidentiality"] == "no")
    session.click(row)
    #expect(session.model == Samples.enzo.model)
  }

  @Test func aThreatIsHighlightedByAClick() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    let row = session.editor.layout.threats.row + 3
    let id = try #require(session.editor.threatRow(at: row))
    session.click(ScreenPoint(10, row))
    #expect(session.editor.threatsPane.spotlight == id)
    #expect(session.editor.window.focus == .threats)
    let place = try #require(
      (session.editor.layout.threats.row..<40).first { session.editor.threatRow(at: $0) == id })
    session.click(ScreenPoint(10, place))
    #expect(session.editor.threatsPane.showsDetails)
  }

  @Test func aTabSwitches() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36, diagram: "overview")
    session.click(try #require(session.find("1 Remote")))
    #expect(session.editor.canvas.diagramID == "remote-backup")
    session.click(try #require(session.find("0 Overview")))
    #expect(session.editor.canvas.diagramID == "overview")
  }

  @Test func aHintOfTheFooterRunsItsCommand() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.click(try #require(session.find("connect", from: 35)))
    #expect(session.isMode("CONNECT"))
    session.type("<Tab>")
    session.click(try #require(session.find("cancel", from: 35)))
    #expect(session.isMode("DESIGN"))
  }

  @Test func aMessageHidesTheHints() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    let place = try #require(session.find("delete", from: 35))
    session.type("Y")
    session.click(place)
    #expect(session.model == Samples.pair.model && session.message.isEmpty)
    session.click(place)
    #expect(session.diagram.elements["left"] == nil)
  }

  @Test func theHelpOfTheFooterOpens() throws {
    var session = Session(Samples.pair)
    session.click(try #require(session.find("help", from: 23)))
    #expect(session.editor.layers.help?.top == 0)
    session.click(ScreenPoint(5, 5))
    #expect(session.editor.layers.help?.top == nil)
  }

  @Test func aRowOfAPickerIsClicked() throws {
    var session = Session(Samples.pair)
    session.type("ia")
    session.click(try #require(session.find("Web service")))
    #expect(session.isMode("PLACE"))
    session.type("<Esc>ia")
    session.click(ScreenPoint(0, 0))
    #expect(session.editor.picker == nil)
  }

  @Test func aChoiceOfAQuestionIsClicked() throws {
    var session = Session(Samples.pair)
    session.type("Jq")
    session.click(try #require(session.find("discard them and quit")))
    #expect(session.quits == 1)
  }

  @Test func theRightButtonOffersCommandsForWhatItHits() {
    var session = Session(Samples.pair)
    session.press(session.middle("right"), .right)
    #expect(session.editor.canvas.current == "right" && session.editor.picker != nil)
    session.type("duplicate<Enter>")
    #expect(session.diagram.elements.count == 3)
  }

  /// A gesture under way, keys and mouse mixed: what is shown is never left as if it were done.
  @Test(arguments: ["mll", "sll", "ip", "c", "ib<Enter>ll", "il<Enter>ll", "Vll"])
  func anotherDiagramShownMeanwhileCancels(_ keys: String) throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type(keys)
    session.click(try #require(session.find("1 Other")))
    #expect(session.editor.canvas.diagramID == "other")
    #expect(session.isMode("DESIGN"))
    #expect(session.model == Samples.pair.model)
    session.press(session.cell(1, 1), .right)
    session.type("<Esc>")
    #expect(session.model == Samples.pair.model)
  }

  @Test func theRightButtonLeavesAGestureAsItWas() {
    for keys in ["mll", "sll", "ip", "c", "ib<Enter>ll", "Vll"] {
      var session = Session(Samples.pair)
      session.type(keys)
      session.press(session.cell(30, 9), .right)
      session.type("<Esc><Esc><Esc>")
      #expect(session.editor.picker == nil && session.editor.prompt == nil, "\(keys)")
      #expect(session.model == Samples.pair.model, "\(keys)")
    }
  }

  @Test func nothingHappensWhereTheMouseIsTheTerminals() {
    var session = Session(Samples.pair, settings: Settings(mouse: false))
    session.click(session.middle("right"))
    #expect(session.editor.canvas.current == "left")
  }
}
