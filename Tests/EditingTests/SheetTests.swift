import Formats
import Models
import Screen
import Testing
import Threats

@testable import Editing

/// Lists that lie over the panes: checklists, mitigations, what is switched off, reasons, forms.
struct SheetTests {
  private func session(_ keys: String = "", columns: Int = 120, rows: Int = 36) -> Session {
    var session = Session(Samples.enzo, columns: columns, rows: rows, diagram: "overview")
    session.editor.signature = Signature(author: "Anna", date: "2026-03-02T10:00:00Z")
    session.type(keys)
    return session
  }

  /// A template that has a checklist, whatever the built-in one has.
  private func withChecklist(_ keys: String = "") -> Session {
    var template = Samples.enzo.template
    template.checklist = ["Keys are rotated", "Logs are kept", "Backups are tried out"]
    var session = Session(
      ModelFile(model: Samples.pair.model, template: template), columns: 100, rows: 30)
    session.editor.signature = Signature(author: "Anna", date: "2026-03-02T10:00:00Z")
    session.type(keys)
    return session
  }

  private func chosen(_ session: Session) throws -> Threat {
    try #require(session.editor.threatsPane.chosenThreat(in: session.editor))
  }

  // MARK: Checklist

  @Test func aChecklistStartsWithTheTemplates() {
    var session = withChecklist("<Space>tc")
    #expect(session.shows("start with the 3"))
    session.type("s")
    #expect(session.model.header.checklist.map(\.text) == session.editor.template.checklist)
    #expect(session.shows("0/3"))
    session.type("j<Space>")
    let line = session.model.header.checklist[1]
    #expect(line.isDone && line.author == "Anna" && line.date == "2026-03-02T10:00:00Z")
    #expect(session.shows("1/3") && session.shows("Ticked by Anna on 2026-03-02"))
    session.type("<Space>")
    #expect(session.model.header.checklist[1] == Verification(text: "Logs are kept"))
    session.type("s")
    #expect(session.warning.contains("all of the template's checklist is here"))
    session.type("9u")
    #expect(session.model == session.file.model)
  }

  @Test func aChecklistIsWritten() {
    var session = withChecklist("<Space>tcAOne<Enter>ATwo<Enter>AThree<Enter>")
    #expect(session.model.header.checklist.map(\.text) == ["One", "Two", "Three"])
    session.type("kK")
    #expect(session.model.header.checklist.map(\.text) == ["Two", "One", "Three"])
    session.type("J")
    #expect(session.model.header.checklist.map(\.text) == ["One", "Two", "Three"])
    session.type("e<C-u>Second<Enter>nFound nothing<Enter>")
    #expect(
      session.model.header.checklist[1] == Verification(text: "Second", note: "Found nothing"))
    session.type("d")
    #expect(session.model.header.checklist.map(\.text) == ["One", "Three"])
    // Of the diagram there is another one.
    session.type("<Tab>AFour<Enter><Space>q")
    #expect(session.diagram.header.checklist.map(\.text) == ["Four"])
    #expect(session.editor.sheet == nil)
    session.type("<Esc>")
    #expect(session.shows("Checklist") && session.shows("1/1") && session.shows("0/2"))
    session.type("30u")
    #expect(session.model == session.file.model)
  }

  // MARK: Mitigations

  @Test func mitigationsAreShared() throws {
    var session = session("<C-w>jvjvLSigned requests<Enter>")
    let mitigation = try #require(session.model.mitigations.values.first)
    #expect(mitigation.id == "signed-requests" && mitigation.title == "Signed requests")
    #expect(session.undoCount == 1)
    #expect(session.editor.threats(using: mitigation.id).count == 2)
    session.type("<Esc>gm")
    #expect(session.shows("planned, 2 threats"))
    session.type("<Space>e<C-u>A key for each client.<Enter>RCWE-345, https://a.example<Enter>")
    let changed = try #require(session.model.mitigations[mitigation.id])
    #expect(changed.state == .inPlace && changed.text == "A key for each client.")
    #expect(changed.references == ["CWE-345", "https://a.example"])
    session.type("r<C-u>Signing<Enter>AAudit<Enter>")
    #expect(session.model.mitigations.values.map(\.title) == ["Signing", "Audit"])
    session.type("k<Enter>")
    #expect(session.editor.context == .analysis)
    #expect(session.editor.threatsPane.rows(session.editor).count == 2)
    #expect(session.shows("with Signing x"))
    // What is linked is let go of where it was linked.
    session.type("LSign<Enter>")
    #expect(session.editor.threats(using: mitigation.id).count == 1)
    session.type("gFgm")
    session.editor.chooseSheetRow(.mitigation(mitigation.id))
    session.type("d")
    #expect(session.shows("is used by one threat"))
    session.type("y")
    #expect(session.model.mitigations[mitigation.id] == nil)
    #expect(session.editor.threats(using: mitigation.id).isEmpty)
    session.type("q30u")
    #expect(session.model == Samples.enzo.model)
  }

  // MARK: Switching off

  @Test func aThreatTypeIsSwitchedOffWithAReason() throws {
    var session = session("<C-w>j")
    let threat = try chosen(session)
    let type = try #require(threat.key?.type)
    session.type("xm")
    #expect(session.editor.prompt?.title == "Why is it switched off")
    session.type("<Enter>")
    #expect(session.model.suppressions.isEmpty && session.warning.contains("reason"))
    session.type("x<Esc>")
    session.editor.choose(threat)
    session.type("xmNo client can reach it<Enter>")
    let off = try #require(session.model.suppressions[.init(type: type)])
    #expect(off.reason == "No client can reach it" && off.author == "Anna")
    #expect(!session.editor.analysis.threats.contains { $0.key?.type == type && !$0.isStale })
    #expect(session.shows("1 switched off"))
    session.type("gx")
    #expect(session.shows("No client can reach it") && session.shows("the whole model"))
    #expect(session.shows("Switched off by Anna on 2026-03-02"))
    session.type("e<C-u>Isolated<Enter>")
    #expect(session.model.suppressions[.init(type: type)]?.reason == "Isolated")
    session.type("<Enter>")
    #expect(session.model.suppressions.isEmpty)
    #expect(session.shows("Nothing is switched off"))
    session.type("q9u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func itIsSwitchedOffAtEachPlace() throws {
    var session = session("<C-w>j")
    let threat = try #require(
      session.editor.analysis.threats.first { threat in
        let crossed = session.editor.workspace.crossings(in: threat.diagram ?? "")
        return threat.atRisk.count == 3 && crossed[threat.flow ?? ""]?.isEmpty == false
      })
    let boundary = try #require(
      session.editor.workspace.crossings(in: threat.diagram ?? "")[threat.flow ?? ""]?.first)
    for (key, item) in [
      ("f", threat.flow), ("s", threat.source), ("t", threat.target), ("1", boundary),
    ] {
      session.editor.choose(threat)
      session.type("x\(key)Because<Enter>")
      let type = try #require(threat.key?.type)
      #expect(session.model.suppressions.keys.map { $0 } == [.init(type: type, item: item)])
      #expect(!session.foundThreats.contains(threat.id), "\(key)")
      session.type("u")
    }
    #expect(session.model == Samples.enzo.model)
  }

  @Test func anElementsFlowsAreOfferedToo() throws {
    var session = session()
    session.editor.hop(to: "agent")
    let count = session.diagram.flows(at: "agent").count
    session.type(":out-of-scope Another team's<Enter>")
    #expect(session.diagram.elements["agent"]?.attributes.outOfScope == "Another team's")
    #expect(session.shows("\(count) flows"))
    session.type("y")
    #expect(
      session.diagram.flows(at: "agent").allSatisfy { $0.attributes.outOfScope == "Another team's" }
    )
    #expect(session.undoCount == 1)
    session.type("u<Space>toLater<Enter>n")
    #expect(session.diagram.elements["agent"]?.attributes.outOfScope == "Later")
    #expect(session.diagram.flows(at: "agent").allSatisfy { $0.attributes.outOfScope == nil })
    session.type("<Space>to")
    #expect(session.diagram == Samples.enzo.model.diagrams["overview"])
  }

  // MARK: Why

  @Test func theReasonIsShownAndAValueSilencesTheThreat() throws {
    var session = session("<C-w>j")
    let threat = try #require(
      session.editor.analysis.threats.first { $0.id == "D.store-unavailable@results" })
    session.editor.choose(threat)
    session.type("w")
    #expect(session.shows("source is 'GE.DS'"))
    #expect(session.shows("Storage account is"))
    #expect(session.shows("it crosses"))
    #expect(session.shows("It would be silenced by"))
    let rows = session.editor.sheetRows
    let index = try #require(
      rows.firstIndex { $0.label.hasPrefix("Redundant") || $0.value.contains("Storage account") })
    let subject = rows[index].subject
    session.editor.chooseSheetRow(subject)
    #expect(session.shows("silences"))
    session.type("<Enter>")
    #expect(session.editor.sheet == nil && session.undoCount == 1)
    #expect(!session.foundThreats.contains(threat.id))
    #expect(session.message.contains("Redundant is yes · 1 threat fewer"))
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func everyThreatOfTheSamplesIsExplained() {
    for file in [Samples.enzo, Samples.drone] {
      var session = Session(file, columns: 80, rows: 24)
      session.type("gA")
      for threat in session.editor.analysis.threats where threat.key != nil {
        session.editor.choose(threat)
        session.type("w")
        #expect(session.editor.sheet?.context == .why, "\(threat)")
        let isExplained = session.editor.sheetRows.contains { $0.label.contains(" fires on ") }
        #expect(isExplained, "\(threat)")
        // Each value that is offered does what it promises.
        let remedies = session.editor.sheetRows.filter(\.isChoosable)
        if let remedy = remedies.last {
          session.editor.chooseSheetRow(remedy.subject)
          session.type("<Enter>")
          #expect(!session.foundThreats.contains(threat.id), "\(threat): \(remedy.label)")
          session.type("u")
        } else {
          session.type("q")
        }
      }
      #expect(session.model == file.model)
    }
  }

  @Test func aThreatWrittenByHandHasNoRule() {
    var session = session("]f<Space>tnReplays<Enter>q")
    session.type("w")
    #expect(session.warning.contains("by hand"))
    session.type("x")
    #expect(session.warning.contains("d deletes it"))
    session.type("y")
    #expect(session.warning.contains("no others of its type"))
  }

  // MARK: Forms

  @Test func aThreatWrittenByHandHasAllFields() throws {
    var session = session("]f<Space>tnReplays<Enter>")
    #expect(session.editor.sheet?.context == .form)
    let id = try #require(session.model.threats.keys.last)
    func choose(_ field: ThreatForm.Field) { session.editor.chooseSheetRow(.field(field)) }
    session.type("l")
    #expect(session.model.threats[id]?.category == "T")
    choose(.status)
    session.type("<Space>")
    #expect(session.model.threats[id]?.status == .investigating)
    choose(.priority)
    session.type("h")
    #expect(session.model.threats[id]?.priority == .high)
    choose(.concern)
    session.type("ll")
    #expect(session.model.threats[id]?.concern == .communication)
    for (field, text) in [
      (ThreatForm.Field.description, "D"), (.zone, "Z"), (.component, "C"), (.note, "N"),
      (.references, "CWE-294, CAPEC-60"), (.mitigation, "[once](https://a.example)"),
      (.justification, "J"),
    ] {
      choose(field)
      session.type("<Enter>")
      session.paste(text)
      session.type("<Enter>")
    }
    choose(.mitigations)
    session.type("<Enter>Nonces<Enter>")
    choose(.item)
    session.type("<Enter>the model<Enter>")
    let threat = try #require(session.model.threats[id])
    #expect(threat.item == nil && threat.references == ["CWE-294", "CAPEC-60"])
    #expect(threat.mitigation == "[once](https://a.example)" && threat.mitigations == ["nonces"])
    #expect(
      [threat.description, threat.zone, threat.component, threat.note, threat.justification]
        == ["D", "Z", "C", "N", "J"])
    #expect(threat.author == "Anna")
    #expect(session.shows("Written by Anna on 2026-03-02"))
    choose(.description)
    session.type("E")
    session.editor.written("Two\nlines")
    #expect(session.model.threats[id]?.description == "Two\nlines")
    let reread = try Samples.reread(session)
    #expect(reread.model.threats[id] == session.model.threats[id])
    session.type("q40u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func aFoundThreatHasAFormToo() throws {
    var session = session("<C-w>jE")
    #expect(session.editor.sheetRow?.subject == .field(.priority))
    session.editor.chooseSheetRow(.field(.note))
    session.type("<Enter>Ask Berta<Enter>q")
    let key = try #require(try chosen(session).key)
    #expect(session.model.decisions[key]?.note == "Ask Berta")
  }

  // MARK: Mouse

  @Test func rowsAreClicked() throws {
    var session = withChecklist("<Space>tcs")
    let row = try #require(session.find("Logs are kept"))
    session.click(row)
    #expect(session.editor.sheet?.chosen == 1)
    session.click(row)
    #expect(session.model.header.checklist[1].isDone)
    session.wheel(.down, row)
    #expect(session.editor.sheet?.chosen == 2)
    session.click(try #require(session.find("close")))
    #expect(session.editor.sheet == nil)
    session.type("<Space>tc")
    session.click(ScreenPoint(0, 1))
    #expect(session.editor.sheet == nil)
  }
}
