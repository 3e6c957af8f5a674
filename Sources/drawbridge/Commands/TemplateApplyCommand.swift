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

  @OptionGroup var options: ChangeOptions

  func run() throws {
    do {
      let change = try TemplateChange(
        OpenedModel(file), to: TemplateChange.Choice(named: template), for: options.output ?? file)
      try options.apply(change.report.lines, to: file, write: change.write)
    } catch {
      throw Output.failure(error)
    }
  }
}
