import Models
import Screen
import Support
import Testing

@testable import Editing

/// What the mouse points at stays under the pointer: no gesture scrolls, unless it is held at an edge.
struct StillnessTests {
  private static func session(_ columns: Int, _ rows: Int) -> Session {
    Session(Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup")
  }

  /// Random presses, drags and releases, also far outside the canvas, at several sizes.
  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `no gesture scrolls`(_ columns: Int, _ rows: Int) {
    var random = SplitMix64(seed: UInt64(columns))
    for _ in 0..<4 {
      var session = Self.session(columns, rows)
      let canvas = session.editor.layout.canvas
      func anywhere() -> ScreenPoint {
        ScreenPoint(random.below(columns + 6) - 3, random.below(rows + 4) - 2)
      }
      for _ in 0..<6 {
        let corner = session.editor.canvas.corner
        let start = ScreenPoint(
          canvas.column + random.below(canvas.columns), canvas.row + random.below(canvas.rows))
        let ends = (0..<(1 + random.below(4))).map { _ in anywhere() }
        session.press(start)
        for end in ends { session.drag(to: end) }
        session.release(ends.last ?? start)
        if case .overview = session.editor.canvas.mode { break }
        #expect(session.editor.canvas.corner == corner, "from \(start) by \(ends)")
        // A name that is asked for is typed; where its item is in sight, that moves nothing either.
        let isSeen = session.editor.visibleCells.inset(24, 3)
          .contains(session.editor.picture(of: session.editor.canvas.cursor))
        if session.editor.prompt != nil { session.type("Name<Enter>") }
        if isSeen {
          #expect(session.editor.canvas.corner == corner, "named after \(start) by \(ends)")
        }
        session.type("<Esc><Esc>")
        session.editor.canvas.corners[session.editor.canvas.diagramID] = corner
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 36)])
  func `stencils dropped in one row stand in one row`(_ columns: Int, _ rows: Int) throws {
    var session = Session(Samples.empty, columns: columns, rows: rows)
    if columns < 100 { session.type("<C-w>h") }
    // In the pane: later the canvas says so, too.
    let stencil = try #require(session.find("Web service"))
    let canvas = session.editor.layout.canvas
    var places: [Int] = []
    for index in 0..<2 {
      if columns < 100, index > 0 { session.type("<C-w>h") }
      let row = canvas.row + canvas.rows / 2
      let end = ScreenPoint(canvas.column + 30 + 24 * index, row)
      let way = (0..<5).map {
        ScreenPoint(stencil.column + 6 * $0, stencil.row + (row - stencil.row) * $0 / 5)
      }
      session.press(stencil)
      for place in way + [end] { session.drag(to: place) }
      session.release(end)
      session.type("Service \(index)<Enter>")
      let frame = try #require(session.diagram.frame(of: "service-\(index)"))
      places.append(frame.minY)
    }
    #expect(places[0] == places[1])
  }

  @Test func `held at an edge, a gesture scrolls and takes along what it holds`() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    let canvas = session.editor.layout.canvas
    let corner = session.editor.canvas.corner
    let edge = ScreenPoint(canvas.endColumn - 1, session.middle("left").row)
    session.press(session.middle("left"))
    session.drag(to: edge)
    #expect(session.editor.canvas.corner == corner)
    let before = try #require(session.diagram.frame(of: "left"))
    #expect(session.editor.tickDelay != nil)
    session.wait()
    session.wait()
    #expect(session.editor.canvas.corner == corner + Vector(4, 0))
    #expect(session.diagram.frame(of: "left")?.minX == before.minX + 4)
    session.release(edge)
    #expect(session.editor.canvas.corner == corner + Vector(4, 0))
    #expect(session.editor.tickDelay == nil)
    session.wait()
    #expect(session.editor.canvas.corner == corner + Vector(4, 0))
  }

  @Test func `coming from a pane is not being held at the edge beside it`() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    let corner = session.editor.canvas.corner
    let stencil = try #require(session.find("Web service"))
    session.press(stencil)
    session.drag(to: ScreenPoint(stencil.column + 2, stencil.row))
    #expect(session.editor.tickDelay == nil)
    session.wait()
    #expect(session.editor.canvas.corner == corner)
  }

  /// The end of a move by keys is where it was seen.
  @Test func `a move by keys does not scroll back when it ends`() {
    var session = Session(Samples.pair, columns: 80, rows: 24)
    session.type("m" + String(repeating: "L", count: 20))
    let corner = session.editor.canvas.corner
    session.type("<Enter>")
    #expect(session.editor.canvas.corner == corner)
  }
}
