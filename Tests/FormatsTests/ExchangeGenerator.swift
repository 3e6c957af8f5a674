import Models
import Support
import Syntax

@testable import Formats

/// Random models of the built-in template, of what files of other tools can hold.
struct ExchangeGenerator {
  var random: SplitMix64
  /// Whether there may be what only drawings have: lines, loose ends, bends and texts.
  var isDrawing = true

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  static let names = [
    "Web shop", "a < b & c > d \"e\" 'f'", "漢字かな", "é ü", "1.2 is no number", "<b>bold</b>",
    "back\\slash", "100 %", "#35;", "{curly} [square]", "x=1;y=2", "-- --> end", "`tick` *star*",
    "\u{202E}turned", "👩‍👩‍👧‍👦",
  ]

  mutating func name() -> String { Self.names[random.below(Self.names.count)] }

  mutating func attributes(_ kind: StencilKind) -> ItemAttributes {
    let template = CoreTemplate.template
    let stencils = template.stencils.values.filter { $0.kind == kind || isOf(kind, $0.id) }
    let stencil = stencils[random.below(stencils.count)]
    var attributes = ItemAttributes(stencil: stencil.id, name: name())
    let properties = template.properties(of: attributes)
    for _ in 0..<random.below(3) where !properties.isEmpty && kind != .annotation {
      let definition = properties[random.below(properties.count)].definition
      let values = definition.values.isEmpty ? ["Somebody"] : definition.values
      let value = values[random.below(values.count)]
      // A value that a stencil has anyway need not come back as one of the item.
      if attributes.properties[definition.id] == nil,
        template.value(of: definition.id, in: attributes) != value
      {
        attributes.properties[definition.id] = value
      }
    }
    if random.chance(30), kind != .annotation {
      attributes.custom.append(CustomProperty(name: "Colour", value: name()))
    }
    if random.chance(20) { attributes.outOfScope = name() }
    if random.chance(20) { attributes.note = name() + "\nand more" }
    return attributes
  }

  private func isOf(_ kind: StencilKind, _ stencil: StencilID) -> Bool {
    CoreTemplate.template.chain(of: stencil).last?.kind == kind
  }

  mutating func diagram(_ index: Int, showing others: [ItemID]) -> Diagram {
    var boundaries: [Boundary] = []
    for count in 0..<random.below(3) {
      let id = "b\(index)-\(count)"
      if isDrawing, random.chance(40) {
        let points = (0..<(2 + random.below(3))).map { Point($0 * 7, random.below(40)) }
        boundaries.append(
          Boundary(id: ItemID(id), attributes: attributes(.line), shape: .line(points)))
      } else {
        boundaries.append(
          Boundary(
            id: ItemID(id), attributes: attributes(.border),
            shape: .border(Rect(random.below(80), random.below(30), 20, 10))))
      }
    }
    let kinds: [StencilKind] =
      [.process, .interactor, .store] + (isDrawing ? [.annotation] : [])
    let elements = (0..<(1 + random.below(5))).map { count in
      Element(
        id: "e\(index)-\(count)", attributes: attributes(kinds[random.below(kinds.count)]),
        frame: Rect(random.below(100), random.below(50), 5 + random.below(20), 3 + random.below(4)))
    }
    let shown = others.filter { _ in random.chance(30) }
    let solid = elements.filter {
      CoreTemplate.template.kind(of: $0.attributes.stencil) != .annotation
    }
    let ends = solid.map(\.id) + shown
    var flows: [Flow] = []
    for count in 0..<random.below(5) where !ends.isEmpty {
      var flow = Flow(
        id: "f\(index)-\(count)", attributes: attributes(.flow), source: end(ends),
        target: end(ends))
      if random.chance(50) { flow.number = FlowNumber(parts: [1 + random.below(9), 1]) }
      flow.isBidirectional = random.chance(20)
      if isDrawing, random.chance(30) { flow.bends = [Point(random.below(90), random.below(40))] }
      flows.append(flow)
    }
    return Diagram(
      id: "d\(index)", header: .init(title: name(), level: index), boundaries: boundaries,
      elements: elements,
      references: shown.map {
        ElementReference(element: $0, frame: Rect(random.below(60), random.below(40), 12, 5))
      }, flows: flows)
  }

  private mutating func end(_ ends: [ItemID]) -> FlowEnd {
    if isDrawing, random.chance(15) { return .loose(Point(random.below(90), random.below(40))) }
    return .element(ends[random.below(ends.count)])
  }

  mutating func model() -> Model {
    let first = diagram(0, showing: [])
    let solid = first.elements.values.filter {
      CoreTemplate.template.kind(of: $0.attributes.stencil) != .annotation
    }
    var model = Model(
      header: .init(title: "Random"),
      diagrams: [first, diagram(1, showing: solid.map(\.id))])
    let items = model.diagrams.values.flatMap { Array($0.flows.keys) + Array($0.elements.keys) }
      .filter { id in
        model.item(id)?.item.attributes.map { CoreTemplate.template.kind(of: $0.stencil) }
          != .annotation
      }
    for number in 1...(1 + random.below(4)) where !items.isEmpty {
      let threat = HandwrittenThreat(
        id: "t\(number)", item: items[random.below(items.count)],
        category: Stride.allCases[random.below(6)].rawValue, title: name(), description: name(),
        mitigation: random.chance(50) ? name() : "", references: random.chance(50) ? ["CWE-1"] : [],
        status: Status.allCases[random.below(6)], priority: Priority.usual[random.below(3)],
        justification: random.chance(50) ? name() : "", note: random.chance(50) ? name() : "",
        author: "Somebody", date: "2026-03-01")
      model.threats[threat.id] = threat
    }
    return model
  }
}
