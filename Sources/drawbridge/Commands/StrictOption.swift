import ArgumentParser
import Formats

/// The flag of commands that read or write models in forms that hold less than a model, or more.
struct StrictOption: ParsableArguments {
  @Flag(help: "Exit with 2 where anything of the model is left out, in reading or in writing.")
  var strict = false

  /// Ends the command as a gate that is not met where something is left out.
  func check(_ losses: [String]) throws {
    if strict, !losses.isEmpty { throw ExitCode(Ending.gateNotMet) }
  }
}

extension OpenedModel {
  /// Says on standard error what was left out of a file of another tool, or assumed of it.
  func tellImport() {
    if file.importedForm != nil { tellMessages() }
  }

  /// Says on standard error what was assumed or left out while reading.
  func tellMessages() {
    for line in file.messages { Output.message(line.hasPrefix(path) ? line : "\(path): \(line)") }
  }
}
