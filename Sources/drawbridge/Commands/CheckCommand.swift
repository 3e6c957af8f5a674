import ArgumentParser
import Drawing
import Formats
import Models
import OrderedCollections
import Threats

/// Prints what is odd about a model.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print what is wrong or odd about a model.",
    discussion: "With --fail-on, exits with 2 where a message is at least that severe.")

  /// The gate's steps.
  enum Gate: String, CaseIterable, ExpressibleByArgument {
    case note, warning, error

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(help: "Exit with 2 where there is a message of this severity or a worse one.")
  var failOn: Gate?

  @Flag(
    help: """
      Draw the diagrams and tell what is wrong with the pictures, by diagram and in total: faults, \
      flows without a clean way, lines that pass over a boundary which their flow does not cross.
      """)
  var layout = false

  @OptionGroup var strictness: StrictOption

  func run() throws {
    let opened: OpenedModel
    do {
      opened = try OpenedModel(file)
    } catch {
      throw Output.failure(error)
    }
    var worst = -1
    func print(_ severity: String, _ place: [String], _ text: String) {
      worst = max(worst, Gate(rawValue: severity)?.rank ?? 0)
      Output.line((place + [severity, text]).joined(separator: ": "))
    }
    for line in opened.file.messages {
      // What was found while reading begins with its own place in the file.
      if line.hasPrefix(file), let end = line.dropFirst(file.count).firstRange(of: ": ") {
        print("note", [String(line[..<end.lowerBound])], String(line[end.upperBound...]))
      } else {
        print("note", [file], line)
      }
    }
    for problem in opened.analysis().problems {
      print("error", [file, "template"], "\(problem)")
    }
    for message in opened.model.messages(template: opened.template) {
      print(
        message.severity.rawValue,
        [file, message.diagram?.rawValue, message.item?.rawValue].compactMap { $0 }, message.text)
    }
    if layout { checkPictures(of: opened.placed(), print) }
    if let failOn, worst >= failOn.rank { throw ExitCode(Ending.gateNotMet) }
    try strictness.check(opened.file.losses)
  }

  /// Draws every diagram and tells what is wrong with the picture.
  private func checkPictures(
    of opened: OpenedModel, _ print: (_ severity: String, _ place: [String], _ text: String) -> Void
  ) {
    var total = LayoutReport()
    for diagram in opened.model.diagrams.values {
      let routes = Routes(diagram)
      let report = opened.layoutReport(of: diagram, routes)
      for flow in report.dashed {
        print(
          "warning", [file, diagram.id.rawValue, flow.rawValue],
          "no clean way leads from its source to its target, so it is drawn dashed")
      }
      for passing in opened.passings(in: diagram, routes) {
        print("note", [file, diagram.id.rawValue, passing.flow.rawValue], passing.text)
      }
      total.add(report)
      for finding in report.findings {
        print("error", [file, diagram.id.rawValue, finding.item.rawValue], finding.text)
      }
      Output.line("\(file): \(diagram.id): layout: \(report.summary)")
    }
    Output.line("\(file): total: layout: \(total.summary)")
  }
}
