import Models
import Screen
import Testing

@testable import Editing

/// Moving about, marking, searching and scrolling.
struct SelectingTests {
  @Test func countsMultiplyMotions() {
    var session = Session(Samples.pair)
    let start = session.editor.canvas.cursor
    session.type("5l")
    #expect(session.editor.canvas.cursor == start + Vector(5, 0))
    session.type("12j3k<Left>")
    #expect(session.editor.canvas.cursor == start + Vector(4, 9))
    session.type("2<C-Right><C-Down>")
    #expect(session.editor.canvas.cursor == start + Vector(20, 13))
  }

  @Test func aCountIsShownAndForgotten() {
    var session = Session(Samples.pair)
    session.type("12")
    #expect(session.shows("12   x "))
    session.type("<Esc>")
    #expect(session.editor.keyboard.pendingCount == nil)
    #expect(session.editor.canvas.current == "left")
    session.type("99999999999999999999l")
    #expect(session.editor.canvas.cursor.x <= Point.farthest)
  }

  @Test func hopsGoRoundElementsFlowsAndBoundaries() {
    var session = Session(Samples.enzo, diagram: "overview")
    var seen: [ItemID] = []
    for _ in 0..<session.diagram.frames.count {
      session.type("<Tab>")
      if let current = session.editor.canvas.current { seen.append(current) }
    }
    #expect(Set(seen) == Set(session.diagram.frames.map(\.id)))
    seen = []
    for _ in 0..<session.diagram.flows.count {
      session.type("]f")
      if let current = session.editor.canvas.current { seen.append(current) }
    }
    #expect(Set(seen) == Set(session.diagram.flows.keys))
    session.type("]b")
    #expect(session.editor.canvas.current.flatMap { session.diagram.boundaries[$0] } != nil)
    let first = session.editor.canvas.current
    session.type("]b[b")
    #expect(session.editor.canvas.current == first)
  }

  @Test func flowsAreFoundByNumber() {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    session.type("3G")
    #expect(session.editor.canvas.current == "pick-up")
    session.type(":4.2<Enter>")
    #expect(session.editor.canvas.current == "write-backup")
    session.type("gg")
    #expect(session.diagram.flows[session.editor.canvas.current ?? ""]?.number?.description == "0")
    session.type("G")
    #expect(session.editor.canvas.current == "monitoring-status")
    session.type(":77<Enter>")
    #expect(session.warning == "no flow here has the number 77")
    session.type(":flow 4.1<Enter>")
    #expect(session.editor.canvas.current == "read-data")
  }

  @Test func hopsByDirection() {
    var session = Session(Samples.pair)
    session.type("gl")
    #expect(session.editor.canvas.current == "right")
    session.type("gl")
    #expect(session.warning == "there is no element further that way")
    session.type("<A-h>")
    #expect(session.editor.canvas.current == "left")
  }

  @Test func marksOneByOne() {
    var session = Session(Samples.pair)
    session.type("v<Tab>v")
    #expect(session.editor.canvas.marked == ["left", "right"])
    #expect(session.shows("2 items marked"))
    session.type("v")
    #expect(session.editor.canvas.marked == ["left"])
    session.type("<Esc>")
    #expect(session.editor.canvas.marked.isEmpty)
  }

  @Test func marksARectangle() {
    var session = Session(Samples.pair)
    session.editor.canvas.cursor = Point(-2, -2)
    session.type("V")
    #expect(session.isMode("SELECT"))
    session.type("26l10j<Enter>")
    #expect(session.editor.canvas.marked == ["left"])
    session.editor.canvas.cursor = Point(-2, -2)
    session.type("V80l10jV")
    #expect(session.editor.canvas.marked == ["left", "right", "f1"])
    session.editor.canvas.cursor = Point(-2, -2)
    session.type("V3l3j<Enter>")
    #expect(session.message == "nothing lies wholly in there")
  }

  @Test func marksEverything() {
    var session = Session(Samples.pair)
    session.type("%")
    #expect(session.editor.canvas.marked == ["left", "right", "f1"])
    session.type("d")
    #expect(session.diagram.isEmpty)
    session.type("u")
    #expect(session.model == Samples.pair.model)
    #expect(session.editor.canvas.marked == ["left", "right", "f1"])
  }

  @Test func escapeLeavesOneThingAtATime() {
    var session = Session(Samples.pair)
    session.type("%<Esc>")
    #expect(session.editor.canvas.marked.isEmpty && session.editor.canvas.current == "left")
    session.type("<Esc>")
    #expect(session.editor.canvas.current == nil)
    session.type("<Esc>")
    #expect(session.message == ":q quits, ? shows all keys")
  }

  @Test func searchesAcrossDiagrams() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.type("/request queue<Enter>")
    #expect(session.editor.canvas.diagramID == "remote-backup")
    #expect(session.editor.canvas.current == "request-queue")
    session.type("/storage<Enter>")
    let first = session.editor.place
    session.type("n")
    #expect(session.editor.place != first)
    session.type("N")
    #expect(session.editor.place == first)
    session.type("/nowhere<Enter>")
    #expect(session.warning == "nothing is called nowhere")
  }

  @Test func searchingGoesThereWhileTypingAndBackOnEscape() {
    var session = Session(Samples.enzo, diagram: "overview")
    let (cursor, current) = (session.editor.canvas.cursor, session.editor.canvas.current)
    session.type("/operator")
    #expect(session.editor.canvas.current == "operator")
    session.type("<Esc>")
    #expect(session.editor.canvas.diagramID == "overview")
    #expect(session.editor.canvas.cursor == cursor && session.editor.canvas.current == current)
  }

  @Test func nextNeedsASearch() {
    var session = Session(Samples.pair)
    session.type("n")
    #expect(session.warning == "search-next: search with / first")
  }

  @Test func theCursorStaysInSight() {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    for keys in ["200l", "200j", "400h", "400k", "zz", "zt", "zb", "<C-d>", "<C-u>", "<PageDown>"] {
      session.type(keys)
      #expect(session.editor.visible.contains(session.editor.canvas.cursor), "\(keys)")
    }
    session.type("z0")
    #expect(session.editor.canvas.cursor == Point(0, 0))
    session.type("zf")
    #expect(session.isMode("OVERVIEW"))
  }

  @Test func scrollingKeepsTheCursorInSight() {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    for keys in ["40<C-e>", "80<C-y>", "9zL", "9zH"] {
      session.type(keys)
      #expect(session.editor.visible.contains(session.editor.canvas.cursor), "\(keys)")
    }
  }

  @Test func itemsHoppedToAreInSight() {
    for columns in [44, 80, 130] {
      var session = Session(Samples.enzo, columns: columns, rows: 20, diagram: "remote-backup")
      for keys in ["<Tab>", "]f", "]b", "]t"] {
        for _ in 0..<14 {
          session.type(keys)
          #expect(
            session.editor.visible.contains(session.editor.canvas.cursor), "\(columns) \(keys)")
        }
      }
    }
  }
}
