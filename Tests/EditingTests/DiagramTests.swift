import Models
import Screen
import Testing

@testable import Editing

/// Levels and diagrams: adding, going in and out, showing an element elsewhere.
struct DiagramTests {
  @Test func goesIntoAnElementAndBack() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.editor.hop(to: "client")
    session.type("gd")
    #expect(session.editor.canvas.diagramID == "remote-backup")
    #expect(session.message == "gu goes back up to Overview")
    session.type("gu")
    #expect(session.editor.canvas.diagramID == "overview")
    #expect(session.editor.canvas.current == "client")
  }

  @Test func makesADiagramOfAnElement() throws {
    var session = Session(Samples.pair)
    session.type("gd")
    #expect(session.shows("has no diagram of its own yet"))
    session.type("y")
    let made = session.diagram
    #expect(made.header.level == 2 && made.header.details?.element == "left")
    #expect(made.references["left"] != nil)
    session.type("<BS>")
    #expect(session.editor.canvas.diagramID == "main")
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func makingADiagramCanBeDeclined() {
    var session = Session(Samples.pair)
    session.type("gd<Esc>")
    #expect(session.editor.confirmation == nil)
    #expect(session.model == Samples.pair.model)
  }

  @Test func aDiagramThatDetailsNothingHasNoWayUp() {
    var session = Session(Samples.pair)
    session.type("gu")
    #expect(session.warning == "leave: this diagram details no element of another")
  }

  @Test func goesThroughTheDiagrams() {
    var session = Session(Samples.drone)
    let ids = Array(session.model.diagrams.keys)
    for id in ids.dropFirst() {
      session.type("gt")
      #expect(session.editor.canvas.diagramID == id)
    }
    session.type("gt")
    #expect(session.editor.canvas.diagramID == ids[0])
    session.type("gb")
    #expect(session.editor.canvas.diagramID == ids[ids.count - 1])
    session.type("1gt")
    #expect(session.editor.canvas.diagramID == ids[0])
  }

  @Test func aDiagramKeepsItsPlaceWhileAnotherIsShown() {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    session.type("]f]f]f20j")
    let (corner, cursor) = (session.editor.canvas.corner, session.editor.canvas.cursor)
    session.type("gtgt")
    #expect(session.editor.canvas.corner == corner && session.editor.canvas.cursor == cursor)
  }

  @Test func picksADiagramByTitle() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.type("<Space>ddremote<Enter>")
    #expect(session.editor.canvas.diagramID == "remote-backup")
    session.type(":diagram over<Enter>")
    #expect(session.editor.canvas.diagramID == "overview")
    session.type(":diagram nothing<Enter>")
    #expect(session.warning == "no diagram is called nothing")
  }

  @Test func addsRenamesAndLevels() {
    var session = Session(Samples.pair)
    session.type("<Space>dnRestore<Enter>")
    #expect(session.editor.canvas.diagramID == "restore")
    session.type("<Space>dr<C-u>Restoring<Enter><Space>dl<C-u>3<Enter>")
    #expect(session.diagram.header.title == "Restoring" && session.diagram.header.level == 3)
    #expect(session.shows("3 Restoring"))
    session.type(":level 100<Enter>")
    #expect(session.warning.hasPrefix("100 is not a level"))
    session.type("uuu")
    #expect(session.model == Samples.pair.model)
    #expect(session.model.diagrams[session.editor.canvas.diagramID] != nil)
    session.type("UUU")
    #expect(session.editor.canvas.diagramID == "restore")
  }

  @Test func deletesADiagramOnceItIsConfirmed() throws {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    session.type("<Space>dx")
    #expect(session.shows("Delete the diagram Remote backup operation"))
    session.type("n")
    #expect(session.model == Samples.enzo.model)
    session.type("<Space>dxy")
    #expect(session.model.diagrams["remote-backup"] == nil)
    #expect(session.editor.canvas.diagramID == "overview")
    #expect(session.editor.analysis.threats == session.freshThreats)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
    #expect(session.editor.canvas.diagramID == "remote-backup")
    #expect(try session.bytes() == Samples.enzo.bytes(saving: Samples.enzo.model))
  }

  @Test func theLastDiagramStays() {
    var session = Session(Samples.empty)
    session.type("<Space>dx")
    #expect(session.warning == "delete-diagram: a model keeps at least one diagram")
    session.type("gt")
    #expect(session.warning == "next-diagram: there is only this diagram, <Space>dn adds one")
  }

  @Test func showsAnElementOfAnotherDiagramHere() {
    var session = Session(Samples.pair)
    session.type("gtirleft<Enter>")
    #expect(session.diagram.references["left"] != nil)
    #expect(session.editor.canvas.current == "left")
    #expect(session.shows("Left"))
    // It is one element: renamed here, it is renamed there.
    session.type("a<C-u>Front<Enter>")
    #expect(session.model.diagrams["main"]?.elements["left"]?.attributes.name == "Front")
    session.type("irleft")
    #expect(session.editor.picker?.matches.isEmpty == true)
    session.type("<Esc>d")
    #expect(session.diagram.references.isEmpty)
    #expect(session.model.diagrams["main"]?.elements["left"] != nil)
    session.type("3u")
    #expect(session.model == Samples.pair.model)
  }
}
