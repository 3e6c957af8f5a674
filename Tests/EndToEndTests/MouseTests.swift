import Models
import Testing

extension EndToEnd {
  /// Drawing and deciding with the mouse; only names are typed.
  @Suite struct MouseTests {
    @Test func `a person draws a diagram with the mouse`() throws {
      let folder = try TemporaryFolder()
      let terminal = try TestTerminal(["new", "mouse.yaml"], in: folder)
      let hand = Hand(terminal, columns: 120, rows: 36)
      try terminal.see("Nothing is drawn yet.")

      // A border, pulled open from corner to corner.
      try hand.border("Corporate network", "Office", (-1, -1), (26, 21))

      try hand.place("Person", "Operator", at: 12, 4)
      try hand.place("Managed app", "Client", at: 12, 15)
      try hand.place("Message queue", "Queue", at: 46, 15)

      // From an outline to another element, wherever in it.
      try hand.connect("Operator", "Client", "Start")
      try hand.connect("Client", "Queue", "Request")
      try hand.connect("Queue", "Client", "Answer")
      let before = try Self.count(in: try terminal.picture())
      #expect(before > 0)

      // The flow's stencil, picked from a list; a property, toggled by a click.
      try hand.set("Stencil", "HTTPS", of: "Request")
      try terminal.wait(for: "fewer threats") { try Self.count(in: $0) < before }
      try hand.set("Forgery protection", "yes", of: nil)

      // The queue, dragged by its middle.
      let place = try hand.find("Queue")
      try terminal.drag(place, place + (2, -8))
      try terminal.wait(for: "the queue in its new place") {
        hand.find("Queue", in: $0) == place + (2, -8)
      }

      // A hint of the last line does what it says.
      try hand.take(hint: "a rename")
      try hand.name("Work queue", replacing: true)
      try hand.take(hint: ": command")
      try terminal.wait(for: "the command line") {
        $0.footer.hasPrefix(" :") && !$0.contains("help")
      }
      try terminal.enter("wq")
      #expect(try terminal.status() == 0)

      let found = try Findings(folder / "mouse.yaml")
      let diagram = try found.diagram("Overview")
      #expect(
        found.boundaries(of: diagram) == ["Office": ["corporate-network", "Client", "Operator"]])
      #expect(
        found.elements(of: diagram) == [
          "Operator": ["person"], "Client": ["managed-application"],
          "Work queue": ["message-queue"],
        ])
      #expect(
        found.flows(of: diagram) == [
          "Start": ["", "GE.DF", "Operator", "Client"],
          "Request": ["", "https", "Client", "Work queue", "forgery-protection=yes"],
          "Answer": ["", "GE.DF", "Work queue", "Client"],
        ])
      // The flow that was made HTTPS is safe on its way across the border; the other one is not.
      let threats = found.found(in: diagram)
      for type in ["T.altered-in-transit", "I.read-in-transit"] {
        #expect(threats.contains("\(type) on Answer"))
        #expect(!threats.contains("\(type) on Request"))
      }
    }

    /// How many open threats the heading of the threats pane tells of.
    private static func count(in seen: Picture) throws -> Int {
      for line in seen.lines {
        if let match = line.firstMatch(of: /Threats (\d+) open/) { return Int(match.1) ?? 0 }
      }
      throw Failure("no count of threats\n\(seen)")
    }

    @Test func `a person goes through threats with the mouse`() throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try TestTerminal(["model.yaml"], in: folder)
      let tabs = try terminal.see("Enzo client", "1 Remote backup operation")
      try terminal.click(try #require(tabs.find("1 Remote backup operation")))
      let level = try terminal.see("History data store", "6 Monitoring status")

      // A threat: its flow is shown; once more: its details.
      let threat = "Machine registry is altered"
      let row = try #require(level.find(threat))
      try terminal.click(row)
      try terminal.see(" ANALYSIS ")
      try terminal.click(row)
      try terminal.see("T.registry-altered@read-settings")
      let hints = try terminal.told("mitigated")
      try terminal.click(try #require(hints.find("m mitigated")))
      try terminal.wait(for: "one threat less") { try Self.count(in: $0) == 30 }

      // The wheel scrolls the canvas, a click on empty canvas goes back to drawing.
      try terminal.wheel(down: true, at: Cell(50, 6))
      try terminal.click(Cell(22, 3))
      try terminal.see(" DESIGN ")
      try Person(terminal: terminal).command("wq")
      #expect(try terminal.status() == 0)
      let decided = try Findings(folder / "model.yaml").model.decisions.values.filter {
        $0.status == .mitigated
      }
      #expect(decided.count == 3)
    }
  }
}
