import Foundation
import Testing

extension EndToEnd {
  /// What becomes of the terminal and of unsaved work when the program is stopped or ended.
  @Suite struct SignalTests {
    /// A shell in a terminal that runs Drawbridge on a copy of the sample, with an unsaved change.
    private func shell(in folder: TemporaryFolder) throws -> TestTerminal {
      let terminal = try TestTerminal(running: "env PS1=ready: sh -i", in: folder)
      try terminal.see("ready:")
      try terminal.enter(
        "sh -c 'echo $$ > process; exec \(Program.path) model.yaml'; echo status=$?")
      try terminal.see("Enzo client", "? help")
      try Person(terminal: terminal).command("title Unsaved")
      try terminal.wait(for: "the new title") { $0.lines[0].contains("Unsaved") }
      return terminal
    }

    /// Whether the terminal reads whole lines and shows what is typed.
    private func isUsable(_ terminal: TestTerminal) throws {
      try terminal.enter("clear; stty -a; echo the end")
      let settings = try terminal.wait(for: "the line's settings") {
        $0.lines.contains { $0.hasPrefix("the end") }
      }
      let words = Set(settings.description.split { $0.isWhitespace || $0 == ";" })
      #expect(words.isSuperset(of: ["icanon", "echo", "isig", "icrnl", "opost"]), "\(settings)")
    }

    /// Every signal that ends a program and is no crash, but for most of the real-time ones.
    static let endings: [Int32] =
      [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU]
      + [SIGIO, SIGPWR, 16, 34, 50, 64]

    @Test(arguments: endings) func `work outlives a signal`(signal: Int32) throws {
      let status = 128 + signal
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let before = folder.bytes("model.yaml")
      let terminal = try shell(in: folder)
      try end(with: signal, in: folder)
      try terminal.see("status=\(status)", "what was not saved is kept")
      try isUsable(terminal)
      #expect(folder.bytes("model.yaml") == before)

      let again = try TestTerminal(["model.yaml"], in: folder)
      try Person(terminal: again).takesUpWhatWasLeft()
      try Person(terminal: again).command("wq")
      #expect(try again.status() == 0)
      #expect(try Findings(folder / "model.yaml").diagram("Unsaved").elements.count == 4)
      #expect(!folder.names.contains(".model.yaml.recovery"))
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS])
    func `the terminal outlives a crash`(signal: Int32) throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try shell(in: folder)
      try end(with: signal, in: folder)
      try terminal.see("drawbridge has crashed", "status=\(128 + signal)")
      try isUsable(terminal)
    }

    /// What a refused write says of itself, and what means nothing, ends nothing.
    @Test func `signals that mean nothing here are passed over`() throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try shell(in: folder)
      for signal in [SIGPIPE, SIGXFSZ, SIGURG, SIGCHLD, SIGWINCH, SIGCONT] {
        try end(with: signal, in: folder)
        try Person(terminal: terminal).command("title After \(signal)")
        try terminal.wait(for: "a title") { $0.lines[0].contains("After \(signal)") }
      }
    }

    /// Sends the program a signal.
    private func end(with signal: Int32, in folder: TemporaryFolder) throws {
      let written = folder.text("process")?.trimmingCharacters(in: .whitespacesAndNewlines)
      let process = try #require(written.flatMap { pid_t($0) })
      #expect(kill(process, signal) == 0)
    }

    @Test func `work outlives the death of the program`() throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try TestTerminal(["model.yaml"], in: folder)
      try terminal.see("Enzo client")
      try Person(terminal: terminal).dies(with: "model.yaml", in: folder)
      let again = try TestTerminal(["model.yaml"], in: folder)
      try Person(terminal: again).takesUpWhatWasLeft()
    }

    @Test func `work on another file of that name is not offered, and kept`() throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try TestTerminal(["model.yaml"], in: folder)
      try terminal.see("Enzo client")
      try Person(terminal: terminal).dies(with: "model.yaml", in: folder)
      let left = folder.bytes(".model.yaml.recovery")
      try FileManager.default.removeItem(atPath: folder / "model.yaml")
      try folder.sample("drone-delivery.yaml", as: "model.yaml")
      let again = try TestTerminal(["model.yaml"], in: folder)
      let screen = try again.see("are kept in", ".model.yaml.recovery")
      #expect(!screen.contains("The last sitting with this file"))
      try Person(terminal: again).command("title Other")
      try again.wait(for: "a copy of the other work beside the file") { _ in
        folder.names.contains(".model.yaml.recovery.1")
      }
      try Person(terminal: again).command("wq")
      #expect(try again.status() == 0)
      #expect(folder.bytes(".model.yaml.recovery") == left)
      #expect(!folder.names.contains(".model.yaml.recovery.1"))
    }

    @Test func `it stops for the shell and comes back`() throws {
      let folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try shell(in: folder)
      try terminal.press("C-z")
      try terminal.see("ready:", "Stopped")
      try isUsable(terminal)
      try terminal.enter("fg")
      let back = try terminal.see("Enzo client", "? help", "Unsaved")
      #expect(!back.contains("the end"))
      try terminal.type("gt")
      try terminal.see("History data store")
      try Person(terminal: terminal).command("wq")
      try terminal.see("saved model.yaml", "ready:")
      #expect(try Findings(folder / "model.yaml").diagram("Unsaved").elements.count == 4)
    }
  }
}
