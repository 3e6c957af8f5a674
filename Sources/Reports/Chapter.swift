import Drawing
import Models
import OrderedCollections
import Threats

/// What a report says of one diagram.
struct Chapter: Sendable {
  /// A property that somebody set, in the words of the template.
  struct Setting: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// An element or boundary.
  struct Thing: Sendable {
    let id: ItemID
    let name: String
    let kind: String
    let stencil: String
    let zone: String
    /// Whether it is at home in another diagram and only shown here.
    let isShown: Bool
    let settings: [Setting]
    let note: String
    /// Why it is out of scope; nil where it is not.
    let outOfScope: String?
    let risk: Risk
    /// The hand-written threats on it, as places in the report's findings.
    let findings: [Int]
  }

  /// A flow with its ends: one interaction.
  struct Step: Sendable {
    let id: ItemID
    let number: String
    let name: String
    let stencil: String
    let source: String
    let target: String
    let isBidirectional: Bool
    let zone: String
    /// The names of the boundaries it crosses.
    let crosses: [String]
    let settings: [Setting]
    let note: String
    /// Why it is out of scope; nil where it is not.
    let outOfScope: String?
    let risk: Risk
    /// The threats on it, as places in the report's findings; stale ones are left out.
    let findings: [Int]

    /// Where it leads from and to.
    var interaction: String { source + (isBidirectional ? " ↔ " : " → ") + target }
  }

  let id: DiagramID
  /// Its place among the diagrams, from 1.
  let number: Int
  let title: String
  let level: Int
  /// The name of the element whose inside it shows; empty where it is no such diagram.
  let details: String
  let checklist: [Verification]
  let boundaries: [Thing]
  let elements: [Thing]
  /// By number, those without one last.
  let steps: [Step]
  /// Draws the diagram: reports without pictures never ask.
  private let draw: @Sendable () -> Scene
  let totals: Totals

  /// The diagram as it is drawn, found anew each time.
  var scene: Scene { draw() }

  /// What there is to say of a diagram.
  init(
    _ diagram: Diagram, number: Int, of model: Model, template: Template, places: ItemPlaces,
    findings: [Finding], crossings: [ItemID: [ItemID]], risks: Risks, routes: Routes?
  ) {
    id = diagram.id
    self.number = number
    title = diagram.header.title.isEmpty ? diagram.id.rawValue : diagram.header.title
    level = diagram.header.level
    details = diagram.header.details.map { places.name(ofItem: $0.element) } ?? ""
    checklist = diagram.header.checklist
    let here = findings.indices.filter { findings[$0].threat.diagram == diagram.id }
    var onFlow: [ItemID: [Int]] = [:]
    var onThing: [ItemID: [Int]] = [:]
    for index in here where !findings[index].threat.isStale {
      let threat = findings[index].threat
      if let flow = threat.flow {
        onFlow[flow, default: []].append(index)
      } else if let item = threat.element ?? model.threats[threat.id]?.item {
        onThing[item, default: []].append(index)
      }
    }
    totals = Totals(here.map { findings[$0].threat })

    func thing(_ id: ItemID, zone: String, isShown: Bool) -> Thing {
      let attributes = model.attributes(of: id, in: diagram.id) ?? ItemAttributes(stencil: "")
      return Thing(
        id: id, name: places.name(of: id, in: diagram), kind: places.kind(of: attributes),
        stencil: template.name(of: attributes.stencil), zone: zone, isShown: isShown,
        settings: Self.settings(attributes, template), note: attributes.note,
        outOfScope: attributes.outOfScope,
        risk: risks[id] ?? Risk(), findings: onThing[id] ?? [])
    }
    boundaries = diagram.boundaries.keys.map { thing($0, zone: "", isShown: false) }
    elements = diagram.elementsInReadingOrder.compactMap { id in
      let attributes = model.attributes(of: id, in: diagram.id)
      if attributes.map({ template.kind(of: $0.stencil) == .annotation }) ?? false { return nil }
      return thing(
        id, zone: places.zone(of: id, in: diagram), isShown: diagram.elements[id] == nil)
    }
    steps = diagram.flowsByNumber.map { flow in
      Step(
        id: flow.id, number: flow.number?.description ?? "",
        name: places.name(of: flow.id, in: diagram),
        stencil: template.name(of: flow.attributes.stencil),
        source: places.name(of: flow.source, in: diagram),
        target: places.name(of: flow.target, in: diagram), isBidirectional: flow.isBidirectional,
        zone: places.zone(of: flow, in: diagram),
        crosses: (crossings[flow.id] ?? []).map { places.name(of: $0, in: diagram) },
        settings: Self.settings(flow.attributes, template), note: flow.attributes.note,
        outOfScope: flow.attributes.outOfScope, risk: risks[flow.id] ?? Risk(),
        findings: onFlow[flow.id] ?? [])
    }
    draw = {
      Scene(
        diagram, of: model, template: template, routes: routes ?? Routes(diagram), risks: risks)
    }
  }

  /// The properties set on an item itself, in the order of the template, then a person's own.
  private static func settings(_ attributes: ItemAttributes, _ template: Template) -> [Setting] {
    attributes.properties.map { id, value in
      Setting(
        name: template.definition(id, of: attributes.stencil)?.label ?? id.rawValue, value: value)
    } + attributes.custom.map { Setting(name: $0.name, value: $0.value) }
  }
}
