/// How near the nodes and groups of a graph may come to each other.
///
/// Wherever an arrangement was closer than its spacing asks for, it may stay so: what is wanted is
/// never more than what there was at first.
struct LayoutClearance {
  typealias Area = LayerPlacement.Area
  typealias Areas = LayoutPacking.Areas

  /// The room between two areas along and across the story; less than nothing where they overlap.
  struct Room {
    var along: Int
    var across: Int

    init(along: Int, across: Int) { (self.along, self.across) = (along, across) }

    init(_ a: Area, _ b: Area) {
      along = max(b.along - a.along - a.length, a.along - b.along - b.length)
      across = max(b.across - a.across - a.breadth, a.across - b.across - b.breadth)
    }
  }

  let graph: LayoutGraph
  /// By two nodes, the room of which they need the one or the other.
  private var wanted: [Room] = []
  /// By group and node, whether the group holds the node.
  private var holdsNode: [Bool] = []
  /// By two groups, whether one holds the other, or both are one.
  private var isNested: [Bool] = []
  /// By group, how much farther it reaches than what it holds.
  private(set) var slack: [(low: Int, high: Int)] = []
  private(set) var slackAlong: [(low: Int, high: Int)] = []

  /// - `areas`: An arrangement in which nothing is too near to anything.
  init(_ areas: Areas, of graph: LayoutGraph) {
    self.graph = graph
    let (nodes, groups) = (graph.nodes.count, graph.groups.count)
    let spacing = graph.spacing
    wanted.reserveCapacity(nodes * nodes)
    for a in 0..<nodes {
      for b in 0..<nodes {
        let loops = max(graph.nodes[a].loops, graph.nodes[b].loops)
        wanted.append(
          Room(along: spacing.layer, across: spacing.besideNode + (loops > 0 ? loops + 2 : 0)))
      }
    }
    for bundle in graph.bundles {
      for index in [bundle.from * nodes + bundle.to, bundle.to * nodes + bundle.from] {
        wanted[index].along = max(wanted[index].along, bundle.labelLength + spacing.label)
        wanted[index].across = max(wanted[index].across, bundle.labelBreadth + 3)
      }
    }
    for a in 0..<nodes {
      for b in 0..<nodes where a != b {
        let old = Room(areas.nodes[a], areas.nodes[b])
        let index = a * nodes + b
        if old.along >= 1 { wanted[index].along = min(wanted[index].along, old.along) }
        if old.across >= 1 { wanted[index].across = min(wanted[index].across, old.across) }
      }
    }
    holdsNode = Array(repeating: false, count: groups * nodes)
    for (index, node) in graph.nodes.enumerated() {
      for group in graph.chain(of: node.group) { holdsNode[group * nodes + index] = true }
    }
    isNested = Array(repeating: false, count: groups * groups)
    for group in 0..<groups {
      for outer in graph.chain(of: group) {
        isNested[group * groups + outer] = true
        isNested[outer * groups + group] = true
      }
    }
    slack = zip(areas.groups, hulls(areas.nodes, slack: nil, isAlong: false)).map { group, hull in
      (hull.low - group.across, group.across + group.breadth - hull.high)
    }
    slackAlong = zip(areas.groups, hulls(areas.nodes, slack: nil, isAlong: true)).map {
      group, hull in
      (hull.low - group.along, group.along + group.length - hull.high)
    }
  }

  /// The room of which two nodes need the one or the other.
  func wanted(_ a: Int, _ b: Int) -> Room { wanted[a * graph.nodes.count + b] }

  /// Whether a group holds a node, directly or not.
  func holds(_ group: Int, node: Int) -> Bool { holdsNode[group * graph.nodes.count + node] }

  /// Whether one of two groups holds the other.
  func isNested(_ a: Int, _ b: Int) -> Bool { isNested[a * graph.groups.count + b] }

  /// How far a group's line lies from what it holds, at its beginning and at its end.
  func margins(_ group: Int, isAlong: Bool) -> (low: Int, high: Int) {
    let margin = 1 + (isAlong ? graph.spacing.insideAlong : graph.spacing.insideAcross)
    let slack = isAlong ? slackAlong[group] : slack[group]
    return (margin + slack.low, margin + slack.high)
  }

  /// Draws every group round what it holds.
  func fit(_ areas: inout Areas, isAlong: Bool) {
    for (index, hull) in hulls(
      areas.nodes, slack: isAlong ? slackAlong : slack, isAlong: isAlong
    ).enumerated() {
      if isAlong {
        (areas.groups[index].along, areas.groups[index].length) = (hull.low, hull.high - hull.low)
      } else {
        (areas.groups[index].across, areas.groups[index].breadth) = (hull.low, hull.high - hull.low)
      }
    }
  }

  /// By group, from where to where it reaches.
  private func hulls(
    _ nodes: [Area], slack: [(low: Int, high: Int)]?, isAlong: Bool
  ) -> [(low: Int, high: Int)] {
    var result = [(low: Int, high: Int)](
      repeating: (low: Int.max, high: Int.min), count: graph.groups.count)
    if result.isEmpty { return result }
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
      if slack != nil {
        result[group].high = max(
          result[group].high, result[group].low + name(group, isAlong: isAlong))
      }
      let parent = graph.groups[group].parent
      if parent >= 0 {
        result[parent].low = min(result[parent].low, result[group].low)
        result[parent].high = max(result[parent].high, result[group].high)
      }
    }
    return result
  }

  /// How long a group must be for its name.
  func name(_ group: Int, isAlong: Bool) -> Int {
    isAlong != graph.spacing.isDown && graph.groups[group].name > 0
      ? graph.groups[group].name + 6 : 0
  }

  /// Whether nothing comes too near to anything else.
  func isFree(_ areas: Areas) -> Bool {
    let (nodes, groups) = (areas.nodes, areas.groups)
    let gap = graph.spacing.outsideAcross
    for a in nodes.indices {
      for b in 0..<a {
        let room = Room(nodes[a], nodes[b])
        let wanted = wanted[a * nodes.count + b]
        if room.along < wanted.along, room.across < wanted.across { return false }
      }
      for group in groups.indices where !holdsNode[group * nodes.count + a] {
        let room = Room(nodes[a], groups[group])
        if room.along < 1, room.across < gap { return false }
      }
    }
    for a in groups.indices {
      for b in 0..<a where !isNested[a * groups.count + b] {
        let room = Room(groups[a], groups[b])
        if room.along < 1, room.across < gap { return false }
      }
    }
    return true
  }
}
