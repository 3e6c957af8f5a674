import Models
import Screen
import Support
import Testing

@testable import Editing

/// The scales a diagram is seen at, by keys and by mouse.
struct ZoomTests {
  private func session(_ columns: Int = 120, _ rows: Int = 36) -> Session {
    Session(Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup")
  }

  @Test func goesSmallerAndLarger() {
    var session = session()
    #expect(session.editor.canvas.zoom == .normal)
    session.type("zo")
    #expect(session.editor.canvas.zoom == .compact && session.isMode("DESIGN"))
    #expect(session.shows("compact"))
    session.type("z-")
    #expect(session.isMode("OVERVIEW"))
    session.type("zo")
    #expect(session.warning == "zoom-out: this is all of it, zi goes closer")
    session.type("zi")
    #expect(session.editor.canvas.zoom == .compact && session.isMode("DESIGN"))
    session.type("z+")
    #expect(session.editor.canvas.zoom == .normal)
    session.type("zi")
    #expect(session.warning == "zoom-in: this is the normal scale, zo shows more at once")
  }

  @Test(arguments: ["z2", ":compact<Enter>", " v2"]) func directKeys(_ keys: String) {
    var session = session()
    session.type(keys)
    #expect(session.editor.canvas.zoom == .compact)
    session.type("z3")
    #expect(session.isMode("OVERVIEW"))
    session.type("z1")
    #expect(session.editor.canvas.zoom == .normal && session.isMode("DESIGN"))
  }

  /// What is under the cursor stays where it is on the screen.
  @Test func keepsThePlace() {
    var session = session()
    session.type("<Tab><Tab>")
    let before = session.editor.cell(of: session.editor.canvas.cursor)
    session.type("z2")
    let after = session.editor.cell(of: session.editor.canvas.cursor)
    #expect(abs(before.column - after.column) <= 3 && abs(before.row - after.row) <= 3)
    #expect(session.editor.frame().cursor == after)
  }

  @Test func eachDiagramHasItsScale() {
    var session = session()
    session.type("z2gt")
    #expect(session.editor.canvas.zoom == .normal)
    session.type("gb")
    #expect(session.editor.canvas.zoom == .compact)
  }

  @Test func fitChoosesTheLargestScale() {
    var small = Session(Samples.pair, columns: 120, rows: 36)
    small.type("z2zf")
    #expect(small.editor.canvas.zoom == .normal && small.isMode("DESIGN"))
    var middling = session()
    middling.type("zf")
    #expect(middling.editor.canvas.zoom == .compact && middling.isMode("DESIGN"))
    #expect(middling.editor.visibleCells.contains(middling.editor.shownScene.bounds))
    var large = Session(Samples.drone, columns: 80, rows: 24)
    large.type("zf")
    #expect(large.editor.canvas.zoom == .normal && large.isMode("OVERVIEW"))
    large.type("zf<Esc>")
    #expect(large.isMode("DESIGN"))
  }

  // MARK: All can be done in the compact view

  @Test func theCursorGoesByCells() {
    var session = session()
    session.type("z2<Esc>")
    for _ in 0..<60 {
      let before = session.editor.picture(of: session.editor.canvas.cursor)
      session.type("l")
      #expect(session.editor.picture(of: session.editor.canvas.cursor) == before + Vector(1, 0))
    }
    session.type("60h30j30k")
    #expect(session.editor.visible.contains(session.editor.canvas.cursor))
  }

  @Test func movesByKeys() throws {
    var session = session()
    session.type("z2")
    let before = try #require(session.diagram.frame(of: "operator"))
    session.type("mlljj<Enter>")
    let after = try #require(session.diagram.frame(of: "operator"))
    #expect(after.origin == before.origin + Vector(4, 4))
    session.type("u")
    #expect(session.diagram.frame(of: "operator") == before)
  }

  @Test func movesByMouse() throws {
    var session = session()
    session.type("z2")
    let before = try #require(session.diagram.frame(of: "history-store"))
    let start = session.middle("history-store")
    let end = ScreenPoint(start.column + 6, start.row - 1)
    session.drag(start, ScreenPoint(start.column + 3, start.row), end)
    let after = try #require(session.diagram.frame(of: "history-store"))
    #expect(after.minX > before.minX && after.minY < before.minY)
    #expect(session.undoCount == 1)
    // It is where the mouse let it go.
    let now = session.middle("history-store")
    #expect(abs(now.column - end.column) <= 2 && abs(now.row - end.row) <= 1)
  }

  @Test func connectsByMouse() throws {
    var session = session()
    session.type("z2")
    let count = session.diagram.flows.count
    session.drag(
      session.corner("operator", 1, 0), session.middle("request-queue"),
      session.middle("request-queue"))
    session.type("<Enter>")
    #expect(session.diagram.flows.count == count + 1)
    #expect(session.diagram.flows.values.last?.source == .element("operator"))
  }

  @Test func placesAndNames() throws {
    var session = session()
    session.type("z2ip")
    session.type("llll<Enter>Ledger<Enter>")
    let placed = try #require(
      session.diagram.elements.values.first { $0.attributes.name == "Ledger" })
    #expect(session.editor.canvas.current == placed.id)
    #expect(session.shows("Ledger"))
  }

  @Test func selectsARectangle() {
    var session = session()
    session.type("z2<Esc>")
    session.editor.canvas.cursor = session.editor.place(of: session.editor.visibleCells.origin)
    session.type("V60l40j<Enter>")
    #expect(session.editor.canvas.marked.contains("operator"))
  }

  // MARK: The mouse's wheel

  @Test func theWheelZooms() {
    var session = session()
    let place = session.middle("operator")
    session.wheel(.down, place, .control)
    #expect(session.editor.canvas.zoom == .compact)
    let there = session.middle("operator")
    #expect(abs(there.column - place.column) <= 3 && abs(there.row - place.row) <= 2)
    session.wheel(.down, place, .control)
    #expect(session.isMode("OVERVIEW"))
    session.wheel(.up, place, .control)
    #expect(session.isMode("DESIGN") && session.editor.canvas.zoom == .compact)
    session.wheel(.up, place, .control)
    #expect(session.editor.canvas.zoom == .normal)
    session.wheel(.up, place, .control)
    #expect(session.editor.canvas.zoom == .normal)
  }

  // MARK: Random and huge

  static func huge(_ seed: UInt64) -> Diagram {
    var random = SplitMix64(seed: seed)
    let reach = [400, 100_000][Int(seed % 2)]
    let elements = (0..<40).map { index in
      Samples.element(
        "e\(index)", ["GE.P", "GE.DS", "GE.EI"][index % 3], "Element \(index) 漢字",
        Rect(
          random.below(2 * reach) - reach, random.below(2 * reach) - reach, 5 + random.below(30),
          3 + random.below(9)))
    }
    let flows = (0..<60).map { index in
      Flow(
        id: "f\(index)", attributes: ItemAttributes(stencil: "GE.DF", name: "Flow \(index)"),
        number: FlowNumber(parts: [index]), source: .element("e\(random.below(40))"),
        target: .element("e\(random.below(40))"))
    }
    return Diagram(
      id: "d", header: .init(title: "Huge"),
      boundaries: [
        Boundary(
          id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: "All"),
          shape: .border(Rect(-reach, -reach, min(2 * reach, 10_000), min(2 * reach, 10_000)))),
        Boundary(
          id: "l", attributes: ItemAttributes(stencil: "GE.TB.L", name: "Line"),
          shape: .line([Point(-reach, reach), Point(reach, -reach)])),
      ], elements: elements, flows: flows)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func holdsAnyDiagram(_ seed: UInt64) {
    var file = Samples.pair
    file.model = Model(header: .init(title: "Huge"), diagrams: [Self.huge(seed)])
    var session = Session(file, columns: 100, rows: 30)
    var memory = FrameMemory()
    var random = SplitMix64(seed: seed)
    let keys = [
      "z2", "z1", "O", "<Enter>", "<Esc>", "zf", "zi", "zo", "<Tab>", "]f", "20l", "20h", "9j",
      "9k", "zs", "zx", "za", "zz", "mll<Enter>", "u", "<C-d>", "]t", "f<Enter>",
    ]
    for _ in 0..<40 {
      session.type(keys[random.below(keys.count)])
      #expect(session.editor.frame(&memory) == session.editor.frame())
    }
    session.type("<Esc><Esc><Esc>O")
    #expect(session.editor.overview?.elements.count == 40)
  }
}
