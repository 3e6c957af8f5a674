import ArgumentParser
import Formats

/// Tells git how to show and merge models.
struct GitSetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-setup", abstract: "Make git show and merge models by what they mean.",
    discussion: """
      Sets Drawbridge up as git's textconv and merge driver in the configuration, and says in \
      .gitattributes which files they are for: all .tm7 files, and each model in YAML that the \
      repository has or that is named. With --global, the user's own configuration and attributes \
      are used, for .tm7 files in all repositories. What is set up already stays as it is; every \
      member of a team runs it once, the attributes can be committed.
      """)

  @Argument(help: "Models in YAML; all that the repository has otherwise.", completion: .file())
  var files: [String] = []

  @Flag(help: "Set it up for this user instead of this repository.")
  var global = false

  @Flag(name: [.customShort("n"), .long], help: "Only print what would be done.")
  var dryRun = false

  func run() throws {
    do {
      let setup = try GitSetup(isGlobal: global, models: files)
      for line in try setup.run(isDry: dryRun) { Output.line(line) }
    } catch {
      throw Output.failure(error)
    }
  }
}
