import Models
import OrderedCollections

/// A line of what a person is shown before a change that may cost them something.
public enum ReportLine: Hashable, Sendable {
  case heading(String)
  /// A fact, and a remark on it.
  case entry(String, note: String)
  /// A threat with how much it matters, and the flow it is on.
  case threat(Priority.Level, String, note: String)
  case blank

  /// A heading with what stands under it, after what stands before.
  static func add(_ heading: String, _ entries: [ReportLine], to lines: inout [ReportLine]) {
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(.heading(heading))
    lines += entries
  }

  /// Threats, each with the flow it is on.
  static func threats(_ threats: [Threat], in model: Model, template: Template) -> [ReportLine] {
    threats.map { threat in
      let flow = threat.flow.map {
        place(of: $0, in: threat.diagram ?? "", of: model, template, (threat.source, threat.target))
      }
      return .threat(
        threat.level, ThreatTexts.title(of: threat, in: model, template: template),
        note: flow ?? "")
    }
  }

  /// A flow's number and name, and what it leads from and to.
  ///
  /// - `ends`: Those that are meant; nil for its own.
  static func place(
    of id: ItemID, in diagram: DiagramID, of model: Model, _ template: Template,
    _ ends: (source: ItemID?, target: ItemID?)? = nil
  ) -> String {
    guard let flow = model.diagrams[diagram]?.flows[id] else { return "" }
    func name(_ id: ItemID?) -> String {
      guard let attributes = id.flatMap({ model.attributes(of: $0, in: diagram) }) else {
        return ""
      }
      return attributes.name.isEmpty ? template.name(of: attributes.stencil) : attributes.name
    }
    let own = [flow.number?.description ?? "", name(id)].filter { !$0.isEmpty }
    let (source, target) = ends ?? (flow.source.element, flow.target.element)
    return own.joined(separator: " ") + ": \(name(source)) → \(name(target))"
  }
}
