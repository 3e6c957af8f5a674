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

  @Option(
    name: .shortAndLong, help: "Where to write the model; in its own place otherwise.",
    completion: .file())
  var output: String?

  @Flag(name: [.customShort("n"), .long], help: "Only print what would change.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Ask nothing.")
  var yes = false

  func run() throws {
    let target = output ?? file
    do {
      let opened = try OpenedModel(file).placed()
      if opened.model.header.crossings == rule {
        Output.message("\(file): crossings are told \(rule.words) already")
        return
      }
      let (read, template) = (opened.file, opened.template)
      let other = try read.telling(opened.model, by: rule, template: template)
      let before = opened.analysis()
      let crossings = read.crossings(of: other, template: template)
      var after = Analyzer(rules: read.rules)
      after.update(other, crossings: crossings)
      let report = CrossingsReport(
        from: before, to: after, template: template,
        crossings: (opened.crossings(), crossings))
      for line in report.lines { Output.line(line.text) }
      if dryRun { return }
      if output == nil, !yes, !Output.confirms("Change \(file)?") {
        Output.message("\(file) was left as it is")
        return
      }
      let saved = try read.saved(other, now: SystemClock.now)
      try AtomicFile.write(saved.bytes, to: target)
      Output.message((["wrote \(target)"] + saved.messages).joined(separator: "; "))
    } catch {
      throw Output.failure(error)
    }
  }
}

extension CrossingRule: ExpressibleByArgument {}
