import Testing

extension EndToEnd {
  /// Text from outside never reaches the terminal as anything but text.
  @Suite struct UntrustedTextTests {
    /// Every sequence of a captured screen that is not for colours, and every other control.
    private func raw(in text: String) -> [Unicode.Scalar] {
      text.replacing(/\u{1B}\[[0-9;:]*m/, with: "")
        // How tmux writes down that it has switched to the line drawing set and back.
        .replacing(/[\u{0E}\u{0F}\n]/, with: "").unicodeScalars
        .filter { $0.properties.generalCategory == .control }
    }

    @Test func `a name takes a paste of anything`() throws {
      let folder = try TemporaryFolder()
      let terminal = try TestTerminal(["new", "paste.yaml"], in: folder)
      try terminal.see("Nothing is drawn yet.")
      try terminal.type("ip")
      try terminal.see(" PLACE ")
      try terminal.press("Enter")
      try terminal.see(" TYPE ")
      try terminal.paste("one\ntwo\r\n\u{1B}[31mthree\u{7}\u{9B}4m\tfour\u{1B}]0;x\u{7}")
      try terminal.see("four")
      #expect(raw(in: try terminal.coloured()) == [])
      try terminal.press("Enter")
      try terminal.see(" DESIGN  one two")
      #expect(raw(in: try terminal.coloured()) == [])
      try Person(terminal: terminal).command("wq")
      #expect(try terminal.status() == 0)
      let names = try Findings(folder / "paste.yaml").model.diagrams.values.flatMap {
        $0.elements.values.map(\.attributes.name)
      }
      #expect(names.count == 1)
      #expect(names.first?.hasPrefix("one two") == true)
      #expect(names.first?.contains("\n") == false)
    }

    @Test func `a model full of odd names opens cleanly`() throws {
      let folder = try TemporaryFolder()
      let file = try folder.write(Self.oddNames, to: "odd.yaml")
      let terminal = try TestTerminal([file], in: folder)
      let seen = try terminal.see("red", "next", "? help")
      #expect(raw(in: try terminal.coloured()) == [])
      // The panes' edges stand one below the other: nothing has moved the cursor.
      let edges = seen.lines[1..<20].map { line in Self.columns(of: "│", in: line) }
      let left = 20
      #expect(edges.allSatisfy { $0.contains(left) }, "\(seen)")
      let right = edges.first?.last
      #expect(edges.allSatisfy { $0.last == right }, "\(seen)")
      #expect(seen.lines[0].contains("Drawbridge"))
      // Through every pane, the messages and the help: still nothing raw.
      for keys in ["]t", "gn", "C-c", "e", "q", "%", "]f", "]b"] {
        keys == "C-c" ? try terminal.press(keys) : try terminal.type(keys)
      }
      try Person(terminal: terminal).command("check")
      try terminal.see("─ Messages ─")
      #expect(raw(in: try terminal.coloured()) == [])
    }

    /// The columns in which a sign stands, wide characters counted as two cells.
    private static func columns(of sign: Character, in line: String) -> [Int] {
      var column = 0
      var result: [Int] = []
      for character in line {
        if character == sign { result.append(column) }
        let isWide = character.unicodeScalars.contains {
          (0x1100...0x115F).contains($0.value) || (0x2E80...0xD7A3).contains($0.value)
            || (0xFF00...0xFF60).contains($0.value) || (0x1F1E6...0x1FAFF).contains($0.value)
        }
        column += isWide ? 2 : 1
      }
      return result
    }

    private static let oddNames = #"""
      drawbridge: 1
      title: "x\e[31m\a\e]0;owned\a"
      diagrams:
      - id: main
        title: "T\e]0;owned\a\r\nitle"
        boundaries:
        - {id: b, stencil: corporate-network, name: "B\e[2J\b\b\b\x9b1m", frame: [-2, -2, 40, 22]}
        elements:
        - id: p
          stencil: GE.P
          name: "P\e[31mred\e[0m\r\nnext\a"
          note: "line\e[1A\nline"
          frame: [2, 0, 24, 4]
        - {id: q, stencil: GE.P, name: "Q\u202E\u2066cba\u2069", frame: [2, 7, 24, 4]}
        - {id: w, stencil: GE.DS, name: "漢字かな交じり文の名前です", frame: [2, 14, 24, 4]}
        - {id: h, stencil: GE.P, name: "שלום עולם مرحبا", frame: [44, 0, 20, 4]}
        - {id: z, stencil: GE.P, name: "e\u0301\u0301\u0301\u0301\u0301\u200B\u200D\uFEFF", frame: [44, 7, 20, 4]}
        - {id: s, stencil: GE.P, name: "👩‍👩‍👧‍👦🇩🇪", frame: [44, 14, 20, 4]}
        flows:
        - {id: f, stencil: GE.DF, name: "F\e[2J\e[H", number: 1, from: p, to: h}
        - {id: g, stencil: GE.DF, name: "漢字", number: 2, from: w, to: s}
        - {id: k, stencil: GE.DF, name: "K\x0e\x0f", from: q, to: z}
      threats:
      - {id: t, category: S, on: f, title: "T\e[5mblink\a", description: "D\e[2J"}
      """#
  }
}
