import ArgumentParser
import Formats
import Models
import Syntax
import System

/// Writes a new model's file and opens it.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a new, empty model and open it in the editor.")

  @Argument(help: "Where to write it; refused where a file is already there.", completion: .file())
  var file: String

  @Option(help: "The model's title; made from the file's name otherwise.")
  var title: String?

  @Option(
    help: "Draw with this template: YAML, .tb7, or a .tm7 that holds one.", completion: .file())
  var template: String?

  @Flag(help: "Only write the file.")
  var noEdit = false

  func run() throws {
    do {
      let new = try NewModel.file(file, title: title, template: template)
      let bytes = try new.bytes(saving: new.model)
      guard access(file, F_OK) != 0 else {
        throw FileError(file: file, message: "there is a file already; drawbridge \(file) opens it")
      }
      try AtomicFile.write(bytes, to: file)
    } catch {
      throw Output.failure(error)
    }
    if noEdit || isatty(0) == 0 || isatty(1) == 0 {
      Output.message("wrote \(file); drawbridge \(file) opens it in a terminal")
      return
    }
    let path = file
    try MainActor.assumeIsolated { try Session.run(path, Session.Options()) }
  }
}
