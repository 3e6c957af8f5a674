import ArgumentParser
import Formats
import Models
import Threats

/// Draws a model with another template.
struct TemplateApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Draw a model with another template, and print what changes.",
    discussion: """
      Every stencil becomes the one of its id, of its name, that stands for what it derives from, or \
      the generic one of its kind. What is printed comes first: stencils, values that are lost, \
      decisions, threats that go and that appear. With --dry-run nothing is written; in a terminal, \
      a model that is to be changed in place is changed after a yes.
      """)

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Argument(
    help: "The template: YAML, .tb7, a .tm7 that holds one, or core for the built-in one.",
    completion: .file())
  var template: String

  @Option(
    name: .shortAndLong, help: "Where to write the model; in its own place otherwise.",
    completion: .file())
  var output: String?

  @Flag(
    name: [.customShort("n"), .long], help: "Only print what would change.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Ask nothing.")
  var yes = false

  func run() throws {
    let target = output ?? file
    do {
      let change = try TemplateChange(
        OpenedModel(file), to: TemplateChange.Choice(named: template), for: target)
      for line in change.report.lines { Output.line(line.text) }
      if dryRun { return }
      if output == nil, !yes, !Output.confirms("Change \(file)?") {
        Output.message("\(file) was left as it is")
        return
      }
      let losses = try change.write(to: target)
      Output.message((["wrote \(target)"] + losses).joined(separator: "; "))
    } catch {
      throw Output.failure(error)
    }
  }
}
