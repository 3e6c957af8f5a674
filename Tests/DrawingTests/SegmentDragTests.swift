import Models
import Testing

@testable import Drawing

/// A part of a flow that is moved aside stays there.
@Suite("A dragged segment")
struct SegmentDragTests {
  private static let diagram = Draft.diagram(
    [Draft.element("a", 0, 0, 12, 5), Draft.element("b", 60, 20, 12, 5)],
    [Draft.flow("1", "a", "b")])

  /// The flow with its segment nearest to a point moved, and its new line.
  private func drag(
    _ diagram: Diagram, near point: Point, by vector: Vector
  ) throws -> (diagram: Diagram, route: Route) {
    let routes = Routes(diagram)
    let flow = try #require(diagram.flows["1"])
    let route = try #require(routes.byFlow["1"])
    let drag = try #require(SegmentDrag(of: flow, along: route, near: point))
    var changed = diagram
    changed.flows["1"]?.bends = drag.bends(movedBy: vector)
    let after = routes.updated(for: changed)
    #expect(faults(changed, after) == [])
    #expect(after == Routes(changed))
    return (changed, try #require(after.byFlow["1"]))
  }

  @Test func `between two corners pins both`() throws {
    let diagram = Self.diagram
    let points = try #require(Routes(diagram).byFlow["1"]).points
    for index in 0..<points.count - 1 {
      let (start, end) = (points[index], points[index + 1])
      let isRow = start.y == end.y
      let middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
      let vector = isRow ? Vector(9, 3) : Vector(-4, 9)
      let (changed, route) = try drag(diagram, near: middle, by: vector)
      let place = isRow ? start.y + 3 : start.x - 4
      #expect(!route.isBlocked)
      #expect((1...2).contains(changed.flows["1"]?.bends.count ?? 0))
      let lies = zip(route.points, route.points.dropFirst()).contains { a, b in
        isRow ? a.y == place && b.y == place : a.x == place && b.x == place
      }
      #expect(lies, "segment \(index): \(route.points)")
    }
  }

  @Test func `moved again is not pinned twice`() throws {
    let routes = Routes(Self.diagram)
    let points = try #require(routes.byFlow["1"]).points
    let middle = Point((points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2)
    let isRow = points[0].y == points[1].y
    let once = try drag(Self.diagram, near: middle, by: isRow ? Vector(0, 1) : Vector(1, 0))
    let pinned = try #require(once.diagram.flows["1"]?.bends)
    let twice = try drag(
      once.diagram, near: pinned[0], by: isRow ? Vector(0, 1) : Vector(1, 0))
    #expect(twice.diagram.flows["1"]?.bends.count == pinned.count)
  }

  @Test func `along itself stays as it was`() throws {
    let routes = Routes(Self.diagram)
    let route = try #require(routes.byFlow["1"])
    let flow = try #require(Self.diagram.flows["1"])
    let drag = try #require(SegmentDrag(of: flow, along: route, near: route.points[0]))
    #expect(drag.bends(movedBy: drag.isRow ? Vector(5, 0) : Vector(0, 5)) == [])
  }

  @Test func `stays when its elements move`() throws {
    let points = try #require(Routes(Self.diagram).byFlow["1"]).points
    let middle = Point((points[1].x + points[2].x) / 2, (points[1].y + points[2].y) / 2)
    let isRow = points[1].y == points[2].y
    var (changed, _) = try drag(Self.diagram, near: middle, by: isRow ? Vector(0, 2) : Vector(2, 0))
    let bends = try #require(changed.flows["1"]?.bends)
    changed.elements["b"]?.frame.origin.x += 6
    let moved = Routes(changed)
    #expect(faults(changed, moved) == [])
    #expect(changed.flows["1"]?.bends == bends)
  }

  @Test func `of a line with as many bends as there may be is not pinned`() throws {
    var flow = try #require(Self.diagram.flows["1"])
    flow.bends = (0..<SegmentDrag.mostBends).map { Point(20 + 2 * $0, 40) }
    let route = Route(points: [Point(11, 2), Point(11 + 40, 2)])
    let drag = try #require(SegmentDrag(of: flow, along: route, near: Point(30, 2)))
    #expect(drag.bends(movedBy: Vector(0, 3)).count <= SegmentDrag.mostBends)
  }
}
