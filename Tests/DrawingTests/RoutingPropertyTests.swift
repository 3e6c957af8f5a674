import Models
import Testing

@testable import Drawing

@Suite("Routes of any diagram")
struct RoutingPropertyTests {
  @Test("end on outlines, turn at right angles and keep off everything", arguments: 1...12)
  func sound(seed: Int) {
    let diagram = Draft.random(24, 40, in: Size(180, 70), seed: UInt64(seed))
    let routes = Routes(diagram)
    #expect(faults(diagram, routes) == [], "\n\(picture(diagram, routes))")
    #expect(routes.byFlow.values.filter(\.isBlocked).count <= 2)
  }

  @Test("are the same each time", arguments: 1...4)
  func deterministic(seed: Int) {
    let diagram = Draft.random(20, 40, in: Size(140, 60), seed: UInt64(seed), locality: 30)
    #expect(Routes(diagram) == Routes(diagram))
  }

  @Test("hold where elements overlap and crowd", arguments: 20...27)
  func crowded(seed: Int) {
    let diagram = Draft.random(
      24, 40, in: Size(90, 40), seed: UInt64(seed), overlapping: true, locality: 50)
    let routes = Routes(diagram)
    #expect(faults(diagram, routes) == [], "\n\(picture(diagram, routes))")
  }

  @Test("stay whole when everything is far apart", arguments: [1, 2])
  func farApart(seed: Int) {
    let diagram = Draft.random(
      30, 40, in: Size(200_000, 200_000), seed: UInt64(seed), locality: 20)
    var moved = diagram
    for id in diagram.elements.keys {
      moved.elements[id]?.frame.origin.x -= 100_000
      moved.elements[id]?.frame.origin.y -= 100_000
    }
    for diagram in [diagram, moved] {
      let routes = Routes(diagram)
      #expect(Set(routes.byFlow.keys) == Set(diagram.flows.keys))
      #expect(routes.byFlow.values.filter(\.isBlocked).count <= 4)
    }
  }

  @Test("exist for hostile geometry")
  func hostile() {
    let frames = [
      Rect(0, 0, 0, 0), Rect(0, 0, 1, 1), Rect(0, 0, 1, 1), Rect(5, 5, -3, -9),
      Rect(Int.max, Int.max, Int.max, Int.max), Rect(Int.min, Int.min, 5, 3),
      Rect(0, 0, Int.max, 3), Rect(-50, -50, 100, 100), Rect(-50, -50, 100, 100),
      Rect(2, 2, 5, 3), Rect(7, 2, 5, 3), Rect(2, 5, 2, 2), Rect(1_000_000, -1_000_000, 9, 9),
    ]
    let elements = frames.enumerated().map { index, frame in
      Element(id: "e\(index)", attributes: ItemAttributes(stencil: "x"), frame: frame)
    }
    var flows: [Flow] = []
    for a in elements.indices {
      for b in elements.indices { flows.append(Draft.flow("\(a).\(b + 1)", "e\(a)", "e\(b)")) }
    }
    var loose = Draft.flow("900", "e0", "e1", [Point(Int.max, Int.min), Point(0, 0), Point(0, 0)])
    loose.target = .loose(Point(Int.min, Int.max))
    flows.append(loose)
    var still = Draft.flow("901", "e0", "e1")
    still.source = .loose(Point(4, 4))
    still.target = .loose(Point(4, 4))
    flows.append(still)
    flows.append(Draft.flow("902", "e0", "nowhere"))
    let line = Boundary(
      id: "l", attributes: ItemAttributes(stencil: "x"),
      shape: .line([Point(Int.min, 0), Point(Int.max, 7)]))
    let empty = Boundary(id: "n", attributes: ItemAttributes(stencil: "x"), shape: .line([]))
    let diagram = Draft.diagram(
      elements, flows, [line, empty, Draft.border("b", 3, 3, Int.max, 0)])
    let routes = Routes(diagram)
    #expect(routes.byFlow.count == flows.count - 1)
    for route in routes.byFlow.values {
      #expect(route.points.count >= 2)
      #expect(zip(route.points, route.points.dropFirst()).allSatisfy { $0 != $1 })
      #expect(
        zip(route.points, route.points.dropFirst()).allSatisfy { $0.x == $1.x || $0.y == $1.y })
    }
  }

  @Test("exist for more flows than an element has room for")
  func manyFlows() {
    let diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 5, 3), Draft.element("b", 30, 0, 5, 3)],
      (0..<40).map { Draft.flow("\($0)", "a", "b") })
    let routes = Routes(diagram)
    #expect(faults(diagram, routes) == [])
    #expect(routes.byFlow.values.contains { !$0.isBlocked })
  }

  @Test("exist for an empty diagram")
  func empty() {
    #expect(Routes(Draft.diagram([], [])).byFlow.isEmpty)
  }
}
