import Models
import Screen
import Testing
import Threats

@testable import Editing

/// The list of threats and all that shows its choice agree, whatever makes the list go on.
struct FollowingTests {
  /// What is chosen in the list stands out on the canvas and is named in the status line.
  private func expectAgreement(_ session: Session, _ what: String) {
    let editor = session.editor
    guard let threat = editor.threatsPane.chosenThreat(in: editor) else {
      #expect(editor.threatsPane.spotlight == nil, "\(what)")
      return
    }
    #expect(editor.threatsPane.spotlight == threat.id, "\(what)")
    #expect(editor.canvas.diagramID == threat.diagram ?? editor.canvas.diagramID, "\(what)")
    #expect(
      editor.canvas.current == threat.flow ?? threat.element ?? editor.canvas.current, "\(what)")
  }

  @Test(arguments: [
    "gAfgg", "gAf", "<C-w>jf", "gA/queue<Enter>", "gAbf", "gAFmedium<Enter>", "gAbbbf",
  ])
  func `deciding with a filter moves list, diagram and status line`(_ keys: String) {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type(keys)
    expectAgreement(session, keys)
    for step in 0..<18 {
      session.type(["m", "a", "n", "mj", "kt", "u", "<C-r>", "G", "m"][step % 9])
      expectAgreement(session, "\(keys), step \(step)")
    }
  }

  @Test func `what is typed to be found is shown`() {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type("gA/")
    for letter in "spoof" {
      session.type(String(letter))
      expectAgreement(session, "\(letter)")
    }
    session.type("<Esc>")
    expectAgreement(session, "cancelled")
  }

  @Test func `taking back goes to what was decided`() throws {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type("gAf")
    let first = try #require(session.editor.threatsPane.chosenID)
    session.type("m")
    #expect(session.editor.threatsPane.chosenID != first)
    session.type("u")
    #expect(session.editor.threatsPane.chosenID == first)
    expectAgreement(session, "undone")
  }

  // MARK: Marks

  /// Decides on what is marked and expects that it was seen.
  private func expectSeenAlone(_ session: Session, _ what: String) {
    var session = session
    let editor = session.editor
    let listing = editor.threatsPane.listing(editor)
    #expect(editor.threatsPane.marks.isSubset(of: listing.lines), "\(what)")
    // A heading that is chosen stands for all under it, folded or not.
    let group = editor.threatsPane.chosenGroup.map { listing.threats(under: $0).map(\.id) }
    let seen = listing.lines.union(group ?? [])
    let before = Dictionary(
      uniqueKeysWithValues: editor.analysis.threats.map { ($0.id, $0.status) })
    session.type("t")
    for threat in session.editor.analysis.threats where before[threat.id] != threat.status {
      #expect(seen.contains(threat.id), "\(what): \(threat.id)")
    }
  }

  @Test(arguments: [
    "/queue<Enter>", "f", "F", "<Tab>", "<Tab><Tab>", "bzM", "bh", "bbzM", "/no such thing<Enter>",
  ])
  func `nothing that is out of view is decided on`(_ keys: String) {
    for marks in ["vvvvv", "*", "Vjjjj", "bv", "bzM*"] {
      var session = Session(Samples.enzo, columns: 120, rows: 36)
      session.type("gA" + marks)
      session.type(keys)
      if session.editor.picker != nil { session.type("queue<Enter>") }
      expectSeenAlone(session, marks + keys)
    }
  }

  @Test func `marks that go out of view are said`() {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    session.type("gA*")
    let count = session.editor.threatsPane.marks.count
    session.type("f")
    let left = session.editor.threatsPane.marks.count
    #expect(left < count)
    #expect(session.message.contains("\(count - left) of \(count) marked went out of view"))
  }
}
