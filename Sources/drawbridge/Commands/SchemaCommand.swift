import ArgumentParser
import Formats

/// Prints the JSON Schema of model files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of model files, for editors that complete and check YAML.")

  func run() { Output.data(NativeSchema.text) }
}
