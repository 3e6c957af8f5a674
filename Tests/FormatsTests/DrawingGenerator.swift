import Models
import Support
import Syntax

@testable import Formats

/// Random models of the built-in template, drawn as people draw: elements side by side, borders
/// round some of them, flows between them.
struct DrawingGenerator {
  var random: SplitMix64
  private var count = 0
  private let template: Template

  init(seed: UInt64, template: Template = CoreTemplate.template) {
    random = SplitMix64(seed: seed)
    self.template = template
  }

  private static let names = [
    "Client", "History & data <store>", "two\nlines", "", "é ü 漢字", "It's \"quoted\"", " spaced ",
    "https://example.org/a?b=c&d", "a name that is rather long for the little room that it gets",
  ]

  private mutating func name() -> String { Self.names[random.below(Self.names.count)] }

  private mutating func id(_ prefix: String) -> String {
    count += 1
    return "\(prefix)\(count)"
  }

  private mutating func attributes(_ kind: StencilKind) -> ItemAttributes {
    let stencils = template.stencils.values.filter { $0.kind == kind }.map(\.id)
    var attributes = ItemAttributes(stencil: stencils[random.below(stencils.count)], name: name())
    if kind == .annotation { return attributes }
    for property in template.properties(of: attributes) where random.chance(25) {
      let values = property.definition.values
      attributes.properties[property.definition.id] =
        values.isEmpty || random.chance(5) ? name() : values[random.below(values.count)]
    }
    if random.chance(15) { attributes.custom.append(.init(name: "Owner", value: name())) }
    if random.chance(15) { attributes.note = "Remark\non it" }
    if kind == .flow || kind.isElement, random.chance(10) { attributes.outOfScope = name() }
    return attributes
  }

  mutating func diagram(_ number: Int, showing others: [ItemID]) -> Diagram {
    var elements: [Element] = []
    var shown: [ElementReference] = []
    for slot in 0..<12 where random.chance(60) {
      let place = Point(4 + slot % 4 * 28 + random.below(6), 4 + slot / 4 * 12 + random.below(3))
      let frame = Rect(place.x, place.y, 10 + random.below(12), 3 + random.below(5))
      if random.chance(10),
        let other = others.first(where: { id in !shown.contains { $0.id == id } })
      {
        shown.append(ElementReference(element: other, frame: frame))
        continue
      }
      let kinds: [StencilKind] = [.process, .process, .interactor, .store, .store, .annotation]
      let attributes = attributes(kinds[random.below(kinds.count)])
      elements.append(Element(id: ItemID(id("e")), attributes: attributes, frame: frame))
    }
    var boundaries: [Boundary] = []
    for _ in 0..<random.below(4) {
      if random.chance(65) {
        let (x, y) = (random.below(4), random.below(3))
        let (columns, rows) = (1 + random.below(4 - x), 1 + random.below(3 - y))
        let frame = Rect(2 + x * 28, 2 + y * 12, columns * 28 - 1, rows * 12 - 1)
        boundaries.append(
          Boundary(id: ItemID(id("b")), attributes: attributes(.border), shape: .border(frame)))
      } else {
        let x = 29 + random.below(3) * 28
        var points = [Point(x, 0), Point(x + random.below(3), 34)]
        if random.chance(30) { points.insert(Point(x + 1, 15), at: 1) }
        boundaries.append(
          Boundary(id: ItemID(id("b")), attributes: attributes(.line), shape: .line(points)))
      }
    }
    let ends =
      elements.filter { template.kind(of: $0.attributes.stencil) != .annotation }.map(\.id)
      + shown.map(\.id)
    var flows: [Flow] = []
    for _ in 0..<random.below(12) where ends.count > 1 {
      let source = ends[random.below(ends.count)]
      let others = ends.filter { $0 != source }
      let target: FlowEnd =
        random.chance(7)
        ? .loose(Point(random.below(110), random.below(34)))
        : .element(others[random.below(others.count)])
      var flow = Flow(
        id: ItemID(id("f")), attributes: attributes(.flow), source: .element(source), target: target
      )
      if random.chance(60) {
        flow.number = FlowNumber(parts: [random.below(9), 1 + random.below(9)])
      }
      flows.append(flow)
    }
    var header = Diagram.Header(title: "Diagram \(number)", level: number)
    if number > 0, let other = others.first {
      header.details = ElementPlace(diagram: "d0", element: other)
    }
    return Diagram(
      id: "d\(number)", header: header, boundaries: boundaries, elements: elements,
      references: shown, flows: flows)
  }

  mutating func model() -> Model {
    let header = Model.Header(
      title: name(), owner: name(), reviewer: "R", contributors: "C",
      description: "Two\n\nparagraphs.",
      assumptions: "A", dependencies: name())
    var model = Model(header: header)
    for number in 0...random.below(3) {
      let homes = model.diagrams.values.first.map { Array($0.elements.keys) } ?? []
      let diagram = diagram(number, showing: homes)
      model.diagrams[diagram.id] = diagram
    }
    let flows = model.diagrams.values.flatMap { $0.flows.keys }
    for type in template.threatTypes.keys where random.chance(10) && !flows.isEmpty {
      let key = ThreatKey(type: type, flow: flows[random.below(flows.count)])
      model.decisions[key] = Decision(
        key: key, status: Status.allCases.randomElement(using: &random) ?? .open,
        priority: random.chance(30) ? .low : nil, justification: random.chance(50) ? "Because" : "",
        mitigation: random.chance(20) ? "Do it" : "", note: random.chance(20) ? "Ask Jo" : "")
    }
    let items = flows + model.diagrams.values.flatMap { $0.elements.keys }
    for number in 0..<random.below(4) {
      model.threats["h\(number)"] = HandwrittenThreat(
        id: "h\(number)", item: random.chance(80) ? items.randomElement(using: &random) : nil,
        category: "T", title: "By hand \(number)", description: name(), mitigation: "Do it",
        references: random.chance(50) ? ["CWE-1", "CWE-2"] : [],
        status: Status.allCases.randomElement(using: &random) ?? .open, priority: .high,
        justification: random.chance(50) ? "Because" : "", note: random.chance(20) ? "N" : "")
    }
    if random.chance(50) {
      model.notes = [Note(author: "Jo", date: "2026-02-03T10:00:00+01:00", text: "A\nnote")]
    }
    return model
  }
}
