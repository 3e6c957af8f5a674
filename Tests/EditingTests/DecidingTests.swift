import Models
import Screen
import Testing
import Threats

@testable import Editing

/// Deciding on one threat and on several, with who and when.
struct DecidingTests {
  private func session(_ keys: String = "") -> Session {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.signature = Signature(author: "Anna", date: "2026-03-02T10:00:00Z")
    session.type("<C-w>j" + keys)
    return session
  }

  private func chosen(_ session: Session) throws -> Threat {
    try #require(session.editor.threatsPane.chosenThreat(in: session.editor))
  }

  private func decision(_ session: Session) throws -> Decision? {
    try chosen(session).key.flatMap { session.model.decisions[$0] }
  }

  /// Goes to the first threat that nobody has decided on.
  private func undecided(_ keys: String = "") throws -> Session {
    var session = session()
    while try decision(session) != nil { session.type("j") }
    session.type(keys)
    return session
  }

  @Test func whoAndWhenAreWrittenDown() throws {
    var session = try undecided("m")
    let first = try #require(try decision(session))
    #expect(first.author == "Anna" && first.date == "2026-03-02T10:00:00Z")
    session.editor.signature.date = "2026-03-03T10:00:00Z"
    // The same again changes nothing, not even the date.
    session.type("m")
    #expect(try decision(session)?.date == "2026-03-02T10:00:00Z")
    session.type(":set author Berta<Enter>ea reason<Enter>")
    let second = try #require(try decision(session))
    #expect(second.author == "Berta" && second.date == "2026-03-03T10:00:00Z")
    #expect(session.editor.settings.author == "Berta")
    session.type("<Enter>")
    #expect(session.shows("Decided by Berta on 2026-03-03"))
    session.type(":set author<Enter>")
    #expect(session.message.contains("Anna"))
  }

  @Test func priorityGoesUpAndDownAndNoFurther() throws {
    var session = try undecided("p")
    session.type(":priority low<Enter>+")
    #expect(try chosen(session).priority == .medium)
    session.type("2+")
    #expect(try chosen(session).priority == .high)
    let count = session.undoCount
    session.type("+")
    #expect(session.undoCount == count && session.message.contains("no higher"))
    session.type("-")
    #expect(try chosen(session).priority == .medium)
  }

  @Test func marksAreDecidedOnTogetherAndUndoneAsOne() throws {
    var session = session("vjv")
    let marks = session.editor.threatsPane.marks
    #expect(marks.count == 2)
    #expect(session.shows("2 marked"))
    session.type("a")
    for id in marks {
      #expect(session.editor.analysis.threats.first { $0.id == id }?.status == .accepted)
    }
    #expect(session.undoCount == 1)
    // They stay marked, so that the next key is about them too.
    session.type("eBoth known<Enter>")
    let said = session.model.decisions.values.filter { $0.justification == "Both known" }
    #expect(said.count == 2 && session.undoCount == 2)
    session.type("uu")
    #expect(session.model == Samples.enzo.model)
    session.type("<Esc>")
    #expect(session.editor.threatsPane.marks.isEmpty && session.editor.window.focus == .threats)
    session.type("<Esc>")
    #expect(session.editor.window.focus == .canvas)
  }

  @Test func aRangeFollowsTheCursor() {
    var session = session("Vjjj")
    #expect(session.editor.threatsPane.marks.count == 4)
    session.type("kk")
    #expect(session.editor.threatsPane.marks.count == 2)
    session.type("Vj")
    #expect(session.editor.threatsPane.marks.count == 2)
    session.type("*")
    #expect(
      session.editor.threatsPane.marks.count == session.editor.analysis.threats.count)
    session.type("%")
    #expect(session.editor.threatsPane.marks.isEmpty)
  }

  @Test func marksGoWithTheirThreatsAndThePane() throws {
    var session = session("*<C-w>k")
    #expect(session.editor.threatsPane.marks.isEmpty)
    session.type("<C-w>jv")
    let flow = try #require(
      session.editor.analysis.threats.first {
        session.editor.threatsPane.marks.contains($0.id)
      }?.flow)
    session.editor.perform(
      "remove",
      session.model.edits(
        removing: [flow],
        from: try #require(
          session.model.diagrams.values.first { $0.flows[flow] != nil }?.id)))
    session.send(.tick)
    #expect(session.editor.threatsPane.marks.isEmpty)
  }

  @Test func aDecisionIsCopiedToItsTypeElsewhere() throws {
    var session = session()
    let threats = session.editor.analysis.threats
    let types = Dictionary(grouping: threats.filter { $0.key != nil }, by: { $0.key?.type })
    let same = try #require(
      types.values.first { same in
        same.count > 2
          && same.allSatisfy { $0.key.map { session.model.decisions[$0] == nil } ?? false }
      })
    session.editor.choose(same[0])
    session.type("m")
    session.type(":justify Retries with back-off<Enter>")
    let count = session.undoCount
    session.type("y")
    #expect(session.shows("\(same.count - 1) threats?"))
    session.type("o")
    #expect(session.undoCount == count + 1)
    for threat in same.dropFirst() {
      let copied = try #require(threat.key.flatMap { session.model.decisions[$0] })
      #expect(copied.status == .mitigated && copied.justification == "Retries with back-off")
      #expect(copied.author == "Anna")
    }
    session.type("u")
    #expect(session.model.decisions.count == Samples.enzo.model.decisions.count + 1)
    session.type("u")
    session.type("u")
    session.type("y")
    #expect(session.warning.contains("nobody has decided"))
  }

  @Test func textOfSeveralLinesIsWrittenOutside() throws {
    var session = try undecided("ge")
    func file() throws -> String {
      try #require(
        session.effects.compactMap { if case .write(let text) = $0 { text } else { nil } }.last)
    }
    #expect(try file().hasPrefix("<!--\n"))
    session.editor.written(try file() + "One line\n\n- and [a link](https://a.example)\r\n\n")
    #expect(
      try decision(session)?.justification == "One line\n\n- and [a link](https://a.example)")
    // A text of several lines goes there by itself, and unchanged it changes nothing.
    let count = session.undoCount
    session.type("e")
    #expect(try file().contains("One line\n\n- and"))
    session.editor.written(try file())
    #expect(session.undoCount == count)
    session.type("e")
    session.editor.written("")
    #expect(try decision(session) == nil)
    session.type("ge")
    session.editor.failed("there is no program ed")
    #expect(session.warning == "there is no program ed")
    session.editor.written("too late")
    #expect(try decision(session) == nil)
  }

  @Test func whatIsTypedGoesAlongToTheOutside() throws {
    var session = try undecided("eHalf a thought<C-o>")
    #expect(session.editor.prompt == nil)
    let text = try #require(
      session.effects.compactMap { if case .write(let text) = $0 { text } else { nil } }.last)
    #expect(text.contains("Half a thought"))
    session.editor.written(text + "and the other half")
    #expect(try decision(session)?.justification == "Half a thought\nand the other half")
  }

  @Test(arguments: [
    ("<!--\nabout\n-->\n\ntext\n", "text"), ("text", "text"), ("", ""), ("\n\n", ""),
    ("<!-- left open\ntext", "<!-- left open\ntext"), ("<!-- a -->\n<!-- b -->", "<!-- b -->"),
    ("  indented\n\n", "  indented"), ("a\r\nb\r\n", "a\nb"),
  ])
  func theCommentIsNoPartOfAText(_ file: String, _ text: String) {
    #expect(OutsideText.text(of: file) == text)
  }

  @Test func nothingEndsTheCommentFromWithin() {
    let wanted = WantedText(title: "Why", text: "old", about: "a --> b\n--> c")
    #expect(OutsideText.text(of: OutsideText.file(of: wanted)) == "old")
  }

  @Test func staleDecisionsStandApartAndGoOnlyWhenAsked() throws {
    var session = session()
    session.type("<Esc>")
    session.editor.show(diagram: "remote-backup")
    session.editor.hop(to: "pick-up")
    session.editor.changeFacts("test") { $0.outOfScope = "no" }
    session.editor.hop(to: "record")
    session.editor.changeFacts("test") { $0.outOfScope = "no" }
    session.send(.tick)
    session.type("<C-w>jG")
    #expect(session.shows("No longer found"))
    #expect(try chosen(session).isStale)
    let count = session.model.decisions.count
    session.type("gX")
    #expect(session.shows("Remove the 2 decisions"))
    session.type("n")
    #expect(session.model.decisions.count == count)
    session.type("gXy")
    #expect(session.model.decisions.count == count - 2)
    #expect(!session.shows("No longer found"))
    session.type("u")
    #expect(session.model.decisions.count == count)
    session.type("Gd")
    #expect(session.model.decisions.count == count - 1)
  }
}
