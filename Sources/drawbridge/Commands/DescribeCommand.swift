import ArgumentParser
import Formats
import System

/// Prints a model as plain text.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Print a model as plain text, one fact a line.",
    discussion: """
      What it prints depends on the file alone and is the same in every run, so that lines can be \
      compared: git-setup makes git show changes of .tm7 files in these words.
      """)

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Flag(help: "Print a file that can't be read as a model as it is.")
  var orRaw = false

  func run() throws {
    do {
      let opened = try OpenedModel(file)
      opened.tellImport()
      Output.data(ModelDescription.text(of: opened.file))
    } catch {
      guard orRaw, let bytes = try? ReadFile.bytes(file) else { throw Output.failure(error) }
      Output.message("\(error)")
      // Git reads it as it is; a terminal would act on what it may hold.
      if isatty(1) == 1 {
        Output.line(String(decoding: bytes, as: UTF8.self))
      } else {
        Output.data(bytes)
      }
    }
  }
}
