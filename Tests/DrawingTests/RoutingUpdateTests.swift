import Models
import Support
import Testing

@testable import Drawing

@Suite("Routes of a diagram that changes")
struct RoutingUpdateTests {
  /// Whether a flow has a reason to be routed anew when one element moves.
  private func isTouched(_ flow: Flow, _ route: Route?, by id: ItemID, at frame: Rect) -> Bool {
    guard let route else { return true }
    return flow.isAttached(to: id) || route.isBlocked || route.touches(frame.inset(-1, -1))
  }

  @Test("stay where an element's move does not touch them", arguments: 1...6)
  func moves(seed: Int) {
    var diagram = Draft.random(24, 40, in: Size(180, 70), seed: UInt64(seed))
    var routes = Routes(diagram)
    var random = SplitMix64(seed: UInt64(seed) &* 77)
    for _ in 0..<8 {
      let id: ItemID = "e\(random.int(0...diagram.elements.count - 1))"
      let old = routes
      diagram.elements[id]?.frame.origin.x += random.int(-6...6)
      diagram.elements[id]?.frame.origin.y += random.int(-3...3)
      routes = routes.updated(for: diagram)
      guard let frame = diagram.frame(of: id) else { continue }
      for flow in diagram.flows.values
      where !isTouched(flow, old.byFlow[flow.id], by: id, at: frame) {
        #expect(routes.byFlow[flow.id] == old.byFlow[flow.id])
      }
      #expect(faults(diagram, routes) == [], "\n\(picture(diagram, routes))")
    }
  }

  @Test("are unchanged by what routes do not depend on")
  func unrelated() {
    var diagram = Draft.random(12, 18, in: Size(120, 50), seed: 5)
    let routes = Routes(diagram)
    diagram.elements["e3"]?.attributes.name = "another name"
    diagram.header.title = "another title"
    #expect(routes.updated(for: diagram) == routes)
    diagram.boundaries["b"] = Draft.border("b", -30, -30, 300, 300)
    #expect(routes.updated(for: diagram).byFlow == routes.byFlow)
  }

  @Test("come and go with their flows")
  func flows() throws {
    var diagram = Draft.random(12, 18, in: Size(120, 50), seed: 6)
    let routes = Routes(diagram)
    diagram.flows["0"] = nil
    diagram.flows["new"] = Draft.flow("new", "e1", "e5")
    let later = routes.updated(for: diagram)
    #expect(later.byFlow["0"] == nil)
    #expect(later.byFlow["new"] != nil)
    for id in diagram.flows.keys where id != "new" {
      #expect(later.byFlow[id] == routes.byFlow[id])
    }
    diagram.elements["e1"] = nil
    let last = later.updated(for: diagram)
    #expect(last.byFlow["new"] == nil)
  }

  @Test("move along when both ends move together")
  func groups() {
    var diagram = Draft.diagram(
      [
        Draft.element("a", 0, 0, 11, 3), Draft.element("b", 30, 10, 11, 3),
        Draft.element("c", 90, 0, 11, 3), Draft.element("d", 90, 12, 11, 3),
      ],
      [Draft.flow("1", "a", "b"), Draft.flow("2", "c", "d")])
    let routes = Routes(diagram)
    for id: ItemID in ["a", "b"] {
      diagram.elements[id]?.frame.origin.x += 4
      diagram.elements[id]?.frame.origin.y += 20
    }
    let later = routes.updated(for: diagram)
    #expect(later.paths["1"] == routes.paths["1"]?.map { $0 + Vector(4, 20) })
    #expect(later.byFlow["2"] == routes.byFlow["2"])
  }

  @Test("are tried again when what blocked them has gone")
  func unblocked() {
    var diagram = Draft.diagram(
      [
        Draft.element("a", 10, 10, 11, 3), Draft.element("outer", 0, 0, 40, 20),
        Draft.element("b", 60, 10, 11, 3),
      ],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    #expect(routes.byFlow["1"]?.isBlocked == true)
    diagram.elements["outer"]?.frame.origin.y = 60
    let later = routes.updated(for: diagram)
    #expect(later.byFlow["1"] == Route(points: [Point(20, 11), Point(60, 11)]))
  }

  @Test("leave a place that an element has come to")
  func intruder() throws {
    var diagram = Draft.diagram(
      [
        Draft.element("a", 0, 0, 11, 3), Draft.element("b", 60, 0, 11, 3),
        Draft.element("c", 30, 20, 11, 3),
      ],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    diagram.elements["c"]?.frame.origin.y = 0
    let route = try #require(routes.updated(for: diagram).byFlow["1"])
    #expect(!route.isBlocked)
    #expect(!route.touches(Rect(30, 0, 11, 3)))
  }

  @Test("follow a pinned bend")
  func bends() throws {
    var diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 34, 0, 11, 5)],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    diagram.flows["1"]?.bends = [Point(24, 10)]
    let later = routes.updated(for: diagram)
    #expect(faults(diagram, later) == [])
    #expect(later.byFlow["1"] != routes.byFlow["1"])
  }
}
