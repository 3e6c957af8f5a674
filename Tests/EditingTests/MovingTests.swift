import Models
import Screen
import Testing

@testable import Editing

/// Moving, resizing, copying and deleting.
struct MovingTests {
  @Test func aMoveShowsTheFlowsWhereTheyWillBe() {
    var session = Session(Samples.pair)
    let before = session.editor.routes(of: "main").paths
    session.type("m4j6l")
    #expect(session.isMode("MOVE"))
    #expect(session.diagram.frame(of: "left")?.origin == Point(6, 4))
    #expect(session.editor.routes(of: "main").paths != before)
    #expect(session.undoCount == 0)
    #expect(session.shows("by 6, 4"))
  }

  @Test func aCancelledMoveRestoresEverything() throws {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    let routes = session.editor.routes(of: "remote-backup").paths
    let (cursor, frame) = (session.editor.canvas.cursor, session.editor.frame())
    session.type("m2j2l<Esc>")
    #expect(session.editor.frame() == frame)
    session.type("m9j9lJJLL<Esc>")
    #expect(session.model == Samples.enzo.model)
    #expect(session.editor.routes(of: "remote-backup").paths == routes)
    #expect(session.editor.canvas.cursor == cursor)
    #expect(session.threatIDs == Session(Samples.enzo).threatIDs)
    #expect(session.undoCount == 0)
  }

  @Test func aMoveIsOneStepOfUndo() {
    var session = Session(Samples.pair)
    session.type("mjjjllllLJ<Enter>")
    #expect(session.diagram.frame(of: "left")?.origin == Point(12, 7))
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
    session.type("U")
    #expect(session.diagram.frame(of: "left")?.origin == Point(12, 7))
    #expect(session.editor.canvas.current == "left")
  }

  @Test func aMoveByNothingIsNoStep() {
    var session = Session(Samples.pair)
    session.type("mlh<Enter>")
    #expect(session.undoCount == 0)
    #expect(session.model == Samples.pair.model)
  }

  @Test func whatStaysKeepsItsRoutesWhileSomethingMoves() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.editor.hop(to: "data-source")
    let before = session.editor.routes(of: "overview").paths
    session.type("mjj<Enter>")
    let after = session.editor.routes(of: "overview").paths
    for flow in session.diagram.flows.values where !flow.isAttached(to: "data-source") {
      #expect(after[flow.id] == before[flow.id], "\(flow.id)")
    }
  }

  @Test func aBorderTakesAlongWhatIsInside() throws {
    var session = Session(Samples.enzo, diagram: "overview")
    session.editor.hop(to: "azure")
    let before = session.diagram
    session.type("m5l2j<Enter>")
    for id in ["agent", "data-source", "storage-account"] {
      let frame = try #require(before.frame(of: ItemID(id)))
      #expect(session.diagram.frame(of: ItemID(id)) == frame.moved(by: Vector(5, 2)), "\(id)")
    }
    #expect(session.diagram.frame(of: "client") == before.frame(of: "client"))
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func nudgesAreStepsThatRepeat() {
    var session = Session(Samples.pair)
    session.type("JJ3L.")
    #expect(session.diagram.frame(of: "left")?.origin == Point(6, 2))
    #expect(session.undoCount == 4)
    session.type("4u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func aFlowFollowsItsElements() {
    var session = Session(Samples.pair)
    session.type("]fL")
    #expect(session.model == Samples.pair.model)
    #expect(session.warning.contains("a flow follows its elements"))
  }

  @Test func resizesLive() {
    var session = Session(Samples.pair)
    session.type("s4l2j")
    #expect(session.isMode("RESIZE"))
    #expect(session.diagram.frame(of: "left")?.size == Size(24, 7))
    #expect(session.shows("24 x 7"))
    session.type("<Esc>")
    #expect(session.model == Samples.pair.model)
    session.type("s4l2j<Enter>")
    #expect(session.diagram.frame(of: "left")?.size == Size(24, 7))
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func nothingGetsSmallerThanItCanBeDrawn() {
    var session = Session(Samples.pair)
    session.type("s100h100k<Enter>")
    #expect(session.diagram.frame(of: "left")?.size == Element.smallest)
    session.type("100-")
    #expect(session.diagram.frame(of: "left")?.size == Element.smallest)
  }

  @Test func growsByKeys() {
    var session = Session(Samples.pair)
    session.type("5+")
    #expect(session.diagram.frame(of: "left")?.width == 25)
    session.type("2-")
    #expect(session.diagram.frame(of: "left")?.width == 23)
  }

  /// However far something is sent, what results can be saved and read.
  @Test func nothingLeavesWhatAFileCanHold() throws {
    var session = Session(Samples.pair)
    for _ in 0..<12 { session.type("100000zL100000<C-d>") }
    session.type("ip<Enter>Far<Enter>ib<Enter><Enter>it<Enter>Text<Enter>%d")
    session.type("ib<Enter>100000L<Enter><Enter>")
    for _ in 0..<12 { session.type("m100000l100000j<Enter>100000H100000+") }
    session.type("s100000l100000j<Enter>yp")
    _ = try session.bytes()
    #expect(session.editor.frame().size == ScreenSize(80, 24))
    let again = try Samples.reread(session)
    #expect(again.model == session.model)
  }

  @Test func duplicatesBesideItself() {
    var session = Session(Samples.pair)
    session.type("D")
    #expect(session.outline.filter { $0.hasPrefix("( ") }.count == 3)
    #expect(session.editor.selection.count == 1 && session.editor.selection != ["left"])
    session.type("u%D")
    #expect(session.diagram.elements.count == 4 && session.diagram.flows.count == 2)
    #expect(session.editor.selection.count == 3)
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func yankAndPasteIntoAnotherDiagram() {
    var session = Session(Samples.pair)
    session.type("%y")
    guard case .copy(let text)? = session.effects.last else {
      Issue.record("nothing went to the clipboard")
      return
    }
    #expect(text.contains("Left") && text.contains("Data"))
    session.type("gtp")
    #expect(session.editor.canvas.diagramID == "other")
    #expect(session.diagram.elements.count == 2 && session.diagram.flows.count == 1)
    #expect(session.diagram.elements["left"] == nil)
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func pasteNeedsACopy() {
    var session = Session(Samples.pair)
    session.type("p")
    #expect(session.warning == "put: nothing has been copied, y copies")
  }

  @Test func aFlowAloneIsDuplicatedBetweenItsElements() {
    var session = Session(Samples.pair)
    session.type("]fD")
    #expect(session.outline.last == "f2: left -> right GE.DF 2 Data")
  }

  @Test func undoAndRedoGoThroughTheSameModels() throws {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    var states = [session.model]
    var bytes = [try session.bytes()]
    let steps = [
      "a<C-u>Anna<Enter>", "JJ", "ip<Enter>New<Enter>", "c<Enter>Flow<Enter>", "]fo",
      "<Enter>jjjjjjl<Esc>", "<C-w>jm<Esc>", "%D", "d", "]f#<C-u>30<Enter>", "<Space>nr",
      ":level 3<Enter>",
      ":new-diagram More<Enter>", "ib<Enter><Enter>Yard<Enter>",
    ]
    for step in steps {
      let before = session.undoCount
      session.type(step)
      #expect(session.undoCount > before, "\(step)")
      states.append(session.model)
      bytes.append(try session.bytes())
    }
    let count = session.undoCount
    let last = session.model
    while session.editor.history.canUndo {
      session.type("u")
      if let known = states.firstIndex(of: session.model) {
        #expect(try session.bytes() == bytes[known])
      }
    }
    #expect(session.model == states[0])
    #expect(session.warning.isEmpty)
    session.type("u")
    #expect(session.warning == "there is nothing left to undo")
    session.type("\(count)U")
    #expect(session.model == last)
    #expect(try session.bytes() == bytes.last)
    #expect(session.editor.analysis.threats == session.freshThreats)
    session.type("U")
    #expect(session.warning == "there is nothing to redo")
  }
}
