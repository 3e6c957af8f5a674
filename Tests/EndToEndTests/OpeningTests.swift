import Testing

extension EndToEnd {
  /// Looking at a sample, at every size.
  @Suite struct OpeningTests {
    @Test func `a sample is shown at every size and left again`() throws {
      let folder = try TemporaryFolder()
      let before = try folder.sample("enzo-cloud-backup.yaml")
      let bytes = folder.bytes("enzo-cloud-backup.yaml")
      let terminal = try TestTerminal([before], in: folder)
      let first = try terminal.see("Enzo client", "─ Threats ", "Stencils", "? help")
      #expect(first.lines[0].contains("Drawbridge  enzo-cloud-backup.yaml"))
      #expect(first.lines[0].contains("0 Overview"))
      #expect(first.lines[0].contains("1 Remote backup operation"))
      #expect(first.contains("Backup agent works on malformed input"))

      try terminal.type("gt")
      try terminal.see("History data store", "6 Monitoring status")

      for (columns, rows) in [(80, 24), (100, 30), (50, 15)] {
        try terminal.resize(columns, rows)
        let seen = try terminal.wait(for: "a frame of \(columns)x\(rows)") {
          $0.lines.count == rows && $0.lines[rows - 1].contains("? help")
            && $0.lines[0].contains("enzo-cloud") && $0.lines[rows - 2].contains(" DESIGN ")
        }
        #expect(seen.contains("─ Threats"))
      }
      try terminal.resize(30, 8)
      try terminal.wait(for: "a word about the size") {
        !$0.contains("enzo-cloud") && $0.description.contains("40") && $0.lines.count == 8
      }
      try terminal.resize(120, 36)
      try terminal.see("History data store", "─ Threats ", "Stencils", "? help")

      try terminal.type("?")
      try terminal.see("─ Help ", "Move the cursor left")
      try terminal.type("G")
      try terminal.miss("Move the cursor left")
      try terminal.type("q")
      try terminal.miss("─ Help ")
      try terminal.type(":q")
      try terminal.press("Enter")
      #expect(try terminal.status() == 0)
      #expect(folder.bytes("enzo-cloud-backup.yaml") == bytes)
      #expect(folder.names.filter { !$0.hasPrefix(".tmux") } == ["enzo-cloud-backup.yaml"])
    }

    @Test(arguments: ["vt100", "xterm-256color", "screen-256color", "tmux-256color", "linux"])
    func `it runs on terminals of many types`(type: String) throws {
      let folder = try TemporaryFolder()
      let file = try folder.sample("enzo-cloud-backup.yaml")
      let terminal = try TestTerminal([file], in: folder, columns: 80, rows: 24, type: type)
      try terminal.see("Enzo client", "─ Threats ")
      try terminal.press("Down")
      try terminal.type("gt")
      try terminal.see("Operator", "Request queue")
      try terminal.type(":q")
      try terminal.press("Enter")
      #expect(try terminal.status() == 0)
    }

    @Test func `the C locale gets ASCII`() throws {
      let folder = try TemporaryFolder()
      let file = try folder.sample("enzo-cloud-backup.yaml")
      let terminal = try TestTerminal([file], in: folder, environment: ["LC_ALL": "C"])
      let seen = try terminal.see("Enzo client", "Threats", "help")
      #expect(seen.description.unicodeScalars.filter { !$0.isASCII }.isEmpty, "\(seen)")
      #expect(seen.contains("+-"))
    }

    @Test func `NO_COLOR gets no colours`() throws {
      let folder = try TemporaryFolder()
      let file = try folder.sample("enzo-cloud-backup.yaml")
      for (environment, isColoured) in [(["NO_COLOR": "1"], false), ([:], true)] {
        let terminal = try TestTerminal([file], in: folder, environment: environment)
        try terminal.see("Enzo client", "? help")
        let colours = Self.styles(in: try terminal.coloured()).filter {
          (30...48).contains($0) && $0 != 39 || (90...107).contains($0)
        }
        #expect(colours.isEmpty != isColoured, "\(colours)")
      }
    }

    /// The numbers of all SGR sequences in a captured screen.
    private static func styles(in text: String) -> Set<Int> {
      Set(
        text.matches(of: /\u{1B}\[([0-9;:]*)m/)
          .flatMap { $0.output.1.split { !$0.isNumber }.compactMap { Int($0) } })
    }
  }
}
