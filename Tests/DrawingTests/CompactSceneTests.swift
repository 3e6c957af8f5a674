import Models
import Screen
import Support
import Testing

@testable import Drawing

/// The picture at half its size says what the large one says.
struct CompactSceneTests {
  static func compact(_ diagram: Diagram, _ scene: Scene, risks: Risks = [:]) -> CompactScene {
    CompactScene(
      diagram, drawn: scene, of: Model(diagrams: [diagram]), template: SceneSamples.template,
      risks: risks)
  }

  static func pair(_ diagram: Diagram) -> (scene: Scene, compact: CompactScene) {
    let scene = Scene(
      diagram, of: Model(diagrams: [diagram]), template: SceneSamples.template,
      routes: Routes(diagram), risks: [:])
    return (scene, compact(diagram, scene))
  }

  @Test func aSmallOperation() throws {
    let diagram = Diagram(
      id: "main", header: .init(title: "Main"),
      boundaries: [
        SceneSamples.border("corp", "Corporate network", Rect(0, 0, 34, 25)),
        SceneSamples.line("internet", "Internet", [Point(40, 0), Point(40, 24)]),
      ],
      elements: [
        SceneSamples.element("operator", "person", "Operator", Rect(5, 2, 14, 3)),
        SceneSamples.element("client", "managed", "Enzo client", Rect(5, 8, 24, 5)),
        SceneSamples.element("registry", "store", "Machine registry of names", Rect(5, 18, 24, 5)),
        SceneSamples.element("queue", "store", "Queue", Rect(60, 8, 22, 4)),
        SceneSamples.element("note", "note", "What is said\nbeside it", Rect(60, 15, 20, 3)),
      ],
      flows: [
        SceneSamples.flow("f0", "0", "Read settings", "registry", "client"),
        SceneSamples.flow("f1", "1", "Start", "operator", "client"),
        SceneSamples.flow("f2", "2", "Request that is long", "client", "queue"),
        SceneSamples.flow("f3", "3", "Answer", "queue", "client"),
      ])
    let risks: Risks = [
      "client": SceneSamples.medium, "registry": SceneSamples.high, "f2": SceneSamples.high,
    ]
    let model = Model(diagrams: [diagram])
    let scene = Scene(
      diagram, of: model, template: SceneSamples.template, routes: Routes(diagram), risks: risks)
    let compact = Self.compact(diagram, scene, risks: risks)
    try Pictures.check("compact", compact.scene.text(glyphs: .unicode))
    try Pictures.check("compact-ascii", compact.scene.text(glyphs: .ascii))
    #expect(compact.scene.bounds.width * 10 < scene.bounds.width * 7)
  }

  @Test(arguments: 1...12) func nothingComesToLieOnSomethingElse(seed: Int) {
    let diagram = Draft.random(
      24, 40, in: Size(180, 70), seed: UInt64(seed), overlapping: seed > 8)
    let (scene, compact) = Self.pair(diagram)
    let small = compact.scene
    #expect(small.elements.map(\.id) == scene.elements.map(\.id))
    for (a, b) in zip(scene.elements, small.elements) {
      #expect(b.frame.height >= 3 && b.frame.width >= 5)
      #expect(b.frame.width <= a.frame.width && b.frame.height <= a.frame.height)
    }
    for (index, a) in scene.elements.enumerated() {
      for (other, b) in scene.elements.enumerated().dropFirst(index + 1) {
        let (c, d) = (small.elements[index].frame, small.elements[other].frame)
        #expect(a.frame.intersects(b.frame) == c.intersects(d))
      }
    }
    #expect(Self.shared(small) <= Self.shared(scene))
    #expect(small.flows.count(where: { $0.head == nil }) == scene.flows.count { $0.head == nil })
    // Lines go through no element that they did not go through before.
    #expect(Self.pierced(small) <= Self.pierced(scene))
  }

  @Test(arguments: 1...12) func whatIsHitThereIsHitHere(seed: Int) {
    let diagram = Draft.random(20, 30, in: Size(160, 60), seed: UInt64(seed))
    let (scene, compact) = Self.pair(diagram)
    for element in scene.elements {
      let center = element.frame.center
      #expect(compact.scene.hit(compact.cell(of: center)) == .element(element.id))
      #expect(
        compact.scene.hit(compact.cell(of: Point(element.frame.maxX, element.frame.maxY)))
          == .corner(element.id))
    }
    for flow in compact.scene.flows {
      guard let cell = flow.middle, case .flow(let id)? = compact.scene.hit(cell) else { continue }
      let place = compact.place(of: cell)
      guard compact.scene.labels.allSatisfy({ !$0.frame.contains(cell) }),
        case .flow(let there)? = scene.hit(place, reach: 0)
      else { continue }
      // Where two lines cross, either is hit.
      let crosses = [id, there].allSatisfy { id in
        scene.flows.first { $0.id == id }?.segments.contains { $0.frame.contains(place) } == true
      }
      #expect(id == there || crosses)
    }
  }

  @Test func holdsHostileGeometry() {
    let elements = [
      Rect(0, 0, 0, 0), Rect(5, 5, -3, -9), Rect(Int.max, Int.max, Int.max, Int.max),
      Rect(Int.min, Int.min, 5, 3), Rect(100_000, 100_000, 10_000, 10_000),
      Rect(-100_000, -100_000, 1, 1),
    ].enumerated().map {
      Element(
        id: "e\($0.offset)", attributes: ItemAttributes(stencil: "process"), frame: $0.element)
    }
    let flows = elements.indices.dropFirst().map {
      Draft.flow("\($0)", "e\($0 - 1)", "e\($0)", [Point(.max, .min)])
    }
    let borders = [
      Draft.border("b", -100_000, -100_000, 200_000, 200_000),
      SceneSamples.line("l", "L", [Point(.min, 0), Point(.max, .max), Point(0, 0)]),
      SceneSamples.line("m", "M", []),
    ]
    let (_, compact) = Self.pair(Draft.diagram(elements, flows, borders))
    var surface = Surface(ScreenSize(40, 12))
    compact.scene.draw(
      on: &surface, in: ScreenRect(0, 0, 40, 12), corner: Point(-3, -3), glyphs: .unicode)
    #expect(compact.scene.elements.count == elements.count)
  }

  /// While something is dragged, columns stay where they are, and what moves is still seen.
  @Test func isHeldWhileDragged() {
    var diagram = Draft.random(12, 16, in: Size(120, 40), seed: 3)
    let (_, before) = Self.pair(diagram)
    diagram.elements["e3"]?.frame.origin.x += 31
    let scene = Scene(
      diagram, of: Model(diagrams: [diagram]), template: SceneSamples.template,
      routes: Routes(diagram), risks: [:])
    let held = CompactScene(
      diagram, drawn: scene, of: Model(diagrams: [diagram]), template: SceneSamples.template,
      risks: [:], after: before, isHeld: true)
    #expect(held.columns == before.columns && held.rows == before.rows)
    let frame = held.scene.frame(of: "e3")
    #expect((frame?.width ?? 0) >= 5 && (frame?.height ?? 0) >= 3)
  }

  /// How many cells have two lines that go the same way.
  private static func shared(_ scene: Scene) -> Int {
    var arms: [Point: UInt8] = [:]
    var count = 0
    for flow in scene.flows where !flow.isBlocked {
      flow.forEachCell { cell, own in
        if let other = arms[cell], other & own != 0 { count += 1 }
        arms[cell, default: 0] |= own
      }
    }
    return count
  }

  /// How many cells of lines lie in elements.
  private static func pierced(_ scene: Scene) -> Int {
    var count = 0
    for flow in scene.flows where !flow.isBlocked {
      flow.forEachCell { cell, _ in
        if scene.elements.contains(where: { $0.frame.contains(cell) }) { count += 1 }
      }
    }
    return count
  }
}
