import Foundation
import Testing

/// Drawbridge as git's textconv and merge driver, in a repository of its own.
@Suite(.enabled(if: Program.find("git") != nil, "git is not installed")) struct GitTests {
  let folder: TemporaryFolder
  let sample: String

  init() throws {
    folder = try TemporaryFolder()
    sample = try folder.sample("enzo-cloud-backup.yaml", as: "model.yaml")
    try git("init", "-q", "-b", "main")
    try git("config", "user.name", "Ada")
    try git("config", "user.email", "ada@example.org")
  }

  /// Runs git in the folder, with nobody's own configuration.
  @discardableResult
  private func git(_ arguments: String...) throws -> Program.Ending {
    try run(Program.find("git") ?? "git", ["-C", folder.path] + arguments)
  }

  private func run(_ program: String, _ arguments: [String]) throws -> Program.Ending {
    try Program.run(program, arguments, environment: ["HOME": folder.path])
  }

  /// Runs Drawbridge in the folder.
  private func drawbridge(_ arguments: String...) throws -> Program.Ending {
    try run(
      "/usr/bin/env", ["-C", folder.path, Program.path] + arguments)
  }

  private func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try #require(folder.text(name))
    #expect(text.contains(old))
    try folder.write(text.replacing(old, with: new), to: name)
  }

  @Test func `a merge brings both changes together and marks what a person has to choose`() throws {
    let setup = try drawbridge("git-setup")
    #expect(setup.status == 0, "\(setup.errors)")
    #expect(folder.text(".gitattributes")?.contains("/model.yaml merge=drawbridge\n") == true)
    try git("add", "-A")
    try git("commit", "-qm", "Begin")
    try git("checkout", "-qb", "other")
    try edit("model.yaml", "name: Monitoring status", "name: Health")
    try edit("model.yaml", "owner: Backup team", "owner: Operations")
    try git("commit", "-qam", "Theirs")
    try git("checkout", "-q", "main")
    // Next to the other's line, where git alone would give up.
    try edit("model.yaml", "reviewer: Security review", "reviewer: Ada")
    try git("commit", "-qam", "Ours")
    let clean = try git("merge", "-q", "-m", "Merge", "other")
    #expect(clean.status == 0, "\(clean.text)\(clean.errors)")
    #expect(folder.text("model.yaml")?.contains("owner: Operations\nreviewer: Ada\n") == true)

    try git("checkout", "-qb", "third", "HEAD~1")
    try edit("model.yaml", "name: Monitoring status", "name: Heartbeat")
    try git("commit", "-qam", "Third")
    let disputed = try git("merge", "-m", "Merge", "main")
    #expect(disputed.status == 1)
    #expect((disputed.text + disputed.errors).contains("model.yaml: conflict: flow 6 'Heartbeat'"))
    let text = try #require(folder.text("model.yaml"))
    #expect(text.contains("name: Heartbeat"))
    #expect(text.contains("conflicts:\n- about: flow\n"))
    #expect(!text.contains("<<<<<<<"))
    #expect(try git("status", "--porcelain").text.contains("UU model.yaml"))
    let check = try drawbridge("check", "model.yaml", "--fail-on", "error")
    #expect(check.status == 2)
    #expect(check.text.contains("a merge left a choice open"))
  }

  @Test func `what both added is merged, too`() throws {
    try git("commit", "-q", "--allow-empty", "-m", "Begin")
    #expect(try drawbridge("git-setup").status == 0)
    try git("add", ".gitattributes")
    try git("commit", "-qm", "Attributes")
    try git("checkout", "-qb", "other")
    try edit("model.yaml", "owner: Backup team", "owner: Operations")
    try git("add", "-A")
    try git("commit", "-qm", "Theirs")
    try git("checkout", "-q", "main")
    try folder.write(
      String(
        contentsOf: Program.root.appending(path: "Samples/enzo-cloud-backup.yaml"), encoding: .utf8),
      to: "model.yaml")
    try git("add", "-A")
    try git("commit", "-qm", "Ours")
    let merge = try git("merge", "-q", "-m", "Merge", "other")
    #expect(merge.status == 1)
    #expect(
      folder.text("model.yaml")?.contains("conflicts:\n- about: model\n  field: owner") == true)
  }

  @Test func `a diff of a tm7 file is in words`() throws {
    #expect(try drawbridge("export", "model.yaml", "--to", "tm7", "-o", "model.tm7").status == 0)
    #expect(try drawbridge("git-setup").status == 0)
    try git("add", "-A")
    try git("commit", "-qm", "Begin")
    try edit("model.tm7", ">Monitoring status<", ">Health<")
    let diff = try git("diff", "model.tm7").text
    #expect(diff.contains("-  name: Monitoring status\n+  name: Health\n"))
    #expect(!diff.contains("<Name"))
    // A file that is no model is shown as it is.
    try folder.write("broken", to: "model.tm7")
    #expect(try git("diff", "model.tm7").text.contains("+broken"))
  }

  @Test func `git-setup twice changes nothing, and a dry run never does`() throws {
    let dry = try drawbridge("git-setup", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.text.contains("would set merge.drawbridge.driver"))
    #expect(folder.text(".gitattributes") == nil)
    #expect(try git("config", "merge.drawbridge.driver").status == 1)
    try folder.write("*.png binary", to: ".gitattributes")
    #expect(try drawbridge("git-setup").status == 0)
    let once = (folder.text(".gitattributes"), folder.text(".git/config"))
    #expect(
      once.0
        == "*.png binary\n*.tm7 diff=drawbridge merge=drawbridge\n/model.yaml merge=drawbridge\n")
    let again = try drawbridge("git-setup")
    #expect(again.text.split(separator: "\n").allSatisfy { $0.hasPrefix("kept ") })
    #expect(folder.text(".gitattributes") == once.0)
    #expect(folder.text(".git/config") == once.1)
  }

  @Test func `it is set up for a user, and says why it can't be`() throws {
    let global = try drawbridge("git-setup", "--global")
    #expect(global.status == 0, "\(global.errors)")
    #expect(folder.text(".gitconfig")?.contains("[merge \"drawbridge\"]") == true)
    #expect(
      folder.text(".config/git/attributes") == "*.tm7 diff=drawbridge merge=drawbridge\n")
    let elsewhere = try TemporaryFolder()
    let outside = try run("/usr/bin/env", ["-C", elsewhere.path, Program.path, "git-setup"])
    #expect(outside.status == 1)
    #expect(outside.errors.contains("no repository"))
    let without = try Program.run(
      Program.path, ["git-setup"], environment: ["PATH": elsewhere.path])
    #expect(without.status == 1)
    #expect(without.errors == "git: the command is not installed, or not in PATH\n")
  }

  @Test func `a state of a commit is compared with, and what is new is counted`() throws {
    try git("add", "-A")
    try git("commit", "-qm", "Begin")
    let all = try drawbridge("threats", "model.yaml", "--fail-on", "high")
    #expect(all.status == 2)
    let none = try drawbridge(
      "threats", "model.yaml", "--fail-on", "high", "--baseline", "HEAD:model.yaml")
    #expect(none.status == 0, "\(none.errors)")
    #expect(!none.text.contains("(new)"))
    try edit(
      "model.yaml", "    stencil: https\n    name: Commands",
      "    stencil: GE.DF\n    name: Commands")
    let new = try drawbridge(
      "threats", "model.yaml", "--fail-on", "low", "--baseline", "HEAD:model.yaml")
    #expect(new.status == 2)
    #expect(new.text.contains("open (new)"))
    #expect(new.errors.contains("new open threat"))
    let json = try drawbridge(
      "threats", "model.yaml", "--format", "json", "--baseline", "HEAD:./model.yaml")
    #expect(json.text.contains("\"new\": true") && json.text.contains("\"new\": false"))
    let diff = try drawbridge("diff", "HEAD:model.yaml", "model.yaml", "--exit-code")
    #expect(diff.status == 2)
    #expect(diff.text.contains("stencil: HTTPS → "))
    #expect(try drawbridge("diff", "model.yaml", "model.yaml", "--exit-code").status == 0)
    let missing = try drawbridge("diff", "nowhere:model.yaml", "model.yaml")
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("git: "))
  }
}
