import Models
import Screen
import Testing

@testable import Editing

/// The arrows that tell where more of something lies cover nothing.
struct EdgeMarkTests {
  private static let arrows: Set<String> = ["↑", "↓", "←", "→"]

  /// At every place of the canvas, the frame with arrows is the frame without, but for blanks.
  @Test(arguments: [(80, 24), (120, 36), (60, 14)])
  func `arrows at the edges of the canvas stand on blanks`(_ columns: Int, _ rows: Int) throws {
    for diagram in ["overview", "remote-backup"] {
      var session = Session(Samples.enzo, columns: columns, rows: rows, diagram: DiagramID(diagram))
      session.editor.settings.showsGrid = false
      session.type("<Space>wo")
      var seen = 0
      for step in 0..<12 {
        session.editor.scroll(by: Vector(step % 3 == 0 ? 7 : -3, step % 2 == 0 ? 3 : -2))
        let area = session.editor.layout.canvas
        var bare = Surface(session.editor.window.size)
        session.editor.shownScene.draw(
          on: &bare, in: area, corner: session.editor.canvas.corner, glyphs: .unicode,
          emphasis: .init())
        let frame = session.editor.frame()
        for row in area.row..<area.endRow {
          for column in area.column..<area.endColumn {
            let text = frame.text(of: frame[column, row])
            guard Self.arrows.contains(text) else { continue }
            let under = bare.text(of: bare[column, row])
            #expect(under == " " || under == text, "\(under) at \(column), \(row) of \(diagram)")
            if under == " " { seen += 1 }
          }
        }
      }
      #expect(seen > 0)
    }
  }

  @Test func `the arrow below the stencils covers no name`() throws {
    var file = Samples.empty
    for id in Array(file.template.stencils.keys) {
      file.template.stencils[id]?.name = String(repeating: "long", count: 12)
    }
    let session = Session(file, columns: 120, rows: 24)
    let area = session.editor.layout.stencils
    let frame = session.editor.frame()
    let last = (area.column..<area.endColumn).map { frame.text(of: frame[$0, area.endRow - 1]) }
    #expect(last.last == "↓" && last.dropLast().last == " ")
    #expect(last.contains("…"))
  }
}
