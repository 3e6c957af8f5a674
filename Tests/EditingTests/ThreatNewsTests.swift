import Formats
import Models
import Screen
import Support
import Testing
import Threats

@testable import Editing

/// What the message line says of threats after an edit.
struct ThreatNewsTests {
  /// Two processes inside a border with a flow between them, and a note.
  private static func file(_ name: String = "Inside", flow: String = "Write") -> ModelFile {
    ModelFile(
      model: Model(
        header: .init(title: "News"),
        diagrams: [
          Diagram(
            id: "main", header: .init(title: "Main", level: 1),
            boundaries: [
              Boundary(
                id: "in", attributes: ItemAttributes(stencil: "GE.TB.B", name: name),
                shape: .border(Rect(-4, -4, 40, 28)))
            ],
            elements: [
              Samples.element("a", "GE.P", "A", Rect(0, 0, 20, 5)),
              Samples.element("b", "GE.P", "B", Rect(0, 14, 20, 5)),
              Samples.element("note", "GE.A", "A note", Rect(60, 14, 12, 2)),
            ],
            flows: [
              Flow(
                id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: flow),
                source: .element("a"),
                target: .element("b"))
            ])
        ]), template: CoreTemplate.template)
  }

  private func session(at item: ItemID, _ file: ModelFile = file(), columns: Int = 80) -> Session {
    var session = Session(file, columns: columns)
    session.editor.hop(to: item)
    return session
  }

  /// How many threats there are more (or fewer) after than before.
  private func more(_ session: Session, than before: Set<String>) -> (more: Int, fewer: Int) {
    let after = session.foundThreats
    return (after.subtracting(before).count, before.subtracting(after).count)
  }

  private func words(_ count: Int) -> String { "\(count) threat\(count == 1 ? "" : "s")" }

  @Test func `a move across a boundary says what it raised, and undo what that took back`() {
    var session = session(at: "b")
    let before = session.foundThreats
    session.type("m60l<Enter>")
    let (more, fewer) = more(session, than: before)
    #expect(more > 0 && fewer == 0)
    #expect(
      session.message == "moved B · \(words(more)) more: Write now crosses Inside · u undoes")
    session.type("u")
    #expect(
      session.message == "undid: move · \(words(more)) fewer: Write no longer crosses Inside")
    session.type("U")
    #expect(
      session.message == "did again: move · \(words(more)) more: Write now crosses Inside")
  }

  @Test func `an edit that changes no threat says no more than before`() {
    var session = session(at: "b")
    session.type("L")
    #expect(session.message == "")
    session.type("u")
    #expect(session.message == "undid: move")
    session.editor.hop(to: "note")
    session.type("d")
    #expect(session.message == "deleted; u brings it back")
  }

  @Test func `a step says only what it did itself`() {
    var session = session(at: "b")
    session.type("m60l<Enter>L")
    #expect(session.message == "")
  }

  @Test func `flows that come and go are told`() {
    var session = session(at: "f", Self.crossed())
    let all = session.foundThreats
    session.type("d")
    let gone = all.subtracting(session.foundThreats).count
    #expect(gone > 0)
    #expect(session.message == "deleted · \(words(gone)) fewer: Write went · u brings it back")
    session.editor.hop(to: "a")
    session.type("c<Enter>")
    let found = session.foundThreats.count
    #expect(session.message.hasPrefix("connected"))
    #expect(session.message.contains(" · \(words(found)) more: "))
    // Naming it belongs to the same step, and tells it under its name.
    session.type("Again<Enter>")
    #expect(
      session.message == "connected Again · \(words(found)) more: Again came · u undoes")
  }

  @Test func `a value, a direction and a stencil are told as reasons`() throws {
    var session = session(at: "f", Self.crossed())
    func told(_ edits: [Edit], _ title: String) -> String {
      let before = session.foundThreats
      session.editor.said.message = nil
      session.editor.perform(title, edits)
      session.editor.tellThreats()
      #expect(session.foundThreats != before, "\(title)")
      return session.message
    }
    var attributes = try #require(session.diagram.flows["f"]?.attributes)
    attributes.properties["provides-confidentiality"] = "yes"
    let label = try #require(
      session.editor.template.definition("provides-confidentiality", of: "GE.DF")?.label)
    #expect(
      told(session.model.edits(setting: attributes, of: "f", in: "main"), "change a value")
        .contains("fewer: Write has \(label) yes"))
    let restencilled = session.model.edits(
      restenciling: "b", to: "GE.DS", in: "main", template: session.editor.template)
    #expect(told(restencilled.edits, "change stencil").contains(": B is "))
    #expect(
      told(
        session.model.edits(
          reconnecting: "f", source: .element("b"), target: .element("a"), in: "main"),
        "change ends"
      ).contains("Write has other ends"))
    #expect(
      told(session.model.edits(turningBothWays: "f", in: "main"), "let a flow go both ways")
        .contains("Write goes both ways"))
    attributes.outOfScope = "why not"
    #expect(
      told(session.model.edits(setting: attributes, of: "f", in: "main"), "put out of scope")
        .contains("fewer: Write is out of scope"))
  }

  /// The same, with the target outside.
  private static func crossed(_ name: String = "Inside", flow: String = "Write") -> ModelFile {
    var model = file(name, flow: flow).model
    model.diagrams["main"]?.elements["b"]?.frame = Rect(80, 14, 20, 5)
    return ModelFile(model: model, template: CoreTemplate.template)
  }

  @Test(arguments: [40, 50, 60, 80, 120])
  func `it fits the line, whatever things are called`(columns: Int) {
    let long = "A name that is much too long for any line, and 漢字 in it"
    for (boundary, flow) in [("Inside", "Write"), (long, "Write"), (long, long)] {
      var session = session(at: "b", Self.file(boundary, flow: flow), columns: columns)
      session.type("m60l<Enter>")
      #expect(TextWidth.of(session.message) <= columns - 2)
      #expect(session.message.contains("more"), "\(session.message)")
      if columns >= 80 { #expect(session.message.contains("now crosses")) }
    }
    // What was said before gives way to how much changed.
    var session = session(at: "b", columns: columns)
    session.editor.perform(
      "move", session.model.edits(moving: ["b"], by: Vector(60, 0), in: "main"))
    session.editor.say(String(repeating: "much is said; ", count: 9))
    session.editor.tellThreats()
    #expect(TextWidth.of(session.message) <= columns - 2)
    #expect(session.message.hasPrefix("much") && session.message.contains(" more"))
  }

  @Test(arguments: 1...8)
  func `the numbers are those of the threats, whatever is done`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var session = Session(Samples.enzo, columns: 200, diagram: "remote-backup")
    for _ in 0..<30 {
      guard let item = session.diagram.frames.map(\.id).randomElement(using: &random) else { break }
      session.editor.window.focus = .canvas
      session.editor.hop(to: item)
      let before = session.editor.analysis.threats.filter { !$0.isStale && $0.key != nil }
      session.type(random.pick(["d", "u", "U", "m9l<Enter>", "m7j<Enter>", "H", "m30l9k<Enter>"]))
      let after = session.editor.analysis.threats.filter { !$0.isStale && $0.key != nil }
      let change = ThreatChange(from: before, to: after)
      let (more, fewer) = (change.appearing.count, change.going.count)
      let expected =
        fewer == 0
        ? "\(words(more)) more"
        : more == 0 ? "\(words(fewer)) fewer" : "\(words(more)) more, \(fewer) fewer"
      if change.isEmpty {
        #expect(!session.message.contains("threat"), "\(session.message)")
      } else if session.warning.isEmpty {
        #expect(session.message.contains(expected + ": "), "\(session.message)")
      }
    }
  }

  // MARK: An empty list

  @Test func `a list without threats says why`() {
    var session = session(at: "b")
    var file = Self.file()
    file.model.diagrams["main"]?.boundaries = [:]
    file.model.diagrams["main"]?.flows["f"]?.attributes.properties = [
      "network": "local", "provides-confidentiality": "yes", "provides-integrity": "yes",
    ]
    session = Session(file)
    #expect(session.foundThreats.isEmpty)
    #expect(session.shows("No threats yet: nothing crosses a trust boundary. ib draws one"))
    session = Session(Samples.empty)
    #expect(session.shows("No threats yet: they appear as flows are drawn"))
    var template = CoreTemplate.template
    for id in template.threatTypes.keys { template.threatTypes[id]?.include = "" }
    session = Session(file.with(template))
    #expect(session.shows("No threats: threat generation is switched off"))
  }
}
