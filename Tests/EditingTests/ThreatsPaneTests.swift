import Models
import Screen
import Testing
import Threats

@testable import Editing

/// The threats pane: going through threats and deciding on them.
struct ThreatsPaneTests {
  private func session(_ keys: String = "") -> Session {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.type(keys)
    return session
  }

  private func chosenID(_ session: Session) -> String? {
    session.editor.threatsPane.chosen(in: session.editor)?.id
  }

  private func chosen(_ session: Session) throws -> Threat {
    try #require(session.editor.threatsPane.chosen(in: session.editor))
  }

  @Test func hoppingShowsWhereAThreatIs() throws {
    var session = session("]t")
    let threat = try #require(session.editor.spotlitThreat)
    #expect(session.editor.canvas.diagramID == threat.diagram)
    #expect(session.editor.canvas.current == threat.flow)
    #expect(session.editor.window.focus == .canvas)
    // The flow and both its ends keep their brightness, all else is dimmed.
    let frame = session.editor.frame()
    func isDim(_ item: ItemID) -> Bool {
      let place = session.corner(item, 0, 0)
      return frame[place.column, place.row].style.attributes.contains(.dim)
        || frame[place.column, place.row].style.role == .faint
    }
    for item in [threat.source, threat.target].compactMap({ $0 }) { #expect(!isDim(item)) }
    let others = session.diagram.frames.map(\.id).filter {
      $0 != threat.source && $0 != threat.target
    }
    let canvas = session.editor.layout.canvas
    for item in others where canvas.contains(session.corner(item, 0, 0)) {
      #expect(isDim(item), "\(item)")
    }
    session.type("<Esc>")
    #expect(session.editor.spotlitThreat == nil)
  }

  @Test(arguments: [80, 120]) func theHeadingCountsAllSixCategories(columns: Int) throws {
    let session = Session(Samples.enzo, columns: columns, rows: 24, diagram: "overview")
    let rows = Golden.rows(of: session.editor.frame())
    let heading = try #require(rows.first { $0.contains(" Threats ") })
    let totals = session.editor.workspace.analyzer.totals
    for stride in Stride.allCases {
      #expect(heading.contains(" \(stride.rawValue) \(totals.open(stride)) "), "\(heading)")
    }
  }

  @Test func hoppingGoesThroughAllOpenThreatsAndRound() {
    var session = session()
    let open = session.editor.analysis.threats.filter(\.status.isOpen).map(\.id)
    var seen: [String] = []
    for _ in open {
      session.type("]t")
      if let id = session.editor.threatsPane.spotlight { seen.append(id) }
    }
    #expect(seen.sorted() == open.sorted())
    session.type("]t")
    #expect(session.editor.threatsPane.spotlight == seen.first)
    session.type("[t")
    #expect(session.editor.threatsPane.spotlight == seen.last)
  }

  @Test(arguments: [
    ("m", Status.mitigated), ("a", .accepted), ("n", .notApplicable), ("t", .transferred),
    ("i", .investigating),
  ])
  func aStatusChangesTheRiskAtOnce(_ key: String, _ status: Status) throws {
    var session = session("<C-w>j")
    while try chosen(session).status != .open { session.type("j") }
    let threat = try chosen(session)
    let before = session.editor.analysis.totals
    session.type(key)
    #expect(chosenID(session) == threat.id)
    #expect(session.editor.threatsPane.chosen(in: session.editor)?.status == status)
    let after = session.editor.analysis.totals
    #expect(after.open == before.open - (status.isOpen ? 0 : 1))
    #expect(session.shows(status.rawValue))
    session.type("o")
    #expect(session.editor.analysis.totals == before)
    #expect(session.model == Samples.enzo.model)
    session.type("uu")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func priorityGoesRound() throws {
    var session = session("<C-w>j")
    while try chosen(session).key.map({ session.model.decisions[$0] != nil }) ?? true {
      session.type("j")
    }
    let first = try chosen(session).priority
    var seen: [Priority] = []
    for _ in 0..<3 {
      session.type("p")
      seen.append(try chosen(session).priority)
    }
    #expect(seen.last == first)
    #expect(Set(seen) == [.high, .medium, .low])
    // The template's own priority is not stored, so nothing is left of the way round.
    #expect(session.model == Samples.enzo.model)
    let count = session.undoCount
    session.type(":priority \(first.rawValue)<Enter>")
    #expect(session.undoCount == count)
    session.type("\(count)u")
    #expect(session.model == Samples.enzo.model)
    #expect(session.undoCount == 0)
  }

  @Test func justificationAndMitigationAreWritten() throws {
    var session = session("<C-w>je<C-u>Known<Enter>M<C-u>Fixed<Enter>")
    let key = try #require(try chosen(session).key)
    #expect(session.model.decisions[key]?.justification == "Known")
    #expect(session.model.decisions[key]?.mitigation == "Fixed")
    session.type("<Enter>")
    #expect(session.shows("Why: Known"))
    session.type(":justify Twice<Enter>")
    #expect(session.model.decisions[key]?.justification == "Twice")
  }

  @Test func detailsSayWhatToDo() throws {
    var session = session("<C-w>j<Enter>")
    let texts = ThreatTexts(
      of: try chosen(session), in: session.model, template: session.editor.template)
    #expect(session.shows(String(texts.title.prefix(30))))
    #expect(session.shows(texts.references[0]))
    session.type("<Enter>")
    #expect(!session.shows(texts.references[0]))
  }

  @Test func aThreatIsWrittenOnTheSelection() throws {
    var session = session("]f")
    let flow = try #require(session.editor.canvas.current)
    session.type("<Space>tnCommands are replayed<Enter>")
    let threat = try #require(session.model.threats.values.last)
    #expect(threat.title == "Commands are replayed" && threat.item == flow)
    #expect(session.editor.window.focus == .threats)
    #expect(chosenID(session) == threat.id)
    #expect(session.shows("Commands are replayed"))
    session.type("<Esc>cpDDetails<Enter>r<C-u>Replay<Enter>m")
    let changed = try #require(session.model.threats[threat.id])
    #expect(changed.description == "Details" && changed.title == "Replay")
    #expect(changed.category != threat.category && changed.priority != threat.priority)
    #expect(changed.status == .mitigated)
    session.type("d")
    #expect(session.model.threats[threat.id] == nil)
    session.type("20u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func aFoundThreatCantBeDeleted() {
    let session = session("<C-w>jd")
    #expect(session.warning.contains("n says it does not apply"))
  }

  @Test func aStaleDecisionIsDeleted() throws {
    var session = session()
    session.editor.show(diagram: "remote-backup")
    session.editor.hop(to: "pick-up")
    session.type("<Enter>")
    session.editor.changeFacts("test") { $0.outOfScope = "" }
    let stale = try #require(session.editor.analysis.threats.first { $0.isStale })
    session.type("<C-w>j")
    session.editor.choose(stale)
    session.send(.tick)
    #expect(session.shows("no longer found"))
    let key = try #require(stale.key)
    session.type("d")
    #expect(session.model.decisions[key] == nil)
    session.type("2u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func thePaneOpensOnWhatIsSelected() throws {
    var session = session()
    session.editor.hop(to: "results")
    session.type("<C-w>j")
    #expect(try #require(try chosen(session).flow) == "results")
    #expect(session.editor.canvas.diagramID == "overview")
    session.type("<Esc>")
    session.editor.hop(to: "agent")
    session.type("<Esc><Esc><C-w>j")
    #expect(session.editor.canvas.diagramID == "overview")
  }

  @Test func scopesNarrowTheList() throws {
    var session = session("]f<C-w>j<Tab>")
    let diagram = session.editor.threatsPane.rows(session.editor)
    #expect(!diagram.isEmpty && diagram.allSatisfy { $0.diagram == "overview" })
    session.type("<Tab>")
    for threat in session.editor.threatsPane.rows(session.editor) {
      let items = [threat.flow, threat.element].compactMap { $0 } + threat.atRisk
      #expect(!session.editor.selection.isDisjoint(with: items))
    }
    session.type("<Tab>")
    #expect(session.editor.threatsPane.scope == .all)
  }

  @Test func dealtWithCanBeHiddenAndSortedOtherwise() {
    var session = session("<C-w>jf")
    #expect(session.editor.threatsPane.rows(session.editor).allSatisfy { $0.status.isOpen })
    #expect(session.shows("open only"))
    session.type("s")
    let categories = session.editor.threatsPane.rows(session.editor).map(\.category)
    var runs: [String] = []
    for category in categories where runs.last != category { runs.append(category) }
    #expect(Set(runs).count == runs.count)
    #expect(session.shows("by category"))
  }

  @Test func goingToAThreatLeavesThePane() throws {
    let session = session("<C-w>jjgd")
    #expect(session.editor.window.focus == .canvas)
    let threat = try #require(session.editor.spotlitThreat)
    #expect(session.editor.canvas.current == threat.flow ?? threat.element)
  }

  @Test func theChoiceStaysWithItsThreatWhileOthersGo() throws {
    var session = session("<C-w>jjjj")
    let threat = try chosen(session)
    session.type("<Esc>")
    let other = try #require(
      session.editor.analysis.threats.first { $0.flow != nil && $0.flow != threat.flow })
    session.editor.show(diagram: other.diagram ?? "")
    session.editor.hop(to: other.flow ?? "")
    session.type("d<C-w>j")
    #expect(chosenID(session) == threat.id)
  }

  @Test func anEmptyListSaysSo() {
    var session = Session(Samples.empty)
    session.type("<C-w>j")
    #expect(session.shows("No threats yet"))
    for key in ["m", "p", "e", "<Enter>", "r", "gd"] {
      session.type(key)
      #expect(!session.warning.isEmpty, "\(key)")
    }
    session.type("<Esc>]t")
    #expect(session.warning == "next-threat: there is no threat in the list")
  }
}
