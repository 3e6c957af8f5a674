import Models
import OrderedCollections

/// What a person is shown before the crossings of a model are told by another rule: which flows then
/// cross other boundaries, which threats go and which appear.
public struct CrossingsReport: Hashable, Sendable {
  /// The whole, from top to bottom.
  public private(set) var lines: [ReportLine] = []
  /// The threats that fire now and would no more.
  public let going: [Threat]
  /// The threats that do not fire now and would.
  public let appearing: [Threat]

  /// A report on a change of rule.
  ///
  /// - `old`: The model as it is, analysed.
  /// - `new`: The model with the other rule, analysed.
  /// - `crossings`: What flows cross now, and what they would cross.
  public init(
    from old: Analyzer, to new: Analyzer, template: Template,
    crossings: (old: Analyzer.AllCrossings, new: Analyzer.AllCrossings)
  ) {
    let (before, after) = (
      old.threats.filter { !$0.isStale }, new.threats.filter { !$0.isStale }
    )
    let (known, kept) = (Set(before.map(\.id)), Set(after.map(\.id)))
    going = before.filter { !kept.contains($0.id) }
    appearing = after.filter { !known.contains($0.id) }

    let rules = (old.model.header.crossings, new.model.header.crossings)
    ReportLine.add(
      "Crossings", [.entry("\(rules.0.words) → \(rules.1.words)", note: "")], to: &lines)
    var flows: [ReportLine] = []
    for diagram in new.model.diagrams.values {
      for flow in diagram.flows.keys {
        let (was, now) = (
          crossings.old[diagram.id]?[flow] ?? [], crossings.new[diagram.id]?[flow] ?? []
        )
        if was == now { continue }
        func names(_ ids: [ItemID]) -> String {
          ids.map { id in
            let name = diagram.boundaries[id]?.attributes.name ?? ""
            return name.isEmpty ? id.rawValue : name
          }.joined(separator: ", ")
        }
        let (more, less) = (now.filter { !was.contains($0) }, was.filter { !now.contains($0) })
        let notes = [
          more.isEmpty ? "" : "now crosses \(names(more))",
          less.isEmpty ? "" : "no longer crosses \(names(less))",
        ]
        flows.append(
          .entry(
            ReportLine.place(of: flow, in: diagram.id, of: new.model, template),
            note: notes.filter { !$0.isEmpty }.joined(separator: "; ")))
      }
    }
    ReportLine.add(
      "Flows that cross other boundaries\(flows.isEmpty ? "" : " (\(flows.count))")",
      flows.isEmpty ? [.entry("none", note: "")] : flows, to: &lines)
    for (heading, threats, model) in [
      ("Threats that go", going, old.model), ("Threats that appear", appearing, new.model),
    ] where !threats.isEmpty {
      ReportLine.add(
        "\(heading) (\(threats.count))",
        ReportLine.threats(threats, in: model, template: template), to: &lines)
    }
    if going.isEmpty, appearing.isEmpty {
      ReportLine.add("Threats", [.entry("all \(before.count) stay", note: "")], to: &lines)
    }
  }
}

extension CrossingRule {
  /// What people call the rule.
  public var words: String {
    switch self {
    case .native: "by where the ends of flows lie on the grid"
    case .tmt: "by the pixels, as the Threat Modeling Tool does it"
    }
  }
}
