import Models
import Screen
import Testing

@testable import Editing

/// Filters that dim all but some flows.
struct FilterTests {
  private func session() -> Session {
    Session(Samples.enzo, columns: 120, rows: 36, diagram: "remote-backup")
  }

  /// The flows that are shown, by number or name.
  private func shown(_ session: Session) -> [String] {
    guard let items = session.editor.canvas.filtered?.items else { return ["all"] }
    return session.diagram.flowsByNumber.filter { items.contains($0.id) }.map {
      $0.number?.description ?? $0.attributes.name
    }
  }

  @Test(arguments: [
    ("2-4.1", ["2", "3", "4", "4.1"]), ("4", ["4", "4.1", "4.2"]), ("5-", ["5", "6"]),
    ("-1", ["0", "0", "0", "1"]), ("1, 5-6", ["1", "5", "6"]), ("99", []),
  ]) func numbers(_ text: String, _ wanted: [String]) {
    var session = session()
    session.type(":filter \(text)<Enter>")
    #expect(shown(session).filter { $0 != "0" } == wanted.filter { $0 != "0" }, "\(text)")
    session.type(":filter<Enter>")
    #expect(shown(session) == ["all"])
  }

  @Test func asksForNumbers() {
    var session = session()
    session.type("zn2-3<Enter>")
    #expect(shown(session) == ["2", "3"])
    #expect(session.shows("only 2-3"))
    session.type("znx<Enter>")
    #expect(session.warning == "x is no number or range, as 3 or 2-4.1 are")
    session.type("zn<Enter>")
    #expect(shown(session) == ["all"])
  }

  @Test(arguments: ["T", "t", "tamp", "Tampering"]) func categories(_ text: String) {
    var session = session()
    session.type(":filter \(text)<Enter>")
    let wanted = Set(
      session.editor.analysis.threats(in: "remote-backup")
        .filter { $0.isOpen && $0.category == "T" }.compactMap(\.flow))
    #expect(!wanted.isEmpty)
    let items = session.editor.canvas.filtered?.items ?? []
    #expect(Set(session.diagram.flows.keys.filter(items.contains)) == wanted)
    #expect(session.shows("only Tampering"))
  }

  @Test func picksACategory() {
    var session = session()
    session.type("zcden<Enter>")
    #expect(session.editor.canvas.filter == .category("D"))
  }

  @Test func crossings() throws {
    var session = session()
    session.type("zx")
    let items = try #require(session.editor.canvas.filtered?.items)
    for flow in session.diagram.flows.values {
      let crosses =
        session.editor.workspace.crossings(in: "remote-backup")[flow.id]?.isEmpty == false
      #expect(items.contains(flow.id) == crosses)
      // What is at the ends of a flow that is shown stays bright, and so does what it crosses.
      guard crosses, let source = flow.source.element, let target = flow.target.element else {
        continue
      }
      #expect(items.isSuperset(of: [source, target]))
    }
    session.type("zx")
    #expect(session.editor.canvas.filter == nil)
    session.type(":filter crossing corp<Enter>")
    #expect(session.editor.canvas.filtered?.flowCount ?? 0 > 0)
    #expect(session.shows("only across Corporate network"))
    session.type(":filter crossing nowhere<Enter>")
    #expect(session.warning == "no boundary here is called nowhere")
  }

  @Test func theSelection() throws {
    var session = session()
    session.type("/request queue<Enter>zs")
    #expect(shown(session) == ["2", "3"])
    #expect(session.message.hasPrefix("2 flows are shown: flows of Request queue"))
    // It stays with what was selected while one looks round.
    session.type("<Tab>")
    #expect(shown(session) == ["2", "3"])
    session.type("/request queue<Enter>zs")
    #expect(shown(session) == ["all"])
    session.type("<Esc>zs")
    #expect(session.warning == "filter-selection: nothing is selected whose flows to show")
  }

  @Test func byName() {
    var session = session()
    session.type(":filter request q<Enter>")
    #expect(shown(session) == ["2", "3"])
    session.type(":filter qqq<Enter>")
    #expect(session.warning.hasPrefix("filter: a number 2-4.1"))
    #expect(shown(session) == ["2", "3"])
  }

  /// Esc takes away what came last: a spotlight, marks, the filter, what is selected.
  @Test func escapeLeavesIt() {
    var session = session()
    session.type("zx]t")
    #expect(session.editor.threatsPane.spotlight != nil)
    session.type("<Esc>")
    #expect(session.editor.canvas.filter == .crossing)
    session.type("v<Esc>")
    #expect(session.editor.canvas.filter == .crossing && session.editor.canvas.marked.isEmpty)
    session.type("<Esc>")
    #expect(session.editor.canvas.filter == nil && session.editor.canvas.current != nil)
    session.type("za")
    #expect(session.warning == "filter-off: all flows are shown")
  }

  @Test func theFooterSaysHowToLeave() {
    var session = session()
    session.type("zxh")
    #expect(session.screen.last?.hasPrefix(" za show all flows") == true)
    session.type("za")
    #expect(session.message == "all flows are shown")
  }

  @Test func followsEdits() throws {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type(":filter crossing<Enter>")
    #expect(session.editor.canvas.filtered?.flowCount == 0)
    session.editor.perform(
      "draw",
      [
        .put(
          .boundary(
            Boundary(
              id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: "B"),
              shape: .border(Rect(-4, -3, 30, 12)))), in: "main", at: nil)
      ])
    session.wait()
    #expect(session.editor.canvas.filtered?.flowCount == 1)
    session.type("u")
    #expect(session.editor.canvas.filtered?.flowCount == 0)
  }

  @Test func goesWithWhatItWasOf() {
    var session = Session(Samples.pair, columns: 120, rows: 36)
    session.type("zs")
    #expect(session.editor.canvas.filter == .items(["left"]))
    session.type("d")
    #expect(session.editor.canvas.filter == nil && session.editor.canvas.filtered == nil)
  }

  @Test func eachDiagramHasItsFilter() {
    var session = session()
    session.type("zxgb")
    #expect(session.editor.canvas.filter == nil && session.editor.canvas.filtered == nil)
    session.type("gt")
    #expect(session.editor.canvas.filter == .crossing)
  }

  /// Without colours, what is meant is bold and what is not is dim, in every view.
  @Test(arguments: ["", "z2"]) func isSeenWithoutColours(_ zoom: String) throws {
    var session = session()
    session.type("\(zoom):filter request q<Enter><Esc><Esc>:filter 2<Enter>")
    session.type("zf<Esc>:filter 2<Enter>h<Esc>:filter 2<Enter>")
    let frame = session.editor.frame()
    let mono = Palette(.mono)
    var (bold, dim) = (0, 0)
    let area = session.editor.layout.canvas
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn where !frame[column, row].isBlank {
        let paint = mono.paint(frame[column, row].style)
        if paint.attributes.contains(.bold) { bold += 1 }
        if paint.attributes.contains(.dim) { dim += 1 }
      }
    }
    #expect(bold > 10 && dim > 100)
  }
}
