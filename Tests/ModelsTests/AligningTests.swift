import Models
import Testing

/// Aligning, distributing, making room and growing.
struct AligningTests {
  static func model(_ frames: [Rect], borders: [Rect] = [], flows: [Flow] = []) -> Model {
    Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: "d"),
        boundaries: borders.enumerated().map {
          Boundary(id: "b\($0)", attributes: ItemAttributes(stencil: "border"), shape: .border($1))
        },
        elements: frames.enumerated().map {
          Element(id: "e\($0)", attributes: ItemAttributes(stencil: "process"), frame: $1)
        }, flows: flows)
    ])
  }

  static func frames(_ model: Model, after edits: [Edit]) throws -> [Rect] {
    var model = model
    _ = try model.apply(edits)
    return try #require(model.diagrams["d"]).frames.map(\.frame)
  }

  @Test(arguments: [
    (Alignment.left, [Rect(0, 0, 4, 3), Rect(0, 5, 8, 3)]),
    (.right, [Rect(14, 0, 4, 3), Rect(10, 5, 8, 3)]),
    (.top, [Rect(0, 0, 4, 3), Rect(10, 0, 8, 3)]),
    (.bottom, [Rect(0, 5, 4, 3), Rect(10, 5, 8, 3)]),
    (.centre, [Rect(7, 0, 4, 3), Rect(5, 5, 8, 3)]),
    (.middle, [Rect(0, 2, 4, 3), Rect(10, 2, 8, 3)]),
  ])
  func alignment(_ alignment: Alignment, _ wanted: [Rect]) throws {
    let model = Self.model([Rect(0, 0, 4, 3), Rect(10, 5, 8, 3)])
    let edits = model.edits(aligning: ["e0", "e1"], by: alignment, in: "d")
    #expect(try Self.frames(model, after: edits) == wanted)
    var aligned = model
    _ = try aligned.apply(edits)
    #expect(aligned.edits(aligning: ["e0", "e1"], by: alignment, in: "d").isEmpty)
  }

  @Test func aBorderTakesItsContentsAlong() throws {
    let model = Self.model(
      [Rect(12, 2, 6, 3), Rect(40, 20, 6, 3)], borders: [Rect(10, 0, 12, 8)])
    let edits = model.edits(aligning: ["b0", "e0", "e1"], by: .top, in: "d")
    #expect(try Self.frames(model, after: edits) == [Rect(12, 2, 6, 3), Rect(40, 0, 6, 3)])
    let right = model.edits(aligning: ["b0", "e1"], by: .right, in: "d")
    #expect(try Self.frames(model, after: right) == [Rect(36, 2, 6, 3), Rect(40, 20, 6, 3)])
  }

  @Test func oneItemIsAlignedWithNothing() {
    let model = Self.model([Rect(0, 0, 4, 3), Rect(10, 5, 8, 3)])
    #expect(model.edits(aligning: ["e0"], by: .left, in: "d").isEmpty)
    #expect(model.edits(distributing: ["e0", "e1"], horizontally: true, in: "d").isEmpty)
  }

  @Test func gapsAreSharedOut() throws {
    let model = Self.model([Rect(0, 0, 4, 3), Rect(6, 0, 4, 3), Rect(30, 9, 4, 3)])
    let across = model.edits(
      distributing: ["e0", "e1", "e2"], horizontally: true, in: "d")
    #expect(try Self.frames(model, after: across).map(\.minX) == [0, 15, 30])
    let down = model.edits(
      distributing: ["e0", "e1", "e2"], horizontally: false, in: "d")
    #expect(try Self.frames(model, after: down).map(\.minY) == [0, 5, 9])
  }

  @Test func spaceIsInsertedWhereABorderGrows() throws {
    let flow = Flow(
      id: "f", attributes: ItemAttributes(stencil: "flow"), source: .element("e0"),
      target: .loose(Point(50, 1)), bends: [Point(5, 9), Point(45, 9)])
    var model = Self.model(
      [Rect(2, 2, 6, 3), Rect(20, 2, 6, 3)], borders: [Rect(0, 0, 30, 8)], flows: [flow])
    let before = model
    let inverses = try model.apply(
      model.edits(insertingSpace: 10, at: 12, horizontally: true, in: "d"))
    let diagram = try #require(model.diagrams["d"])
    #expect(diagram.frames.map(\.frame) == [Rect(2, 2, 6, 3), Rect(30, 2, 6, 3)])
    #expect(diagram.boundaries["b0"]?.shape == .border(Rect(0, 0, 40, 8)))
    #expect(diagram.flows["f"]?.bends == [Point(5, 9), Point(55, 9)])
    #expect(diagram.flows["f"]?.target == .loose(Point(60, 1)))
    _ = try model.apply(inverses)
    #expect(model == before)
  }

  @Test func spaceThatLeavesTheGroundIsNotInserted() {
    let model = Self.model([Rect(Point.farthest - 8, 0, 6, 3)])
    #expect(model.edits(insertingSpace: 10, at: 0, horizontally: true, in: "d").isEmpty)
    #expect(model.edits(insertingSpace: 10, at: 90_000, horizontally: false, in: "d").isEmpty)
  }

  @Test func bordersGrowFromTheInside() throws {
    var model = Self.model(
      [Rect(4, 4, 20, 4)], borders: [Rect(0, 0, 20, 12), Rect(2, 2, 16, 8)])
    let grown = model.edits(growing: ["b0", "b1"], in: "d")
    _ = try model.apply(grown)
    let diagram = try #require(model.diagrams["d"])
    #expect(diagram.boundaries["b1"]?.bounds == Rect(1, 2, 26, 8))
    #expect(diagram.boundaries["b0"]?.bounds.inset(1, 1).contains(Rect(1, 2, 26, 8)) == true)
    #expect(model.edits(growing: ["b0", "b1"], in: "d").isEmpty)
  }
}
