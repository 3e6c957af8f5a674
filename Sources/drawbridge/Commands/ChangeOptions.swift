import ArgumentParser
import Threats

/// The options of commands that print what a change does to a model before they write it.
struct ChangeOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: "Where to write the model; in its own place otherwise.",
    completion: .file())
  var output: String?

  @Flag(name: [.customShort("n"), .long], help: "Only print what would change.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Ask nothing.")
  var yes = false

  /// Prints what a change does, and has it written unless the person wants otherwise.
  ///
  /// - Parameters:
  ///   - report: What it does.
  ///   - file: The model.
  ///   - write: Writes the changed model to a path; returns what the form has no place for.
  /// - Throws: What `write` throws.
  func apply(
    _ report: [ReportLine], to file: String, write: (_ path: String) throws -> [String]
  ) throws {
    for line in report { Output.line(line.text) }
    if dryRun { return }
    if output == nil, !yes, !Output.confirms("Change \(file)?") {
      Output.message("\(file) was left as it is")
      return
    }
    let target = output ?? file
    let losses = try write(target)
    Output.message((["wrote \(target)"] + losses).joined(separator: "; "))
  }
}
