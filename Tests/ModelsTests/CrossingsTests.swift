import Models
import Support
import Testing

struct CrossingsTests {
  private static func attributes(_ stencil: StencilID) -> ItemAttributes {
    ItemAttributes(stencil: stencil)
  }

  private static func element(_ id: ItemID, _ frame: Rect) -> Element {
    Element(id: id, attributes: attributes("GE.P"), frame: frame)
  }

  private static func border(_ id: ItemID, _ frame: Rect) -> Boundary {
    Boundary(id: id, attributes: attributes("GE.TB.B"), shape: .border(frame))
  }

  private static func line(_ points: [Point]) -> Boundary {
    Boundary(id: "line", attributes: attributes("GE.TB.L"), shape: .line(points))
  }

  private static func flow(
    _ source: FlowEnd, _ target: FlowEnd, _ bends: [Point] = [], id: ItemID = "f"
  ) -> Flow {
    Flow(id: id, attributes: attributes("GE.DF"), source: source, target: target, bends: bends)
  }

  private static func diagram(
    _ boundaries: [Boundary], _ elements: [Element], _ flows: [Flow]
  ) -> Diagram {
    Diagram(
      id: "d", header: .init(title: ""), boundaries: boundaries, elements: elements, flows: flows)
  }

  /// Whether a straight flow between two points crosses a line.
  private static func crosses(_ path: [Point], _ points: [Point]) -> Bool {
    let flow = flow(
      .loose(path[0]), .loose(path[path.count - 1]), Array(path.dropFirst().dropLast()))
    return Crossings.of(diagram([line(points)], [], [flow])) == ["f": ["line"]]
  }

  // MARK: Borders

  @Test(arguments: [
    // the outline's cells count as inside, and so does a middle on their outer edge
    (Rect(9, 12, 3, 3), true), (Rect(8, 12, 3, 3), false), (Rect(8, 12, 4, 3), true),
    (Rect(18, 12, 3, 3), true), (Rect(19, 12, 3, 3), false), (Rect(18, 12, 4, 3), true),
    (Rect(12, 9, 3, 3), true), (Rect(12, 8, 3, 3), false), (Rect(12, 18, 3, 3), true),
    // larger than the border, with its middle inside
    (Rect(0, 0, 30, 30), true), (Rect(0, 0, 200, 30), false),
  ])
  func `an element lies inside where its middle does`(frame: Rect, isInside: Bool) {
    let diagram = Self.diagram(
      [Self.border("b", Rect(10, 10, 10, 10))], [Self.element("e", frame)], [])
    #expect(Membership(diagram).holds("b", "e") == isInside)
    #expect(Membership(diagram).borders(holding: "e") == (isInside ? ["b"] : []))
  }

  @Test func `lists win over places, and alone decide where there are none`() {
    var border = Self.border("b", Rect(0, 0, 20, 20))
    border.holds = ["out"]
    border.notHolds = ["in"]
    let diagram = Self.diagram(
      [border],
      [
        Self.element("in", Rect(5, 5, 5, 5)), Self.element("out", Rect(50, 5, 5, 5)),
        Self.element("nowhere", .nowhere),
      ],
      [
        Self.flow(.element("in"), .element("out"), id: "a"),
        Self.flow(.element("in"), .element("nowhere"), id: "b"),
        Self.flow(.element("out"), .element("nowhere"), id: "c"),
      ])
    #expect(Crossings.of(diagram) == ["a": ["b"], "c": ["b"]])
  }

  @Test func `a border that lists another holds what that one holds`() {
    var (outer, inner) = (Self.border("outer", .nowhere), Self.border("inner", .nowhere))
    outer.holds = ["inner", "a"]
    inner.holds = ["b", "outer"]
    let diagram = Self.diagram(
      [outer, inner], ["a", "b", "c"].map { Self.element($0, .nowhere) }, [])
    let membership = Membership(diagram)
    #expect(["a", "b", "c"].map { membership.holds("outer", $0) } == [true, true, false])
    // A circle holds in both ways, and ends.
    #expect(["a", "b", "c"].map { membership.holds("inner", $0) } == [true, true, false])
  }

  @Test func `a flow from an element to itself crosses nothing`() {
    let diagram = Self.diagram(
      [Self.border("b", Rect(0, 0, 20, 20)), Self.line([Point(2, 0), Point(2, 9)])],
      [Self.element("e", Rect(0, 0, 5, 5))],
      [Self.flow(.element("e"), .element("e"), [Point(40, 2), Point(40, 9)])])
    #expect(Crossings.of(diagram) == [:])
  }

  @Test func `an end that hangs loose lies where it is`() {
    let diagram = Self.diagram(
      [Self.border("b", Rect(10, 10, 10, 10))], [Self.element("e", Rect(0, 0, 5, 5))],
      [
        Self.flow(.element("e"), .loose(Point(10, 19)), id: "in"),
        Self.flow(.element("e"), .loose(Point(9, 19)), id: "out"),
      ])
    #expect(Crossings.of(diagram) == ["in": ["b"]])
  }

  @Test func `more than sixty-four borders are told apart`() {
    let borders = (0..<200).map { Self.border("b\($0)", Rect($0 * 10, 0, 8, 8)) }
    let elements = [Self.element("a", Rect(652, 2, 3, 3)), Self.element("b", Rect(1992, 2, 3, 3))]
    let diagram = Self.diagram(
      borders, elements, [Self.flow(.element("a"), .element("b"))])
    #expect(Crossings.of(diagram) == ["f": ["b65", "b199"]])
  }

  // MARK: Lines

  @Test(arguments: [
    // straight across, at any slope, and beyond its ends
    ([Point(0, 5), Point(20, 5)], [Point(10, 0), Point(10, 20)], true),
    ([Point(0, 3), Point(20, 17)], [Point(0, 20), Point(20, 0)], true),
    ([Point(0, 21), Point(20, 21)], [Point(10, 0), Point(10, 20)], false),
    // twice is not at all
    ([Point(0, 5), Point(20, 5), Point(0, 7)], [Point(10, 0), Point(10, 20)], false),
    (
      [Point(0, 5), Point(40, 5)], [Point(10, 0), Point(10, 9), Point(30, 9), Point(30, 0)], false
    ),
    // up to it and back, along it and back, along it and on
    ([Point(0, 5), Point(10, 5), Point(0, 7)], [Point(10, 0), Point(10, 20)], false),
    (
      [Point(0, 5), Point(10, 5), Point(10, 9), Point(0, 9)], [Point(10, 0), Point(10, 20)], false
    ),
    (
      [Point(0, 5), Point(10, 5), Point(10, 9), Point(20, 9)], [Point(10, 0), Point(10, 20)], true
    ),
    // through a vertex of the line, and touching one
    ([Point(0, 10), Point(20, 10)], [Point(10, 0), Point(10, 10), Point(10, 20)], true),
    ([Point(0, 10), Point(20, 10)], [Point(5, 0), Point(10, 10), Point(15, 0)], false),
    // lines without a length
    ([Point(0, 5), Point(20, 5)], [Point(10, 5), Point(10, 5)], false),
  ])
  func `a line is crossed an odd number of times or not at all`(
    path: [Point], line: [Point], expected: Bool
  ) {
    #expect(Self.crosses(path, line) == expected)
    #expect(Self.crosses(path.reversed(), line) == expected)
    #expect(Self.crosses(path, line.reversed()) == expected)
  }

  /// A vertex belongs to one side: of two flows that meet on a line, end to end, exactly one crosses
  /// where the whole does, whatever the slopes.
  @Test(arguments: 0..<4) func `parts of a way cross as often as the whole`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func point() -> Point {
      Point(.random(in: 0...6, using: &random), .random(in: 0...6, using: &random))
    }
    for _ in 0..<2_000 {
      let line = (0...Int.random(in: 1...3, using: &random)).map { _ in point() }
      let path = (0...Int.random(in: 2...4, using: &random)).map { _ in point() }
      let cut = Int.random(in: 1..<(path.count - 1 == 1 ? 2 : path.count - 1), using: &random)
      let (head, tail) = (Array(path[...cut]), Array(path[cut...]))
      guard path.first != path.last, head.first != head.last, tail.first != tail.last else {
        continue
      }
      #expect(
        Self.crosses(path, line) == (Self.crosses(head, line) != Self.crosses(tail, line)),
        "\(path) \(line)")
    }
  }

  /// A closed line is crossed by just those flows that have one end in it.
  @Test func `a closed line is a border`() {
    let corners = [Point(5, 5), Point(15, 5), Point(15, 15), Point(5, 15), Point(5, 5)]
    for x in 0..<20 {
      for y in 0..<20 where x != 0 || y != 0 {
        let isInside = Self.crosses([Point(0, 0), Point(x, y)], corners)
        let isOnEdge = (5...15).contains(x) && (5...15).contains(y)
        if x > 5 && x < 15 && y > 5 && y < 15 { #expect(isInside) }
        if !isOnEdge { #expect(!isInside, "\(x), \(y)") }
      }
    }
  }

  // MARK: Properties

  @Test(arguments: 0..<20) func `what no flow ends at changes nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func rect(_ size: ClosedRange<Int>) -> Rect {
      Rect(
        .random(in: 0...60, using: &random), .random(in: 0...40, using: &random),
        .random(in: size, using: &random), .random(in: size, using: &random))
    }
    let elements = (0..<8).map { Self.element("e\($0)", rect(3...9)) }
    let flows = (0..<12).map { index in
      Self.flow(
        .element("e\(random.below(6))"), .element("e\(random.below(6))"), id: "f\(index)")
    }
    let boundaries =
      (0..<4).map { Self.border("b\($0)", rect(6...40)) }
      + [Self.line([rect(1...1).origin, rect(1...1).origin, rect(1...1).origin])]
    let before = Self.diagram(boundaries, elements, flows)
    var after = before
    after.elements["e6"]?.frame = rect(3...30)
    after.elements["e7"] = nil
    after.elements["e8"] = Self.element("e8", rect(3...30))
    #expect(Crossings.of(after) == Crossings.of(before))
  }

  @Test(arguments: [Int.max, Int.min])
  func `absurd coordinates do not overflow`(far: Int) {
    let path = [Point(far, far), Point(0, far), Point(0, 0)]
    #expect(Self.crosses(path, [Point(-9, 5), Point(9, 5)]) == (far > 0))
    _ = Self.crosses(path, [Point(.min, .max), Point(.max, .min), Point(.min, .min)])
    let far = Self.element("e", Rect(far / 4, far / 4, 9, 9))
    let diagram = Self.diagram([Self.border("b", Rect(0, 0, 9, 9))], [far], [])
    #expect(Membership(diagram).holds("b", "e") == false)
  }

  // MARK: Lists

  @Test func `lists that are needed no longer go with a move`() throws {
    var border = Self.border("b", Rect(0, 0, 20, 20))
    border.holds = ["needed", "agrees"]
    let model = Model(diagrams: [
      Self.diagram(
        [border],
        [Self.element("needed", Rect(30, 5, 5, 5)), Self.element("agrees", Rect(5, 5, 5, 5))], [])
    ])
    func moved(_ id: ItemID, _ dx: Int) throws -> [ItemID] {
      var changed = model
      _ = try changed.apply(changed.edits(moving: [id], by: Vector(dx, 0), in: "d"))
      return changed.diagrams["d"]?.boundaries["b"]?.holds ?? []
    }
    // Farther out it is still needed; inside it is not, and dragged out of there it would be wrong.
    #expect(try moved("needed", 10) == ["needed", "agrees"])
    #expect(try moved("needed", -20) == ["agrees"])
    #expect(try moved("agrees", 40) == ["needed"])
    #expect(try moved("agrees", 1) == ["needed"])
  }

  @Test func `what is removed or copied goes from lists and along with them`() throws {
    var border = Self.border("b", Rect(0, 0, 20, 20))
    border.holds = ["x"]
    border.notHolds = ["y"]
    let model = Model(diagrams: [
      Self.diagram(
        [border], [Self.element("x", Rect(30, 5, 5, 5)), Self.element("y", Rect(5, 5, 5, 5))], [])
    ])
    var changed = model
    let inverse = try changed.apply(changed.edits(removing: ["x"], from: "d"))
    #expect(changed.diagrams["d"]?.boundaries["b"]?.holds == [])
    #expect(changed.diagrams["d"]?.boundaries["b"]?.notHolds == ["y"])
    _ = try changed.apply(inverse)
    #expect(changed == model)
    let copies = model.edits(duplicating: ["b", "x"], in: "d", by: Vector(0, 40)).edits
    _ = try changed.apply(copies)
    let copy = changed.diagrams["d"]?.boundaries.values.last
    #expect(copy?.holds.count == 1 && copy?.holds != ["x"] && copy?.notHolds == [])
  }

  @Test(arguments: 0..<30) func `an arrangement with lists holds what was held`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func diagram() -> Diagram {
      func rect(_ size: ClosedRange<Int>) -> Rect {
        if random.below(6) == 0 { return .nowhere }
        return Rect(
          .random(in: 0...40, using: &random), .random(in: 0...30, using: &random),
          .random(in: size, using: &random), .random(in: size, using: &random))
      }
      return Self.diagram(
        (0..<3).map { Self.border("b\($0)", rect(6...40)) },
        (0..<6).map { Self.element("e\($0)", rect(3...9)) }, [])
    }
    var (old, new) = (diagram(), diagram())
    for border in old.boundaries.keys {
      for element in old.elements.keys where (random.below(4) == 0) {
        old.boundaries[border]?.say((random.below(2) == 0), of: element)
      }
    }
    for border in new.boundaries.keys {
      new.boundaries[border]?.holds = old.boundaries[border]?.holds ?? []
      new.boundaries[border]?.notHolds = old.boundaries[border]?.notHolds ?? []
    }
    let arranged = new.holding(as: old)
    for border in old.boundaries.keys {
      for element in old.elements.keys {
        #expect(
          Membership(arranged).holds(border, element) == Membership(old).holds(border, element))
      }
    }
  }
}
