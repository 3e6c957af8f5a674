import Models

extension LayoutRefining {
  /// A change of one node, or of two.
  enum Change {
    /// By how much it moves across the story, and whether what lies beyond it moves as well.
    case move(Int, by: Int, isPushing: Bool)
    /// How much it grows at its beginning, or at its end where that is positive.
    case grow(Int, by: Int, isPushing: Bool)
    case swap(Int, Int)
    /// By how much it moves along the story.
    case shift(Int, by: Int)
  }

  /// What could make bent lines straight or crossing lines free.
  func suggestions(_ picture: Picture) -> [Change] {
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

  // MARK: Changes

  /// The arrangement with a change; nil where there is no room for it.
  func applied(_ change: Change) -> Areas? {
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
    clearance.fit(&result, isAlong: false)
    if case .shift = change { clearance.fit(&result, isAlong: true) }
    return clearance.isFree(result) ? result : nil
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
