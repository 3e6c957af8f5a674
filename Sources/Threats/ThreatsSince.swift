import Models

/// Which threats of a model came, went or got another priority because the rules of its template did,
/// or what they see; the model itself is the same before and after.
public struct ThreatsSince: Hashable, Sendable {
  /// What happened to a threat.
  public enum Happening: Hashable, Sendable {
    case came
    case went
    /// It had this priority before.
    case priority(Priority)
  }

  /// What happened to one threat, and why.
  public struct Change: Hashable, Sendable {
    /// What happened.
    public let happening: Happening
    /// The threat: as it is, or as it was where it went.
    public let threat: Threat
    /// The version of the template that did it.
    public let version: String
    /// Why, in a sentence.
    public let why: String
  }

  /// What happened: what came first, then what went, then what has another priority; each in the
  /// order of the threats.
  public let changes: [Change]
  /// The template as it was, which knows the texts of threats that went.
  public let formerTemplate: Template

  /// Compares what a model's rules find with what those of an older version did.
  ///
  /// - `version`: The older version, one that the history knows.
  /// - `analysis`: The threats of the model as they are.
  /// - `crossings`: By diagram and flow, the boundaries crossed.
  /// - `drawn`: The same by the drawn lines; asked for only where those decided.
  public init(
    _ version: String, _ history: RuleHistory, _ analysis: Analyzer, template: Template,
    crossings: Analyzer.AllCrossings, drawn: () -> Analyzer.AllCrossings
  ) {
    let model = analysis.model
    let undone = history.changes(since: version)
    let former = history.template(version, from: template)
    func latest(_ fits: (RuleHistory.Change) -> Bool) -> (version: String, why: String)? {
      undone.first { fits($0.change) }.map { ($0.version, $0.change.why) }
    }
    let crossing = latest { $0.kind == .crossings }
    let texts = latest { $0.kind == .texts }
    let formerCrossings = crossing == nil ? crossings : drawn()

    func threats(_ crossings: Analyzer.AllCrossings) -> [Threat] {
      var analyzer = Analyzer(template: former)
      analyzer.update(model, crossings: crossings)
      return analyzer.threats
    }
    func isAtText(_ threat: Threat) -> Bool {
      guard let diagram = threat.diagram, threat.key != nil else { return false }
      return [threat.source, threat.target].contains { id in
        id.flatMap { model.attributes(of: $0, in: diagram) }.flatMap {
          template.kind(of: $0.stencil)
        }
          == .annotation
      }
    }
    /// What the old rules find with the boundaries of today: what differs from that follows from the
    /// rules, and what is alike from what they see.
    let seen = Set(threats(crossings).filter { !$0.isStale }.map(\.id))
    let old = threats(formerCrossings).filter { texts == nil || !isAtText($0) }
    let difference = ThreatDifference(from: old, to: analysis.threats)

    func name(_ id: ItemID, _ diagram: DiagramID) -> String {
      let name = model.attributes(of: id, in: diagram)?.name ?? ""
      return name.isEmpty ? id.rawValue : name
    }
    /// How the boundaries differ that the flow of a threat crosses.
    func crossed(_ threat: Threat) -> String {
      guard let diagram = threat.diagram, let flow = threat.flow else { return "" }
      let (before, now) = (
        formerCrossings[diagram]?[flow] ?? [], crossings[diagram]?[flow] ?? []
      )
      let new = now.filter { !before.contains($0) }.map { "now crosses " + name($0, diagram) }
      let gone = before.filter { !now.contains($0) }.map {
        "no longer crosses " + name($0, diagram)
      }
      return (new + gone).isEmpty
        ? "" : "\(name(flow, diagram)) \((new + gone).joined(separator: " and ")): "
    }
    func change(_ happening: Happening, _ threat: Threat, bySight: Bool) -> Change {
      if bySight, isAtText(threat), let texts {
        return Change(happening: happening, threat: threat, version: texts.version, why: texts.why)
      }
      if bySight, let crossing {
        return Change(
          happening: happening, threat: threat, version: crossing.version,
          why: crossed(threat) + crossing.why)
      }
      let stencils = Self.stencils(of: threat, model, template)
      let rule =
        latest { threat.key != nil && $0.type == threat.key?.type }
        ?? latest { if case .presets(let id, _) = $0.kind { stencils.contains(id) } else { false } }
      return Change(
        happening: happening, threat: threat, version: rule?.version ?? "", why: rule?.why ?? "")
    }

    formerTemplate = former
    changes =
      difference.appeared.map { change(.came, $0, bySight: seen.contains($0.id)) }
      + difference.gone.map { change(.went, $0, bySight: !seen.contains($0.id)) }
      + difference.changed.map { change(.priority($0.old.priority), $0.new, bySight: false) }
  }

  /// The stencils of a threat's flow and its ends, with their ancestors.
  private static func stencils(of threat: Threat, _ model: Model, _ template: Template)
    -> Set<StencilID>
  {
    guard let diagram = threat.diagram else { return [] }
    let items = [threat.flow, threat.source, threat.target].compactMap { $0 }
    return Set(
      items.compactMap { model.attributes(of: $0, in: diagram)?.stencil }
        .flatMap { template.chain(of: $0).map(\.id) })
  }
}
