import ArgumentParser
import Formats
import Models

/// Merges two changed models.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring two changed models together, by what they mean.",
    discussion: """
      The changes from BASE to THEIRS are written into OURS; what did not change keeps its bytes. \
      What both changed differently is a conflict: OURS stands, what one side removed and the other \
      changed stays, and the result holds a mark for each, which check reports and the editor shows \
      (:conflicts) until a person chooses. Exits with 0 where nothing is left to choose, and with 1 \
      where there are conflicts or a file can't be read; then nothing is written. An empty BASE \
      means that both sides added the file. As a merge driver of git, which git-setup sets up: \
      drawbridge merge %O %A %B -o %A --path %P
      """)

  @Argument(help: "What both sides began with; an empty file or /dev/null for nothing.")
  var base: String

  @Argument(help: "The model that changes are brought into.", completion: .file())
  var ours: String

  @Argument(help: "The model whose changes are brought in.", completion: .file())
  var theirs: String

  @Option(
    name: .shortAndLong, help: "Where to write it; standard output otherwise.", completion: .file())
  var output: String?

  @Option(help: "Where the model is kept, for messages and for finding its template.")
  var path: String?

  func run() throws {
    let merge: Merge
    do {
      let mine = try OpenedModel(ours, standingFor: path)
      let others = try OpenedModel(theirs, standingFor: path)
      let before = try isNothing(base) ? nil : OpenedModel(base, standingFor: path)
      merge = mine.file.merging(others.file, since: before?.file)
      let isTheirTemplate =
        merge.model.header.template != mine.model.header.template
        && merge.model.header.template == others.model.header.template
      let file = isTheirTemplate ? mine.file.with(others.template) : mine.file
      let saved = try file.saved(merge.model, now: SystemClock.now)
      if let output {
        try AtomicFile.write(saved.bytes, to: output)
      } else {
        Output.data(String(decoding: saved.bytes, as: UTF8.self))
      }
      let name = path ?? output ?? ours
      for line in merge.remarks + saved.messages { Output.message("\(name): \(line)") }
      for conflict in merge.conflicts {
        Output.message(
          "\(name): conflict: " + conflict.line(in: merge.model, template: file.template))
      }
      guard !merge.conflicts.isEmpty else { return }
      let count = merge.conflicts.count
      Output.message(
        "\(name): \(count) conflict\(count == 1 ? "" : "s") left; in the editor, :conflicts shows "
          + "them")
    } catch {
      throw Output.failure(error)
    }
    throw ExitCode(Ending.failed)
  }

  /// Whether both sides began from nothing.
  private func isNothing(_ path: String) throws -> Bool {
    if path == "/dev/null" { return true }
    return try ReadFile.bytes(path).allSatisfy { $0 == 10 || $0 == 13 || $0 == 32 }
  }
}
