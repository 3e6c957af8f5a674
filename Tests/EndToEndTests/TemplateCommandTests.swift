import Foundation
import Testing

extension EndToEnd {
  /// Models that are drawn with other templates, and models that bring theirs along.
  @Suite struct TemplateCommandTests {
    let folder: TemporaryFolder
    let sample: String
    /// The built-in template without its first rule and without the stencil of a thread.
    let house: String

    init() throws {
      folder = try TemporaryFolder()
      sample = try folder.sample("enzo-cloud-backup.yaml")
      let core = try Program.drawbridge("template", "--format", "yaml").text
      house = try folder.write(
        core.replacingOccurrences(of: "name: Drawbridge core", with: "name: House rules")
          .replacingOccurrences(of: "name: Thread\n", with: "name: Strand\n")
          .replacingOccurrences(of: "priority: high", with: "priority: low"),
        to: "house.yaml")
    }

    private func threats(_ file: String) throws -> Int {
      let ending = try Program.drawbridge("threats", file, "--format", "json")
      let parsed = try JSONSerialization.jsonObject(with: Data(ending.output))
      return try #require(parsed as? [Any]).count
    }

    @Test func `a dry run only says what would change`() throws {
      let before = folder.bytes("enzo-cloud-backup.yaml")
      let ending = try Program.drawbridge("template", "apply", sample, house, "--dry-run")
      #expect(ending.status == 0)
      #expect(ending.text.contains("→ House rules 1.1\n"))
      #expect(ending.text.contains("Values that are lost\n  none\n"))
      #expect(ending.errors == "")
      #expect(folder.bytes("enzo-cloud-backup.yaml") == before)
    }

    @Test func `a model is drawn with another template, in place or elsewhere`() throws {
      let elsewhere = folder / "model.yaml"
      let ending = try Program.drawbridge("template", "apply", sample, house, "-o", elsewhere)
      #expect(ending.status == 0)
      #expect(ending.errors == "wrote \(elsewhere)\n")
      #expect(folder.text("model.yaml")?.contains("\ntemplate: house.yaml\n") == true)
      #expect(try threats(elsewhere) == threats(sample))
      #expect(try Program.drawbridge("template", "apply", sample, house).status == 0)
      #expect(folder.bytes("enzo-cloud-backup.yaml") == folder.bytes("model.yaml"))
      // And back: but for the template's name nothing was lost.
      #expect(try Program.drawbridge("template", "apply", sample, "core").status == 0)
      #expect(folder.text("enzo-cloud-backup.yaml")?.contains("\ntemplate: core\n") == true)
    }

    @Test func `a file of the Threat Modeling Tool takes another template, too`() throws {
      let model = folder / "model.tm7"
      #expect(try Program.drawbridge("export", sample, "--to", "tm7", "-o", model).status == 0)
      let ending = try Program.drawbridge("template", "apply", model, house)
      #expect(ending.status == 0)
      #expect(folder.text("model.tm7")?.contains("House rules") == true)
      #expect(try threats(model) == threats(sample))
    }

    @Test func `what can't be done says so and writes nothing`() throws {
      let before = folder.bytes("enzo-cloud-backup.yaml")
      let poor = try folder.write(
        "template: 1\nid: poor\nname: Poor\nstencils:\n- {id: p, name: P, kind: process}\n",
        to: "poor.yaml")
      for (template, reason) in [
        (poor, "the template has no stencil for"), (folder / "none.tb7", "no such file"),
        (sample, "template"),
      ] {
        let ending = try Program.drawbridge("template", "apply", sample, template)
        #expect(ending.status == 1)
        #expect(ending.errors.lowercased().contains(reason), "\(ending.errors)")
        #expect(ending.errors.filter { $0 == "\n" }.count == 1)
      }
      #expect(folder.bytes("enzo-cloud-backup.yaml") == before)
    }

    @Test func `a template inside a file goes beside the native one`() throws {
      let model = folder / "model.tm7"
      let native = folder / "native.yaml"
      #expect(try Program.drawbridge("export", sample, "--to", "tm7", "-o", model).status == 0)
      #expect(try Program.drawbridge("export", model, "--to", "yaml", "-o", native).status == 0)
      #expect(folder.text("native.yaml")?.contains("\ntemplate: native.template.yaml\n") == true)
      #expect(try threats(native) == threats(sample))
      // Somebody's own template is not written over.
      try folder.write("template: 1\nid: mine\nname: Mine\n", to: "other.template.yaml")
      let refused = try Program.drawbridge(
        "export", model, "--to", "yaml", "-o", folder / "other.yaml")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("is there already and is another template"))
      #expect(!folder.names.contains("other.yaml"))
    }

    @Test func `the editor shows what changes, changes it, saves it and takes it back`() throws {
      let terminal = try TestTerminal(["enzo-cloud-backup.yaml"], in: folder)
      try terminal.see("Enzo client")
      let person = Person(terminal: terminal)
      try person.command("template house.yaml")
      try terminal.see("Draw with another template?", "→ House rules 1.1")
      try terminal.type("y")
      try terminal.told("drawn with House rules")
      try person.command("w")
      try terminal.told("saved enzo-cloud-backup.yaml")
      #expect(
        folder.text("enzo-cloud-backup.yaml")?.contains("\ntemplate: house.yaml\n") == true)
      try terminal.type("u")
      try terminal.told("undid: change the template")
      try person.command("wq")
      #expect(try terminal.status() == 0)
      #expect(folder.text("enzo-cloud-backup.yaml")?.contains("\ntemplate: core\n") == true)
    }

    @Test func `a model without a file finds its template from where it is saved`() throws {
      try FileManager.default.createDirectory(
        atPath: folder / "models", withIntermediateDirectories: false)
      let terminal = try TestTerminal(["edit", "--template", "house.yaml"], in: folder)
      try terminal.see("Nothing is drawn yet.")
      let person = Person(terminal: terminal)
      try person.command("w models/new.yaml")
      try terminal.told("saved models/new.yaml")
      try person.command("q")
      #expect(try terminal.status() == 0)
      #expect(folder.text("models/new.yaml")?.contains("\ntemplate: \"../house.yaml\"\n") == true)
    }

    @Test func `a new model is drawn with a template that is elsewhere`() throws {
      try FileManager.default.createDirectory(
        atPath: folder / "models", withIntermediateDirectories: false)
      let terminal = try TestTerminal(
        ["edit", "--template", "house.yaml", "models/new.yaml"], in: folder)
      try terminal.see("Nothing is drawn yet.")
      try Person(terminal: terminal).command("wq")
      #expect(try terminal.status() == 0)
      #expect(folder.text("models/new.yaml")?.contains("\ntemplate: \"../house.yaml\"\n") == true)
      #expect(try Program.drawbridge("check", folder / "models/new.yaml").status == 0)
    }
  }
}
