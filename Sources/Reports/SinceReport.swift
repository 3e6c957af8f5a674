import Models
import Screen
import Syntax
import Threats

/// Which threats came, went or got another priority with a new version of the template: for people,
/// and for scripts as JSON.
public struct SinceReport {
  /// One that is told, with its texts.
  private struct Line {
    let change: ThreatsSince.Change
    let finding: Finding
  }

  private let lines: [Line]
  private let template: Template
  private let version: String

  /// A report on what changed since a version.
  ///
  /// - `isTold`: Which threats are told.
  public init(
    _ since: ThreatsSince, of model: Model, template: Template,
    where isTold: (Threat) -> Bool = { _ in true }
  ) {
    self.template = template
    version = since.formerTemplate.version
    let told = since.changes.filter { isTold($0.threat) }
    // What went may be of a type that only the template of then knows.
    lines = told.map { change in
      let known = change.happening == .went ? since.formerTemplate : template
      return Line(
        change: change,
        finding: Finding.all(of: [change.threat], in: model, template: known)[0])
    }
  }

  /// The templates' names: `core 1.0 to 1.1`.
  private var span: String { "\(template.id) \(version) to \(template.version)" }

  /// How much happened, a line for it, and for each threat a line with the reason below it.
  ///
  /// Nothing in it moves the cursor, whatever the names in the model hold.
  ///
  /// - `width`: The columns of the terminal, to which titles are cut; nil leaves them whole.
  public func text(width: Int? = nil) -> String {
    if lines.isEmpty { return "No threat came, went or changed its priority from \(span).\n" }
    func count(_ number: Int, _ what: String) -> String? {
      number == 0 ? nil : "\(number) \(what)"
    }
    let came = lines.count { $0.change.happening == .came }
    let went = lines.count { $0.change.happening == .went }
    let counts = [
      count(came, "came"), count(went, "went"),
      count(lines.count - came - went, "changed priority"),
    ].compactMap { $0 }
    var text = "Threats from \(shown(span)): \(counts.joined(separator: ", ")).\n"
    for line in lines {
      let (change, finding) = (line.change, line.finding)
      let place = finding.step.isEmpty ? "" : " (\(finding.step))"
      let start = "\(Self.word(change.happening)) \(finding.threat.priority.rawValue)"
      var what = shown("\(start)  \(finding.threat.id)  \(finding.texts.title)\(place)")
      if case .priority(let old) = change.happening {
        what = shown(
          "\(start), was \(old.rawValue)  \(finding.threat.id)  \(finding.texts.title)\(place)")
      }
      text += "\n" + (width.map { TextWidth.cut(what, to: max(20, $0)) } ?? what) + "\n"
      let why = [change.version, change.why].filter { !$0.isEmpty }.joined(separator: ": ")
      if !why.isEmpty { text += "  " + shown(why) + "\n" }
    }
    return text
  }

  private static func word(_ happening: ThreatsSince.Happening) -> String {
    switch happening {
    case .came: "came"
    case .went: "went"
    case .priority: "changed"
    }
  }

  /// An object with the versions and a list of what happened.
  ///
  /// `change` is `came`, `went` or `priority`; `priorityBefore` is null but for the last; `threat` is
  /// as in ``ThreatReport/json(of:in:template:new:)``.
  public var json: String {
    let changes = lines.map { line in
      let (change, finding) = (line.change, line.finding)
      var before: String?
      if case .priority(let old) = change.happening { before = old.rawValue }
      return JSONValue.object([
        ("change", .string(before == nil ? Self.word(change.happening) : "priority")),
        ("priorityBefore", .optional(before)), ("version", .string(change.version)),
        ("why", .string(change.why)), ("threat", ReportData.threat(finding)),
      ])
    }
    return JSONValue.object([
      ("template", .string(template.id)), ("since", .string(version)),
      ("version", .string(template.version)), ("changes", .array(changes)),
    ]).text() + "\n"
  }
}
