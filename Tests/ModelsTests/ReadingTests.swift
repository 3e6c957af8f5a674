import Models
import Support
import Testing

@Suite struct ReadingTests {
  private func diagram(_ elements: [Element], _ more: [Boundary] = [], _ flows: [Flow] = [])
    -> Diagram
  {
    Diagram(
      id: "d", header: Diagram.Header(title: ""), boundaries: more, elements: elements, flows: flows
    )
  }

  @Test func `Elements are read row by row, slight steps in height aside`() {
    let here = diagram([
      element("d", 40, 21), element("b", 40, 0), element("a", 0, 1), element("c", 0, 20),
      element("e", 80, 2), element("f", 0, 9),
    ])
    #expect(here.elementsInReadingOrder == ["a", "b", "e", "f", "c", "d"])
  }

  @Test func `References are read among the elements`() {
    let inner = nestedModel().diagrams["inner"]
    #expect(inner?.elementsInReadingOrder == ["reader", "server", "client", "writer"])
  }

  @Test func `A tall element does not join the rows beside it`() {
    let here = diagram([
      element("tall", 0, 0, 10, 31), element("top", 20, 0), element("mid", 20, 14),
      element("low", 20, 27),
    ])
    #expect(here.elementsInReadingOrder == ["top", "tall", "mid", "low"])
  }

  @Test func `Flows are read by number, then from the top left`() {
    let here = diagram(
      [element("a", 0, 0), element("b", 40, 0), element("c", 0, 20)], [],
      [
        flow("low", nil, "c", "c"), flow("two", "2", "a", "b"), flow("right", "1", "b", "b"),
        flow("left", "1", "a", "a"), flow("top", nil, "a", "b"),
      ])
    #expect(here.flowsInReadingOrder == ["left", "right", "two", "top", "low"])
    #expect(here.flowsByNumber.map(\.id) == ["right", "left", "two", "low", "top"])
  }

  @Test(
    arguments: [
      (Direction.east, "e"), (.west, "w"), (.north, "n"), (.south, "s"),
    ] as [(Direction, ItemID)])
  func `Neighbours lie straight ahead rather than nearer to the side`(way: Direction, id: ItemID) {
    let here = diagram([
      element("m", 0, 0), element("e", 40, 1), element("w", -40, -1), element("n", 2, -20),
      element("s", -2, 20), element("se", 22, 8), element("nw", -22, -8),
    ])
    #expect(here.neighbour(of: Point(4, 1), towards: way, excluding: "m") == id)
  }

  @Test func `Nothing that way is nil, and what is off to the side is reached sideways`() {
    let here = diagram([element("m", 0, 0), element("far", 100, 4), element("below", 4, 30)])
    #expect(here.neighbour(of: Point(4, 1), towards: .west, excluding: "m") == nil)
    #expect(here.neighbour(of: Point(4, 1), towards: .east, excluding: "m") == "far")
    #expect(here.neighbour(of: Point(4, 1), towards: .south, excluding: "m") == "below")
    #expect(here.neighbour(of: Point(4, 30), towards: .north, excluding: "below") == "m")
    #expect(here.neighbour(of: Point(0, 1), towards: .east, excluding: nil) == "m")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `Reading orders hold every element and flow once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for here in random.model().diagrams.values {
      #expect(Set(here.elementsInReadingOrder) == Set(here.frames.map(\.id)))
      #expect(here.elementsInReadingOrder.count == here.frames.count)
      #expect(here.flowsInReadingOrder.sorted() == here.flows.keys.sorted())
    }
  }

  @Test func `Borders hold frames wholly, the innermost first`() {
    let here = diagram(
      [],
      [
        border("outer", Rect(0, 0, 50, 50)), border("inner", Rect(10, 10, 20, 20)),
        border("beside", Rect(40, 0, 60, 20)), border("twin", Rect(10, 10, 20, 20)),
      ])
    #expect(here.borders(around: Rect(12, 12, 5, 5)) == ["twin", "inner", "outer"])
    #expect(here.borders(around: Rect(8, 12, 5, 5)) == ["outer"])
    #expect(here.borders(around: Rect(0, 0, 50, 50)) == ["outer"])
    #expect(here.borders(around: Rect(90, 90, 5, 5)).isEmpty)
  }

  @Test func `A free place is centred on the point where nothing is`() {
    #expect(diagram([]).freePlace(for: Size(11, 5), near: Point(0, 0)) == Rect(-5, -2, 11, 5))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `A free place overlaps nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for here in random.model().diagrams.values {
      let size = Size(5 + random.below(200), 3 + random.below(60))
      let place = here.freePlace(for: size, near: random.point())
      #expect(place.size == size)
      #expect(!here.frames.contains { $0.frame.intersects(place) })
    }
  }

  @Test func `Where all is taken the place is right of everything`() {
    let here = diagram([element("all", -500, -500, 1000, 1000)])
    let place = here.freePlace(for: Size(10, 4), near: Point(0, 0))
    #expect(place.minX > 499)
  }
}
