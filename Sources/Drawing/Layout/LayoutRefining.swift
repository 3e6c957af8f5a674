import Models

/// Moves and enlarges single elements of an arrangement as long as its lines get better.
///
/// What the placement takes for straight may bend once the router has its say, for it knows of the
/// ports of other flows, of borders and of lines that are in the way. So every bent line suggests what
/// would make it straight; whatever makes the picture better as it is drawn in the end is kept.
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

  private(set) var areas: Areas
  private let graph: LayoutGraph
  /// By group, the groups round it and itself.
  private let chains: [[Int]]
  /// By group, how much farther it reaches than what it holds.
  private var slack: [(low: Int, high: Int)] = []
  private var slackAlong: [(low: Int, high: Int)] = []
  /// The arrangement at the beginning, where nothing is too near to anything.
  private let first: [Area]
  /// By two nodes, the flows between them.
  private var links: [Int: LayoutGraph.Bundle] = [:]
  private var tried: Set<[Int]> = []

  /// - Parameters:
  ///   - picture: Draws an arrangement.
  ///   - budget: How many arrangements are drawn at most.
  init(_ areas: Areas, of graph: LayoutGraph, budget: Int, picture: (Areas) -> Picture) {
    self.areas = areas
    self.graph = graph
    first = areas.nodes
    for bundle in graph.bundles {
      links[min(bundle.from, bundle.to) << 32 | max(bundle.from, bundle.to)] = bundle
    }
    chains = graph.groups.indices.map { graph.chain(of: $0) }
    let across = hulls(areas.nodes, slack: nil)
    slack = zip(areas.groups, across).map { group, hull in
      (hull.low - group.across, group.across + group.breadth - hull.high)
    }
    let along = hulls(areas.nodes, slack: nil, isAlong: true)
    slackAlong = zip(areas.groups, along).map { group, hull in
      (hull.low - group.along, group.along + group.length - hull.high)
    }
    guard budget > 1 else { return }
    var now = picture(areas)
    var left = budget - 1
    var hasChanged = true
    while hasChanged, left > 0 {
      hasChanged = false
      for change in suggestions(now) {
        guard left > 0 else { break }
        guard let other = applied(change), tried.insert(key(other)).inserted else { continue }
        left -= 1
        let drawn = picture(other)
        if drawn.score.refined < now.score.refined {
          (self.areas, now, hasChanged) = (other, drawn, true)
          break
        }
      }
    }
  }

  // MARK: Suggestions

  /// A change of one node, or of two.
  private enum Change {
    /// By how much it moves across the story, and whether what lies beyond it moves as well.
    case move(Int, by: Int, isPushing: Bool)
    /// How much it grows at its beginning, or at its end where that is positive.
    case grow(Int, by: Int, isPushing: Bool)
    case swap(Int, Int)
    /// By how much it moves along the story.
    case shift(Int, by: Int)
  }

  private func across(_ point: Point) -> Int { graph.spacing.isDown ? point.x : point.y }

  private func along(_ point: Point) -> Int { graph.spacing.isDown ? point.y : point.x }

  /// What could make bent lines straight or crossing lines free.
  private func suggestions(_ picture: Picture) -> [Change] {
    var result: [Change] = []
    for line in picture.lines where line.points.count > 2 && line.from != line.to {
      guard let first = line.points.first, let last = line.points.last else { continue }
      for (node, mine, other, theirs) in [
        (line.from, first, line.to, last), (line.to, last, line.from, first),
      ] {
        let (area, twin) = (areas.nodes[node], areas.nodes[other])
        let goal = across(theirs)
        let low = area.across + 1
        let high = area.across + area.breadth - 2
        if goal > high { add(.grow, node, goal - high, &result) }
        if goal < low { add(.grow, node, goal - low, &result) }
        add(.move, node, goal - across(mine), &result)
        let centres = 2 * twin.across + twin.breadth - 2 * area.across - area.breadth
        add(.move, node, centres / 2, &result)
        let (near, far) = (twin.across + 1 - high, twin.across + twin.breadth - 2 - low)
        if near > 0 { add(.move, node, near + 1, &result) }
        if far < 0 { add(.move, node, far - 1, &result) }
        // A line that leaves the layer sideways may as well lead straight there.
        let middles = 2 * twin.along + twin.length - 2 * area.along - area.length
        for by in [middles / 2, along(theirs) - along(mine)] where by != 0 {
          result.append(.shift(node, by: by))
        }
      }
    }
    let busy = picture.crossed
    for node in graph.nodes.indices where busy.contains(node) {
      for other in graph.nodes.indices where other != node && isBeside(node, other) {
        if busy.contains(other), other < node { continue }
        result.append(.swap(node, other))
      }
    }
    // The least steps, where nothing says what would help.
    var bent = Set<Int>()
    for line in picture.lines where line.points.count > 2 { bent.formUnion([line.from, line.to]) }
    for node in bent.union(busy).sorted() {
      let step = graph.spacing.port
      for by in [1, -1, step, -step] { add(.move, node, by, &result) }
      for by in [step, -step] { add(.grow, node, by, &result) }
    }
    return result
  }

  private enum Kind { case move, grow }

  private func add(_ kind: Kind, _ node: Int, _ by: Int, _ result: inout [Change]) {
    if by == 0 { return }
    for isPushing in [false, true] {
      switch kind {
      case .move: result.append(.move(node, by: by, isPushing: isPushing))
      case .grow:
        let most = max(areas.nodes[node].breadth, graph.spacing.broadest * 2)
        if graph.nodes[node].isRigid || areas.nodes[node].breadth + abs(by) > most { continue }
        result.append(.grow(node, by: by, isPushing: isPushing))
      }
    }
  }

  /// Whether two nodes of one group lie in one layer.
  private func isBeside(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (areas.nodes[a], areas.nodes[b])
    return graph.nodes[a].group == graph.nodes[b].group
      && one.along < other.along + other.length && other.along < one.along + one.length
  }

  private func key(_ areas: Areas) -> [Int] {
    areas.nodes.flatMap { [$0.along, $0.across, $0.breadth] }
  }

  // MARK: Changes

  /// The arrangement with a change; nil where there is no room for it.
  private func applied(_ change: Change) -> Areas? {
    var result = areas
    switch change {
    case .move(let node, let by, let isPushing):
      result.nodes[node].across += by
      if isPushing { push(&result, from: areas.nodes[node], by, except: node) }
    case .grow(let node, let by, let isPushing):
      result.nodes[node].breadth += abs(by)
      if by < 0 { result.nodes[node].across += by }
      if isPushing { push(&result, from: areas.nodes[node], by, except: node) }
    case .shift(let node, let by): result.nodes[node].along += by
    case .swap(let one, let other):
      let isFirst = areas.nodes[one].across < areas.nodes[other].across
      let (upper, lower) = isFirst ? (one, other) : (other, one)
      let end = areas.nodes[lower].across + areas.nodes[lower].breadth
      result.nodes[lower].across = areas.nodes[upper].across
      result.nodes[upper].across = end - areas.nodes[upper].breadth
    }
    for (index, hull) in hulls(result.nodes, slack: slack).enumerated() {
      result.groups[index].across = hull.low
      result.groups[index].breadth = hull.high - hull.low
    }
    if case .shift = change {
      for (index, hull) in hulls(result.nodes, slack: slackAlong, isAlong: true).enumerated() {
        result.groups[index].along = hull.low
        result.groups[index].length = hull.high - hull.low
      }
    }
    return isFree(result) ? result : nil
  }

  /// Moves all that lies beyond a node.
  private func push(_ result: inout Areas, from area: Area, _ by: Int, except node: Int) {
    for index in areas.nodes.indices where index != node {
      let other = areas.nodes[index]
      let isBeyond =
        by > 0
        ? other.across >= area.across + area.breadth : other.across + other.breadth <= area.across
      if isBeyond { result.nodes[index].across += by }
    }
  }

  /// By group, from where to where it reaches.
  private func hulls(
    _ nodes: [Area], slack: [(low: Int, high: Int)]?, isAlong: Bool = false
  ) -> [(low: Int, high: Int)] {
    var result = graph.groups.map { _ in (low: Int.max, high: Int.min) }
    for (index, node) in graph.nodes.enumerated() where node.group >= 0 {
      let area = nodes[index]
      let low = isAlong ? area.along : area.across
      let high = low + (isAlong ? area.length : area.breadth)
      result[node.group].low = min(result[node.group].low, low)
      result[node.group].high = max(result[node.group].high, high)
    }
    let margin = 1 + (isAlong ? graph.spacing.insideAlong : graph.spacing.insideAcross)
    for group in graph.groups.indices.reversed() {
      if result[group].low > result[group].high { result[group] = (0, 0) }
      result[group].low -= margin + (slack?[group].low ?? 0)
      result[group].high += margin + (slack?[group].high ?? 0)
      if slack != nil, isAlong != graph.spacing.isDown, graph.groups[group].name > 0 {
        let least = result[group].low + graph.groups[group].name + 6
        result[group].high = max(result[group].high, least)
      }
      let parent = graph.groups[group].parent
      if parent >= 0 {
        result[parent].low = min(result[parent].low, result[group].low)
        result[parent].high = max(result[parent].high, result[group].high)
      }
    }
    return result
  }

  /// The room between two areas along and across the story; less than nothing where they overlap.
  private func room(_ a: Area, _ b: Area) -> (along: Int, across: Int) {
    (
      max(b.along - a.along - a.length, a.along - b.along - b.length),
      max(b.across - a.across - a.breadth, a.across - b.across - b.breadth)
    )
  }

  /// Whether two nodes lie so far apart that their flows and labels have room, or as they did.
  private func areApart(_ a: Int, _ b: Int, _ areas: Areas) -> Bool {
    let spacing = graph.spacing
    let loops = max(graph.nodes[a].loops, graph.nodes[b].loops)
    var wanted = (
      along: spacing.layer, across: spacing.besideNode + (loops > 0 ? loops + 2 : 0)
    )
    if let link = links[min(a, b) << 32 | max(a, b)] {
      wanted.along = max(wanted.along, link.labelLength + spacing.label)
      wanted.across = max(wanted.across, link.labelBreadth + 3)
    }
    let old = room(first[a], first[b])
    let now = room(areas.nodes[a], areas.nodes[b])
    return now.along >= (old.along >= 1 ? min(wanted.along, old.along) : wanted.along)
      || now.across >= (old.across >= 1 ? min(wanted.across, old.across) : wanted.across)
  }

  /// Whether nothing comes too near to anything else.
  private func isFree(_ areas: Areas) -> Bool {
    func apart(_ a: Area, _ b: Area, _ gap: Int) -> Bool {
      let room = room(a, b)
      return room.along >= 1 || room.across >= gap
    }
    for a in graph.nodes.indices {
      for b in 0..<a where !areApart(a, b, areas) { return false }
      let group = graph.nodes[a].group
      let chain = group < 0 ? [] : chains[group]
      for other in graph.groups.indices where !chain.contains(other) {
        if !apart(areas.nodes[a], areas.groups[other], graph.spacing.outsideAcross) { return false }
      }
    }
    for a in graph.groups.indices {
      for b in 0..<a where !chains[a].contains(b) && !chains[b].contains(a) {
        if !apart(areas.groups[a], areas.groups[b], graph.spacing.outsideAcross) { return false }
      }
    }
    return true
  }
}

extension LayoutRefining.Picture {
  /// The nodes whose lines cross others.
  fileprivate var crossed: Set<Int> {
    var result: Set<Int> = []
    if score.crossings == 0 { return result }
    for one in lines.indices {
      for other in lines.indices.dropFirst(one + 1)
      where LayoutScore.crossings([lines[one].points, lines[other].points]) > 0 {
        for line in [lines[one], lines[other]] { result.formUnion([line.from, line.to]) }
      }
    }
    return result
  }
}

extension LayoutSource {
  /// An arrangement made better where it is small enough for that.
  func refined(_ areas: LayoutPacking.Areas, of diagram: Diagram) -> LayoutPacking.Areas {
    let size = graph.nodes.count + graph.bundles.count
    guard size < 140, !graph.flows.isEmpty else { return areas }
    let budget = min(160, 2000 / graph.flows.count)
    return LayoutRefining(areas, of: graph, budget: budget) { areas in
      var drawn = diagram
      put(areas, in: &drawn)
      let routes = Routes(drawn).byFlow
      let lines = drawn.flows.values.compactMap { flow -> LayoutRefining.Line? in
        guard let points = routes[flow.id]?.points,
          let from = flow.source.element.flatMap({ nodeOf[$0] }),
          let to = flow.target.element.flatMap({ nodeOf[$0] })
        else { return nil }
        return LayoutRefining.Line(from: from, to: to, points: points)
      }
      return LayoutRefining.Picture(score: LayoutScore(drawn, routes), lines: lines)
    }.areas
  }
}
