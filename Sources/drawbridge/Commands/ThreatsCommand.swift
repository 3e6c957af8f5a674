import ArgumentParser
import Formats
import Models
import Threats

/// Prints the threats of a model.
struct ThreatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "threats", abstract: "Print the threats of a model.",
    discussion: """
      With --fail-on, exits with 2 where an open threat is at least that bad. With --baseline, only \
      the threats count that are open and were not open there; they are marked as new.
      """)

  /// How the threats are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  /// The gate's steps.
  enum Gate: String, CaseIterable, ExpressibleByArgument {
    case low, medium, high

    var level: Priority.Level {
      switch self {
      case .low: .low
      case .medium: .medium
      case .high: .high
      }
    }
  }

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(help: "table, for people, or json, for programs.")
  var format = Format.table

  @Option(help: "Only the threats of this diagram, by id or title.")
  var diagram: String?

  @Option(
    help: ArgumentHelp(
      "Only threats of this status; may be given several times: "
        + Status.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var status: [Status] = []

  @Option(help: "Exit with 2 where an open threat has this priority or a worse one.")
  var failOn: Gate?

  @Option(
    help: ArgumentHelp(
      "An earlier state of the model, a file or REVISION:PATH as git has it: what was open there "
        + "does not count for --fail-on.", valueName: "old"), completion: .file())
  var baseline: String?

  @OptionGroup var strictness: StrictOption

  func run() throws {
    let opened: OpenedModel
    var threats: [Threat]
    var new: Set<String>?
    do {
      opened = try OpenedModel(file)
      threats = opened.analysis().threats
      new = try baseline.map { try Self.opened(in: threats, of: opened, since: $0) }
      if let diagram {
        let id = try opened.diagram(diagram).id
        threats = threats.filter { $0.diagram == id }
      }
    } catch {
      throw Output.failure(error)
    }
    opened.tellMessages()
    let gate = failOn.map { gate in
      threats.filter { threat in
        threat.status.isOpen && threat.priority.level >= gate.level
          && new.map { $0.contains(threat.id) } ?? true
      }.count
    }
    if !status.isEmpty { threats = threats.filter { status.contains($0.status) } }
    switch format {
    case .json:
      Output.data(
        ThreatReport.json(of: threats, in: opened.model, template: opened.template, new: new))
    case .table:
      Output.data(
        ThreatReport.table(
          of: threats, in: opened.model, template: opened.template, width: Output.columns,
          new: new))
    }
    if let gate, gate > 0, let failOn {
      Output.message(
        "\(file): \(gate) \(new == nil ? "" : "new ")open threat\(gate == 1 ? "" : "s") of "
          + "\(failOn.rawValue) priority or worse"
      )
      throw ExitCode(Ending.gateNotMet)
    }
    try strictness.check(opened.file.losses)
  }

  /// The threats that are open and were not in an earlier state; things that were renamed are
  /// recognised as in a comparison of both.
  private static func opened(
    in threats: [Threat], of model: OpenedModel, since baseline: String
  ) throws -> Set<String> {
    let old = try OpenedModel(fileOrRevision: baseline)
    let names = model.file.difference(from: old.file).names
    let difference = ThreatDifference(from: old.analysis().threats, to: threats, names: names)
    return Set(difference.opened.map(\.id))
  }
}

extension Status: ExpressibleByArgument {}
