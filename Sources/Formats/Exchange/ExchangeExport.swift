import Models
import Threats

/// Writes a model, or one of its diagrams, in the forms of other tools.
public struct ExchangeExport: Sendable {
  let model: Model
  let template: Template
  /// The threats of the whole model, in the analyzer's order.
  let threats: [Threat]
  /// By diagram and flow, the corners of its drawn line.
  let paths: [DiagramID: [ItemID: [Point]]]

  /// Gets ready to write a model.
  ///
  /// - Parameters:
  ///   - threats: Those of the whole model, as the analyzer gives them.
  ///   - paths: By diagram and flow, the corners of its drawn line; a flow without any is drawn
  ///     straight.
  public init(
    _ model: Model, template: Template, threats: [Threat], paths: [DiagramID: [ItemID: [Point]]]
  ) {
    self.model = model
    self.template = template
    self.threats = threats
    self.paths = paths
  }

  /// What is written, and what the form has no place for, one line each.
  ///
  /// - Parameter diagram: The diagram to show, for forms that show one; one that the model lacks
  ///   gives an empty drawing.
  public func text(_ form: ExchangeForm, of diagram: DiagramID) -> (text: String, losses: [String])
  {
    let shown = model.diagrams[diagram] ?? Diagram(id: diagram, header: .init(title: ""))
    let result: (text: String, losses: ExchangeLosses)
    switch form {
    case .threatDragon: result = ThreatDragonWriter.text(self)
    case .otm: result = OTMWriter.text(self)
    case .drawio: result = DrawIOWriter.text(self)
    case .mermaid: result = MermaidFlowchart.text(self, shown)
    case .mermaidSequence: result = MermaidSequence.text(self, shown)
    case .plantuml: result = PlantUMLSequence.text(self, shown)
    case .dot: result = GraphvizWriter.text(self, shown)
    }
    return (result.text, result.losses.lines(form.name))
  }

  // MARK: What writers ask for

  /// What an item is called; where it has no name, what its stencil is.
  func name(of id: ItemID, in diagram: Diagram) -> String {
    guard let facts = model.facts(of: id, in: diagram.id) else { return id }
    return facts.name.isEmpty ? template.name(of: facts.stencil) : facts.name
  }

  /// What an element is: a process where the template does not tell.
  func kind(of id: ItemID, in diagram: Diagram) -> StencilKind {
    model.facts(of: id, in: diagram.id).flatMap { template.kind(of: $0.stencil) } ?? .process
  }

  /// What stands at a flow: its number and its name.
  func label(of flow: Flow) -> String {
    [flow.number?.description ?? "", flow.facts.name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The items that are at risk, as their names.
  func atRisk(in diagram: Diagram) -> Set<ItemID> {
    var result: Set<ItemID> = []
    for threat in threats where threat.isOpen { result.formUnion(threat.atRisk) }
    return result
  }
}
