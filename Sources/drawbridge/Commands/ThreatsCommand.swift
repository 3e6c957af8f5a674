import ArgumentParser
import Formats
import Models
import Reports
import Threats

/// Prints the threats of a model.
struct ThreatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "threats", abstract: "Print the threats of a model.",
    discussion: """
      With --fail-on, exits with 2 where an open threat is at least that bad. With --baseline, only \
      the threats count that are open and were not open there; they are marked as new. With --since, \
      the threats are printed that came, went or changed priority because the template's rules did, \
      and why.
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

  @Option(
    help: ArgumentHelp(
      "Print what changed with the rules since this version of the template instead of all threats.",
      valueName: "version"))
  var since: String?

  @OptionGroup var strictness: StrictOption

  func run() throws {
    let opened: OpenedModel
    let analysis: Analyzer
    var threats: [Threat]
    var new: Set<String>?
    var changes: ThreatsSince?
    var place: DiagramID?
    do {
      opened = try OpenedModel(file)
      analysis = opened.analysis()
      threats = analysis.threats
      changes = try since.map { try opened.changes(since: $0, analysis) }
      new = try baseline.map { try Self.opened(in: threats, of: opened, since: $0) }
      if let diagram {
        place = try opened.diagram(diagram).id
        threats = threats.filter { $0.diagram == place }
      }
    } catch {
      throw Output.failure(error)
    }
    opened.tellMessages()
    let gate = failOn.map { gate in
      threats.filter { threat in
        threat.status.isOpen && threat.priority.level >= gate.level
          && new.map { $0.contains(threat.id) } ?? true
      }
    }
    func isWanted(_ threat: Threat) -> Bool {
      (place == nil || threat.diagram == place)
        && (status.isEmpty || status.contains(threat.status))
    }
    if analysis.threats.isEmpty { tellReason(opened, analysis) }
    threats = threats.filter(isWanted)
    if let changes {
      let report = SinceReport(
        changes, of: opened.model, template: opened.template, where: isWanted)
      Output.data(format == .json ? report.json : report.text(width: Output.columns))
    } else if format == .json {
      Output.data(
        ThreatReport.json(of: threats, in: opened.model, template: opened.template, new: new))
    } else {
      Output.data(
        ThreatReport.table(
          of: threats, in: opened.model, template: opened.template, width: Output.columns,
          new: new))
    }
    guard let gate, let failOn, !gate.isEmpty else {
      return try strictness.check(opened.file.losses)
    }
    Output.message(
      "\(file): \(gate.count) \(new == nil ? "" : "new ")open threat\(gate.count == 1 ? "" : "s") of "
        + "\(failOn.rawValue) priority or worse")
    if changes == nil { tellVersions(opened, analysis, gate) }
    throw ExitCode(Ending.gateNotMet)
  }

  /// Says how many of the threats at a gate are there because the template is another than the one
  /// that people decided with.
  private func tellVersions(_ opened: OpenedModel, _ analysis: Analyzer, _ gate: [Threat]) {
    guard let oldest = opened.file.formerVersions(of: opened.model).first,
      let first = opened.file.history?.versions.first
    else { return }
    // A decision that names no version was made before any did.
    let version = oldest.version.isEmpty ? first.id : oldest.version
    guard let changes = try? opened.changes(since: version, analysis) else { return }
    let came = Set(changes.changes.filter { $0.happening != .went }.map(\.threat.id))
    let count = gate.count { came.contains($0.id) }
    if count == 0 { return }
    Output.message(
      "\(file): \(count == gate.count ? "all" : "\(count)") of these came or changed with the rules "
        + "since \(opened.template.id) \(version): --since \(version) lists them and why")
  }

  /// Says why nothing is found.
  private func tellReason(_ opened: OpenedModel, _ analysis: Analyzer) {
    let reason = NoThreats(
      in: opened.model, template: opened.template, rules: analysis.rules,
      crossings: opened.crossings())
    Output.message("\(file): no threats: \(reason.reason)")
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
