import Models
import Screen
import Testing
import Threats

@testable import Editing

/// The list of threats with the window to itself.
struct AnalysisViewTests {
  private func session(
    _ keys: String = "", columns: Int = 120, rows: Int = 36
  ) -> Session {
    var session = Session(Samples.enzo, columns: columns, rows: rows, diagram: "overview")
    session.type("gA" + keys)
    return session
  }

  private func listed(_ session: Session) -> [Threat] {
    session.editor.threatsPane.rows(session.editor)
  }

  @Test(arguments: ["gA", "<F4>", "<Space>ta", ":analysis<Enter>"])
  func itOpensAndClosesByEachKey(_ keys: String) {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type(keys)
    #expect(session.editor.context == .analysis)
    #expect(!session.editor.layout.details.isEmpty && !session.editor.layout.canvas.isEmpty)
    session.type("q")
    #expect(session.editor.context == .canvas)
    session.type(keys + "<Esc>")
    #expect(session.editor.context == .canvas)
    session.type("<C-w>jgA")
    #expect(session.editor.context == .analysis)
  }

  @Test func theDiagramFollows() throws {
    var session = session()
    for _ in 0..<8 {
      session.type("j")
      let threat = try #require(session.editor.threatsPane.chosen(in: session.editor))
      #expect(session.editor.canvas.diagramID == threat.diagram)
      #expect(session.editor.spotlitThreat == threat)
      let area = session.editor.layout.canvas
      let anchor = session.editor.cell(of: session.editor.canvas.cursor)
      #expect(area.contains(anchor), "\(threat)")
    }
  }

  @Test func narrowScreensShowOneThingBesideTheList() throws {
    var session = session(columns: 80, rows: 24)
    var layout = session.editor.layout
    #expect(layout.canvas.isEmpty && layout.details.isEmpty && layout.threats.rows == 21)
    session.type("<Enter>")
    layout = session.editor.layout
    #expect(layout.canvas.isEmpty && layout.details.rows > 8)
    session.type("<Enter>")
    #expect(session.editor.layout.details.isEmpty)
    session.type("<Tab><Tab>")
    layout = session.editor.layout
    #expect(layout.canvas.rows > 8 && layout.details.rows == 1)
    session.type("<Tab>#")
    #expect(session.editor.layout.counts.rows > 4)
    #expect(session.shows("Denial of service"))
  }

  @Test func keysOfThePaneWork() throws {
    var session = session("j")
    let id = session.editor.threatsPane.chosenID
    session.type("m")
    #expect(session.editor.threatsPane.chosenID == id)
    #expect(session.editor.analysis.threats.first { $0.id == id }?.status == .mitigated)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func aTextIsFoundWhileItIsTyped() {
    var session = session("/regi")
    #expect(!listed(session).isEmpty && listed(session).count < 10)
    session.type("stry<Enter>")
    for threat in listed(session) {
      let text = ThreatSearchTexts(session.editor).text(of: threat, session.editor)
      #expect(String(decoding: text, as: UTF8.self).contains("registry"))
    }
    #expect(session.shows("/registry x"))
    session.type("/<Esc>")
    #expect(session.editor.threatsPane.wish.filter.text == "registry")
    session.type("<BS>")
    #expect(listed(session).count == session.editor.analysis.threats.count)
    session.type("/nothing at all<Enter>")
    #expect(listed(session).isEmpty && session.warning.contains("BS"))
    #expect(session.shows("No threat is all that"))
    session.type("gF")
    #expect(session.editor.threatsPane.wish.filter.isEmpty)
  }

  @Test func filtersOfOneKindAreAlternatives() throws {
    var session = session("Ftampering<Enter>")
    let tampering = listed(session)
    #expect(!tampering.isEmpty && tampering.allSatisfy { $0.category == "T" })
    session.type("Frepudiation<Enter>")
    #expect(Set(listed(session).map(\.category)) == ["T", "R"])
    session.type("Fhigh<Enter>")
    #expect(listed(session).allSatisfy { $0.level == .high })
    #expect(session.shows("Tampering x") && session.shows("high priority x"))
    // What is on comes first and is cleared there.
    session.type("F<Enter>")
    #expect(session.editor.threatsPane.wish.filter.isEmpty)
  }

  @Test func boundariesAndElementsFilter() throws {
    var session = session()
    let crossing = session.editor.workspace.crossings(in: "overview")
    let (flow, boundaries) = try #require(crossing.first { !$0.value.isEmpty })
    session.editor.threatsPane.wish.filter.insert(.boundary(boundaries[0]))
    session.send(.tick)
    let threats = listed(session)
    #expect(threats.contains { $0.flow == flow })
    #expect(
      threats.allSatisfy { threat in
        let crossed = session.editor.workspace.crossings(in: threat.diagram ?? "")
        return crossed[threat.flow ?? ""]?.contains(boundaries[0]) ?? false
      })
    session.editor.clearFilters()
    session.type("Fat Machine registry<Enter>")
    #expect(!listed(session).isEmpty)
    #expect(listed(session).allSatisfy { ThreatsPane.concerns($0, "machine-registry") })
  }

  @Test func groupsFoldAndAreDecidedOnAsAWhole() throws {
    var session = session("bgg")
    #expect(session.shows("Commands: Enzo client"))
    session.type("gg")
    let group = try #require(session.editor.threatsPane.chosenGroup)
    let members = session.editor.threatsPane.listing(session.editor).threats(under: group)
    session.type("<Enter>")
    #expect(session.editor.threatsPane.folded == [group])
    session.type("lh")
    #expect(session.editor.threatsPane.folded == [group])
    session.type("m")
    #expect(session.undoCount == 1)
    for threat in members {
      #expect(
        session.editor.analysis.threats.first { $0.id == threat.id }?.status == .mitigated)
    }
    #expect(session.shows("all \(members.count) settled"))
    session.type("uzM")
    #expect(
      session.editor.threatsPane.entries(session.editor).allSatisfy {
        if case .group = $0 { true } else { false }
      })
    // A threat that is gone to comes out of its fold.
    session.type("]t")
    #expect(session.editor.threatsPane.chosenGroup == nil)
    session.type("zRbbb")
    #expect(session.editor.threatsPane.wish.grouping == .none)
  }

  @Test func everyThreatIsListedOnceInEveryGrouping() {
    for file in [Samples.enzo, Samples.drone] {
      var session = Session(file, columns: 120, rows: 36)
      session.type("gA")
      let all = Set(session.editor.analysis.threats.map(\.id))
      for _ in ThreatListing.Grouping.allCases {
        session.type("b")
        #expect(Set(listed(session).map(\.id)) == all && listed(session).count == all.count)
      }
    }
  }

  @Test func headingsAreClicked() throws {
    var session = session("bgg")
    let heading = try #require(session.find("Commands: Enzo client"))
    session.click(heading)
    #expect(session.editor.threatsPane.folded.count == 1)
    session.click(ScreenPoint(1, heading.row))
    #expect(session.editor.threatsPane.folded.isEmpty)
  }

  @Test func columnNamesSortAndChipsClear() throws {
    var session = session("f")
    #expect(listed(session).allSatisfy { $0.isOpen })
    let status = try #require(session.find("Status"))
    session.click(status)
    #expect(session.editor.threatsPane.order == .status)
    session.click(try #require(session.find("Pri")))
    #expect(session.editor.threatsPane.order == .priority)
    session.click(try #require(session.find("open only x")))
    #expect(session.editor.threatsPane.wish.filter.isEmpty)
    // A click beside the chips picks a filter.
    session.click(ScreenPoint(60, 2))
    #expect(session.editor.picker?.title == "Show only")
  }

  @Test func countsAreClicked() throws {
    var session = session()
    let counts = session.editor.layout.counts
    let row = try #require(session.find("Repudiation", from: counts.row))
    session.click(row)
    #expect(listed(session).allSatisfy { $0.category == "R" } && !listed(session).isEmpty)
    let one = try #require(
      (counts.column..<counts.endColumn).first {
        CountsView(area: counts).criteria(at: ScreenPoint($0, row.row), session.editor)
          .contains(.status(.notApplicable))
      })
    session.click(ScreenPoint(one, row.row))
    #expect(listed(session).map(\.status) == [.notApplicable])
  }

  @Test func rowsAreClickedMarkedAndWheeled() throws {
    var session = session()
    let third = listed(session)[2]
    let first = session.editor.layout.threats.row + 3
    session.click(ScreenPoint(20, first + 2))
    #expect(session.editor.threatsPane.chosenID == third.id)
    session.click(ScreenPoint(0, first + 4))
    #expect(session.editor.threatsPane.marks == [listed(session)[4].id])
    session.wheel(.down, ScreenPoint(20, first))
    #expect(session.editor.threatsPane.chosenID == listed(session)[5].id)
    let details = session.editor.layout.details
    session.resize(120, 24)
    session.type("<Enter>")
    session.resize(120, 14)
    session.wheel(.down, ScreenPoint(details.column + 3, 10))
    #expect(session.editor.threatsPane.detailsTop > 0)
    session.type("<C-y><C-y><C-y><C-e>")
    #expect(session.editor.threatsPane.detailsTop == 1)
  }
}
