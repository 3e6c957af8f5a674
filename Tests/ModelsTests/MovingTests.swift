import Models
import Support
import Testing

@Suite struct MovingTests {
  /// Two elements and a store, a flow between the two with a bend, one hanging loose from `a`.
  private var start: Model {
    var joined = flow("f1", nil, "a", "b")
    joined.bends = [Point(10, 10)]
    var loose = flow("f2", nil, "a", "a")
    loose.target = .loose(Point(5, 20))
    loose.bends = [Point(5, 15)]
    return model(
      elements: [element("a", 0, 0), element("b", 30, 0), element("c", 60, 0)],
      boundaries: [
        border("box", Rect(-2, -2, 50, 25)), border("inner", Rect(-1, -1, 14, 8)),
        Boundary(
          id: "line", attributes: ItemAttributes(stencil: "line"),
          shape: .line([Point(50, 0), Point(50, 9)])),
      ], flows: [joined, loose])
  }

  private func moved(_ items: Set<ItemID>, by vector: Vector = Vector(3, -2)) -> Diagram? {
    start.after(start.edits(moving: items, by: vector, in: "d"))?.diagrams["d"]
  }

  @Test func `Frames move, and the bends of flows both of whose ends move`() {
    let after = moved(["a", "b"])
    #expect(after?.elements["a"]?.frame == Rect(3, -2, 10, 4))
    #expect(after?.elements["c"]?.frame == Rect(60, 0, 10, 4))
    #expect(after?.flows["f1"]?.bends == [Point(13, 8)])
    #expect(after?.flows["f2"] == start.diagrams["d"]?.flows["f2"])
  }

  @Test func `A flow with one end moving keeps its bends`() {
    #expect(moved(["a"])?.flows["f1"]?.bends == [Point(10, 10)])
  }

  @Test func `A selected flow moves its bends and loose ends`() {
    let after = moved(["f2"])
    #expect(after?.flows["f2"]?.bends == [Point(8, 13)])
    #expect(after?.flows["f2"]?.target == .loose(Point(8, 18)))
    #expect(after?.elements["a"]?.frame == Rect(0, 0, 10, 4))
  }

  @Test func `Boundaries move with their frames and points`() {
    let after = moved(["line", "inner"])
    #expect(after?.boundaries["line"]?.shape == .line([Point(53, -2), Point(53, 7)]))
    #expect(after?.boundaries["inner"]?.shape == .border(Rect(2, -3, 14, 8)))
  }

  @Test func `Moving nothing, or by nothing, is no edit`() {
    #expect(start.edits(moving: [], by: Vector(1, 1), in: "d").isEmpty)
    #expect(start.edits(moving: ["a"], by: .zero, in: "d").isEmpty)
    #expect(start.edits(moving: ["nobody"], by: Vector(1, 1), in: "d").isEmpty)
    #expect(start.edits(moving: ["f1"], by: Vector(1, 1), in: "nowhere").isEmpty)
  }

  @Test(arguments: [Vector(.max, 0), Vector(0, .min), Vector(.max, .max), Vector(.min, .max)])
  func `What would leave the ground stops at its edge, all together`(vector: Vector) throws {
    let after = try #require(moved(["a", "b"], by: vector))
    let (a, b) = (after.elements["a"]?.frame, after.elements["b"]?.frame)
    #expect(b?.minX == a.map { $0.minX + 30 })
    #expect(try abs(#require(b).maxX) <= Point.farthest && abs(#require(b).minY) <= Point.farthest)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `Moving there and back is the identity`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    for diagram in start.diagrams.values {
      let items = random.some(
        Array(diagram.elements.keys) + Array(diagram.flows.keys) + Array(diagram.references.keys))
      let edits = start.edits(moving: items, by: Vector(7, -4), in: diagram.id)
      let there = try #require(start.after(edits))
      #expect(start.isRestored(after: edits))
      #expect(
        there.after(there.edits(moving: items, by: Vector(-7, 4), in: diagram.id)) == start)
    }
  }

  @Test func `A border's contents lie wholly inside it`() {
    #expect(start.contents(of: "box", in: "d") == ["a", "b", "inner", "f1", "f2"])
    #expect(start.contents(of: "inner", in: "d") == ["a"])
    #expect(start.contents(of: "line", in: "d").isEmpty)
    #expect(start.contents(of: "a", in: "d").isEmpty)
  }

  @Test(arguments: [
    ("a", Rect(1, 1, 20, 9), Rect(1, 1, 20, 9)),
    ("a", Rect(0, 0, 1, 1), Rect(0, 0, 5, 3)),
    ("a", Rect(8, 3, 2, 1), Rect(5, 1, 5, 3)),
    ("a", Rect(0, 0, -5, 0), Rect(0, 0, 5, 3)),
    ("inner", Rect(-1, -1, 2, 2), Rect(-1, -1, 6, 4)),
  ])
  func `Frames are not made smaller than their kind allows`(
    id: ItemID, wanted: Rect, expected: Rect
  ) {
    let edits = start.edits(resizing: id, to: wanted, in: "d")
    let item = start.after(edits)?.diagrams["d"]?.item(id)
    switch item {
    case .element(let element): #expect(element.frame == expected)
    case .boundary(let boundary): #expect(boundary.shape == .border(expected))
    default: Issue.record("no \(id)")
    }
    #expect(start.isRestored(after: edits))
  }

  @Test func `Lines, flows and unchanged frames are not resized`() {
    #expect(start.edits(resizing: "line", to: Rect(0, 0, 9, 9), in: "d").isEmpty)
    #expect(start.edits(resizing: "f1", to: Rect(0, 0, 9, 9), in: "d").isEmpty)
    #expect(start.edits(resizing: "a", to: Rect(0, 0, 10, 4), in: "d").isEmpty)
  }

  @Test func `A reference has a frame of its own`() {
    let model = nestedModel()
    let edits = model.edits(resizing: "server", to: Rect(1, 2, 30, 9), in: "inner")
    let after = model.after(edits)
    #expect(after?.diagrams["inner"]?.references["server"]?.frame == Rect(1, 2, 30, 9))
    #expect(after?.diagrams["outer"] == model.diagrams["outer"])
  }
}
