import Models
import Screen
import Testing

@testable import Editing

/// Arranging, aligning and making room by key.
struct ArrangingTests {
  @Test func layoutIsOneStep() {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    let before = session.model
    session.type("<Space>ll")
    #expect(session.model != before)
    #expect(session.undoCount == 1)
    #expect(session.shows("arranged"))
    session.type("u")
    #expect(session.model == before)
    session.type("U")
    #expect(session.model != before)
  }

  @Test func layoutTakesADirection() {
    var across = Session(Samples.pair)
    across.type(":layout lr<Enter>")
    var down = Session(Samples.pair)
    down.type(":layout td<Enter>")
    #expect(down.model != across.model)
    var menu = Session(Samples.pair)
    menu.type("<Space>ld")
    #expect(menu.model == down.model)
    down.type(":layout sideways<Enter>")
    #expect(down.shows("layout lr runs from left to right"))
  }

  @Test func layoutTwiceSaysThatNothingMoves() {
    var session = Session(Samples.pair)
    session.type("<Space>ll<Space>ll")
    #expect(session.shows("arranged so already"))
    #expect(session.undoCount <= 1)
  }

  @Test func pinnedBendsAreLetGo() throws {
    var session = Session(Samples.pair)
    let flow = try #require(session.diagram.flows.keys.first)
    session.editor.hop(to: flow)
    session.type("B")
    #expect(session.diagram.flows[flow]?.bends.isEmpty == false)
    session.type("<Space>ll")
    #expect(session.diagram.flows[flow]?.bends.isEmpty == true)
  }

  @Test func tidyStraightens() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    session.type("J<Space>lt")
    let frames = session.diagram.frames.map(\.frame)
    #expect(frames[0].center.y == frames[1].center.y)
    session.type("<Space>lt")
    #expect(session.shows("the diagram is tidy"))
  }

  @Test func whatIsMarkedIsAligned() {
    var session = Session(Samples.pair)
    session.editor.canvas.marked = ["left", "right"]
    session.type("<Space>al")
    #expect(Set(session.diagram.frames.map(\.frame.minX)).count == 1)
    session.type("<Space>al")
    #expect(session.shows("aligned so already"))
    session.type("u:align right<Enter>")
    #expect(Set(session.diagram.frames.map(\.frame.maxX)).count == 1)
    session.type(":align sideways<Enter>")
    #expect(session.shows("align what?"))
  }

  @Test func alignNeedsSeveral() {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    session.type("<Space>at")
    #expect(session.shows("mark two items or more first"))
    session.type("<Space>ah")
    #expect(session.shows("mark three items or more first"))
    #expect(session.undoCount == 0)
  }

  @Test func roomIsMadeAtTheCursor() throws {
    var session = Session(Samples.pair)
    let before = try #require(session.diagram.frame(of: "right"))
    let left = try #require(session.diagram.frame(of: "left"))
    session.editor.canvas.cursor = Point(left.maxX + 2, left.minY)
    session.type("5<Space>li")
    #expect(session.diagram.frame(of: "right") == before.moved(by: Vector(5, 0)))
    #expect(session.diagram.frame(of: "left") == left)
    session.type("u:push right 9<Enter>")
    #expect(session.diagram.frame(of: "right") == before.moved(by: Vector(9, 0)))
    session.type(":push sideways<Enter>")
    #expect(session.shows("push right 8 or push down 4"))
    session.editor.canvas.cursor = Point(0, 900)
    session.type("<Space>lo")
    #expect(session.shows("nothing lies below the cursor"))
  }

  @Test func namesAreFitted() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    session.type(":rename A name that is far too long for such an element to hold in one<Enter>")
    let before = try #require(session.diagram.frame(of: "left"))
    session.type("<Space>lf")
    let after = try #require(session.diagram.frame(of: "left"))
    #expect(after.width * after.height > before.width * before.height || after == before)
    session.type("<Space>lf")
    #expect(session.shows("every name fits"))
  }
}
