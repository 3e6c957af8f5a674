import Foundation
import Testing

extension EndToEnd {
  /// Texts written in the person's own editor.
  @Suite struct OutsideEditorTests {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
    }

    private func program(_ script: String) throws -> String {
      "'\(try folder.program(script, named: "my editor"))'"
    }

    @Test func `why is written in the editor that EDITOR names, line by line`() throws {
      let editor = try program("printf 'First reason\\nSecond reason\\n' >> \"$1\"\n")
      let terminal = try TestTerminal(
        ["model.yaml"], in: folder,
        environment: ["EDITOR": editor, "VISUAL": "", "GIT_CONFIG_GLOBAL": "/dev/null"])
      try terminal.see("Enzo client")
      let person = Person(terminal: terminal)
      try terminal.type("gA")
      try terminal.see("ANALYSIS")
      try terminal.type("jjge")
      try terminal.see("model.yaml +")
      try person.command("wq")
      #expect(try terminal.status() == 0)
      let text = try #require(folder.text("model.yaml"))
      #expect(text.contains("First reason\n"))
      #expect(text.contains("Second reason"))
      #expect(!text.contains("<!--"))
    }

    @Test func `an editor that fails changes nothing, and the screen comes back`() throws {
      let editor = try program("echo nonsense > \"$1\"; exit 3\n")
      let terminal = try TestTerminal(
        ["model.yaml"], in: folder, environment: ["EDITOR": editor, "VISUAL": ""])
      try terminal.see("Enzo client")
      try terminal.type("gA")
      try terminal.see("ANALYSIS")
      try terminal.type("ge")
      try terminal.see("ended with 3", "ANALYSIS")
      try terminal.miss("nonsense")
    }
  }
}
