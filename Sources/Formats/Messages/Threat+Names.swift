import Models
import OrderedCollections
import Syntax
import Threats

extension Model {
  /// What a threat of the rules says, whether it fires or not, and what it is on; nil for one that the
  /// template does not have.
  package func name(of key: ThreatKey, template: Template) -> String? {
    guard let type = template.threatTypes[key.type] else { return nil }
    let home = item(key.flow)
    var ends: (source: ItemID?, target: ItemID?)
    if case .flow(let flow)? = home?.item { ends = (flow.source.element, flow.target.element) }
    let threat = Threat(
      id: "", key: key, diagram: home?.diagram, flow: key.flow, element: nil, source: ends.source,
      target: ends.target, category: type.category, stride: nil, status: .open,
      priority: type.priority, atRisk: [])
    return threat.name(in: self, template: template)
  }

  /// What a decision is about and what was decided, for messages.
  package func name(of decision: Decision, template: Template) -> String {
    let threat =
      name(of: decision.key, template: template)
      ?? "\(quoted(decision.key.type)) on \(quoted(decision.key.flow))"
    return "\(threat) (\(decision.status.rawValue))"
  }
}

extension Threat {
  /// The threat's title and what it is on.
  package func name(in model: Model, template: Template) -> String {
    let title = ThreatTexts.title(of: self, in: model, template: template)
    guard let flow else { return "'\(title)'" }
    let place = model.item(flow).map { Subject(of: $0.item, in: $0.diagram) }
    let on = place.map { model.name(of: $0, template: template) } ?? "flow '\(flow)'"
    return "'\(title)' on \(on)"
  }

  /// The threat as it is called once things have their new names.
  package func renamed(_ names: Renaming) -> Threat {
    guard let key, let flow = names.items[key.flow] else { return self }
    func name(_ id: ItemID?) -> ItemID? { id.map { names.items[$0] ?? $0 } }
    return Threat(
      id: id, key: ThreatKey(type: key.type, flow: flow), diagram: diagram, flow: flow,
      element: name(element), source: name(source), target: name(target), category: category,
      stride: stride, status: status, priority: priority, atRisk: [])
  }
}
