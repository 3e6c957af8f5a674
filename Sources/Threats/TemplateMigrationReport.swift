import Models
import OrderedCollections

/// What a person is shown of a change of template before it is made: what becomes of the stencils,
/// which values are lost, what was decided in vain, which threats go and which appear.
public struct TemplateMigrationReport: Hashable, Sendable {
  /// The whole, from top to bottom.
  public private(set) var lines: [ReportLine] = []
  /// The threats that fire now and would no more.
  public let going: [Threat]
  /// The threats that do not fire now and would.
  public let appearing: [Threat]

  /// A report on a change of template.
  ///
  /// - `model`: The model as it is.
  /// - `old`: Its template, with the threats that it has now.
  /// - `new`: The other template, with the threats that the model would have.
  public init(
    _ work: TemplateMigration, of model: Model, from old: (template: Template, threats: [Threat]),
    to new: (template: Template, threats: [Threat])
  ) {
    let before = old.threats.filter { !$0.isStale }
    let after = new.threats.filter { !$0.isStale }
    // What was written by hand has no key, and no template makes it come or go.
    let known = Set(before.compactMap { Self.key(of: $0, work) })
    let kept = Set(after.compactMap(\.key))
    going = before.filter { Self.key(of: $0, work).map { !kept.contains($0) } ?? false }
    appearing = after.filter { $0.key.map { !known.contains($0) } ?? false }

    add(
      "Template",
      [.entry("\(Self.called(old.template)) → \(Self.called(new.template))", note: "")])
    addStencils(work, old.template, new.template)
    addLost(work, model)
    addDecisions(work, new.threats)
    addThreats("Threats that go", going, model, old.template)
    addThreats("Threats that appear", appearing, work.model, new.template)
    if going.isEmpty, appearing.isEmpty {
      add("Threats", [.entry("all \(before.count) stay", note: "")])
    }
  }

  /// What a threat is known by under the new template.
  private static func key(of threat: Threat, _ work: TemplateMigration) -> ThreatKey? {
    guard var key = threat.key else { return nil }
    key.type = work.threatTypes[key.type] ?? key.type
    return key
  }

  private static func called(_ template: Template) -> String {
    let name = template.name.isEmpty ? template.id : template.name
    return template.version.isEmpty ? name : "\(name) \(template.version)"
  }

  // MARK: Parts

  private mutating func add(_ heading: String, _ entries: [ReportLine]) {
    ReportLine.add(heading, entries, to: &lines)
  }

  private mutating func addStencils(_ work: TemplateMigration, _ old: Template, _ new: Template) {
    let changed = work.stencils.filter { $0.match.way != .same }
    let staying = work.stencils.count - changed.count
    var entries = changed.map { change in
      let other = new.name(of: change.match.stencil)
      return ReportLine.entry(
        "\(old.name(of: change.old)) → \(other)",
        note: "\(Self.reason(change.match.way)), \(Self.count(change.items, "item"))")
    }
    if staying > 0 {
      entries.append(
        .entry(changed.isEmpty ? "all \(staying) stay" : "\(staying) more stay", note: ""))
    }
    if entries.isEmpty { entries.append(.entry("none is in use", note: "")) }
    add("Stencils", entries)
  }

  private static func reason(_ way: StencilMatch.Way) -> String {
    switch way {
    case .same: "the same"
    case .name: "of the same name"
    case .ancestor: "what it derives from"
    case .generic: "nothing closer is there"
    }
  }

  private mutating func addLost(_ work: TemplateMigration, _ model: Model) {
    guard !work.lost.isEmpty else {
      return add("Values that are lost", [.entry("none", note: "")])
    }
    add(
      "Values that are lost (\(work.lost.count))",
      work.lost.map { lost in
        let name = model.attributes(of: lost.item, in: lost.diagram)?.name ?? ""
        return .entry(
          "\(name.isEmpty ? lost.item.rawValue : name): \(lost.label) = \(lost.value)",
          note: lost.hasProperty ? "the property has no such value" : "there is no such property")
      })
  }

  private mutating func addDecisions(_ work: TemplateMigration, _ after: [Threat]) {
    let decided = work.model.decisions.values
    guard !decided.isEmpty else { return }
    let firing = Set(after.filter { !$0.isStale }.compactMap(\.key))
    let vain = decided.count { !firing.contains($0.key) }
    var entries: [ReportLine] = []
    if vain < decided.count {
      entries.append(
        .entry(
          "\(Self.count(decided.count - vain, "decision")) on threats that fire", note: ""))
    }
    if vain > 0 {
      entries.append(
        .entry(
          "\(Self.count(vain, "decision")) on threats that don't fire",
          note: "kept, and shown as stale"))
    }
    add("Decisions", entries)
  }

  private mutating func addThreats(
    _ heading: String, _ threats: [Threat], _ model: Model, _ template: Template
  ) {
    guard !threats.isEmpty else { return }
    add(
      "\(heading) (\(threats.count))",
      ReportLine.threats(threats, in: model, template: template))
  }

  private static func count(_ number: Int, _ what: String) -> String {
    "\(number) \(what)\(number == 1 ? "" : "s")"
  }
}
