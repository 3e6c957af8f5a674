/// Puts every node in a layer, so that the story runs from one layer to the next.
struct Layering {
  /// By node, its layer.
  private(set) var layers: [Int]
  /// By bundle, whether it leads from a later layer to an earlier one.
  private(set) var isReversed: [Bool]

  /// - `isLoose`: Whether flows that lead both ways count by their number rather than by
  ///   which of them comes first.
  init(_ graph: LayoutGraph, isLoose: Bool = false) {
    isReversed = isLoose ? Self.loose(graph) : Self.reversed(graph)
    layers = Array(repeating: 0, count: graph.nodes.count)
    solve(graph)
    balance(graph)
  }

  /// The bundles that would close a circle with those before them in the story.
  ///
  /// An order of the nodes is kept that every bundle so far agrees with; it is changed only between
  /// the places of the two ends of one that does not.
  private static func reversed(_ graph: LayoutGraph) -> [Bool] {
    let count = graph.nodes.count
    var place = [Int](repeating: -1, count: count)
    var next = 0
    for bundle in graph.bundles {
      for node in [bundle.from, bundle.to] where place[node] < 0 {
        place[node] = next
        next += 1
      }
    }
    for node in 0..<count where place[node] < 0 {
      place[node] = next
      next += 1
    }
    var after = [[Int]](repeating: [], count: count)
    var before = after
    var result = [Bool](repeating: false, count: graph.bundles.count)
    var mark = [Int](repeating: 0, count: count)
    var stamp = 0
    /// The nodes that a node leads to, up to a place; nil where one of them is the goal.
    func reach(_ start: Int, _ lists: [[Int]], goal: Int, within: (Int) -> Bool) -> [Int]? {
      stamp += 1
      var found = [start]
      mark[start] = stamp
      var at = 0
      while at < found.count {
        for node in lists[found[at]] where mark[node] != stamp {
          if node == goal { return nil }
          guard within(place[node]) else { continue }
          mark[node] = stamp
          found.append(node)
        }
        at += 1
      }
      return found
    }
    for (index, bundle) in graph.bundles.enumerated() {
      let (a, b) = (bundle.from, bundle.to)
      if place[b] < place[a] {
        let (low, high) = (place[b], place[a])
        if let later = reach(b, after, goal: a, within: { $0 <= high }),
          let earlier = reach(a, before, goal: b, within: { $0 >= low })
        {
          let order =
            earlier.sorted { place[$0] < place[$1] } + later.sorted { place[$0] < place[$1] }
          let places = order.map { place[$0] }.sorted()
          for (node, free) in zip(order, places) { place[node] = free }
        } else {
          result[index] = true
          after[b].append(a)
          before[a].append(b)
          continue
        }
      }
      after[a].append(b)
      before[b].append(a)
    }
    return result
  }

  /// The bundles that lead back to what was met before, walking along the flows from the beginning.
  private static func loose(_ graph: LayoutGraph) -> [Bool] {
    let count = graph.nodes.count
    var out = [[Int]](repeating: [], count: count)
    var balance = [Int](repeating: 0, count: count)
    for (index, bundle) in graph.bundles.enumerated() {
      out[bundle.from].append(index)
      balance[bundle.from] += 1
      balance[bundle.to] -= 1
    }
    var state = [Int](repeating: 0, count: count)
    var result = [Bool](repeating: false, count: graph.bundles.count)
    // What nothing leads to comes first, then what more leads from than to.
    for root in (0..<count).sorted(by: { (-balance[$0], $0) < (-balance[$1], $1) })
    where state[root] == 0 {
      var stack = [(node: root, next: 0)]
      state[root] = 1
      while let top = stack.last {
        guard top.next < out[top.node].count else {
          state[top.node] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let bundle = out[top.node][top.next]
        let other = graph.bundles[bundle].to
        if state[other] == 1 {
          result[bundle] = true
        } else if state[other] == 0 {
          state[other] = 1
          stack.append((other, 0))
        }
      }
    }
    return result
  }

  private mutating func solve(_ graph: LayoutGraph) {
    let count = graph.nodes.count
    let groups = graph.groups.count
    var simplex = NetworkSimplex(
      count + 2 * groups, edges: graph.bundles.count + 2 * count + 3 * groups)
    for (index, bundle) in graph.bundles.enumerated() {
      let (from, to) = isReversed[index] ? (bundle.to, bundle.from) : (bundle.from, bundle.to)
      simplex.edge(from, to, 1, weight: 2 * min(bundle.flows, 8))
    }
    for (index, node) in graph.nodes.enumerated() where node.group >= 0 {
      simplex.edge(count + 2 * node.group, index, 0)
      simplex.edge(index, count + 2 * node.group + 1, 0)
    }
    for (index, group) in graph.groups.enumerated() {
      simplex.edge(count + 2 * index, count + 2 * index + 1, 0, weight: 3)
      if group.parent >= 0 {
        simplex.edge(count + 2 * group.parent, count + 2 * index, 0)
        simplex.edge(count + 2 * index + 1, count + 2 * group.parent + 1, 0)
      }
    }
    guard case .places(let places) = simplex.solve(limit: 2000 + 4 * count) else { return }
    layers = Array(places.prefix(count))
    let low = layers.min() ?? 0
    for node in layers.indices { layers[node] -= low }
  }

  /// Moves nodes that lie as well in one layer as in another to where there is most room.
  private mutating func balance(_ graph: LayoutGraph) {
    let count = graph.nodes.count
    var incident = [[Int]](repeating: [], count: count)
    var pull = [Int](repeating: 0, count: count)
    for (index, bundle) in graph.bundles.enumerated() {
      let (from, to) = isReversed[index] ? (bundle.to, bundle.from) : (bundle.from, bundle.to)
      pull[to] -= min(bundle.flows, 8)
      pull[from] += min(bundle.flows, 8)
      incident[from].append(to)
      incident[to].append(from)
    }
    // A group keeps its span.
    var spans = [(low: Int, high: Int)](repeating: (.max, .min), count: graph.groups.count)
    for (index, node) in graph.nodes.enumerated() {
      for group in graph.chain(of: node.group) {
        spans[group].low = min(spans[group].low, layers[index])
        spans[group].high = max(spans[group].high, layers[index])
      }
    }
    var crowd = [Int](repeating: 0, count: (layers.max() ?? 0) + 1)
    for (index, node) in graph.nodes.enumerated() {
      crowd[layers[index]] += node.breadth + graph.spacing.besideNode
    }
    for (index, node) in graph.nodes.enumerated() where pull[index] == 0 {
      var (low, high) = node.group >= 0 ? spans[node.group] : (0, crowd.count - 1)
      let old = layers[index]
      for other in incident[index] {
        if layers[other] < old {
          low = max(low, layers[other] + 1)
        } else {
          high = min(high, layers[other] - 1)
        }
      }
      guard low < high else { continue }
      let size = node.breadth + graph.spacing.besideNode
      crowd[old] -= size
      var best = old
      for layer in low...high where crowd[layer] < crowd[best] { best = layer }
      crowd[best] += size
      layers[index] = best
    }
  }
}
