import Formats
import Models
import Screen
import Testing

@testable import Editing

/// The overview and its frame.
struct OverviewTests {
  private func session(_ columns: Int = 80, _ rows: Int = 24) -> Session {
    var session = Session(
      Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup")
    session.type("O")
    return session
  }

  /// Where the sign of an element is on the screen.
  private func sign(_ element: ItemID, _ session: Session) throws -> ScreenPoint {
    let cell = try #require(session.editor.overview?.cell(ofElement: element))
    let area = session.editor.layout.canvas
    return ScreenPoint(area.column + cell.x, area.row + cell.y)
  }

  @Test func showsEveryElementOnce() throws {
    let session = session()
    let elements = try #require(session.editor.overview?.elements)
    #expect(Set(elements) == Set(session.diagram.frames.map(\.id)))
    #expect(elements.count == session.diagram.frames.count)
  }

  @Test func enterGoesThere() throws {
    var session = session()
    let start = session.editor.canvas.corner
    session.type("llllllllll")
    #expect(session.editor.canvas.corner.x > start.x)
    let corner = session.editor.canvas.corner
    session.type("<Enter>")
    #expect(session.isMode("DESIGN"))
    #expect(abs(session.editor.canvas.corner.x - corner.x) <= 4)
    #expect(session.editor.visible.contains(session.editor.canvas.cursor))
  }

  @Test(arguments: ["<Esc>", "q", "O", "<C-c>"]) func leavesAllAsItWas(_ key: String) {
    var session = Session(Samples.enzo, diagram: "remote-backup")
    let (corner, cursor) = (session.editor.canvas.corner, session.editor.canvas.cursor)
    let current = session.editor.canvas.current
    session.type("Olllljjj<Tab>\(key)")
    #expect(session.isMode("DESIGN"))
    #expect(session.editor.canvas.corner == corner && session.editor.canvas.cursor == cursor)
    #expect(session.editor.canvas.current == current)
  }

  @Test func tabHopsElements() throws {
    var session = session()
    var seen: [ItemID] = []
    for _ in 0..<session.diagram.frames.count {
      session.type("<Tab>")
      let current = try #require(session.editor.canvas.current)
      seen.append(current)
      #expect(session.editor.frame().cursor == (try sign(current, session)))
    }
    #expect(Set(seen).count == session.diagram.frames.count)
    session.type("<Enter>")
    #expect(session.editor.canvas.current == seen.last)
    #expect(session.editor.layout.canvas.contains(session.middle(seen.last ?? "")))
  }

  /// Every key takes the cursor on, until it is at the edge.
  @Test func theCursorIsNeverStuck() throws {
    var session = session()
    session.type("400h100k")
    let area = session.editor.layout.canvas
    for (key, last) in [("l", area.endColumn - 1), ("j", area.endRow - 2), ("h", area.column)] {
      for _ in 0..<100 {
        let before = try #require(session.editor.overviewCursor)
        let isAtEnd = (key == "j" ? before.row : before.column) == last
        session.type(key)
        let after = try #require(session.editor.overviewCursor)
        #expect((after == before) == isAtEnd, "\(key) at \(before)")
      }
    }
  }

  @Test func whatIsForTheCanvasSaysSo() {
    var session = session()
    for keys in ["ip", "m", "d", "c"] {
      session.type(keys)
      #expect(session.warning.hasSuffix("is for a closer look: Enter goes there, Esc back"))
      #expect(session.isMode("OVERVIEW"))
      session.type("<C-l>")
    }
    #expect(session.undoCount == 0)
  }

  @Test func aClickGoesThere() throws {
    var session = session()
    session.click(try sign("history-store", session))
    #expect(session.isMode("DESIGN"))
    #expect(session.editor.canvas.current == "history-store")
    #expect(session.editor.layout.canvas.contains(session.middle("history-store")))
  }

  @Test func dragsTheFrame() throws {
    var session = session()
    let overview = try #require(session.editor.overview)
    let area = session.editor.layout.canvas
    let frame = overview.frame(of: session.editor.visible)
    let grip = ScreenPoint(
      area.column + frame.column + frame.columns - 2, area.row + frame.row + frame.rows - 2)
    let before = session.editor.canvas.corner
    session.press(grip)
    session.drag(to: ScreenPoint(grip.column + 4, grip.row + 2))
    #expect(session.isMode("OVERVIEW"))
    session.release(ScreenPoint(grip.column + 4, grip.row + 2))
    #expect(session.isMode("OVERVIEW"))
    #expect(session.editor.canvas.corner.x > before.x && session.editor.canvas.corner.y > before.y)
    session.type("<Enter>")
    #expect(session.isMode("DESIGN"))
  }

  @Test func theWheelMovesTheFrame() {
    var session = session()
    let corner = session.editor.canvas.corner
    session.wheel(.down, ScreenPoint(20, 8))
    #expect(session.editor.canvas.corner.y > corner.y)
    session.wheel(.right, ScreenPoint(20, 8))
    #expect(session.editor.canvas.corner.x > corner.x)
  }

  @Test func findsAndFollows() throws {
    var session = session()
    session.type("/history<Enter>")
    #expect(session.isMode("OVERVIEW") && session.editor.canvas.current == "history-store")
    session.type("fclient<Enter>")
    #expect(session.isMode("OVERVIEW"))
    session.type("]t")
    #expect(session.editor.spotlitThreat != nil)
    session.type("<Enter>")
    #expect(session.isMode("DESIGN"))
  }

  @Test func anotherDiagramIsShownAsItWasLeft() {
    var session = session()
    session.type(":diagram overview<Enter>")
    #expect(session.isMode("DESIGN") && session.editor.canvas.diagramID == "overview")
  }

  @Test func needsElements() {
    var session = Session(Samples.empty)
    session.type("O")
    #expect(session.warning == "overview: there is no element yet, i places one")
  }

  /// There are as many cells as there are; what has none is told of, and comes back with room.
  @Test func saysWhatHasNoRoom() throws {
    let elements = (0..<500).map { index in
      Samples.element(
        "e\(index)", "GE.P", "E", Rect(index % 25 * 14, index / 25 * 7, 10, 3))
    }
    let model = Model(
      header: .init(title: "Many"),
      diagrams: [Diagram(id: "main", header: .init(title: "Main"), elements: elements)])
    var session = Session(
      ModelFile(model: model, template: Samples.empty.template), columns: 40, rows: 12)
    session.type("O")
    let overview = try #require(session.editor.overview)
    #expect(overview.hiddenCount > 0)
    let words = "\(overview.hiddenCount) of 500 elements have no room"
    #expect(session.screen.contains { $0.contains(words) })
    session.resize(160, 48)
    #expect(!session.screen.contains { $0.contains("have no room") })
  }

  @Test func resizesWithTheScreen() throws {
    var session = session()
    for (columns, rows) in [(140, 40), (40, 12), (39, 12), (60, 20)] {
      session.resize(columns, rows)
      #expect(session.editor.frame().size == ScreenSize(columns, rows))
      session.type("lj")
    }
    #expect(session.isMode("OVERVIEW"))
  }
}
