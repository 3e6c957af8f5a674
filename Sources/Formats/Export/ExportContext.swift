import Models
import OrderedCollections
import Syntax
import Threats

/// What writers of other tools' forms ask for: a model, its template and its threats.
struct ExportContext: Sendable {
  /// What is written; its header calls the template as the file is to call it.
  let model: Model
  let template: Template
  /// The threats of the whole model, in the analyzer's order.
  let threats: [Threat]

  /// Gets ready to write a model.
  ///
  /// - `model`: What is to be written; a file of another tool names the template that its header names,
  ///   so that it is analysed with that one when it is opened again.
  /// - `threats`: Those of the whole model, as the analyzer gives them.
  init(_ model: Model, template: Template, threats: [Threat]) {
    self.model = model
    self.template = template
    self.threats = threats
  }

  // MARK: What writers ask for

  /// What an item is called; where it has no name, what its stencil is.
  func name(of id: ItemID, in diagram: Diagram) -> String {
    guard let attributes = model.attributes(of: id, in: diagram.id) else { return id.rawValue }
    return attributes.name.isEmpty ? template.name(of: attributes.stencil) : attributes.name
  }

  /// What an element is: a process where the template does not tell.
  func kind(of id: ItemID, in diagram: Diagram) -> StencilKind {
    model.attributes(of: id, in: diagram.id).flatMap { template.kind(of: $0.stencil) } ?? .process
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
    [flow.number?.description ?? "", flow.attributes.name].filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// What a message calls a flow.
  func called(_ flow: Flow) -> String {
    let label = label(of: flow)
    return quoted(label.isEmpty ? flow.id.rawValue : label)
  }

  /// What the line boundaries of a diagram are called.
  func lines(of diagram: Diagram) -> [String] {
    diagram.boundaries.values.compactMap { boundary in
      guard case .line = boundary.shape else { return nil }
      return quoted(
        boundary.attributes.name.isEmpty ? boundary.id.rawValue : boundary.attributes.name)
    }
  }

  /// The items that have an open threat.
  var atRisk: Set<ItemID> {
    threats.reduce(into: []) { if $1.isOpen { $0.formUnion($1.atRisk) } }
  }
}
