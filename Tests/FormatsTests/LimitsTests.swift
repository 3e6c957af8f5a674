import Models
import Syntax
import Testing

@testable import Formats

/// Whatever an editor accepts can be saved: an edit is refused exactly where a file would be.
struct LimitsTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `an edit is refused exactly where a file would be`(_ seed: UInt64) throws {
    var generator = EdgeGenerator(seed: seed)
    var model = generator.models.model()
    var history = History<Int>()
    for _ in 0..<14 {
      let edits = generator.edits(of: model)
      var applied = model
      guard (try? applied.apply(edits)) != nil else { continue }
      let reason = Self.reasonNotToSave(applied)
      var performed = model
      var refusal: String?
      do {
        try history.perform("edit", edits, on: &performed, before: 0, after: 0)
      } catch {
        refusal = error.description
      }
      #expect((refusal == nil) == (reason == nil), "\(edits): \(refusal ?? "") \(reason ?? "")")
      #expect(performed == (refusal == nil ? applied : model))
      if let refusal {
        #expect(!refusal.contains("\n") && refusal.count < 160)
      }
      if refusal == nil, reason == nil { model = performed }
    }
    while history.canUndo { #expect(history.undo(on: &model) != nil) }
    #expect(Self.reasonNotToSave(model) == nil)
  }

  private static func reasonNotToSave(_ model: Model) -> String? {
    do {
      _ = try NativeFile.bytes(of: model, template: Fixtures.template, name: "model.yaml")
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a text beyond all measure is refused`() throws {
    var history = History<Int>()
    var model = Model()
    func note(_ count: Int) -> [Edit] {
      [.putNote(Note(text: String(repeating: "x", count: count)), at: 0)]
    }
    #expect(throws: EditError.self) {
      try history.perform("note", note(Model.longestText + 1), on: &model, before: 0, after: 0)
    }
    #expect(model == Model() && !history.canUndo)
    try history.perform("note", note(Model.longestText), on: &model, before: 0, after: 0)
    #expect(model.notes.count == 1)
  }

  /// What a file of another tool brought along can be taken away, and left alone.
  @Test func `only what edits touch is looked at`() throws {
    var model = Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: "D", level: 500),
        elements: [
          Element(
            id: "far", attributes: ItemAttributes(stencil: "GE.P"), frame: Rect(900_000, 0, 9, 3)),
          Element(id: "near", attributes: ItemAttributes(stencil: "GE.P"), frame: Rect(0, 0, 9, 3)),
        ])
    ])
    var history = History<Int>()
    for edits in [
      model.edits(moving: ["near"], by: Vector(1, 1), in: "d"),
      model.edits(removing: ["far"], from: "d"),
    ] {
      try history.perform("edit", edits, on: &model, before: 0, after: 0)
    }
    #expect(history.undo(on: &model) != nil && model.element("far") != nil)
  }
}

/// Random edits at the limits of what files hold.
private struct EdgeGenerator {
  var models: ModelGenerator

  init(seed: UInt64) { models = ModelGenerator(seed: seed) }

  private static let numbers = [
    0, 1, -1, 5, 9_999, 10_000, 10_001, 99_999, 100_000, 100_001, -100_000, -100_001, 199_999,
  ]

  private mutating func number() -> Int {
    models.random.chance(70) ? 1 + models.random.below(90) : pick(Self.numbers)
  }

  private mutating func pick<Thing>(_ list: [Thing]) -> Thing {
    list[models.random.below(list.count)]
  }

  private mutating func point() -> Point { Point(number(), number()) }

  private mutating func frame() -> Rect { Rect(number(), number(), number(), number()) }

  /// A new name, one that is taken somewhere, or none.
  private mutating func name(_ model: Model) -> ItemID {
    let known =
      model.diagrams.values.flatMap { Array($0.elements.keys) + Array($0.flows.keys) }
      + model.threats.keys.map { ItemID($0) }
    if models.random.chance(4) { return "" }
    return known.isEmpty || models.random.chance(70) ? models.id("n") : pick(known)
  }

  private mutating func end(_ model: Model, _ diagram: Diagram) -> FlowEnd {
    switch models.random.below(10) {
    case 0: return .element("nobody")
    case 1: return .element(name(model))
    case 2, 3: return .loose(point())
    default:
      let ends = Array(diagram.elements.keys) + Array(diagram.references.keys)
      return ends.isEmpty ? .loose(point()) : .element(pick(ends))
    }
  }

  mutating func edits(of model: Model) -> [Edit] {
    let diagram = model.diagrams.isEmpty ? nil : pick(Array(model.diagrams.values))
    if models.random.chance(40), let diagram { return editsOfItem(model, diagram) }
    switch models.random.below(14) {
    case 0:
      var header = model.header
      header.title = models.text()
      return [.setHeader(header)]
    case 1:
      guard let diagram else { return [] }
      var header = diagram.header
      header.level = pick([-1, 0, 99, 100, Int.max])
      return [.setDiagramHeader(diagram.id, header)]
    case 2:
      guard let diagram else { return [] }
      var header = diagram.header
      header.details = ElementPlace(diagram: pick(["", "d"]), element: pick(["", "e"]))
      return [.setDiagramHeader(diagram.id, header)]
    case 3:
      var shown = model.diagrams.values.flatMap { $0.elements.keys }
      if models.random.chance(20) { shown.append("nobody") }
      let new = models.diagram(showing: shown)
      guard models.random.chance(30), let diagram else { return [.putDiagram(new, at: nil)] }
      // In place of another, or with what is at home there.
      let taken = Diagram(
        id: pick([new.id, diagram.id, ""]), header: new.header,
        elements: Array(diagram.elements.values))
      return [.putDiagram(taken, at: nil)]
    case 4: return diagram.map { [.removeDiagram($0.id)] } ?? []
    case 5: return diagram.map { model.edits(removingDiagram: $0.id) } ?? []
    case 6:
      var decision = models.decision()
      decision.key = ThreatKey(type: pick(["", "t"]), flow: pick(["", "f"]))
      return [.decide(decision, at: nil)]
    case 7:
      return [
        .putThreat(
          HandwrittenThreat(
            id: name(model).rawValue, item: pick([nil, "", "e"]),
            category: pick(["", "S", "other"]),
            title: models.text()), at: nil)
      ]
    case 8: return [.putMitigation(Mitigation(id: pick(["", "m"]), title: models.text()), at: nil)]
    case 9:
      let key = Suppression.Key(type: pick(["", "t"]), item: pick([nil, "", "e"]))
      return [.suppress(Suppression(key: key, reason: models.text()), at: nil)]
    case 10: return [.putNote(models.note(), at: 0)]
    case 11:
      let subject = Subject(
        .element, models.text(), in: pick([nil, "", "d"]),
        number: pick([0, 1, 2, 999_999, 1_000_000]))
      let field = Field(rawValue: pick(["", "name"]))
      return [
        .putConflict(
          Conflict(.init(subject, field), base: models.text(), ours: nil, theirs: ""), at: nil)
      ]
    case 12: return Array(model.threats.keys.prefix(1)).map { .removeThreat($0) }
    default: return Array(model.decisions.keys.prefix(1)).map { .undecide($0) }
    }
  }

  private mutating func editsOfItem(_ model: Model, _ diagram: Diagram) -> [Edit] {
    func put(_ item: Item) -> [Edit] { [.put(item, in: diagram.id, at: nil)] }
    switch models.random.below(9) {
    case 0:
      return put(
        .element(
          Element(id: name(model), attributes: models.attributes("GE.P"), frame: frame())))
    case 1:
      guard var element = diagram.elements.values.first else { return [] }
      element.frame = frame()
      return put(.element(element))
    case 2:
      return put(
        .boundary(
          Boundary(
            id: name(model), attributes: models.attributes("GE.TB.B"), shape: .border(frame()))))
    case 3:
      let points = (0..<models.random.below(4)).map { _ in point() }
      return put(
        .boundary(
          Boundary(id: name(model), attributes: models.attributes("GE.TB.L"), shape: .line(points)))
      )
    case 4, 5:
      var flow = Flow(
        id: name(model), attributes: models.attributes("GE.DF"), source: end(model, diagram),
        target: end(model, diagram))
      if models.random.chance(30) { flow.bends = (0..<3).map { _ in point() } }
      return put(.flow(flow))
    case 6: return put(.reference(ElementReference(element: name(model), frame: frame())))
    case 7:
      let items = Array(diagram.elements.keys) + Array(diagram.flows.keys)
      return items.isEmpty ? [] : [.remove(pick(items), from: diagram.id)]
    default:
      let items = Array(diagram.elements.keys)
      return items.isEmpty ? [] : model.edits(removing: [pick(items)], from: diagram.id)
    }
  }
}
