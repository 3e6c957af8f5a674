import Models
import Testing

@testable import Drawing

@Suite("Routes of simple diagrams")
struct RoutingShapeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var diagram: Diagram
    var expected: [ItemID: [Point]]

    init(_ name: String, _ diagram: Diagram, _ expected: [ItemID: [Point]]) {
      testDescription = name
      self.diagram = diagram
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case(
      "straight along a row",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 20, 0, 11, 5)],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(10, 2), Point(20, 2)]]),
    Case(
      "straight against the row's direction",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 20, 0, 11, 5)],
        [Draft.flow("1", "b", "a")]),
      ["1": [Point(20, 2), Point(10, 2)]]),
    Case(
      "straight down, in the middle of what both share",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 3), Draft.element("b", 4, 9, 21, 5)],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(7, 2), Point(7, 9)]]),
    Case(
      "straight through a gap of one cell",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 12, 0, 11, 5)],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(10, 2), Point(12, 2)]]),
    Case(
      "straight past an element that covers only a part of the way",
      Draft.diagram(
        [
          Draft.element("a", 0, 0, 11, 9), Draft.element("b", 40, 0, 11, 9),
          Draft.element("c", 20, 0, 11, 5),
        ],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(10, 6), Point(40, 6)]]),
    Case(
      "one bend",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 3), Draft.element("b", 30, 12, 11, 3)],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(10, 1), Point(35, 1), Point(35, 12)]]),
    Case(
      "two bends, with the lane in the middle",
      Draft.diagram(
        [
          Draft.element("a", 0, 0, 11, 9), Draft.element("b", 31, 8, 11, 9),
          Draft.element("c", 0, 12, 11, 4), Draft.element("d", 31, 0, 11, 4),
        ],
        [Draft.flow("1", "a", "b")]),
      ["1": [Point(10, 4), Point(20, 4), Point(20, 12), Point(31, 12)]]),
    Case(
      "a loop on the smallest element",
      Draft.diagram([Draft.element("a", 0, 0, 5, 3)], [Draft.flow("1", "a", "a")]),
      ["1": [Point(1, 0), Point(1, -2), Point(3, -2), Point(3, 0)]]),
    Case(
      "there and back, with a row for labels between",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 30, 0, 11, 5)],
        [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "a")]),
      ["1": [Point(10, 1), Point(30, 1)], "2": [Point(30, 3), Point(10, 3)]]),
    Case(
      "there and back, with columns for labels between",
      Draft.diagram(
        [Draft.element("a", 0, 0, 21, 4), Draft.element("b", 0, 12, 21, 4)],
        [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "a")]),
      ["1": [Point(5, 3), Point(5, 12)], "2": [Point(15, 12), Point(15, 3)]]),
    Case(
      "the second of two flows goes round where a side has room for one",
      Draft.diagram(
        [Draft.element("a", 0, 0, 11, 3), Draft.element("b", 30, 0, 11, 3)],
        [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "a")]),
      [
        "1": [Point(10, 1), Point(30, 1)],
        "2": [Point(35, 0), Point(35, -2), Point(5, -2), Point(5, 0)],
      ]),
    Case(
      "a loop back to the side it left",
      Draft.diagram([Draft.element("a", 0, 0, 11, 5)], [Draft.flow("1", "a", "a")]),
      ["1": [Point(5, 0), Point(5, -2), Point(9, -2), Point(9, 0)]]),
  ]

  @Test("have exactly these corners", arguments: cases)
  func corners(_ example: Case) {
    let routes = Routes(example.diagram)
    #expect(routes.paths == example.expected, "\n\(picture(example.diagram, routes))")
    #expect(routes.byFlow.values.allSatisfy { !$0.isBlocked })
  }

  @Test("go round an element in the way with its halo")
  func detour() throws {
    let diagram = Draft.diagram(
      [
        Draft.element("a", 0, 0, 11, 3), Draft.element("b", 60, 0, 11, 3),
        Draft.element("c", 30, -4, 11, 11),
      ],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    let route = try #require(routes.byFlow["1"])
    #expect(!route.isBlocked)
    #expect(!route.touches(Rect(29, -5, 13, 13)), "\n\(picture(diagram, routes))")
    #expect(route.points.count == 4)
  }

  @Test("join loose ends themselves")
  func looseEnds() {
    var flow = Draft.flow("1", "a", "a")
    flow.source = .loose(Point(3, 4))
    flow.target = .loose(Point(20, 4))
    var half = Draft.flow("2", "a", "a")
    half.target = .loose(Point(50, 22))
    let diagram = Draft.diagram([Draft.element("a", 20, 20, 11, 5)], [flow, half])
    let routes = Routes(diagram)
    #expect(routes.paths["1"] == [Point(3, 4), Point(20, 4)])
    #expect(routes.paths["2"] == [Point(30, 22), Point(50, 22)])
  }

  @Test("pass through pinned bends in their order")
  func pinnedBends() {
    let diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 11, 5), Draft.element("b", 34, 0, 11, 5)],
      [Draft.flow("1", "a", "b", [Point(5, 12), Point(39, 12)])])
    let routes = Routes(diagram)
    #expect(
      routes.paths["1"] == [Point(5, 4), Point(5, 12), Point(39, 12), Point(39, 4)],
      "\n\(picture(diagram, routes))")
  }

  @Test("are blocked, not missing, where an element lies inside another")
  func blocked() throws {
    let diagram = Draft.diagram(
      [
        Draft.element("a", 10, 10, 11, 3), Draft.element("outer", 0, 0, 40, 20),
        Draft.element("b", 60, 10, 11, 3),
      ],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    let route = try #require(routes.byFlow["1"])
    #expect(route.isBlocked)
    #expect(faults(diagram, routes).isEmpty)
  }

  @Test("cross a boundary rather than run along it")
  func boundaries() throws {
    // Without the border, the lane would lie in the middle, which is the border's side.
    let elements = [Draft.element("a", 0, 0, 11, 3), Draft.element("b", 30, 2, 11, 3)]
    let flows = [Draft.flow("1", "a", "b"), Draft.flow("2", "a", "b")]
    let border = Draft.border("t", -4, -10, 25, 30)
    let diagram = Draft.diagram(elements, flows, [border])
    for route in Routes(diagram).byFlow.values {
      for side in border.shape.straightRuns {
        #expect(!route.runs(along: side), "\n\(picture(diagram, Routes(diagram)))")
      }
    }
  }

  @Test("do not wander through a border that holds neither end")
  func foreignBorder() throws {
    let diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 11, 3), Draft.element("b", 40, 20, 11, 3)],
      [Draft.flow("1", "a", "b")], [Draft.border("t", 20, -6, 40, 14)])
    let route = try #require(Routes(diagram).byFlow["1"])
    #expect(!route.touches(Rect(20, -6, 40, 14)))
  }

  @Test("keep flows to six clients apart and uncrossed")
  func star() {
    let places = [(2, 2), (42, 0), (82, 2), (2, 24), (42, 26), (82, 24)]
    var elements = [Draft.element("server", 40, 12, 20, 5)]
    var flows: [Flow] = []
    for (index, place) in places.enumerated() {
      elements.append(Draft.element("c\(index)", place.0, place.1, 16, 4))
      flows.append(Draft.flow("\(index)", "c\(index)", "server"))
      flows.append(Draft.flow("\(index).1", "server", "c\(index)"))
    }
    let diagram = Draft.diagram(elements, flows)
    let routes = Routes(diagram)
    #expect(faults(diagram, routes).isEmpty)
    #expect(crossings(routes) == 0, "\n\(picture(diagram, routes))")
  }
}

/// How often flows cross each other.
func crossings(_ routes: Routes) -> Int {
  let all = routes.byFlow.sorted { $0.key < $1.key }.map(\.value.points)
  var result = 0
  for (number, a) in all.enumerated() {
    for b in all[(number + 1)...] {
      for i in a.indices.dropFirst() {
        for j in b.indices.dropFirst()
        where Rect(from: a[i - 1], to: a[i]).intersects(Rect(from: b[j - 1], to: b[j])) {
          result += 1
        }
      }
    }
  }
  return result
}
