import Models
import Threats

/// Writes a model, or one of its diagrams, in the forms of other tools.
public struct ExchangeExport: Sendable {
  let model: Model
  let template: Template
  /// The threats of the whole model, in the analyzer's order.
  let threats: [Threat]

  /// Gets ready to write a model.
  ///
  /// - Parameter threats: Those of the whole model, as the analyzer gives them.
  public init(_ model: Model, template: Template, threats: [Threat]) {
    self.model = model
    self.template = template
    self.threats = threats
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

  /// The corners of a flow from outline to outline, by way of its pinned bends.
  ///
  /// Other tools draw lines in their own way; nothing is routed for them. An end is in the middle of
  /// the side that faces what comes next.
  func corners(of flow: Flow, in diagram: Diagram) -> [Point] {
    func middle(_ end: FlowEnd) -> Point? {
      switch end {
      case .element(let id): diagram.frame(of: id)?.center
      case .loose(let point): point
      }
    }
    func start(_ end: FlowEnd, towards next: Point) -> Point? {
      guard let id = end.element else { return middle(end) }
      guard let frame = diagram.frame(of: id) else { return nil }
      let middle = frame.center
      let (dx, dy) = (next.x - middle.x, next.y - middle.y)
      // A row is as high as two columns are wide, on a screen as in pixels.
      return abs(dx) * max(1, frame.height) >= abs(dy) * max(1, frame.width)
        ? Point(dx < 0 ? frame.minX : frame.maxX, middle.y)
        : Point(middle.x, dy < 0 ? frame.minY : frame.maxY)
    }
    if flow.source == flow.target, let id = flow.source.element, let frame = diagram.frame(of: id) {
      let middle = frame.center
      return [Point(frame.maxX, middle.y)] + flow.bends + [Point(middle.x, frame.minY)]
    }
    guard let first = flow.bends.first ?? middle(flow.target),
      let last = flow.bends.last ?? middle(flow.source),
      let source = start(flow.source, towards: first),
      let target = start(flow.target, towards: last)
    else { return flow.bends }
    return [source] + flow.bends + [target]
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
