import Models
import Screen
import Support
import Testing

@testable import Drawing

/// Showing other risks in a scene gives what a new layout would give.
struct SceneRiskTests {
  /// Elements of every kind and of many sizes, with names of many lengths, between which flows run.
  private static func diagram(_ random: inout SplitMix64) -> Diagram {
    let stencils: [StencilID] = ["process", "managed", "person", "store", "note", "unknown"]
    let names = [
      "", "A", "Enzo client", "A rather long name for something", "表 wide 表", "two\nlines",
    ]
    var diagram = Diagram(id: "main", header: .init(title: "Main"))
    diagram.boundaries["b"] = SceneSamples.border("b", "Border", Rect(-3, -2, 60, 30))
    for index in 0..<7 {
      let id: ItemID = "e\(index)"
      let frame = Rect(
        index % 3 * 26, index / 3 * 10, random.int(0...22 - 1) + 1, random.int(0...7 - 1) + 1)
      diagram.elements[id] = SceneSamples.element(
        id, stencils[random.int(0...stencils.count - 1)], names[random.int(0...names.count - 1)],
        frame,
        outOfScope: random.int(0...6 - 1) == 0 ? "" : nil)
    }
    for index in 0..<8 {
      diagram.flows["f\(index)"] = SceneSamples.flow(
        "f\(index)", "\(index)", names[random.int(0...names.count - 1)],
        "e\(random.int(0...7 - 1))",
        "e\(random.int(0...7 - 1))")
    }
    return diagram
  }

  private static func risks(_ random: inout SplitMix64) -> Risks {
    let choices = [
      nil, SceneSamples.high, SceneSamples.medium, SceneSamples.low, SceneSamples.settled,
      Risk(open: .all, worst: .high, openCount: 123),
    ]
    var risks: Risks = [:]
    for id: ItemID in (0..<7).map({ "e\($0)" }) + (0..<8).map({ "f\($0)" }) {
      risks[id] = choices[random.int(0...choices.count - 1)]
    }
    return risks
  }

  @Test(arguments: 1...60)
  func equalsANewLayout(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 1_000_003)
    let diagram = Self.diagram(&random)
    let model = Model(diagrams: [diagram])
    let routes = Routes(diagram)
    func layout(_ risks: Risks, after previous: Scene?) -> Scene {
      Scene(
        diagram, of: model, template: SceneSamples.template, routes: routes, risks: risks,
        after: previous)
    }
    var scene = layout(Self.risks(&random), after: nil)
    for _ in 0..<8 {
      let risks = Self.risks(&random)
      let expected = layout(risks, after: scene)
      if !scene.show(risks) { scene = expected }
      #expect(scene.bounds == expected.bounds)
      for emphasis in [
        Scene.Emphasis(), Scene.Emphasis(selection: ["e1", "f2"]),
        Scene.Emphasis(spotlight: ["e3", "f1"]),
      ] {
        let (one, other) = (
          scene.surface(glyphs: .unicode, emphasis: emphasis),
          expected.surface(glyphs: .unicode, emphasis: emphasis)
        )
        #expect(one == other)
      }
      for id in diagram.elements.keys { #expect(scene.frame(of: id) == expected.frame(of: id)) }
    }
  }

  /// What is drawn of elements, boundaries and flows, without the labels, whose places may differ.
  private static func strokes(_ scene: Scene) -> [String] {
    scene.sketch.pieces.filter { $0.kind != .label }.map { piece in
      "\(piece.id) \(piece.kind) \(piece.frame) \(scene.sketch.runs[piece.runs]) "
        + "\(scene.sketch.texts[piece.texts])"
    }
  }

  @Test(arguments: 1...40)
  func whatFollowsIsDrawnAsIfItWereNew(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 7_654_321)
    var diagram = Self.diagram(&random)
    var scene: Scene?
    for step in 0..<10 {
      let id: ItemID = "e\(random.int(0...6))"
      switch random.int(0...5) {
      case 0: diagram.elements[id]?.frame.origin.x += random.int(-3...3)
      case 1: diagram.elements[id]?.frame.size.width = random.int(1...24)
      case 2: diagram.elements[id]?.attributes.name = "Step \(step)"
      case 3: diagram.elements[id]?.attributes.stencil = ["store", "person", "note"][step % 3]
      case 4: diagram.flows["f\(step % 8)"]?.attributes.name = "Flow \(step)"
      default:
        diagram.flows["f\(step % 8)"]?.number = FlowNumber("\(step)")
        diagram.elements[id]?.attributes.outOfScope = step % 2 == 0 ? "" : nil
      }
      let (model, risks) = (Model(diagrams: [diagram]), Self.risks(&random))
      let routes = Routes(diagram)
      func layout(after previous: Scene?) -> Scene {
        Scene(
          diagram, of: model, template: SceneSamples.template, routes: routes, risks: risks,
          after: previous)
      }
      let next = layout(after: scene)
      if routes.byFlow.values.allSatisfy({ !$0.isBlocked }) {
        #expect(Self.strokes(next) == Self.strokes(layout(after: nil)))
      }
      scene = next
    }
  }

  @Test func ofAUsualDiagramNeedsNoNewLayout() {
    var scene = SceneSamples.backup
    let isShown = [["client": SceneSamples.medium, "f6": SceneSamples.low], [:]].map {
      scene.show($0)
    }
    #expect(isShown == [true, true])
  }
}
