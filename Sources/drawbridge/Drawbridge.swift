import ArgumentParser

/// The command line.
///
/// Data goes to standard output, messages to standard error; the exit code is 0
/// where all went well, 1 where something can't be read or written, 2 where a gate is not met, and
/// 64 where the command was used wrongly.
@main
struct Drawbridge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drawbridge",
    abstract: "Draw data-flow diagrams in the terminal and see their threats while drawing.",
    discussion: """
      drawbridge FILE opens a model in the editor; ? in there shows all keys. The other commands \
      need no terminal.
      """,
    version: "0.1.0",
    subcommands: [
      EditCommand.self, NewCommand.self, ThreatsCommand.self, CheckCommand.self,
      ExportCommand.self, TemplateCommand.self, KeysCommand.self, SchemaCommand.self,
    ],
    defaultSubcommand: EditCommand.self)
}

/// How a command ends other than well.
enum Ending {
  /// A file can't be read or written.
  static let failed: Int32 = 1
  /// A gate that was asked for is not met.
  static let gateNotMet: Int32 = 2
}
