import Formats
import Models
import Screen
import Testing

@testable import Editing

/// Choosing among what a merge left.
struct ConflictTests {
  /// The sample as two people changed it.
  static let merged: ModelFile = {
    var (ours, theirs) = (Samples.enzo, Samples.enzo)
    ours.model.header.title = "Enzo Backup"
    theirs.model.header.title = "Enzo Vault"
    ours.model.diagrams["overview"]?.elements["client"]?.attributes.name = "Console"
    theirs.model.diagrams["overview"]?.elements["client"]?.attributes.name = "Admin client"
    ours.model.diagrams["overview"]?.elements["data-source"]?.attributes.note =
      "Databases and file "
      + "shares of the customer, which the agent backs up and restores when somebody asks for it."
    theirs.model.diagrams["overview"]?.elements["data-source"]?.attributes.note = "SQL databases"
    let flow: ItemID = "monitoring-status"
    let removal = ours.model.edits(removing: [flow], from: "remote-backup")
    _ = try? ours.model.apply(removal)
    theirs.model.diagrams["remote-backup"]?.flows[flow]?.attributes.name = "Health"
    var file = Samples.enzo
    file.model = ours.merging(theirs, since: Samples.enzo).model
    return file
  }()

  private static func session(_ columns: Int = 120, _ rows: Int = 36) -> Session {
    Session(merged, columns: columns, rows: rows)
  }

  @Test func `opening says that there is something to choose`() {
    let session = Self.session()
    #expect(session.warning == "a merge left 4 choices open · :conflicts shows them")
    #expect(Session(Samples.enzo).message == "")
  }

  @Test(arguments: [(120, 36), (80, 24)]) func `the list`(_ columns: Int, _ rows: Int) {
    var session = Self.session(columns, rows)
    session.type(":conflicts<Enter>G")
    Golden.expect(session.editor.frame(), "conflicts-\(columns)")
    session.type("kk")
    Golden.expect(session.editor.frame(), "conflicts-note-\(columns)")
  }

  @Test func `each side can be chosen, one step of undo each`() {
    var session = Self.session()
    session.type(":conflicts<Enter>")
    // It begins with what the cursor is on.
    session.type("t")
    #expect(session.model.element("client")?.element.attributes.name == "Admin client")
    #expect(session.model.conflicts.count == 3)
    session.type("u")
    #expect(session.model == Self.merged.model)
    session.type("<Home>b")
    #expect(session.model.header.title == Samples.enzo.model.header.title)
    session.type("<Home>a")
    #expect(session.model.element("client")?.element.attributes.name == "Console")
    session.type("Go")
    #expect(session.model.diagrams["remote-backup"]?.flows["monitoring-status"] == nil)
    session.type("o")
    #expect(session.model.conflicts.isEmpty)
    #expect(session.editor.chosenConflict == nil)
    #expect(session.message.contains("nothing is left to choose"))
    session.type("uuuu")
    #expect(session.model == Self.merged.model)
  }

  @Test func `what is chosen is saved without a mark, the rest stays marked`() throws {
    var session = Self.session()
    session.type(":conflicts<Enter>t<Esc>")
    let read = try Samples.reread(session)
    #expect(read.model == session.model)
    #expect(read.model.conflicts.count == 3)
  }

  @Test func `one hops from one to the next`() {
    var session = Self.session()
    session.type("]x")
    #expect(session.message.contains("of 4 to choose"))
    session.type("]x")
    var seen: Set<String> = [session.message]
    for _ in 0..<8 {
      session.type("]x")
      seen.insert(session.message)
    }
    #expect(seen.count == 4)
    var other = Session(Samples.enzo)
    other.type("]x")
    #expect(other.warning.contains("no merge left anything to choose"))
  }

  @Test func `the mouse chooses, scrolls and closes`() throws {
    var session = Self.session()
    session.type(":conflicts<Enter>")
    let box = ConflictsView.box(session.editor)
    session.click(ScreenPoint(box.column + 4, box.row + 4))
    #expect(session.editor.chosenConflict == 3)
    session.wheel(.up, ScreenPoint(box.column + 4, box.row + 4))
    #expect(session.editor.chosenConflict == 2)
    session.click(ScreenPoint(box.column + 11, box.endRow - 2))
    #expect(session.model.conflicts.count == 3)
    session.click(ScreenPoint(0, 0))
    #expect(session.editor.chosenConflict == nil)
  }

  @Test func `Tab shows what it is about`() {
    var session = Self.session()
    session.type(":conflicts<Enter>G<Tab>")
    #expect(session.editor.chosenConflict == nil)
    #expect(session.editor.canvas.diagramID == "remote-backup")
    #expect(session.editor.canvas.current == "monitoring-status")
  }
}
