import ArgumentParser
import Formats
import Models
import System
import Threats

/// Tells the crossings of a model by another rule.
struct CrossingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossings",
    abstract: "Tell by another rule what the flows of a model cross, and print what changes.",
    discussion: """
      A model that came from the Threat Modeling Tool goes by its pixels (tmt), as that tool does; \
      one that was drawn here by where the ends of flows lie on the grid (native). What is printed \
      comes first: flows that cross other boundaries, threats that go and that appear. With \
      --dry-run nothing is written; in a terminal, a model that is to be changed in place is changed \
      after a yes.
      """)

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Argument(help: "The rule: native or tmt.")
  var rule = CrossingRule.native

  @OptionGroup var options: ChangeOptions

  func run() throws {
    do {
      let change = try CrossingsChange(OpenedModel(file).placed(), to: rule)
      guard let change else {
        Output.message("\(file): crossings are told \(rule.words) already")
        return
      }
      try options.apply(change.report.lines, to: file, write: change.write)
    } catch {
      throw Output.failure(error)
    }
  }
}

extension CrossingRule: ExpressibleByArgument {}
