import Models
import Support
import Testing

@testable import Threats

/// Whatever a person does and takes back, the threats are those of a full analysis.
struct AnalyzerPropertyTests {
  @Test(arguments: 1...10)
  func `incremental equals full, and undo brings the threats back`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var model = Model(diagrams: [
      Diagram(id: "a", header: .init(title: "A")), Diagram(id: "b", header: .init(title: "B")),
    ])
    var analyzer = Analyzer(model)
    var undo: [(edit: Edit, threats: [Threat], risks: [Risks])] = []

    for _ in 0..<100 {
      let before = model
      let evaluations = analyzer.evaluations
      let state = (analyzer.threats, before.diagrams.keys.map { analyzer.risks(in: $0) })
      guard let inverse = try? model.apply(Self.edit(of: model, using: &random)) else { continue }
      undo.append((inverse, state.0, state.1))
      let change = analyzer.preview(model, crossings: model.crossings)
      analyzer.update(model, crossings: model.crossings)
      Self.expectFull(analyzer, of: model)
      #expect(change == ThreatChange(from: state.0, to: analyzer.threats))
      #expect(
        analyzer.evaluations - evaluations == Self.affected(from: before, to: model),
        "evaluates more or less than the change affects")
    }
    for step in undo.reversed() {
      _ = try model.apply(step.edit)
      analyzer.update(model, crossings: model.crossings)
      #expect(analyzer.threats == step.threats)
      #expect(model.diagrams.keys.map { analyzer.risks(in: $0) } == step.risks)
    }
    Self.expectFull(analyzer, of: model)
  }

  @Test func `the random models are worth it`() throws {
    var random = SplitMix64(seed: 3)
    var model = Model(diagrams: [
      Diagram(id: "a", header: .init(title: "A")), Diagram(id: "b", header: .init(title: "B")),
    ])
    var fired: Set<ThreatTypeID> = []
    var stale = 0
    for _ in 0..<600 {
      _ = try? model.apply(Self.edit(of: model, using: &random))
      let threats = Analyzer(model).threats
      fired.formUnion(threats.filter { !$0.isStale }.compactMap(\.key?.type))
      stale += threats.count(where: \.isStale)
    }
    #expect(fired == Set(Template.small.threatTypes.keys).subtracting(["R2"]))
    #expect(stale > 0)
  }

  // MARK: What must hold

  private static func expectFull(_ analyzer: Analyzer, of model: Model) {
    let full = Analyzer(model)
    #expect(analyzer.threats == full.threats)
    #expect(analyzer.totals == full.totals)
    #expect(analyzer.totals == Totals(full.threats))
    for threat in full.threats where threat.key != nil {
      // Words are never at risk, whatever ends at them.
      #expect(threat.atRisk.allSatisfy { model.item($0)?.item.attributes?.stencil != "GE.A" })
    }
    for diagram in model.diagrams.values {
      #expect(
        Array(analyzer.threats(in: diagram.id))
          == full.threats.filter { $0.diagram == diagram.id })
      #expect(analyzer.totals(in: diagram.id) == full.totals(in: diagram.id))
      #expect(analyzer.risks(in: diagram.id) == risks(full.threats, of: diagram))
    }
  }

  /// The risks by their definition: every threat of the model, item by item.
  private static func risks(_ threats: [Threat], of diagram: Diagram) -> Risks {
    var risks: Risks = [:]
    for item in diagram.frames.map(\.id) + Array(diagram.flows.keys) {
      var risk = Risk()
      for threat in threats where threat.atRisk.contains(item) {
        if threat.status.isOpen {
          risk.openCount += 1
          if let stride = threat.stride { risk.open.insert(stride) }
          risk.worst = max(risk.worst ?? .low, threat.priority.level)
        } else {
          risk.settledCount += 1
        }
      }
      if risk != Risk() { risks[item] = risk }
    }
    return risks
  }

  /// How many flows see something else than before.
  private static func affected(from before: Model, to after: Model) -> Int {
    let (old, new) = (interactions(before), interactions(after))
    return new.count {
      old[$0.key]?.forward != $0.value.forward
        || $0.value.reverse != nil && old[$0.key]?.reverse != $0.value.reverse
    }
  }

  private static func interactions(_ model: Model) -> [ThreatKey: (
    forward: Interaction, reverse: Interaction?
  )] {
    var result: [ThreatKey: (forward: Interaction, reverse: Interaction?)] = [:]
    let crossings = model.crossings
    for diagram in model.diagrams.values {
      for flow in diagram.flows.values where flow.attributes.outOfScope == nil {
        guard let source = flow.source.element, let target = flow.target.element,
          diagram.frame(of: source) != nil, diagram.frame(of: target) != nil,
          let from = model.attributes(of: source, in: diagram.id),
          let to = model.attributes(of: target, in: diagram.id)
        else { continue }
        let forward = Interaction(
          source: .init(from), target: .init(to), flow: .init(flow.attributes),
          crossed: crossings[diagram.id]?[flow.id]?.compactMap {
            diagram.boundaries[$0]?.attributes.stencil
          } ?? [])
        var reverse = forward
        (reverse.source, reverse.target) = (forward.target, forward.source)
        result[ThreatKey(type: ThreatTypeID(diagram.id.rawValue), flow: flow.id)] = (
          forward, flow.isBidirectional && source != target ? reverse : nil
        )
      }
    }
    return result
  }

  // MARK: Random edits

  private static func edit(of model: Model, using random: inout SplitMix64) -> Edit {
    let diagram = random.pick(Array(model.diagrams.values))
    let items =
      diagram.elements.values.map(Item.element) + diagram.flows.values.map(Item.flow)
      + diagram.boundaries.values.map(Item.boundary)
    let at = random.oneIn(3) ? Int.random(in: 0...6, using: &random) : nil
    switch Int.random(in: 0..<28, using: &random) {
    case 0..<4: return .put(.element(element(in: diagram, using: &random)), in: diagram.id, at: at)
    case 4..<8: return .put(.flow(flow(in: diagram, using: &random)), in: diagram.id, at: at)
    case 8..<10: return .put(boundary(in: diagram, using: &random), in: diagram.id, at: at)
    case 10 where !items.isEmpty:
      return .remove(random.pick(items).id, from: diagram.id)
    case 11:
      let home = random.pick(["a", "b", "c"].filter { $0 != diagram.id })
      return .put(
        .reference(
          ElementReference(
            element: "\(home)-e\(Int.random(in: 0..<6, using: &random))",
            frame: frame(using: &random))), in: diagram.id, at: at)
    case 12..<21 where !items.isEmpty:
      var item = random.pick(items)
      change(&item, using: &random)
      return .put(item, in: diagram.id, at: nil)
    case 21..<24:
      let key = ThreatKey(
        type: random.pick(Array(Template.small.threatTypes.keys)),
        flow: "\(diagram.id)-f\(Int.random(in: 0..<6, using: &random))")
      if model.decisions[key] != nil, random.oneIn(2) { return .undecide(key) }
      return .decide(
        Decision(
          key: key, status: random.pick(Status.allCases),
          priority: random.pick([nil, .low, .high])), at: at)
    case 26..<28:
      let key = Suppression.Key(
        type: random.pick(Array(Template.small.threatTypes.keys)),
        item: random.pick(items.map { $0.id } + [nil, "gone"]))
      if let known = model.suppressions.keys.first, random.oneIn(2) { return .unsuppress(known) }
      return .suppress(Suppression(key: key), at: nil)
    case 24:
      let id = "t\(Int.random(in: 0..<4, using: &random))"
      if model.threats[id] != nil, random.oneIn(2) { return .removeThreat(id) }
      return .putThreat(
        HandwrittenThreat(
          id: id, item: random.pick(items.map { $0.id } + [nil, "gone"]),
          category: random.pick(["S", "E", "own"]), title: id,
          status: random.pick(Status.allCases)), at: at)
    default:
      if model.diagrams.count > 2, random.oneIn(2) { return .removeDiagram(diagram.id) }
      let id: DiagramID = random.pick(["a", "b", "c"])
      return .putDiagram(
        model.diagrams[id] ?? Diagram(id: id, header: .init(title: "")),
        at: Int.random(in: 0...2, using: &random))
    }
  }

  private static func frame(using random: inout SplitMix64) -> Rect {
    Rect(.random(in: 0...60, using: &random), .random(in: 0...30, using: &random), 10, 4)
  }

  private static func element(in diagram: Diagram, using random: inout SplitMix64) -> Element {
    let stencils = Template.small.stencils.values.filter { $0.kind.isElement }.map(\.id)
    return Element(
      id: "\(diagram.id)-e\(Int.random(in: 0..<6, using: &random))",
      attributes: ItemAttributes(stencil: random.pick(stencils + ["GE.A", "odd"])),
      frame: frame(using: &random))
  }

  private static func flow(in diagram: Diagram, using random: inout SplitMix64) -> Flow {
    let elements = diagram.frames.map { FlowEnd.element($0.id) } + [.loose(Point(3, 3))]
    return Flow(
      id: "\(diagram.id)-f\(Int.random(in: 0..<6, using: &random))",
      attributes: ItemAttributes(
        stencil: random.pick(["GE.DF", "SE.DF.https"]),
        outOfScope: random.oneIn(8) ? "" : nil),
      number: FlowNumber(random.pick(["", "1", "2", "2.1"])),
      source: random.pick(elements), target: random.pick(elements))
  }

  private static func boundary(in diagram: Diagram, using random: inout SplitMix64) -> Item {
    let id: ItemID = "\(diagram.id)-b\(Int.random(in: 0..<3, using: &random))"
    if random.oneIn(2) {
      let corner = frame(using: &random).origin
      return .boundary(
        Boundary(
          id, random.pick(["GE.TB.B", "SE.TB.B.corp"]), Rect(corner.x, corner.y, 25, 15)))
    }
    let points = (0..<3).map { _ in frame(using: &random).origin }
    return .boundary(Boundary(id, random.pick(["GE.TB.L", "SE.TB.L.net"]), points))
  }

  /// Changes one fact of an item, or moves it.
  private static func change(_ item: inout Item, using random: inout SplitMix64) {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: item.attributes?.name += "!"
    case 2: item.attributes?.outOfScope = random.pick([nil, ""])
    case 1:
      let property: PropertyID = random.pick(["authenticates", "encrypted", "runs-as", "integrity"])
      item.attributes?.properties[property] = random.pick(["yes", "no", "root", nil])
    default:
      switch item {
      case .element(var element):
        element.frame = frame(using: &random)
        item = .element(element)
      case .flow(var flow) where random.oneIn(2):
        flow.number = FlowNumber(random.pick(["", "1", "2", "2.1"]))
        flow.isBidirectional.toggle()
        item = .flow(flow)
      case .flow(var flow):
        (flow.source, flow.target) = (flow.target, flow.source)
        item = .flow(flow)
      case .boundary(var boundary):
        boundary.shape = .border(
          Rect(origin: frame(using: &random).origin, size: Size(20, 12)))
        item = .boundary(boundary)
      case .reference: break
      }
    }
  }
}
