import Models
import Testing

extension EndToEnd {
  /// Drawing and deciding with the mouse; only names are typed.
  @Suite struct MouseTests {
    private static let canvas = 21..<86

    /// Finds a stencil in its pane by typing a part of its name, and clicks on it.
    private func take(_ stencil: String, _ terminal: TestTerminal) throws {
      let header = try #require(try terminal.see("Stencils ").find("Stencils "))
      try terminal.click(header + (14, 0))
      try terminal.see(" STENCILS ")
      try terminal.type(stencil)
      let seen = try terminal.wait(for: "\(stencil) at the top of the list") {
        $0.lines.prefix(6).contains { $0.hasPrefix("    \(stencil.prefix(12))") }
      }
      try terminal.click(
        try #require(seen.find(String(stencil.prefix(12)), columns: 0..<20, rows: 3..<6)))
    }

    private func name(_ name: String, _ terminal: TestTerminal, replacing: Bool = false) throws {
      try terminal.see(" TYPE ")
      if replacing { try terminal.press("C-u") }
      try terminal.enter(name)
      try terminal.wait(for: "\(name) selected") {
        $0.contains(" DESIGN ") && $0.contains("\(name) · ")
      }
    }

    private func place(_ stencil: String, _ name: String, at cell: Cell, _ terminal: TestTerminal)
      throws
    {
      try take(stencil, terminal)
      try terminal.see(" PLACE ")
      try terminal.click(cell)
      try self.name(name, terminal)
    }

    /// The cell of an element's outline beside its name.
    private func side(right: Bool, of name: String, _ terminal: TestTerminal) throws -> Cell {
      let seen = try terminal.see(name)
      let start = try #require(seen.find(name, columns: Self.canvas))
      let line = Array(seen.lines[start.row])
      var column = start.column
      while line.indices.contains(column), line[column] != "│" {
        column += right ? 1 : -1
      }
      return Cell(column, start.row)
    }

    /// The cell of a data store's upper line above its name: its sides are open.
    private func top(of name: String, _ terminal: TestTerminal) throws -> Cell {
      let seen = try terminal.see(name)
      var cell = try #require(seen.find(name, columns: Self.canvas))
      while cell.row > 0, Array(seen.lines[cell.row])[cell.column] != "═" { cell.row -= 1 }
      return cell
    }

    private func connect(
      _ source: Cell, _ target: Cell, _ name: String, _ terminal: TestTerminal
    ) throws {
      try terminal.drag(source, target)
      try self.name(name, terminal)
    }

    @Test func `a person draws a diagram with the mouse`() throws {
      let folder = try TemporaryFolder()
      let terminal = try TestTerminal(["new", "mouse.yaml"], in: folder)
      try terminal.see("Nothing is drawn yet.")

      // A border, pulled open from corner to corner.
      try take("Corporate network", terminal)
      try terminal.see(" TRACE ")
      try terminal.drag(Cell(23, 2), Cell(50, 24))
      try name("Office", terminal)

      try place("Person", "Operator", at: Cell(36, 7), terminal)
      try place("Managed app", "Client", at: Cell(36, 18), terminal)
      try place("Message queue", "Queue", at: Cell(70, 18), terminal)

      // From an outline to another element, wherever in it.
      let client = try #require(try terminal.picture().find("Client", columns: Self.canvas))
      let queue = try #require(try terminal.picture().find("Queue", columns: Self.canvas))
      try connect(try side(right: true, of: "Operator", terminal), client, "Start", terminal)
      try connect(try side(right: true, of: "Client", terminal), queue, "Request", terminal)
      try connect(try top(of: "Queue", terminal), client, "Answer", terminal)
      let before = try Self.count(in: try terminal.picture())
      #expect(before > 0)

      // The flow's stencil, picked from a list.
      let request = try terminal.see("Request")
      try terminal.click(try #require(request.find("Request", columns: Self.canvas)))
      let selected = try terminal.see("Request · Client")
      try terminal.click(try #require(selected.find("Stencil   ")))
      let list = try terminal.see("─ Stencil ─", "HTTPS")
      try terminal.click(try #require(list.find("HTTPS")))
      try terminal.miss("─ Stencil ─")
      try terminal.wait(for: "fewer threats") { try Self.count(in: $0) < before }

      // A property, toggled by a click.
      let row = try #require(try terminal.see("Forgery protection").find("Forgery protection"))
      try terminal.click(row)
      try terminal.wait(for: "the value yes") { $0.lines[row.row].hasSuffix("yes ›") }

      // The queue, dragged by its middle.
      let place = try #require(try terminal.picture().find("Queue", columns: Self.canvas))
      try terminal.drag(place, place + (2, -8))
      try terminal.wait(for: "the queue in its new place") {
        $0.find("Queue", columns: Self.canvas) == place + (2, -8)
      }

      // A hint of the last line does what it says.
      let hint = try #require(try terminal.told("a rename").find("a rename"))
      try terminal.click(hint)
      try name("Work queue", terminal, replacing: true)
      let colon = try #require(try terminal.told(": command").find(": command"))
      try terminal.click(colon)
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
