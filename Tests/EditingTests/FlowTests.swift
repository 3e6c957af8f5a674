import Models
import Screen
import Testing

@testable import Editing

/// Connecting elements, and the numbers of flows.
struct FlowTests {
  /// Four flows from left to right, numbered as given.
  static func numbered(_ numbers: [String]) -> Session {
    var model = Samples.pair.model
    let flows = numbers.enumerated().map { index, number in
      Flow(
        id: "f\(index + 1)", attributes: ItemAttributes(stencil: "GE.DF", name: "F\(index + 1)"),
        number: FlowNumber(number), source: .element("left"), target: .element("right"))
    }
    let diagram = Diagram(
      id: "main", header: .init(title: "Main", level: 1),
      elements: [
        Samples.element("left", "GE.P", "Left", Rect(0, 0, 20, 11)),
        Samples.element("right", "GE.P", "Right", Rect(50, 0, 20, 11)),
      ], flows: flows)
    model.diagrams["main"] = diagram
    return Session(.init(model: model, template: Samples.pair.template))
  }

  @Test func connectOffersTheNearestFreeElement() {
    var session = Session(Samples.pair)
    session.type("<Tab>c")
    #expect(session.isMode("CONNECT"))
    #expect(session.editor.canvas.current == "left")
    session.type("<Enter>Answer<Enter>")
    #expect(session.outline.last == "f2: right -> left GE.DF 2 Answer")
    #expect(session.editor.canvas.current == "f2")
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
    #expect(session.editor.canvas.current == "right")
  }

  @Test func connectFromRunsTheOtherWay() {
    var session = Session(Samples.pair)
    session.type("C<Enter>Back<Enter>")
    #expect(session.outline.last == "f2: right -> left GE.DF 2 Back")
  }

  @Test func connectingCanBeCancelled() {
    var session = Session(Samples.pair)
    session.type("c<Esc>")
    #expect(session.isMode("DESIGN"))
    #expect(session.model == Samples.pair.model)
  }

  @Test func anUnnamedFlowStaysUnnamed() {
    var session = Session(Samples.pair)
    session.type("c<Enter><Enter>")
    #expect(session.outline.last == "f2: left -> right GE.DF 2 ")
    #expect(session.undoCount == 1)
  }

  @Test func aLoopIsDrawn() {
    var session = Session(Samples.pair)
    session.type("c<S-Tab><Enter>Retry<Enter>")
    #expect(session.outline.last?.hasPrefix("f2: ") == true)
    #expect(session.editor.frame().size == ScreenSize(80, 24))
  }

  @Test func flowsOfAnUnnumberedOverviewGetNoNumbers() {
    var session = Session(Samples.empty)
    session.type("ip<Enter>A<Enter>ip<Enter>B<Enter>c<Enter>X<Enter>")
    #expect(session.numbers == ["-"])
  }

  @Test func numberIsSetAndTakenAway() {
    var session = Session(Samples.pair)
    session.type("]f#<C-u>2.1<Enter>")
    #expect(session.numbers == ["2.1"])
    session.type(":number 7<Enter>")
    #expect(session.numbers == ["7"])
    session.type("#<C-u><Enter>")
    #expect(session.numbers == ["-"])
    session.type("#<C-u>one<Enter>")
    #expect(session.warning == "one is not a number of the form 0, 1, 1.1 or 2.10")
    #expect(session.numbers == ["-"])
  }

  @Test func parallelStepsAreSaid() {
    var session = Self.numbered(["1", "2", "3"])
    session.type("2G#<C-u>3<Enter>")
    #expect(session.numbers == ["1", "3", "3"])
    #expect(session.message.contains("parallel"))
  }

  @Test func insertPushesLaterStepsBack() {
    var session = Self.numbered(["1", "2", "2.1", "3"])
    session.type("G<Space>ni<C-u>2<Enter>")
    #expect(session.numbers == ["1", "3", "3.1", "2"])
    session.type("u")
    #expect(session.numbers == ["1", "2", "2.1", "3"])
  }

  @Test func renumberClosesGaps() {
    var session = Self.numbered(["2", "4", "4.3", "9"])
    session.type("<Space>nr")
    #expect(session.numbers == ["1", "2", "2.1", "3"])
    session.type("<Space>nr")
    #expect(session.message == "the numbers have no gaps")
    #expect(session.undoCount == 1)
  }

  @Test func sortOrdersTheFile() {
    var session = Self.numbered(["10", "2", "1.2", "1.10"])
    session.type("<Space>ns")
    #expect(session.numbers == ["1.2", "1.10", "2", "10"])
    session.type("u")
    #expect(session.numbers == ["10", "2", "1.2", "1.10"])
  }

  @Test func aFlowGoesBothWaysAndOneWayAgain() {
    var session = Session(Samples.pair)
    let before = session.model
    session.type("]fgo")
    let flow = session.editor.canvas.current ?? ""
    #expect(session.diagram.flows[flow]?.isBidirectional == true)
    #expect(session.shows("(both ways)"))
    func heads() -> Int { session.screen.joined().count { "►◄".contains($0) } }
    #expect(heads() == 2)
    session.type(".")
    #expect(heads() == 1)
    #expect(session.model == before)
    session.type("u")
    #expect(session.diagram.flows[flow]?.isBidirectional == true)
    session.type("u")
    #expect(session.model == before)
  }

  @Test func reverseTurnsTheFlowRound() {
    var session = Session(Samples.pair)
    session.type("]fo")
    #expect(session.outline.last == "f1: right -> left GE.DF 1 Data")
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func endsAreChosenFromAList() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.type("]fgTstorage<Enter>")
    let flow = session.editor.single.flatMap { session.diagram.flows[$0] }
    #expect(flow?.target == .element("storage-account"))
  }

  @Test func aBendIsPinnedAndLetGo() {
    var session = Session(Samples.pair)
    session.type("]f")
    session.editor.canvas.cursor = Point(30, 8)
    session.editor.toggleBend()
    session.send(.tick)
    #expect(session.diagram.flows["f1"]?.bends == [Point(30, 8)])
    let path = session.editor.routes(of: "main").paths["f1"] ?? []
    #expect(path.contains { $0.y == 8 })
    session.type("R")
    #expect(session.diagram.flows["f1"]?.bends == [])
  }

  @Test func aSegmentIsMovedByKeysAndLetGo() throws {
    var session = Session(Samples.pair)
    let path = try #require(session.editor.routes(of: "main").paths["f1"])
    session.type("]fmjjj")
    // It is shown there already, and nothing is done yet.
    let shown = try #require(session.editor.routes(of: "main").paths["f1"])
    #expect(shown.contains { $0.y == path[0].y + 3 })
    session.type("<Esc>")
    #expect(session.model == Samples.pair.model)
    session.type("]fmjjj<Enter>")
    #expect(session.undoCount == 1)
    let bends = try #require(session.diagram.flows["f1"]?.bends)
    #expect(bends.count == 2 && bends.allSatisfy { $0.y == path[0].y + 3 })
    // Once more: it does not get more bends from that.
    session.type("mj<Enter>")
    #expect(session.diagram.flows["f1"]?.bends.map(\.y) == bends.map { $0.y + 1 })

    session.type("uu")
    #expect(session.model == Samples.pair.model)
    session.type("]fmjjj<Enter>R")
    #expect(session.diagram.flows["f1"]?.bends == [])
    #expect(session.editor.routes(of: "main").paths["f1"] == path)
  }

  @Test func theStencilOfTheLastFlowIsUsedAgain() {
    var session = Session(Samples.pair)
    session.type("]fShttps<Enter>")
    #expect(session.diagram.flows["f1"]?.attributes.stencil == "https")
    session.type("<Tab>c<Enter>More<Enter>")
    #expect(session.diagram.flows["f2"]?.attributes.stencil == "https")
  }

  @Test func deletingAnElementTakesItsFlows() throws {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    session.editor.hop(to: "request-queue")
    let before = session.threatIDs
    session.type("d")
    #expect(session.diagram.elements["request-queue"] == nil)
    #expect(session.diagram.flows["request"] == nil && session.diagram.flows["pick-up"] == nil)
    #expect(session.message.hasPrefix("deleted with 2 flows · "))
    #expect(session.message.hasSuffix(" fewer: 2 flows went · u brings it back"))
    // A second d, as vim's fingers type it, must not delete what happens to be near.
    #expect(session.editor.canvas.current == nil)
    let after = session.model
    session.type("d")
    #expect(session.model == after)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
    #expect(session.editor.canvas.current == "request-queue")
    #expect(session.threatIDs == before)
    #expect(try session.bytes() == Samples.enzo.bytes(saving: Samples.enzo.model))
  }
}
