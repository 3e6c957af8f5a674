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
