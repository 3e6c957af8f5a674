import Models
import OrderedCollections

/// What a report calls the items of a model, and the zones they lie in.
struct ItemPlaces {
  private let model: Model
  private let template: Template

  /// The items of a model.
  init(_ model: Model, _ template: Template) {
    self.model = model
    self.template = template
  }

  /// What an item is called on a diagram: its name on one line, else its stencil's, else its id.
  func name(of id: ItemID, in diagram: Diagram) -> String {
    guard let attributes = model.attributes(of: id, in: diagram.id) else { return id.rawValue }
    let name = attributes.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty ? template.name(of: attributes.stencil) : name
  }

  /// What an item is called, wherever it is at home.
  func name(ofItem id: ItemID) -> String {
    guard let diagram = model.item(id)?.diagram, let home = model.diagrams[diagram] else {
      return id.rawValue
    }
    return name(of: id, in: home)
  }

  /// The end of a flow in words.
  func name(of end: FlowEnd, in diagram: Diagram) -> String {
    end.element.map { name(of: $0, in: diagram) } ?? "nowhere"
  }

  /// Where a flow leads from and to: "Client → Store", or "Client ↔ Store" where it leads both ways.
  func interaction(_ flow: Flow, in diagram: Diagram) -> String {
    let arrow = flow.isBidirectional ? " ↔ " : " → "
    return name(of: flow.source, in: diagram) + arrow + name(of: flow.target, in: diagram)
  }

  /// What an item is, in a word.
  func kind(of attributes: ItemAttributes) -> String {
    switch template.kind(of: attributes.stencil) {
    case .process: "process"
    case .interactor: "external interactor"
    case .store: "data store"
    case .flow: "flow"
    case .border, .line: "boundary"
    case .annotation: "annotation"
    case nil: "unknown"
    }
  }

  // MARK: Zones

  /// The names of the borders round an element, the outermost first; empty where there is none.
  func zone(of element: ItemID, in diagram: Diagram) -> String {
    guard let frame = diagram.frame(of: element) else { return "" }
    return diagram.borders(around: frame).reversed().map { name(of: $0, in: diagram) }
      .joined(separator: " › ")
  }

  /// The zone a flow lies in, or those it leads from and to where they differ.
  func zone(of flow: Flow, in diagram: Diagram) -> String {
    func zone(_ end: FlowEnd) -> String { end.element.map { self.zone(of: $0, in: diagram) } ?? "" }
    let (from, to) = (zone(flow.source), zone(flow.target))
    if from == to { return from }
    let arrow = flow.isBidirectional ? " ↔ " : " → "
    return (from.isEmpty ? "outside" : from) + arrow + (to.isEmpty ? "outside" : to)
  }

  /// What an item is about, and the zone, interaction or name that tell it; nil where the model has
  /// no such item.
  func place(of item: ItemID, in diagram: DiagramID) -> (
    concern: HandwrittenThreat.Concern, zone: String, component: String
  )? {
    guard let diagram = model.diagrams[diagram] else { return nil }
    switch diagram.item(item) {
    case .flow(let flow)?:
      return (.communication, zone(of: flow, in: diagram), interaction(flow, in: diagram))
    case .boundary?:
      return (.communication, name(of: item, in: diagram), name(of: item, in: diagram))
    case .element?, .reference?:
      let stencil = model.attributes(of: item, in: diagram.id)?.stencil ?? ""
      return (
        template.kind(of: stencil) == .store ? .storage : .processing,
        zone(of: item, in: diagram), name(of: item, in: diagram)
      )
    case nil: return nil
    }
  }
}
