/// Where everything lies once it has a layer and an order: across the story so that as many lines as
/// possible are straight, along it with room for labels, turning lines and borders.
struct LayerPlacement {
  /// A rectangle whose directions are along and across the story.
  struct Area: Hashable {
    var along: Int
    var across: Int
    var length: Int
    var breadth: Int
  }

  let order: LayerOrder
  private var graph: LayoutGraph
  /// By node, its area.
  private(set) var nodes: [Area] = []
  /// By group, the area of its border.
  private(set) var groups: [Area] = []
  /// By vertex of a line, the number that says where it lies; lines keep one number as far as
  /// they can.
  private var number: [Int] = []
  /// By bundle, how far from its two nodes' beginnings the middle of its lines may leave.
  private var ports: [(from: Port, to: Port)] = []
  private var places: [Int] = []

  /// Where on a side the middle of some lines may leave, and where that looks best.
  private struct Port {
    var low: Int
    var high: Int
    var best: Int

    init(_ place: Int) { (low, high, best) = (place, place, place) }
  }

  private static let straight = 16
  private static let inner = 32
  private static let centred = 1

  /// - `broadest`: How broad nodes are made at most for their lines to be straight.
  /// - `effort`: How many exchanges are made at least to find the best places.
  init(_ order: LayerOrder, broadest: Int, effort: Int) {
    self.order = order
    graph = order.graph
    widen()
    straighten(broadest)
    plan()
    place(effort)
    arrange()
  }

  private var spacing: LayoutSpacing { graph.spacing }
  private var nodeCount: Int { graph.nodes.count }

  // MARK: Ports

  /// Makes nodes broad enough for the flows at their sides.
  private mutating func widen() {
    var sides = [(before: Int, after: Int)](repeating: (0, 0), count: nodeCount)
    for (index, line) in order.lines.enumerated() {
      let bundle = graph.bundles[index]
      guard let first = line.first, let last = line.last else { continue }
      sides[first].after += bundle.flows
      sides[last].before += bundle.flows
      guard bundle.flows > 1 else { continue }
      let gap = max(spacing.port, bundle.labelBreadth + 1)
      let wanted = min((bundle.flows - 1) * gap + 3, max(spacing.broadest, 2 * bundle.flows + 1))
      for node in [first, last] where !graph.nodes[node].isRigid {
        graph.nodes[node].breadth = max(graph.nodes[node].breadth, wanted)
      }
    }
    for node in graph.nodes.indices where !graph.nodes[node].isRigid {
      let most = max(sides[node].before, sides[node].after)
      let wanted = min(most * spacing.port + 1, spacing.broadest)
      graph.nodes[node].breadth = max(graph.nodes[node].breadth, wanted)
    }
  }

  /// Makes nodes so broad that all lines of a side can be straight, where that is not too much.
  private mutating func straighten(_ broadest: Int) {
    var after = [[(vertex: Int, flows: Int)]](repeating: [], count: nodeCount)
    var before = after
    for (index, line) in order.lines.enumerated() {
      guard let first = line.first, let last = line.last else { continue }
      after[first].append((line[1], graph.bundles[index].flows))
      before[last].append((line[line.count - 2], graph.bundles[index].flows))
    }
    let sizes = graph.nodes.map(\.breadth)
    func size(_ vertex: Int) -> Int {
      let node = order.vertices[vertex].node
      return node < 0 ? 1 : sizes[node]
    }
    for node in 0..<nodeCount where !graph.nodes[node].isRigid {
      for side in [before[node], after[node]] where side.count > 1 {
        let others = side.sorted { order.place[$0.vertex] < order.place[$1.vertex] }
        // From the last place of the first to the first place of the last.
        var wanted = 2
        for (index, other) in others.enumerated() {
          let isEnd = index == 0 || index == others.count - 1
          let size = size(other.vertex)
          wanted += isEnd ? (size > 2 ? 2 : 1) + (other.flows - 1) * spacing.port : size
          if index > 0 { wanted += gap(others[index - 1].vertex, other.vertex) }
        }
        if wanted <= broadest {
          graph.nodes[node].breadth = max(graph.nodes[node].breadth, wanted)
        }
      }
    }
  }

  /// Spreads the lines of each side in the order in which they come.
  private mutating func plan() {
    ports = Array(repeating: (Port(0), Port(0)), count: graph.bundles.count)
    var after = [[(place: Int, bundle: Int)]](repeating: [], count: nodeCount)
    var before = after
    for (index, line) in order.lines.enumerated() {
      guard let first = line.first, let last = line.last else { continue }
      after[first].append((order.place[line[1]], index))
      before[last].append((order.place[line[line.count - 2]], index))
    }
    for node in 0..<nodeCount {
      for (port, bundle) in offsets(after[node], of: node) { ports[bundle].from = port }
      for (port, bundle) in offsets(before[node], of: node) { ports[bundle].to = port }
    }
  }

  private func offsets(
    _ ends: [(place: Int, bundle: Int)], of node: Int
  ) -> [(port: Port, bundle: Int)] {
    let total = ends.reduce(0) { $0 + graph.bundles[$1.bundle].flows }
    let breadth = graph.nodes[node].breadth
    let room = max(0, breadth - 3)
    let gap = total > 1 ? min(spacing.port, room / (total - 1)) : 0
    // Spread a little wider than need be, that looks better.
    let wide = total > 1 ? min(spacing.port + 1, room / (total - 1)) : 0
    let first = breadth > 2 ? 1 : 0
    let last = max(first, breadth - 2)
    let middle = (breadth - 1 - wide * (total - 1)) / 2
    var before = 0
    return ends.sorted { ($0.place, $0.bundle) < ($1.place, $1.bundle) }.map { end in
      let flows = graph.bundles[end.bundle].flows
      let half = gap * (flows - 1) / 2
      var port = Port(middle + wide * before + wide * (flows - 1) / 2)
      port.low = min(port.best, first + gap * before + half)
      port.high = max(port.best, last - gap * (total - before - flows) - half)
      before += flows
      return (port, end.bundle)
    }
  }

  // MARK: Across

  private func breadth(_ vertex: Int) -> Int {
    let it = order.vertices[vertex]
    if it.node >= 0 { return graph.nodes[it.node].breadth }
    return it.bundle < 0 ? 0 : (graph.bundles[it.bundle].flows - 1) * spacing.port + 1
  }

  private func gap(_ a: Int, _ b: Int) -> Int {
    let (one, other) = (order.vertices[a], order.vertices[b])
    if one.group != other.group {
      let between = graph.borders(between: one.group, other.group)
      return between * (spacing.insideAcross + 1) + spacing.outsideAcross
    }
    if one.node >= 0, other.node >= 0 {
      let loops = max(graph.nodes[one.node].loops, graph.nodes[other.node].loops)
      return spacing.besideNode + (loops > 0 ? loops + 2 : 0)
    }
    return spacing.besideLine
  }

  private mutating func place(_ effort: Int) {
    var isSplit = [Bool](repeating: false, count: graph.bundles.count)
    for _ in 0..<8 {
      let (simplex, owners) = system(isSplit)
      switch simplex.solve(limit: effort + 2 * simplex.count) {
      case .places(let places):
        self.places = places
        return
      case .circular(let members):
        // Lines that can't be straight give way.
        for member in members where member < owners.count && owners[member] >= 0 {
          isSplit[owners[member]] = true
        }
      }
    }
    places = Array(repeating: 0, count: (number.max() ?? 0) + 2 * graph.groups.count + 1)
  }

  /// What is asked for, and by number the bundle that it belongs to.
  private mutating func system(_ isSplit: [Bool]) -> (NetworkSimplex, [Int]) {
    var owners = [Int](repeating: -1, count: nodeCount + 2 * graph.groups.count)
    number = Array(repeating: -1, count: order.vertices.count)
    for (index, vertex) in order.vertices.enumerated() {
      if vertex.node >= 0 {
        number[index] = vertex.node
      } else if vertex.bundle < 0 {
        number[index] = owners.count
        owners.append(-1)
      }
    }
    for (index, line) in order.lines.enumerated() {
      for (step, vertex) in line.enumerated().dropFirst().dropLast() {
        if step > 1, !isSplit[index] {
          number[vertex] = number[line[step - 1]]
        } else {
          number[vertex] = owners.count
          owners.append(index)
        }
      }
    }
    let numbers = owners.count
    let ties = order.lines.reduce(0) { $0 + 3 * max(1, $1.count - 1) }
    var simplex = NetworkSimplex(numbers + ties, edges: order.vertices.count * 2 + ties * 2)
    var helper = numbers
    for (index, line) in order.lines.enumerated() {
      let flows = min(graph.bundles[index].flows, 8)
      for step in 1..<line.count {
        let (a, b) = (number[line[step - 1]], number[line[step]])
        if a == b { continue }
        let (from, to) = ends(of: index, line, step)
        if step > 1, step < line.count - 1 {
          simplex.tie(a, from.best, b, to.best, weight: Self.inner * flows, helper: helper)
          helper += 1
          continue
        }
        let weight = Self.straight * flows
        simplex.tie(a, from.best, b, to.best, weight: Self.centred * flows, helper: helper)
        simplex.keep(b, to.high, notBefore: a, from.low, weight: weight, helper: helper + 1)
        simplex.keep(a, from.high, notBefore: b, to.low, weight: weight, helper: helper + 2)
        helper += 3
      }
    }
    for index in graph.groups.indices {
      let (top, bottom) = borders(index)
      let name = spacing.isDown && graph.groups[index].name > 0 ? graph.groups[index].name + 5 : 0
      simplex.edge(top, bottom, max(3, name), weight: 2)
    }
    for row in order.rows { separate(row, &simplex) }
    return (simplex, owners)
  }

  /// Where the two ends of a stretch of a line may lie, from the beginnings of what they are at.
  private func ends(of bundle: Int, _ line: [Int], _ step: Int) -> (from: Port, to: Port) {
    let half = Port((graph.bundles[bundle].flows - 1) * spacing.port / 2)
    return (
      step == 1 ? ports[bundle].from : half, step == line.count - 1 ? ports[bundle].to : half
    )
  }

  private func borders(_ group: Int) -> (top: Int, bottom: Int) {
    (nodeCount + 2 * group, nodeCount + 2 * group + 1)
  }

  /// Keeps what lies in a layer apart, each group with all of its own between its two borders.
  private func separate(_ row: [Int], _ simplex: inout NetworkSimplex) {
    enum Last {
      case nothing
      case vertex(Int)
      case top(Int)
      case bottom(Int)
    }
    var last = Last.nothing
    var open: [Int] = []
    func close(_ group: Int) {
      let bottom = borders(group).bottom
      switch last {
      case .vertex(let vertex):
        simplex.edge(number[vertex], bottom, breadth(vertex) + inside(group))
      case .bottom(let inner): simplex.edge(borders(inner).bottom, bottom, 1 + inside(group))
      case .top, .nothing: break
      }
      last = .bottom(group)
    }
    for vertex in row {
      let chain = graph.chain(of: order.vertices[vertex].group)
      while let group = open.last, !chain.contains(group) {
        close(group)
        open.removeLast()
      }
      for group in chain.dropFirst(open.count) {
        let top = borders(group).top
        switch last {
        case .vertex(let before):
          simplex.edge(number[before], top, breadth(before) + spacing.outsideAcross)
        case .bottom(let before):
          simplex.edge(borders(before).bottom, top, 1 + spacing.outsideAcross)
        case .top(let outer): simplex.edge(borders(outer).top, top, 1 + inside(outer))
        case .nothing: break
        }
        last = .top(group)
        open.append(group)
      }
      switch last {
      case .vertex(let before):
        let isAlone = order.isAlone(before) || order.isAlone(vertex)
        simplex.edge(
          number[before], number[vertex], breadth(before) + gap(before, vertex),
          weight: isAlone ? 1 : 0)
      case .bottom(let group):
        simplex.edge(borders(group).bottom, number[vertex], 1 + spacing.outsideAcross)
      case .top(let group):
        simplex.edge(
          borders(group).top, number[vertex], 1 + inside(group),
          weight: order.isAlone(vertex) ? 1 : 0)
      case .nothing: break
      }
      last = .vertex(vertex)
    }
    while let group = open.popLast() { close(group) }
  }

  private func inside(_ group: Int) -> Int { spacing.insideAcross }

  // MARK: Along

  private mutating func arrange() {
    let layers = order.rows.count
    var length = [Int](repeating: 0, count: layers)
    for (index, node) in graph.nodes.enumerated() {
      let layer = order.vertices[index].layer
      length[layer] = max(length[layer], node.length)
    }
    let gaps = gaps()
    var start = [Int](repeating: 0, count: layers)
    for layer in start.indices.dropFirst() {
      start[layer] = start[layer - 1] + length[layer - 1] + gaps[layer - 1]
    }
    for (index, node) in graph.nodes.enumerated() {
      let layer = order.vertices[index].layer
      nodes.append(
        Area(
          along: start[layer] + (length[layer] - node.length) / 2, across: places[index],
          length: node.length, breadth: node.breadth))
    }
    groups = graph.groups.indices.map { group in
      let (top, bottom) = borders(group)
      return Area(
        along: Int.max, across: places[top], length: 0,
        breadth: places[bottom] - places[top] + 1)
    }
    var ends = [Int](repeating: Int.min, count: graph.groups.count)
    for (index, node) in graph.nodes.enumerated() where node.group >= 0 {
      hold(nodes[index].along, nodes[index].along + node.length, in: node.group, &ends)
    }
    for group in graph.groups.indices.reversed() {
      if ends[group] == Int.min { (groups[group].along, ends[group]) = (start[0], start[0] + 1) }
      let margin = spacing.insideAlong + 1
      groups[group].along -= margin
      ends[group] += margin
      if !spacing.isDown, graph.groups[group].name > 0 {
        ends[group] = max(ends[group], groups[group].along + graph.groups[group].name + 6)
      }
      groups[group].length = ends[group] - groups[group].along
      let parent = graph.groups[group].parent
      if parent >= 0 { hold(groups[group].along, ends[group], in: parent, &ends) }
    }
  }

  private mutating func hold(_ low: Int, _ high: Int, in group: Int, _ ends: inout [Int]) {
    groups[group].along = min(groups[group].along, low)
    ends[group] = max(ends[group], high)
  }

  /// The room between each layer and the next.
  private func gaps() -> [Int] {
    let layers = order.rows.count
    var opening = [Int](repeating: 0, count: layers)
    var closing = [Int](repeating: 0, count: layers)
    var length = [Int](repeating: 0, count: layers)
    for (index, node) in graph.nodes.enumerated() {
      let layer = order.vertices[index].layer
      length[layer] = max(length[layer], node.length)
    }
    for index in graph.groups.indices {
      let chain = graph.chain(of: index)
      let (low, high) = order.spans[index]
      guard low <= high else { continue }
      opening[low] = max(opening[low], chain.filter { order.spans[$0].low == low }.count)
      closing[high] = max(closing[high], chain.filter { order.spans[$0].high == high }.count)
    }
    var result = [Int](repeating: 0, count: max(0, layers - 1))
    var turning = [[(low: Int, high: Int)]](repeating: [], count: layers)
    for (index, line) in order.lines.enumerated() {
      let bundle = graph.bundles[index]
      let layer = order.vertices[line[0]].layer
      if line.count == 2 {
        result[layer] = max(result[layer], bundle.labelLength + spacing.label)
      }
      for step in 1..<line.count {
        let (from, to) = ends(of: index, line, step)
        let (a, b) = (places[number[line[step - 1]]], places[number[line[step]]])
        if a + from.high < b + to.low || b + to.high < a + from.low {
          for _ in 0..<min(bundle.flows, 4) {
            turning[layer + step - 1].append(
              (min(a + from.best, b + to.best), max(a + from.best, b + to.best)))
          }
        }
      }
    }
    let margin = spacing.insideAlong + 1
    for layer in result.indices {
      let lanes = Self.depth(turning[layer])
      result[layer] = max(result[layer], spacing.layer) + lanes * spacing.lane
      result[layer] += (closing[layer] + opening[layer + 1]) * margin
    }
    if spacing.isDown { return result }
    // A border ends where its name does.
    for (index, group) in graph.groups.enumerated() where group.name > 0 {
      let (low, high) = order.spans[index]
      guard low <= high, high < result.count else { continue }
      let inner = (low..<high).reduce(length[high]) { $0 + length[$1] + result[$1] }
      let lack = group.name + 6 - inner - 2 * margin
      if lack > 0 { result[high] += lack }
    }
    return result
  }

  /// How many of the ranges lie over each other at most.
  private static func depth(_ ranges: [(low: Int, high: Int)]) -> Int {
    var events: [(at: Int, step: Int)] = []
    for range in ranges { events += [(range.low, 1), (range.high, -1)] }
    events.sort { ($0.at, -$0.step) < ($1.at, -$1.step) }
    var (now, most) = (0, 0)
    for event in events {
      now += event.step
      most = max(most, now)
    }
    return most
  }
}
