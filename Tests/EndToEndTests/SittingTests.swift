import Foundation
import Testing

extension EndToEnd {
  /// Work that is not saved: when it is kept, where, and what is said where it can't be.
  @Suite struct SittingTests {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
    }

    private func open(_ name: String = "model.yaml") throws -> TestTerminal {
      let terminal = try TestTerminal([name], in: folder)
      try terminal.see("? help")
      return terminal
    }

    /// Opens a file as somebody to whom not everything is permitted, which root is not.
    private func openUnprivileged(_ name: String) throws -> TestTerminal {
      let setpriv = "setpriv --reuid=65534 --regid=65534 --clear-groups "
      let terminal = try TestTerminal(
        running: (getuid() == 0 ? setpriv : "") + "\(Program.path) \(name)", in: folder)
      try terminal.see("Enzo client")
      return terminal
    }

    /// Gives the diagram a title, and waits for what is kept of that.
    private func change(_ terminal: TestTerminal, to title: String) throws {
      try Person(terminal: terminal).command("title \(title)")
      try terminal.wait(for: "\(title), kept") { _ in kept.contains { $0.contains(title) } }
    }

    /// What the files say in which something is kept.
    private var kept: [String] {
      folder.names.filter { $0.contains(".recovery") && !$0.hasSuffix(".tmp") }
        .compactMap { folder.text($0) }
    }

    private var files: [String] { folder.names.filter { !$0.hasPrefix(".tmux") } }

    @Test func `work that never rests is kept`() throws {
      let terminal = try open()
      try terminal.type("\t")
      var count = 0
      // A key, and the next one before anybody could take that for the end, for as long as it takes:
      // how many keys fit into a second is the machine's.
      let end = ContinuousClock.now + .seconds(20)
      while kept.isEmpty, ContinuousClock.now < end {
        try terminal.type(count % 2 == 0 ? "L" : "J")
        count += 1
      }
      #expect(!kept.isEmpty)
    }

    @Test func `a second sitting is told of the first, and takes nothing from it`() throws {
      let first = try open()
      try change(first, to: "Mine")
      let second = try TestTerminal(["model.yaml"], in: folder)
      let seen = try second.see("also open elsewhere (pts/", "Enzo client")
      #expect(!seen.contains("ended before"))
      try change(second, to: "Theirs")
      #expect(kept.count == 2)
      // Who does nothing is told with the next change.
      try change(first, to: "Mine still")
      try first.see("also open elsewhere (pts/")
      let person = Person(terminal: second)
      try person.command("w")
      try second.told("saved model.yaml")
      #expect(kept.count == 1 && kept.allSatisfy { $0.contains("Mine") })
      try change(second, to: "More")
      try person.command("q!")
      #expect(try second.status() == 0)
      #expect(kept.count == 1 && kept.allSatisfy { $0.contains("Mine") })
      // The first one is asked before it takes the place of what the second saved.
      try Person(terminal: first).command("w")
      try first.see("has been changed by another program")
      try first.type("o")
      try first.told("saved model.yaml")
      try first.miss("also open")
      // What the second one discarded can be had back.
      #expect(files == [".model.yaml.discarded", "model.yaml"])
    }

    @Test func `what can't be saved is said at once`() throws {
      chmod(folder.path, 0o777)
      chmod(folder / "model.yaml", 0o444)
      let file = try openUnprivileged("model.yaml")
      try file.see("can't be saved: it is protected against writing")
      try FileManager.default.createDirectory(
        atPath: folder / "closed", withIntermediateDirectories: false)
      try folder.sample("enzo-cloud-backup.yaml", as: "closed/model.yaml")
      chmod(folder / "closed/model.yaml", 0o666)
      chmod(folder / "closed", 0o555)
      defer { chmod(folder / "closed", 0o755) }
      let closed = try openUnprivileged("closed/model.yaml")
      try closed.see("can't be saved: its folder is protected")
      let person = Person(terminal: closed)
      try person.command("title Unkept")
      try closed.see("no recovery: permission denied · can't be saved: its folder is protected")
      // It lasts as long as the reason does.
      try person.command("w \(folder.path)/free.yaml")
      try closed.told("saved ")
      let seen = try closed.miss("no recovery")
      #expect(!seen.contains("can't be saved"))
      for name in ["missing/new.yaml"] {
        try TestTerminal([name], in: folder).see("can't be saved: there is no directory")
      }
    }

    @Test func `work without a file is said to be kept nowhere`() throws {
      let terminal = try TestTerminal([], in: folder)
      try terminal.see("? help")
      let person = Person(terminal: terminal)
      try person.command("title New")
      try terminal.see("no recovery: the model has no file yet")
      try person.command("w new.yaml")
      try terminal.told("saved new.yaml")
      try terminal.miss("no recovery")
    }

    @Test(arguments: OddNeighbourTests.things.keys.sorted())
    func `what lies where work would be kept is left alone`(thing: String) throws {
      let outside = try TemporaryFolder()
      try outside.write("precious", to: "precious")
      let command = try #require(OddNeighbourTests.things[thing]).replacing(
        "OUT", with: outside.path
      )
      .replacing("NAME", with: ".model.yaml.recovery")
      let made = try Program.run(
        "/bin/sh",
        ["-c", "cd \(folder.path); mkfifo \(outside.path)/pipe; \(command) .model.yaml.recovery"])
      #expect(made.status == 0, "\(made.errors)")
      func attributes() throws -> String {
        try Program.run(
          "/bin/ls",
          ["-lid", "--time-style=full-iso", folder / ".model.yaml.recovery"]
            + outside.names.map { outside / $0 }
        ).text
      }
      let before = try attributes()
      let terminal = try open()
      try Person(terminal: terminal).command("title Mine")
      try terminal.wait(for: "what is kept") { _ in
        folder.text(".model.yaml.recovery.1")?.contains("Mine") == true
      }
      try Person(terminal: terminal).command("w")
      try terminal.told("saved model.yaml")
      try Person(terminal: terminal).command("title Again")
      try terminal.wait(for: "what is kept") { _ in
        folder.text(".model.yaml.recovery.1")?.contains("Again") == true
      }
      try Person(terminal: terminal).command("q!")
      #expect(try terminal.status() == 0)
      #expect(try attributes() == before)
      // What was discarded on leaving is kept apart.
      #expect(files == [".model.yaml.discarded", ".model.yaml.recovery", "model.yaml"])
    }

    @Test(arguments: [0o600, 0o640, 0o644] as [mode_t])
    func `nobody else reads what is kept`(mode: mode_t) throws {
      chmod(folder / "model.yaml", mode)
      try change(try open(), to: "Mine")
      var attributes = stat()
      #expect(
        stat(folder / ".model.yaml.recovery", &attributes) == 0
          && attributes.st_mode & 0o777 == 0o600)
    }

    @Test func `a picture that nobody named goes through no link`() throws {
      try folder.write("precious", to: "precious")
      try FileManager.default.createSymbolicLink(
        atPath: folder / "model-overview.svg", withDestinationPath: "precious")
      try FileManager.default.createSymbolicLink(
        atPath: folder / "model-remote-backup.svg", withDestinationPath: "precious")
      let terminal = try open()
      try Person(terminal: terminal).command("export svg")
      try terminal.told("is a link")
      #expect(folder.text("precious") == "precious")
    }

    @Test(arguments: ["w", "w!", "export svg"])
    func `a stream is no file to save as`(command: String) throws {
      let terminal = try open()
      try Person(terminal: terminal).command("\(command) /dev/stdout")
      try terminal.told("is a stream of the program")
    }
  }
}
