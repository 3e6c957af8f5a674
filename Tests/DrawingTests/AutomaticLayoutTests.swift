import Models
import Screen
import Support
import Testing

@testable import Drawing

/// Arranging diagrams by themselves.
struct AutomaticLayoutTests {
  /// A random diagram with borders in borders, flows in both directions, loops and loose ends.
  static func random(_ seed: UInt64, elements: Int = 12, flows: Int = 16) -> Diagram {
    var random = SplitMix64(seed: seed)
    var placed: [Element] = []
    var borders: [Boundary] = []
    // Columns of three, some of which share a border; some borders share an outer one.
    for index in 0..<elements {
      let (column, row) = (index / 3, index % 3)
      placed.append(
        Draft.element(
          "e\(index)", column * 40 + random.int(0...4), row * 12 + random.int(0...2),
          random.int(8...20), random.int(3...6)))
    }
    for column in 0..<elements / 3 where random.int(0...2) > 0 {
      let rows = random.int(1...3)
      borders.append(Draft.border("b\(column)", column * 40 - 4, -3, 32, rows * 12 - 1))
    }
    if random.int(0...1) == 0 { borders.append(Draft.border("outer", -8, -6, 78, 46)) }
    var lines: [Flow] = []
    for index in 0..<flows {
      let from = random.int(0...elements - 1)
      let near = min(elements - 1, max(0, from + random.int(-3...5)))
      lines.append(Draft.flow("\(index + 1)", "e\(from)", "e\(near)"))
    }
    if random.int(0...1) == 0 {
      lines.append(
        Flow(
          id: "loose", attributes: ItemAttributes(stencil: "GE.DF", name: "loose"),
          source: .element("e0"),
          target: .loose(Point(70, 50))))
    }
    return Draft.diagram(placed, lines, borders)
  }

  static func arranged(
    _ diagram: Diagram, _ direction: AutomaticLayout.Direction = .right
  ) -> Diagram {
    AutomaticLayout.arranged(diagram, of: Model(diagrams: [diagram]), direction: direction)
  }

  /// The elements that each border holds, by their middles.
  static func contents(_ diagram: Diagram) -> [ItemID: Set<ItemID>] {
    var result: [ItemID: Set<ItemID>] = [:]
    for boundary in diagram.boundaries.values {
      guard case .border(let frame) = boundary.shape else { continue }
      result[boundary.id] = Set(
        diagram.frames.filter { frame.contains($0.frame.center) }.map(\.id))
    }
    return result
  }

  @Test("Borders hold what they held, nothing overlaps", arguments: 1...24)
  func structure(seed: Int) {
    let diagram = Self.random(UInt64(seed))
    for direction in AutomaticLayout.Direction.allCases {
      let new = Self.arranged(diagram, direction)
      #expect(Self.contents(new) == Self.contents(diagram))
      let frames = new.frames
      for (index, one) in frames.enumerated() {
        for other in frames.dropFirst(index + 1) {
          #expect(!one.frame.intersects(other.frame), "\(one.id) \(other.id)")
        }
        for boundary in new.boundaries.values {
          let inside = boundary.bounds.inset(1, 1).contains(one.frame)
          #expect(inside || !boundary.bounds.intersects(one.frame), "\(one.id) \(boundary.id)")
        }
      }
      let borders = Array(new.boundaries.values)
      for (index, one) in borders.enumerated() {
        for other in borders.dropFirst(index + 1) where one.bounds.intersects(other.bounds) {
          #expect(
            one.bounds.inset(1, 1).contains(other.bounds)
              || other.bounds.inset(1, 1).contains(one.bounds), "\(one.id) \(other.id)")
        }
      }
    }
  }

  @Test("The same diagram is always arranged the same way", arguments: 1...6)
  func determinism(seed: Int) {
    let diagram = Self.random(UInt64(seed))
    #expect(Self.arranged(diagram) == Self.arranged(diagram))
  }

  @Test("Elements never shrink, bends are let go, names and ends stay", arguments: 1...6)
  func items(seed: Int) throws {
    var diagram = Self.random(UInt64(seed))
    diagram.flows.values[0].bends = [Point(3, 50)]
    let new = Self.arranged(diagram)
    for (id, frame) in diagram.frames {
      let now = try #require(new.frame(of: id))
      #expect(now.width >= frame.width && now.height >= frame.height)
    }
    for flow in new.flows.values {
      #expect(flow.bends.isEmpty)
      #expect(flow.source.element == diagram.flows[flow.id]?.source.element)
      #expect(flow.target.element == diagram.flows[flow.id]?.target.element)
    }
    #expect(new.bounds?.origin == diagram.bounds?.origin)
  }

  @Test("Taking an arrangement back gives the diagram that was", arguments: 1...6)
  func undo(seed: Int) throws {
    let before = Model(diagrams: [Self.random(UInt64(seed))])
    var model = before
    let inverses = try model.apply(AutomaticLayout.edits(arranging: "d", of: model))
    #expect(model != before)
    _ = try model.apply(inverses)
    #expect(model == before)
  }

  @Test("No flow is blocked, and few cross", arguments: 1...12)
  func lines(seed: Int) {
    let new = Self.arranged(Self.random(UInt64(seed)))
    let routes = Routes(new)
    #expect(routes.byFlow.values.allSatisfy { !$0.isBlocked })
  }

  @Test("A story runs forward along a straight line")
  func chain() throws {
    let elements = (0..<4).map { Draft.element("e\($0)", 0, $0 * 10, 16, 5) }
    let flows = (1..<4).map { Draft.flow("\($0)", "e\($0 - 1)", "e\($0)") }
    let right = Self.arranged(Draft.diagram(elements, flows))
    let down = Self.arranged(Draft.diagram(elements, flows), .down)
    for (one, other) in zip(right.frames, right.frames.dropFirst()) {
      #expect(one.frame.maxX < other.frame.minX)
      #expect(one.frame.center.y == other.frame.center.y)
    }
    for (one, other) in zip(down.frames, down.frames.dropFirst()) {
      #expect(one.frame.maxY < other.frame.minY)
      #expect(one.frame.center.x == other.frame.center.x)
    }
    for diagram in [right, down] {
      #expect(Routes(diagram).byFlow.values.allSatisfy { $0.points.count == 2 })
    }
  }

  @Test("An answer runs beside its request")
  func answers() {
    let elements = [Draft.element("a", 0, 0, 16, 5), Draft.element("b", 0, 20, 16, 5)]
    let flows = [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "a"), Draft.flow("3", "a", "b")]
    let new = Self.arranged(Draft.diagram(elements, flows))
    #expect(Routes(new).byFlow.values.allSatisfy { $0.points.count == 2 })
    #expect((new.frame(of: "a")?.maxX ?? 0) < (new.frame(of: "b")?.minX ?? 0))
  }

  @Test("A line boundary keeps separating what it separated")
  func line() throws {
    let elements = [
      Draft.element("user", 0, 0, 14, 5), Draft.element("web", 40, 0, 14, 5),
      Draft.element("store", 80, 0, 14, 5),
    ]
    let flows = [Draft.flow("1", "user", "web"), Draft.flow("2", "web", "store")]
    let line = Boundary(
      id: "internet", attributes: ItemAttributes(stencil: "GE.TB.L"),
      shape: .line([Point(26, -4), Point(26, 12)]))
    let new = Self.arranged(Draft.diagram(elements, flows, [line]))
    #expect(new != Draft.diagram(elements, flows, [line]))
    #expect(Crossings.of(new) == ["1": ["internet"]])
  }

  @Test("Borders that share an element stay together as they are")
  func block() throws {
    let elements = [
      Draft.element("a", 0, 0, 10, 4), Draft.element("b", 20, 0, 10, 4),
      Draft.element("c", 40, 0, 10, 4), Draft.element("d", 90, 40, 10, 4),
    ]
    let borders = [Draft.border("left", -3, -2, 36, 8), Draft.border("right", 17, -2, 36, 8)]
    let diagram = Draft.diagram(elements, [Draft.flow("1", "c", "d")], borders)
    let new = Self.arranged(diagram)
    #expect(Self.contents(new) == Self.contents(diagram))
    let shift = try #require(new.frame(of: "a")).origin - Point(0, 0)
    for id in ["b", "c"] as [ItemID] {
      #expect(new.frame(of: id) == diagram.frame(of: id)?.moved(by: shift))
    }
  }

  @Test("Borders without places are drawn round what is said to lie in them")
  func holders() throws {
    let elements = (0..<3).map { Draft.element("e\($0)", 0, 0, 0, 0) }
    let flows = [Draft.flow("1", "e0", "e1"), Draft.flow("2", "e1", "e2")]
    let borders = [Draft.border("outer", 0, 0, 0, 0), Draft.border("inner", 0, 0, 0, 0)]
    var diagram = Draft.diagram(elements, flows, borders)
    diagram.boundaries["outer"]?.holds = ["e1", "inner"]
    diagram.boundaries["inner"]?.holds = ["e2"]
    let new = AutomaticLayout.completed(diagram, of: Model(diagrams: [diagram]))
    #expect(Self.contents(new) == ["outer": ["e1", "e2"], "inner": ["e2"]])
  }

  @Test("What has no place comes near what it is joined to, and nothing else moves")
  func completing() throws {
    let elements = [Draft.element("a", 0, 0, 16, 5), Draft.element("b", 0, 0, 0, 0)]
    let diagram = Draft.diagram(elements, [Draft.flow("1", "a", "b")])
    let new = AutomaticLayout.completed(
      diagram, of: Model(diagrams: [diagram]))
    let (a, b) = (try #require(new.frame(of: "a")), try #require(new.frame(of: "b")))
    #expect(a == diagram.frame(of: "a"))
    #expect(!a.intersects(b))
  }

  @Test("Elements grow to hold their names, and their border with them")
  func names() throws {
    var element = Draft.element("a", 2, 2, 8, 3)
    element.attributes.name = "A name that is much too long for the element it stands in"
    let border = Draft.border("zone", -2, -1, 16, 9)
    let diagram = Draft.diagram([element], [], [border])
    let model = Model(diagrams: [diagram])
    let new = AutomaticLayout.fittingNames(in: diagram, of: model)
    let frame = try #require(new.frame(of: "a"))
    #expect(frame.origin == element.frame.origin)
    #expect(
      WordWrap(element.attributes.name).fits(columns: frame.width - 2, rows: frame.height - 3))
    #expect(new.boundaries["zone"]?.bounds.inset(1, 1).contains(frame) == true)
    #expect(AutomaticLayout.fittingNames(in: new, of: model) == new)
  }
}
