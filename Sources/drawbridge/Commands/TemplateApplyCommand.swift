import ArgumentParser
import Formats
import Glibc
import Models
import Threats

/// Draws a model with another template.
struct TemplateApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Draw a model with another template, and print what changes.",
    discussion: """
      Every stencil becomes the one of its id, of its name, that stands for what it derives from, or \
      the generic one of its kind. What is printed comes first: stencils, values that are lost, \
      decisions, threats that go and that appear. With --dry-run nothing is written; in a terminal, \
      a model that is to be changed in place is changed after a yes.
      """)

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Argument(
    help: "The template: YAML, .tb7, a .tm7 that holds one, or core for the built-in one.",
    completion: .file())
  var template: String

  @Option(
    name: .shortAndLong, help: "Where to write the model; in its own place otherwise.",
    completion: .file())
  var output: String?

  @Flag(
    name: [.customShort("n"), .long], help: "Only print what would change.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Ask nothing.")
  var yes = false

  func run() throws {
    let target = output ?? file
    do {
      let change = try TemplateChange(
        OpenedModel(file), to: TemplateChange.Choice(named: template), for: target)
      for line in change.report.lines { Output.line(Self.text(line)) }
      if dryRun { return }
      if output == nil, !yes, isatty(0) == 1, isatty(1) == 1, !Self.confirms(file) {
        Output.message("\(file) was left as it is")
        return
      }
      let losses = try change.write(to: target)
      Output.message((["wrote \(target)"] + losses).joined(separator: "; "))
    } catch {
      throw Output.failure(error)
    }
  }

  private static func text(_ line: RetemplatingReport.Line) -> String {
    switch line {
    case .heading(let text): text
    case .entry(let text, let note): "  " + text + (note.isEmpty ? "" : "  (\(note))")
    case .threat(let level, let title, let note): "  \(level.word): \(title)  [\(note)]"
    case .blank: ""
    }
  }

  private static func confirms(_ file: String) -> Bool {
    Output.question("Change \(file)? [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}

extension Priority.Level {
  /// The word for it in lists.
  fileprivate var word: String {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
