import Models
import Support
import Testing

@testable import Drawing

/// Making arrangements better little by little.
struct LayoutRefiningTests {
  typealias Area = LayerPlacement.Area
  typealias Areas = LayoutPacking.Areas

  /// A graph whose nodes lie where the areas say, with flows between them.
  static func graph(
    _ nodes: [Area], _ flows: [(Int, Int)], groups: [Int] = [], holding: [Int] = [],
    isRigid: Bool = false
  ) -> (LayoutGraph, Areas) {
    var graph = LayoutGraph(spacing: .right)
    for (index, area) in nodes.enumerated() {
      graph.nodes.append(
        LayoutGraph.Node(
          length: area.length, breadth: area.breadth,
          group: holding.isEmpty ? -1 : holding[index], isRigid: isRigid))
    }
    graph.groups = groups.map { LayoutGraph.Group(parent: $0) }
    for (from, to) in flows {
      graph.flows.append((from, to))
      graph.bundles.append(LayoutGraph.Bundle(from: from, to: to, labelLength: 4))
    }
    var areas = Areas(
      nodes: nodes, groups: groups.map { _ in Area(along: 0, across: 0, length: 0, breadth: 0) })
    // Borders as near round what they hold as they may be.
    for group in groups.indices.reversed() {
      let held =
        nodes.indices.filter { graph.nodes[$0].group == group }.map { nodes[$0] }
        + groups.indices.filter { groups[$0] == group }.map { areas.groups[$0] }
      let along = held.map(\.along).min() ?? 0
      let across = held.map(\.across).min() ?? 0
      let (end, bottom) = (
        held.map { $0.along + $0.length }.max() ?? 0, held.map { $0.across + $0.breadth }.max() ?? 0
      )
      areas.groups[group] = Area(
        along: along - 3, across: across - 2, length: end - along + 6,
        breadth: bottom - across + 4)
    }
    return (graph, areas)
  }

  static func area(_ along: Int, _ across: Int, _ length: Int = 14, _ breadth: Int = 5) -> Area {
    Area(along: along, across: across, length: length, breadth: breadth)
  }

  static func picture(_ areas: Areas, _ graph: LayoutGraph) -> LayoutRefining.Picture {
    let attributes = ItemAttributes(stencil: "")
    let diagram = Diagram(
      id: "", header: .init(title: ""),
      boundaries: areas.groups.enumerated().map {
        Boundary(id: "b\($0)", attributes: attributes, shape: .border($1.rect(isDown: false)))
      },
      elements: areas.nodes.enumerated().map {
        Element(id: "\($0)", attributes: attributes, frame: $1.rect(isDown: false))
      },
      flows: graph.flows.enumerated().map {
        Flow(
          id: "f\($0)", attributes: attributes, source: .element("\($1.from)"),
          target: .element("\($1.to)"))
      })
    let routes = Routes(diagram).byFlow
    return LayoutRefining.Picture(
      score: LayoutScore(diagram, routes),
      lines: graph.flows.indices.map {
        LayoutRefining.Line(
          from: graph.flows[$0].from, to: graph.flows[$0].to, points: routes["f\($0)"]?.points ?? []
        )
      })
  }

  static func refined(
    _ graph: LayoutGraph, _ areas: Areas, budget: Int = 40, startsWithMoves: Bool = false
  ) -> LayoutRefining {
    LayoutRefining(areas, of: graph, budget: budget, startsWithMoves: startsWithMoves) {
      picture($0, graph)
    }
  }

  @Test("An element out of line comes into line", arguments: [false, true])
  func moving(startsWithMoves: Bool) {
    let (graph, areas) = Self.graph([Self.area(0, 0), Self.area(40, 12)], [(0, 1)])
    #expect(Self.picture(areas, graph).score.bends > 0)
    let new = Self.refined(graph, areas, startsWithMoves: startsWithMoves)
    #expect(Self.picture(new.areas, graph).score.bends == 0)
    #expect(new.areas.nodes.map(\.breadth) == [5, 5])
    #expect(!new.isFlawed)
  }

  @Test("An element grows where its lines can't be straight otherwise", arguments: [false, true])
  func growing(startsWithMoves: Bool) {
    let (graph, areas) = Self.graph(
      [Self.area(0, 7)] + (0..<3).map { Self.area(40, $0 * 7) }, [(0, 1), (0, 2), (0, 3)])
    let new = Self.refined(graph, areas, startsWithMoves: startsWithMoves)
    #expect(Self.picture(new.areas, graph).score.bends == 0)
    #expect((10...2 * graph.spacing.broadest).contains(new.areas.nodes[0].breadth))
    #expect(new.areas.nodes.dropFirst().allSatisfy { $0.breadth == 5 })
  }

  @Test("What is rigid does not grow")
  func rigid() {
    let (graph, areas) = Self.graph(
      [Self.area(0, 7)] + (0..<3).map { Self.area(40, $0 * 7) }, [(0, 1), (0, 2), (0, 3)],
      isRigid: true)
    let new = Self.refined(graph, areas)
    #expect(new.areas.nodes.allSatisfy { $0.breadth == 5 && $0.length == 14 })
  }

  @Test("Neighbours change places where their lines cross", arguments: [false, true])
  func exchanging(startsWithMoves: Bool) {
    let (graph, areas) = Self.graph(
      [Self.area(0, 0), Self.area(0, 8), Self.area(40, 0), Self.area(40, 8)], [(0, 3), (1, 2)])
    #expect(Self.picture(areas, graph).score.crossings > 0)
    let new = Self.refined(graph, areas, startsWithMoves: startsWithMoves)
    let score = Self.picture(new.areas, graph).score
    #expect(score.crossings == 0)
    #expect(score.bends == 0)
  }

  @Test("Borders change places with all that they hold")
  func exchangingBorders() {
    let (graph, areas) = Self.graph(
      [Self.area(0, 0), Self.area(0, 12), Self.area(50, 0), Self.area(50, 12)], [(0, 3), (1, 2)],
      groups: [-1, -1], holding: [-1, -1, 0, 1])
    let new = Self.refined(graph, areas)
    #expect(Self.picture(new.areas, graph).score.bends == 0)
    #expect(Self.picture(new.areas, graph).score.crossings == 0)
    for (node, group) in [(2, 0), (3, 1)] {
      let border = new.areas.groups[group].rect(isDown: false)
      #expect(border.inset(1, 1).contains(new.areas.nodes[node].rect(isDown: false)))
    }
  }

  @Test("Without a budget everything stays where it is, and no budget is overdrawn")
  func budget() {
    let (graph, areas) = Self.random(3)
    #expect(Self.refined(graph, areas, budget: 1).areas == areas)
    for budget in [2, 5, 9] {
      var drawn = 0
      let new = LayoutRefining(areas, of: graph, budget: budget) {
        drawn += 1
        return Self.picture($0, graph)
      }
      #expect(drawn <= budget)
      #expect(new.drawn == drawn)
    }
  }

  /// Columns of nodes, some of them in borders, with flows from each to the next.
  static func random(_ seed: UInt64) -> (LayoutGraph, Areas) {
    var random = SplitMix64(seed: seed)
    var nodes: [Area] = []
    var holding: [Int] = []
    var groups: [Int] = []
    for column in 0..<3 {
      let group = random.int(0...1) == 0 ? -1 : groups.count
      if group >= 0 { groups.append(-1) }
      for row in 0..<random.int(2...3) {
        nodes.append(Self.area(column * 44, row * 11 + random.int(0...3), 14, random.int(3...6)))
        holding.append(group)
      }
    }
    var flows: [(Int, Int)] = []
    for from in nodes.indices.dropLast() {
      let to = random.int(from + 1...nodes.count - 1)
      flows.append((from, to))
    }
    return Self.graph(nodes, flows, groups: groups, holding: holding)
  }

  @Test("Nothing comes too near, borders hold what they held", arguments: 1...10)
  func room(seed: Int) {
    let (graph, areas) = Self.random(UInt64(seed))
    let new = Self.refined(graph, areas, budget: 30, startsWithMoves: seed.isMultiple(of: 2))
    #expect(LayoutClearance(areas, of: graph).isFree(new.areas))
    for (node, area) in new.areas.nodes.enumerated() {
      for (group, border) in new.areas.groups.enumerated() {
        let (frame, line) = (area.rect(isDown: false), border.rect(isDown: false))
        if graph.nodes[node].group == group {
          #expect(line.inset(1, 1).contains(frame))
        } else {
          #expect(!line.intersects(frame))
        }
      }
      #expect(area.breadth >= min(areas.nodes[node].breadth, graph.nodes[node].breadth))
      #expect(area.breadth <= 2 * graph.spacing.broadest)
    }
    let (before, after) = (Self.picture(areas, graph).score, Self.picture(new.areas, graph).score)
    #expect(after.refined <= before.refined)
  }

  @Test("The same arrangement is always made better the same way", arguments: 1...3)
  func determinism(seed: Int) {
    let (graph, areas) = Self.random(UInt64(seed))
    let one = Self.refined(graph, areas, budget: 20)
    #expect(Self.refined(graph, areas, budget: 20).areas == one.areas)
  }

  // MARK: One system of distances

  private static func alignment(
    _ graph: LayoutGraph, _ areas: Areas, most: Int = 26
  ) -> LayoutAlignment {
    LayoutAlignment(
      LayoutClearance(areas, of: graph),
      breadths: graph.nodes.map { ($0.breadth, max($0.breadth, most)) })
  }

  @Test("Lines that would cross can't both be straight")
  func circular() {
    let (graph, areas) = Self.graph(
      [Self.area(0, 0), Self.area(0, 8), Self.area(40, 0), Self.area(40, 8)], [(0, 3), (1, 2)])
    let alignment = Self.alignment(graph, areas)
    #expect(alignment.aligned(areas, [0, 1]) == nil)
    #expect(alignment.aligned(areas, [0]) != nil)
    #expect(alignment.aligned(areas, [1]) != nil)
  }

  @Test("No element grows farther than it may")
  func limit() {
    let (graph, areas) = Self.graph(
      [Self.area(0, 0)] + (0..<4).map { Self.area(40, $0 * 8) }, [(0, 1), (0, 2), (0, 3), (0, 4)])
    #expect(Self.alignment(graph, areas, most: 12).aligned(areas, [0, 1, 2, 3]) == nil)
    let new = Self.alignment(graph, areas, most: 26).aligned(areas, [0, 1, 2, 3])
    // From the last row of the first to the first row of the last, and its own two.
    #expect(new?.nodes[0].breadth == 22)
  }

  @Test("A straight line passes beside what lies between")
  func passing() throws {
    let (graph, areas) = Self.graph(
      [Self.area(0, 0), Self.area(40, 1), Self.area(80, 0)], [(0, 2)])
    let new = try #require(Self.alignment(graph, areas).aligned(areas, [0]))
    let score = Self.picture(new, graph).score
    #expect(score.bends == 0)
    #expect(Self.picture(areas, graph).score.bends > 0)
  }
}
