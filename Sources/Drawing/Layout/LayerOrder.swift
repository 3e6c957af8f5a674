/// The order of what lies in each layer: nodes, and the lines that pass the layer.
///
/// Members of a group lie side by side, and two groups lie in one order wherever they meet, so that
/// every group can be drawn as a rectangle. Within that, lines cross as little as can be found by
/// sweeping forth and back, each layer following the one before.
struct LayerOrder {
  /// Something in a layer.
  struct Vertex {
    var layer: Int
    /// The innermost group that holds it; -1 for none.
    var group: Int
    /// The node; -1 for a line that passes, or for a group without a member in this layer.
    var node: Int
    /// The line's bundle; -1 for others.
    var bundle: Int
  }

  /// A stretch of a line from one layer to the next.
  struct Link {
    var from: Int
    var to: Int
    var weight: Int
  }

  let graph: LayoutGraph
  private(set) var vertices: [Vertex] = []
  /// By layer, the stretches to the next.
  private(set) var links: [[Link]] = []
  /// By layer, its vertices in order.
  private(set) var rows: [[Int]] = []
  /// By bundle, its vertices from the earlier layer to the later one, the nodes included.
  private(set) var lines: [[Int]] = []
  /// By node, its layer.
  var layers: [Int] { graph.nodes.indices.map { vertices[$0].layer } }
  /// By group, its first and last layer.
  private(set) var spans: [(low: Int, high: Int)]
  /// By vertex, its place in its layer.
  private(set) var place: [Int] = []
  /// By group, what puts it in order among others.
  private var rank: [Double]
  fileprivate var above: [[(vertex: Int, weight: Int)]] = []
  fileprivate var below: [[(vertex: Int, weight: Int)]] = []

  init(_ graph: LayoutGraph, _ layering: Layering, start: Int) {
    self.graph = graph
    let layers = layering.layers
    let count = (layers.max() ?? 0) + 1
    spans = Array(repeating: (.max, .min), count: graph.groups.count)
    rank = Array(repeating: 0, count: graph.groups.count)
    rows = Array(repeating: [], count: count)
    links = Array(repeating: [], count: count)
    for (index, node) in graph.nodes.enumerated() {
      vertices.append(Vertex(layer: layers[index], group: node.group, node: index, bundle: -1))
      for group in graph.chain(of: node.group) {
        spans[group].low = min(spans[group].low, layers[index])
        spans[group].high = max(spans[group].high, layers[index])
      }
    }
    addLines(layering)
    addPlaceholders()
    for index in vertices.indices { rows[vertices[index].layer].append(index) }
    place = Array(repeating: 0, count: vertices.count)
    above = Array(repeating: [], count: vertices.count)
    below = Array(repeating: [], count: vertices.count)
    for list in links {
      for link in list {
        below[link.from].append((link.to, link.weight))
        above[link.to].append((link.from, link.weight))
      }
    }
    begin(start)
  }

  private mutating func addLines(_ layering: Layering) {
    for (index, bundle) in graph.bundles.enumerated() {
      let (from, to) =
        layering.isReversed[index] ? (bundle.to, bundle.from) : (bundle.from, bundle.to)
      var line = [from]
      let first = layering.layers[from]
      let last = layering.layers[to]
      if last - first > 1 {
        let sources = graph.chain(of: graph.nodes[from].group).reversed()
        let targets = graph.chain(of: graph.nodes[to].group).reversed()
        for layer in first + 1..<last {
          let holds = { [spans] (group: Int) in
            spans[group].low <= layer && layer <= spans[group].high
          }
          let group = sources.first(where: holds) ?? targets.first(where: holds) ?? -1
          line.append(vertices.count)
          vertices.append(Vertex(layer: layer, group: group, node: -1, bundle: index))
        }
      }
      line.append(to)
      for step in 1..<line.count {
        let isInner = step > 1 && step < line.count - 1
        links[vertices[line[step - 1]].layer].append(
          Link(
            from: line[step - 1], to: line[step],
            weight: isInner || line.count == 2 ? bundle.flows : bundle.flows))
      }
      lines.append(line)
    }
  }

  /// Gives every group something in every layer of its span.
  private mutating func addPlaceholders() {
    guard !graph.groups.isEmpty else { return }
    var has = graph.groups.indices.map { group in
      [Bool](repeating: false, count: max(0, spans[group].high - spans[group].low + 1))
    }
    for vertex in vertices {
      for group in graph.chain(of: vertex.group)
      where spans[group].low <= vertex.layer
        && vertex.layer <= spans[group].high
      {
        has[group][vertex.layer - spans[group].low] = true
      }
    }
    // The inner ones first, for what holds them.
    for group in graph.groups.indices.reversed() {
      for (index, isThere) in has[group].enumerated() where !isThere {
        let layer = spans[group].low + index
        vertices.append(Vertex(layer: layer, group: group, node: -1, bundle: -1))
        for outer in graph.chain(of: group) { has[outer][layer - spans[outer].low] = true }
      }
    }
  }

  // MARK: First order

  /// Follows the story from its beginning, each line as far as it leads.
  ///
  /// - Parameter variant: Other numbers give other orders to begin with.
  private mutating func begin(_ variant: Int) {
    var number = [Int](repeating: -1, count: vertices.count)
    var next = 0
    var first: [Int] = []
    var seen = [Bool](repeating: false, count: graph.nodes.count)
    for bundle in graph.bundles {
      for node in [bundle.from, bundle.to] where !seen[node] {
        seen[node] = true
        first.append(node)
      }
    }
    first += graph.nodes.indices.filter { !seen[$0] }
    for root in first where number[root] < 0 {
      var stack = [root]
      while let vertex = stack.popLast() {
        if number[vertex] >= 0 { continue }
        number[vertex] = next
        next += 1
        var others = below[vertex].map(\.vertex) + above[vertex].map(\.vertex)
        // Begins anywhere among the neighbours, the same in each run.
        if variant > 1, others.count > 1 {
          let turn = (vertex &* 7 &+ variant) % others.count
          others = Array(others[turn...] + others[..<turn])
        }
        for other in others.reversed() where number[other] < 0 { stack.append(other) }
      }
    }
    for index in vertices.indices where number[index] < 0 {
      number[index] = next
      next += 1
    }
    var total = [Int](repeating: 0, count: graph.groups.count)
    for (index, vertex) in vertices.enumerated() {
      for group in graph.chain(of: vertex.group) {
        rank[group] += Double(number[index])
        total[group] += 1
      }
    }
    for group in rank.indices { rank[group] /= Double(max(1, total[group])) }
    if variant % 2 == 1 {
      for group in rank.indices { rank[group] = Double(next) - rank[group] }
      for index in number.indices { number[index] = next - number[index] }
    }
    for layer in rows.indices {
      let values = rows[layer].map { Double(number[$0]) }
      arrange(layer, values)
    }
  }

  // MARK: Sweeps

  /// Sweeps forth and back so often; keeps the best order that it comes by.
  mutating func improve(sweeps: Int) {
    var best = rows
    var bestRank = rank
    var least = crossings
    var stale = 0
    for round in 0..<sweeps where least > 0 && stale < 5 {
      sweep(isDown: round % 2 == 0, withOwn: round % 4 >= 2)
      transpose()
      rerank()
      let now = crossings
      stale += 1
      if now < least {
        (least, best, bestRank, stale) = (now, rows, rank, 0)
      }
    }
    rows = best
    rank = bestRank
    for layer in rows.indices { number(layer) }
  }

  private mutating func sweep(isDown: Bool, withOwn: Bool) {
    let order = isDown ? Array(rows.indices.dropFirst()) : rows.indices.dropLast().reversed()
    for layer in order {
      let before = isDown ? layer - 1 : layer + 1
      let scale = Double(max(rows[before].count, 1)) / Double(max(rows[layer].count, 1))
      let values = rows[layer].map { vertex -> Double in
        let own = (Double(place[vertex]) + 0.5) * scale
        let near = isDown ? above[vertex] : below[vertex]
        if near.isEmpty { return own }
        var (sum, weight) = (0.0, 0.0)
        for link in near {
          sum += (Double(place[link.vertex]) + 0.5) * Double(link.weight)
          weight += Double(link.weight)
        }
        return withOwn ? (sum / weight * 3 + own) / 4 : sum / weight
      }
      arrange(layer, values)
    }
  }

  /// Groups follow the mean of what they hold.
  private mutating func rerank() {
    guard !rank.isEmpty else { return }
    var sum = [Double](repeating: 0, count: rank.count)
    var total = [Double](repeating: 0, count: rank.count)
    for row in rows {
      for (index, vertex) in row.enumerated() {
        let value = (Double(index) + 0.5) / Double(row.count)
        var group = vertices[vertex].group
        while group >= 0 {
          sum[group] += value
          total[group] += 1
          group = graph.groups[group].parent
        }
      }
    }
    for group in rank.indices where total[group] > 0 { rank[group] = sum[group] / total[group] }
    for layer in rows.indices {
      arrange(layer, rows[layer].indices.map(Double.init))
    }
  }

  private mutating func number(_ layer: Int) {
    for (index, vertex) in rows[layer].enumerated() { place[vertex] = index }
  }

  /// Sorts a layer by values, with the members of each group together.
  private mutating func arrange(_ layer: Int, _ values: [Double]) {
    let row = rows[layer]
    if graph.groups.isEmpty || row.allSatisfy({ vertices[$0].group < 0 }) {
      rows[layer] = row.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { row[$0] }
    } else {
      rows[layer] = arranged(Array(row.indices), row, values, in: -1).map { row[$0] }
    }
    number(layer)
  }

  private func arranged(
    _ members: [Int], _ row: [Int], _ values: [Double], in parent: Int
  ) -> [Int] {
    struct Part {
      var group: Int
      var members: [Int]
      var value = 0.0
    }
    var parts: [Part] = []
    for index in members {
      var group = vertices[row[index]].group
      if group != parent {
        while group >= 0, graph.groups[group].parent != parent {
          group = graph.groups[group].parent
        }
      } else {
        group = -1
      }
      if group >= 0, let known = parts.firstIndex(where: { $0.group == group }) {
        parts[known].members.append(index)
      } else {
        parts.append(Part(group: group, members: [index]))
      }
    }
    for index in parts.indices {
      let sum = parts[index].members.reduce(0) { $0 + values[$1] }
      parts[index].value = sum / Double(parts[index].members.count)
    }
    // Groups lie in the order of their ranks; those whose values say otherwise share one.
    let groups = parts.indices.filter { parts[$0].group >= 0 }.sorted {
      (rank[parts[$0].group], parts[$0].group) < (rank[parts[$1].group], parts[$1].group)
    }
    var pools: [(sum: Double, count: Int, size: Double)] = []
    for index in groups {
      let size = Double(parts[index].members.count)
      pools.append((parts[index].value * size, 1, size))
      while pools.count > 1,
        pools[pools.count - 2].sum / pools[pools.count - 2].size
          > pools[pools.count - 1].sum / pools[pools.count - 1].size
      {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
        pools[pools.count - 1].size += last.size
      }
    }
    var order = [Int](repeating: 0, count: parts.count)
    var at = 0
    for pool in pools {
      for _ in 0..<pool.count {
        parts[groups[at]].value = pool.sum / pool.size
        order[groups[at]] = at
        at += 1
      }
    }
    let sorted = parts.indices.sorted { a, b in
      if parts[a].value != parts[b].value { return parts[a].value < parts[b].value }
      if parts[a].group >= 0, parts[b].group >= 0 { return order[a] < order[b] }
      return parts[a].members[0] < parts[b].members[0]
    }
    // Equal values must not break the order of the groups.
    var result: [Int] = []
    var nextGroup = 0
    for index in sorted {
      var part = parts[index]
      if part.group >= 0 {
        part = parts[groups[nextGroup]]
        nextGroup += 1
        result += arranged(part.members, row, values, in: part.group)
      } else {
        result += part.members
      }
    }
    return result
  }

  /// Exchanges neighbours where that saves crossings.
  private mutating func transpose() {
    for _ in 0..<4 {
      var hasChanged = false
      for layer in rows.indices where rows[layer].count > 1 {
        for index in 0..<rows[layer].count - 1 {
          let (a, b) = (rows[layer][index], rows[layer][index + 1])
          guard vertices[a].group == vertices[b].group else { continue }
          let gain =
            saved(above[a], above[b]) + saved(below[a], below[b])
          if gain > 0 {
            rows[layer].swapAt(index, index + 1)
            place[a] = index + 1
            place[b] = index
            hasChanged = true
          }
        }
      }
      if !hasChanged { return }
    }
  }

  /// How many crossings fewer there are if the first comes after the second.
  private func saved(
    _ first: [(vertex: Int, weight: Int)], _ second: [(vertex: Int, weight: Int)]
  ) -> Int {
    var result = 0
    for a in first {
      for b in second where place[a.vertex] != place[b.vertex] {
        result += (place[a.vertex] > place[b.vertex] ? 1 : -1) * a.weight * b.weight
      }
    }
    return result
  }

  // MARK: Counting

  /// How many flows cross between the layers.
  var crossings: Int {
    var result = 0
    let place = place
    for layer in links.indices where links[layer].count > 1 {
      let links = links[layer]
      // By where they begin, then by where they end, each with its index.
      let sorted = links.enumerated().map { index, link in
        place[link.from] << 42 | place[link.to] << 21 | index
      }.sorted()
      var tree = [Int](repeating: 0, count: rows[layer + 1].count + 1)
      var total = 0
      for key in sorted {
        let link = links[key & (1 << 21 - 1)]
        // Those before it that end farther on cross it.
        var before = 0
        var at = place[link.to] + 1
        while at > 0 {
          before += tree[at]
          at -= at & -at
        }
        result += (total - before) * link.weight
        at = place[link.to] + 1
        while at < tree.count {
          tree[at] += link.weight
          at += at & -at
        }
        total += link.weight
      }
    }
    return result
  }
}

extension LayerOrder {
  /// Whether nothing is joined to a vertex.
  func isAlone(_ vertex: Int) -> Bool { above[vertex].isEmpty && below[vertex].isEmpty }
}
