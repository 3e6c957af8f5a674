import Formats
import Models
import Screen
import Testing

@testable import Editing

/// Where a person is: what of it an undo brings back, and what stays as it was.
struct StateTests {
  @Test func `undo puts the cursor on what is selected again`() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    let anchor = try #require(session.editor.anchor(of: "left"))
    session.type("JJ")
    session.editor.hop(to: "right")
    session.type("u")
    #expect(session.editor.canvas.current == "left")
    #expect(session.editor.canvas.cursor == anchor + Vector(0, 1))
    session.type("U")
    #expect(session.editor.canvas.current == "left")
  }

  @Test func `two resizes are two steps`() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    let first = try #require(session.diagram.frame(of: "left"))
    session.type("sl<Enter>")
    let second = try #require(session.diagram.frame(of: "left"))
    session.type("sl<Enter>")
    #expect(session.undoCount == 2)
    session.type("u")
    #expect(session.diagram.frame(of: "left") == second)
    session.type("u")
    #expect(session.diagram.frame(of: "left") == first && first != second)
  }

  @Test func `what is gone is not selected`() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    var other = Samples.pair.model
    _ = try other.apply(other.edits(removing: ["left"], from: "main"))
    session.editor.bringBack(other, template: session.editor.template)
    session.wait()
    #expect(session.editor.canvas.current == nil && session.editor.selection.isEmpty)
    session.type("u")
    session.editor.canvas.marked = ["left", "right"]
    session.editor.bringBack(other, template: session.editor.template)
    session.wait()
    #expect(session.editor.selection == ["right"])
  }

  @Test func `a window of another size keeps the cursor's cell`() {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type("4l2j")
    for (columns, rows) in [(140, 36), (110, 30), (80, 30), (130, 40)] {
      let cell = session.editor.cell(of: session.editor.canvas.cursor)
      session.resize(columns, rows)
      let area = session.editor.layout.canvas
      guard area.inset(4, 2).contains(cell) else { continue }
      #expect(session.editor.cell(of: session.editor.canvas.cursor) == cell, "\(columns)x\(rows)")
    }
  }

  @Test func `a tab leads away from the trail`() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36, diagram: "overview")
    session.editor.hop(to: "client")
    session.type("gd")
    #expect(session.editor.canvas.trail == ["overview"])
    let tab = try #require(TitleBar.tabs(of: session.editor).first { $0.id == "overview" })
    session.click(ScreenPoint(tab.columns.lowerBound, 0))
    #expect(session.editor.canvas.diagramID == "overview" && session.editor.canvas.trail.isEmpty)
  }

  @Test func `the first column of the list of threats marks, the next chooses`() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type("T")
    let area = session.editor.layout.threats
    let row = area.row + 2
    session.click(ScreenPoint(1, row))
    #expect(session.editor.threatsPane.marks.isEmpty)
    session.click(ScreenPoint(0, row + 1))
    #expect(session.editor.threatsPane.marks.count == 1)
  }

  @Test func `a count stays what arithmetic can bear`() {
    var session = Session(Samples.pair)
    session.type(String(repeating: "9", count: 40))
    #expect(session.editor.keyboard.pendingCount == 100_000)
  }

  @Test func `a save that was followed by a change does not quit`() throws {
    var session = Session(Samples.pair)
    session.editor.hop(to: "left")
    session.type("J:wq<Enter>")
    let saved = try #require(session.saves.last?.model)
    session.type("J")
    session.editor.saved(saved, as: "model.yaml")
    #expect(session.editor.takeEffects().isEmpty)
    #expect(session.editor.isModified)
  }
}
