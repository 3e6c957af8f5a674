import ArgumentParser
import Formats
import Models
import Reports
import Threats

/// Prints what changed between two models.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Print what changed between two models, in words.",
    discussion: """
      Both may be of any form that Drawbridge reads. Where there is no file of that name, \
      REVISION:PATH means a file as a commit has it. Threats are those that the models have now. \
      Exits with 0 whether or not they differ, unless --exit-code asks otherwise.
      """)

  /// How the changes are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  @Argument(help: "The model as it was: a file, or REVISION:PATH.", completion: .file())
  var old: String

  @Argument(help: "The model as it is: a file, or REVISION:PATH.", completion: .file())
  var new: String

  @Option(help: "text, for people; markdown, for a pull request; json, for programs.")
  var format = Format.text

  @Flag(help: "Exit with 2 where the models differ.")
  var exitCode = false

  func run() throws {
    let report: ChangeReport
    do {
      let (old, new) = (
        try OpenedModel(fileOrRevision: old), try OpenedModel(fileOrRevision: new)
      )
      old.tellImport()
      new.tellImport()
      report = ChangeReport(
        new.file.difference(from: old.file), old: (old.template, old.analysis().threats),
        new: (new.template, new.analysis().threats))
    } catch {
      throw Output.failure(error)
    }
    switch format {
    case .text: Output.data(report.text)
    case .markdown: Output.data(report.markdown)
    case .json: Output.data(report.json)
    }
    if exitCode, !report.isEmpty { throw ExitCode(Ending.gateNotMet) }
  }
}
