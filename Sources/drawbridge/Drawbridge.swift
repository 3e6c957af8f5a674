import ArgumentParser
import System

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
    version: Version.current,
    subcommands: [
      EditCommand.self, NewCommand.self, ThreatsCommand.self, CheckCommand.self,
      ExportCommand.self, LayoutCommand.self, DiffCommand.self, MergeCommand.self,
      DescribeCommand.self, GitSetupCommand.self, TemplateCommand.self, KeysCommand.self,
      CrossingsCommand.self, SchemaCommand.self,
    ],
    defaultSubcommand: EditCommand.self)

  /// Runs what the command line says.
  ///
  /// `drawbridge FILE` is what people wait for most, and to understand these two words by means of
  /// all that commands may look like takes a fifth of the time until the first frame. So where
  /// the only argument is a file that is there, it is opened at once; all else goes the long way.
  static func main() {
    Descriptor.prepareStreams()
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 1, let path = arguments.first, isFile(path) else {
      return run(Array(arguments))
    }
    do {
      try MainActor.assumeIsolated { try Session.run(path, Session.Options()) }
      Output.end(0)
    } catch {
      end(with: error, Array(arguments))
    }
  }

  private static func run(_ arguments: [String]) {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      Output.end(0)
    } catch {
      end(with: error, arguments)
    }
  }

  /// Ends as `exit(withError:)` does, but without a word from the command line that a terminal would
  /// act on: what is wrong with an argument is said by repeating it.
  private static func end(with error: any Error, _ arguments: [String]) -> Never {
    let code = exitCode(for: error)
    var text = fullMessage(for: error)
    if code == .success {
      // Help, the version or a completion script: nothing of it comes from the command line.
      if !text.isEmpty { Output.data(text + "\n") }
    } else if !text.isEmpty {
      for argument in arguments {
        let parts = [argument] + argument.split(separator: "=", maxSplits: 1).map(String.init)
        for part in parts where part.contains(where: \.isNewline) {
          text = text.replacing(
            part, with: part.split(whereSeparator: \.isNewline).joined(separator: " "))
        }
      }
      Output.message(text)
    }
    Output.end(code.rawValue)
  }

  /// Whether a word can't mean anything but a file: no command has a dot or a slash in its name.
  private static func isFile(_ word: String) -> Bool {
    !word.hasPrefix("-")
      && word.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
      && access(word, F_OK) == 0
  }
}
