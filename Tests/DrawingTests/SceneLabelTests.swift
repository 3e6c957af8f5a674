import Models
import Screen
import Testing

@testable import Drawing

/// A generator of its own, so that a failing diagram can be drawn again by its seed.
private struct Chance {
  var state: UInt64

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    return range.lowerBound + Int(z % UInt64(range.count))
  }
}

/// Where labels may stand, on diagrams of all kinds.
struct SceneLabelTests {
  private static let words = [
    "Send", "request", "settings", "of", "the", "monitoring", "status", "日本語", "e\u{301}",
  ]

  /// A diagram of chance; the first element may lie elsewhere than in the diagram of that seed.
  private func scene(seed: UInt64, moved: Vector = .zero, after: Scene? = nil) -> Scene {
    var chance = Chance(state: seed)
    var elements: [Element] = []
    for _ in 0..<chance.next(2...14) {
      let size = Size(chance.next(5...20), chance.next(3...6))
      let frame = Rect(
        origin: Point(chance.next(-40...60), chance.next(-20...30)), size: size)
      if elements.contains(where: { $0.frame.intersects(frame.inset(-2, -2)) }) { continue }
      let stencils: [StencilID] = ["process", "store", "person", "note"]
      let stencil = stencils[chance.next(0...3)]
      elements.append(SceneSamples.element("e\(elements.count)", stencil, "Some name", frame))
    }
    var flows: [Flow] = []
    var routes: [ItemID: Route] = [:]
    for index in 0..<chance.next(1...24) {
      let a = elements[chance.next(0...elements.count - 1)]
      let b = elements[chance.next(0...elements.count - 1)]
      let name = (0..<chance.next(0...5)).map { _ in Self.words[chance.next(0...8)] }
      flows.append(
        SceneSamples.flow("f\(index)", "\(index)", name.joined(separator: " "), a.id, b.id))
      let start = Point(a.frame.maxX, a.frame.center.y)
      let end = Point(b.frame.center.x, b.frame.minY)
      let turn = Point(start.x + chance.next(2...9), end.y - chance.next(2...5))
      routes["f\(index)"] = Route(
        points: [start, Point(turn.x, start.y), turn, Point(end.x, turn.y), end],
        isBlocked: chance.next(0...9) == 0)
    }
    let boundaries = [
      SceneSamples.border(
        "b0", "A border", Rect(chance.next(-40...0), chance.next(-20...0), 50, 25)),
      SceneSamples.line(
        "b1", "A line",
        [
          Point(chance.next(-30...30), -20),
          Point(chance.next(-30...30), chance.next(-20...40)),
        ]),
    ]
    elements[0].frame = elements[0].frame.moved(by: moved)
    return SceneSamples.scene(boundaries, elements, flows, routes: routes, after: after)
  }

  @Test(arguments: 0..<120)
  func labelsTouchNothingElse(seed: Int) {
    let scene = scene(seed: UInt64(seed))
    expectLabelsTouchNothingElse(scene)
    let moved = self.scene(seed: UInt64(seed), moved: Vector(3, 1), after: scene)
    expectLabelsTouchNothingElse(moved)
  }

  @Test(arguments: 0..<20)
  func labelsStayWhileSomethingElseMoves(seed: Int) {
    let scene = scene(seed: UInt64(seed))
    let moved = self.scene(seed: UInt64(seed), moved: Vector(500, 0), after: scene)
    for flow in scene.flows where scene.labelFrame(of: flow.id) != nil {
      #expect(moved.labelFrame(of: flow.id) == scene.labelFrame(of: flow.id))
    }
  }

  private func expectLabelsTouchNothingElse(_ scene: Scene) {
    for (index, label) in scene.labels.enumerated() {
      let cells = label.parts.map(\.frame)
      for element in scene.elements {
        #expect(!cells.contains { $0.intersects(element.frame) }, "\(label.flow) on an element")
      }
      for other in scene.labels[..<index] {
        #expect(
          !cells.contains { cell in other.parts.contains { $0.frame.intersects(cell) } },
          "\(label.flow) on the label of \(other.flow)")
      }
      for flow in scene.flows where !(label.isInline && flow.id == label.flow) {
        var isHidden = false
        flow.forEachCell { point, _ in
          if cells.contains(where: { $0.contains(point) }) { isHidden = true }
        }
        #expect(!isHidden, "\(label.flow) on the line of \(flow.id)")
        #expect(!cells.contains { cell in flow.head.map { cell.contains($0.at) } ?? false })
      }
      for boundary in scene.boundaries {
        #expect(
          !cells.contains { cell in
            boundary.dashes.contains { cell.contains(Point($0.x, $0.y)) }
              || boundary.labels.contains { $0.frame.intersects(cell) }
              || boundary.border.map { border in
                cell.intersects(border) && !border.inset(1, 1).contains(cell)
              } ?? false
          }, "\(label.flow) on the boundary \(boundary.id)")
      }
    }
  }

  @Test func theSameDiagramGivesTheSameScene() {
    #expect(scene(seed: 7).text(glyphs: .unicode) == scene(seed: 7).text(glyphs: .unicode))
    #expect(scene(seed: 7).svg() == scene(seed: 7).svg())
  }

  /// A border crossed from top to bottom by flows in these columns.
  private func crossedBorder(_ columns: [Int], _ name: String) -> Scene {
    SceneSamples.scene(
      [SceneSamples.border("b", name, Rect(0, 10, 34, 20))],
      [
        SceneSamples.element("up", "process", "", Rect(-40, -20, 120, 10)),
        SceneSamples.element("down", "process", "", Rect(-40, 50, 120, 10)),
      ],
      columns.map { SceneSamples.flow("f\($0)", "", "", "up", "down") },
      routes: Dictionary(
        uniqueKeysWithValues: columns.map {
          ("f\($0)", SceneSamples.route(($0, -11), ($0, 50)))
        }))
  }

  @Test(arguments: [[17], [10], [24, 28, 31], [10, 20]])
  func aBordersNameIsWholeAndUnderNoFlow(columns: [Int]) {
    let name = "Sandbox Trust Boundary Border"
    let scene = crossedBorder(columns, name)
    let labels = scene.boundaries[0].labels
    #expect(labels.map(\.line.text).joined(separator: " ") == name)
    for label in labels {
      #expect(!columns.contains { (label.frame.minX...label.frame.maxX).contains($0) })
      #expect(scene.text(glyphs: .unicode).contains(label.line.text))
      #expect(scene.hit(Point(label.x, label.y)) == .boundary("b"))
    }
  }

  @Test func aBordersNameIsReadWordByWordWhereFlowsAreClose() {
    // So close together that the name as a whole fits between no two of them.
    let columns = Array(stride(from: -39, through: 75, by: 12))
    let name = "Sandbox Trust Boundary Border"
    let labels = crossedBorder(columns, name).boundaries[0].labels
    #expect(labels.map(\.line.text).joined(separator: " ") == name)
    #expect(labels.count > 1)
    for label in labels {
      #expect(!columns.contains { (label.frame.minX...label.frame.maxX).contains($0) })
    }
  }

  @Test(arguments: [(0, 0), (0, 1), (2, 0), (9, 9)])
  func inANarrowChannelALabelGivesUpItsNameBeforeItHidesAnything(above: Int, below: Int) {
    // Walls on both sides leave so many free rows above and below the line.
    let scene = SceneSamples.scene(
      [],
      [
        SceneSamples.element("up", "process", "", Rect(-80, -10 - above, 180, 10)),
        SceneSamples.element("down", "process", "", Rect(-80, 1 + below, 180, 10)),
        SceneSamples.element("a", "process", "", Rect(-70, 0, 71, 1)),
        SceneSamples.element("b", "process", "", Rect(14, 0, 71, 1)),
      ], [SceneSamples.flow("f", "1.1", "Send request", "a", "b")],
      routes: ["f": SceneSamples.route((0, 0), (14, 0))])
    guard let label = scene.labels.first else {
      Issue.record("no label")
      return
    }
    let isWhole = above + below > 0
    #expect(label.text.lines.isEmpty != isWhole)
    #expect(label.isInline == !isWhole)
  }

  @Test(arguments: [
    (30, ["[07]Discovery Response"]), (11, ["[07]", "Discovery", "Response"]),
    (9, ["[07]Di…"]),
  ])
  func betweenWallsALabelBreaksItsWordsBeforeItIsCut(room: Int, lines: [String]) {
    // Between a wall at its left and one so many columns to its right.
    let scene = SceneSamples.scene(
      [],
      [
        SceneSamples.element("left", "process", "", Rect(-91, -40, 90, 100)),
        SceneSamples.element("right", "process", "", Rect(room, -40, 90, 100)),
      ], [SceneSamples.flow("f", "", "[07]Discovery Response", nil, nil)],
      routes: ["f": SceneSamples.route((0, 0), (0, 19))])
    let label = scene.labels.first
    #expect(label?.text.lines.map { $0.text + ($0.isCut ? "…" : "") } == lines)
  }

  @Test func aFlowWithoutNumberAndNameHasNoLabel() {
    let flow = Flow(
      id: "f", attributes: ItemAttributes(stencil: "flow"), source: .loose(Point(0, 0)),
      target: .loose(Point(20, 0)))
    let scene = SceneSamples.scene(
      [], [], [flow], routes: ["f": SceneSamples.route((0, 0), (20, 0))])
    #expect(scene.labelFrame(of: "f") == nil)
    #expect(scene.text(glyphs: .ascii) == "o------------------>o\n")
  }
}
