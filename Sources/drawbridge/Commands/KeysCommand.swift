import ArgumentParser
import Editing

/// Prints the keys of the editor.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print all keys and commands of the editor.")

  func run() { Output.data(CommandTable.reference()) }
}
