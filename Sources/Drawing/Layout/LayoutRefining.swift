import Models

/// Changes an arrangement little by little as long as its lines get better.
///
/// What the placement takes for straight may bend once the router has its say, for it knows of the
/// ports of other flows, of borders and of lines that are in the way. So every bent line suggests what
/// would make it straight: everything put anew in its order, neighbours exchanged, or single elements
/// moved and enlarged. Whatever makes the picture better as it is drawn in the end is kept.
struct LayoutRefining {
  typealias Area = LayerPlacement.Area
  typealias Areas = LayoutPacking.Areas

  /// A line as it is drawn, between two different nodes.
  struct Line {
    var from: Int
    var to: Int
    var points: [Point]
  }

  /// What an arrangement looks like.
  struct Picture {
    var score: LayoutScore
    var lines: [Line]
  }

  /// The best arrangement found.
  private(set) var areas: Areas
  /// What it costs; less is better.
  private(set) var cost = Int.max
  /// How many arrangements have been drawn.
  private(set) var drawn = 0
  /// Whether more lines bend or cross others than reads well.
  private(set) var isFlawed = true
  let graph: LayoutGraph
  let clearance: LayoutClearance
  private let startsWithMoves: Bool
  /// By two nodes, the bundle of flows between them.
  private var links: [Int: Int] = [:]

  /// - `areas`: An arrangement in which nothing is too near to anything.
  /// - `budget`: How many arrangements are drawn at most.
  /// - `startsWithMoves`: Whether single elements are moved before everything is put anew, which
  ///   leads elsewhere.
  /// - `picture`: Draws an arrangement.
  init(
    _ areas: Areas, of graph: LayoutGraph, budget: Int, startsWithMoves: Bool = false,
    picture: (Areas) -> Picture
  ) {
    self.areas = areas
    self.graph = graph
    self.startsWithMoves = startsWithMoves
    clearance = LayoutClearance(areas, of: graph)
    guard budget > 1 else { return }
    for (index, bundle) in graph.bundles.enumerated() {
      links[min(bundle.from, bundle.to) << 32 | max(bundle.from, bundle.to)] = index
    }
    var now = picture(areas)
    cost = cost(areas, now)
    var left = budget - 1
    var tried: Set<[Int]> = [key(areas)]
    while let better = improved(now, &tried, &left, picture) {
      (self.areas, now) = better
      cost = cost(self.areas, now)
    }
    drawn = budget - left
    isFlawed = now.score.crossings > 0 || now.score.bends > graph.flows.count / 8
  }

  /// The first change found that makes the picture better.
  private func improved(
    _ now: Picture, _ tried: inout Set<[Int]>, _ left: inout Int, _ picture: (Areas) -> Picture
  ) -> (Areas, Picture)? {
    func best(_ others: some Sequence<Areas>) -> (Areas, Picture)? {
      for other in others {
        if left == 0 { return nil }
        guard tried.insert(key(other)).inserted else { continue }
        left -= 1
        let drawn = picture(other)
        if cost(other, drawn) < cost { return (other, drawn) }
      }
      return nil
    }
    let moves = suggestions(now).lazy.compactMap { applied($0) }
    if startsWithMoves, let better = best(moves) { return better }
    if left == 0 { return nil }
    let aligning = Aligning(self, now)
    if let better = best(aligning.straightened) { return better }
    if left > 0, let better = best(aligning.exchanged.prefix(6)) { return better }
    return startsWithMoves ? nil : best(moves)
  }

  /// What an arrangement costs: what its picture does, and how much its nodes have grown.
  private func cost(_ areas: Areas, _ picture: Picture) -> Int {
    var growth = 0
    for (area, node) in zip(areas.nodes, graph.nodes) { growth += area.breadth - node.breadth }
    return picture.score.refined + growth * (graph.spacing.isDown ? 1 : 3)
  }

  private func key(_ areas: Areas) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(3 * areas.nodes.count)
    for area in areas.nodes {
      result.append(area.along)
      result.append(area.across)
      result.append(area.breadth)
    }
    return result
  }

  /// The bundle of flows between two nodes.
  func bundle(_ a: Int, _ b: Int) -> Int? { links[min(a, b) << 32 | max(a, b)] }

  func across(_ point: Point) -> Int { graph.spacing.isDown ? point.x : point.y }

  func along(_ point: Point) -> Int { graph.spacing.isDown ? point.y : point.x }
}
