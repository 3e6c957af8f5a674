import Foundation
import Testing

extension EndToEnd {
  /// What the program does to files.
  @Suite struct SavingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var files: [String] { folder.names.filter { !$0.hasPrefix(".tmux") } }

    private func title(of name: String) throws -> String {
      try Findings(folder / name).model.header.title
    }

    private func mode(of name: String) -> UInt32 {
      var attributes = stat()
      return stat(folder / name, &attributes) == 0 ? attributes.st_mode & 0o7777 : 0
    }

    /// Opens a file and changes the title of its first diagram.
    private func change(_ arguments: String..., to title: String) throws -> TestTerminal {
      let terminal = try TestTerminal(arguments, in: folder)
      try terminal.see("? help")
      try Person(terminal: terminal).command("title \(title)")
      try terminal.wait(for: "the title \(title)") { $0.lines[0].contains(title) }
      return terminal
    }

    @Test func `saving keeps the mode and follows a link`() throws {
      try folder.sample("enzo-cloud-backup.yaml", as: "real.yaml")
      chmod(folder / "real.yaml", 0o640)
      try FileManager.default.createSymbolicLink(
        atPath: folder / "link.yaml", withDestinationPath: "real.yaml")
      let terminal = try change("link.yaml", to: "Changed")
      try terminal.type("ZZ")
      #expect(try terminal.status() == 0)
      #expect(mode(of: "real.yaml") == 0o640)
      let link = try FileManager.default.destinationOfSymbolicLink(atPath: folder / "link.yaml")
      #expect(link == "real.yaml")
      #expect(try Findings(folder / "real.yaml").diagram("Changed").elements.count == 4)
      #expect(files == ["link.yaml", "real.yaml"])
    }

    @Test func `a file that another program changed is not overwritten unasked`() throws {
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try change("model.yaml", to: "Mine")
      let theirs = try #require(folder.text("model.yaml")) + "# theirs\n"
      try folder.write(theirs, to: "model.yaml")
      let person = Person(terminal: terminal)
      try person.command("w")
      try terminal.see("has been changed by another program")
      try terminal.press("Escape")
      try terminal.miss("has been changed by another program")
      #expect(folder.text("model.yaml") == theirs)
      try person.command("w")
      try terminal.see("has been changed by another program")
      try terminal.type("o")
      try terminal.told("saved ")
      #expect(try Findings(folder / "model.yaml").diagram("Mine").elements.count == 4)
      try person.command("q")
      #expect(try terminal.status() == 0)
    }

    @Test func `a model without a name is asked for one`() throws {
      let terminal = try change(to: "Fresh")
      let person = Person(terminal: terminal)
      try person.command("w")
      try terminal.told("Save as: model.yaml")
      try terminal.press("C-u")
      try terminal.enter("fresh.yaml")
      try terminal.told("saved fresh.yaml")
      try terminal.wait(for: "the name in the title") { $0.lines[0].contains("fresh.yaml") }
      try person.command("q")
      #expect(try terminal.status() == 0)
      #expect(try Findings(folder / "fresh.yaml").diagram("Fresh").isEmpty)
    }

    @Test func `saving under the name of another file asks first`() throws {
      try folder.sample("enzo-cloud-backup.yaml", as: "a.yaml")
      try folder.write("precious", to: "b.yaml")
      let terminal = try change("a.yaml", to: "Other")
      let person = Person(terminal: terminal)
      try person.command("w b.yaml")
      try terminal.see("b.yaml exists already")
      try terminal.press("Escape")
      try terminal.miss("exists already")
      #expect(folder.text("b.yaml") == "precious")
    }

    @Test func `leaving with changes asks first`() throws {
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let before = folder.bytes("model.yaml")
      let terminal = try change("model.yaml", to: "Lost")
      try terminal.type(":q")
      try terminal.press("Enter")
      try terminal.see("has changes that are not saved")
      try terminal.press("Escape")
      try terminal.miss("has changes that are not saved")
      try terminal.type("q")
      try terminal.see("has changes that are not saved", "discard them and quit")
      try terminal.type("d")
      #expect(try terminal.status() == 0)
      #expect(folder.bytes("model.yaml") == before)
      #expect(files == [".model.yaml.discarded", "model.yaml"])
      #expect(mode(of: ".model.yaml.discarded") == 0o600)

      let again = try TestTerminal(["model.yaml"], in: folder)
      try again.see("what was discarded last time is kept: :recover brings it back")
      let person = Person(terminal: again)
      try person.command("recover")
      try again.see("Lost", "what was discarded is back")
      try again.type("u")
      try again.miss("Lost")
      try again.type("q")
      #expect(try again.status() == 0)
      #expect(files == [".model.yaml.discarded", "model.yaml"])
    }

    @Test(arguments: ["missing/model.yaml", ".", "/proc/model.yaml"])
    func `a path that can't be written is said and nothing is lost`(path: String) throws {
      try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      let terminal = try change("model.yaml", to: "Kept")
      let person = Person(terminal: terminal)
      try person.command("w! \(path)")
      let seen = try terminal.told(path)
      #expect(!seen.footer.contains("saved"), "\(seen.footer)")
      try terminal.wait(for: "the change") { $0.lines[0].contains("Kept") }
      try person.command("w")
      try terminal.told("saved ")
      #expect(try Findings(folder / "model.yaml").diagram("Kept").elements.count == 4)
    }

    @Test func `a protected file is said and left as it is`() throws {
      let file = try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
      try folder.write("old", to: "out.svg")
      chmod(folder.path, 0o777)
      chmod(folder / "out.svg", 0o444)
      let ending = try Program.unprivileged(
        "export", file, "--to", "svg", "-o", folder / "out.svg")
      #expect(ending.status == 1)
      #expect(ending.errors.contains("protected against writing"), "\(ending.errors)")
      #expect(folder.text("out.svg") == "old")
    }

    @Test func `a folder without write permission is said and nothing is lost`() throws {
      try FileManager.default.createDirectory(
        atPath: folder / "closed", withIntermediateDirectories: false)
      try folder.sample("enzo-cloud-backup.yaml", as: "closed/model.yaml")
      chmod(folder / "closed", 0o555)
      defer { chmod(folder / "closed", 0o755) }
      let before = folder.bytes("closed/model.yaml")
      chmod(folder.path, 0o755)
      let ending = try Program.unprivileged(
        "export", folder / "closed/model.yaml", "--to", "svg", "-o", folder / "closed/model.svg")
      #expect(ending.status == 1)
      #expect(ending.errors.contains("permission denied"), "\(ending.errors)")
      let over = try Program.unprivileged(
        "export", folder / "closed/model.yaml", "--to", "yaml", "-o", folder / "closed/model.yaml")
      #expect(over.status == 1)
      #expect(folder.bytes("closed/model.yaml") == before)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder / "closed") == ["model.yaml"])
    }
  }
}
