import Models

/// Arranges each part of a graph that nothing joins to the others, and puts these side by side.
struct LayoutPacking {
  /// Where nodes and groups come to lie.
  struct Areas: Hashable {
    var nodes: [LayerPlacement.Area]
    var groups: [LayerPlacement.Area]
  }

  /// The arrangements that promise most, the best first; at least one.
  private(set) var choices: [Areas] = []

  init(_ graph: LayoutGraph) {
    let parts = Self.parts(of: graph)
    let total = graph.nodes.count + graph.bundles.count
    let found = parts.map { LayoutSearch($0.graph, total: total).choices }
    for choice in 0..<found.reduce(1, { max($0, $1.count) }) {
      choices.append(Self.packed(parts, found.map { $0[min(choice, $0.count - 1)] }, graph))
    }
  }

  /// The parts, each as it is arranged, side by side.
  private static func packed(_ parts: [Part], _ arranged: [Areas], _ graph: LayoutGraph) -> Areas {
    let none = LayerPlacement.Area(along: 0, across: 0, length: 0, breadth: 0)
    var areas = Areas(
      nodes: Array(repeating: none, count: graph.nodes.count),
      groups: Array(repeating: none, count: graph.groups.count))
    var pieces: [Piece] = []
    for (part, placed) in zip(parts, arranged) {
      for (index, node) in part.nodes.enumerated() { areas.nodes[node] = placed.nodes[index] }
      for (index, group) in part.groups.enumerated() { areas.groups[group] = placed.groups[index] }
      pieces.append(Piece(part, areas))
    }
    pack(pieces, &areas, graph.spacing)
    return areas
  }

  // MARK: Parts

  struct Part {
    var graph: LayoutGraph
    var nodes: [Int]
    var groups: [Int]
  }

  /// What is joined by flows or lies in one border, in the order of the story.
  private static func parts(of graph: LayoutGraph) -> [Part] {
    let count = graph.nodes.count
    var leader = Array(0..<count + graph.groups.count)
    func find(_ node: Int) -> Int {
      var at = node
      while leader[at] != at {
        leader[at] = leader[leader[at]]
        at = leader[at]
      }
      return at
    }
    func join(_ a: Int, _ b: Int) {
      let (one, other) = (find(a), find(b))
      leader[max(one, other)] = min(one, other)
    }
    for (index, node) in graph.nodes.enumerated() where node.group >= 0 {
      join(index, count + node.group)
    }
    for (index, group) in graph.groups.enumerated() where group.parent >= 0 {
      join(count + index, count + group.parent)
    }
    for bundle in graph.bundles { join(bundle.from, bundle.to) }
    var number = [Int](repeating: -1, count: leader.count)
    var result: [Part] = []
    var inside = [Int](repeating: -1, count: leader.count)
    func part(_ item: Int) -> Int {
      let root = find(item)
      if number[root] < 0 {
        number[root] = result.count
        result.append(Part(graph: LayoutGraph(spacing: graph.spacing), nodes: [], groups: []))
      }
      return number[root]
    }
    for bundle in graph.bundles { _ = part(bundle.from) }
    for (index, group) in graph.groups.enumerated() {
      let at = part(count + index)
      inside[count + index] = result[at].groups.count
      result[at].groups.append(index)
      var copy = group
      if copy.parent >= 0 { copy.parent = inside[count + copy.parent] }
      result[at].graph.groups.append(copy)
    }
    for (index, node) in graph.nodes.enumerated() {
      let at = part(index)
      inside[index] = result[at].nodes.count
      result[at].nodes.append(index)
      var copy = node
      if copy.group >= 0 { copy.group = inside[count + copy.group] }
      result[at].graph.nodes.append(copy)
    }
    for flow in graph.flows {
      result[part(flow.from)].graph.flows.append((inside[flow.from], inside[flow.to]))
    }
    for bundle in graph.bundles {
      var copy = bundle
      (copy.from, copy.to) = (inside[bundle.from], inside[bundle.to])
      result[part(bundle.from)].graph.bundles.append(copy)
    }
    return result
  }

  // MARK: Packing

  /// A part in its place, as columns and rows.
  private struct Piece {
    let part: Part
    var left = Int.max
    var top = Int.max
    var right = Int.min
    var bottom = Int.min

    init(_ part: Part, _ areas: Areas) {
      self.part = part
      let isDown = part.graph.spacing.isDown
      for area in part.nodes.map({ areas.nodes[$0] }) + part.groups.map({ areas.groups[$0] }) {
        let rect = area.rect(isDown: isDown)
        (left, top) = (min(left, rect.minX), min(top, rect.minY))
        (right, bottom) = (max(right, rect.maxX), max(bottom, rect.maxY))
      }
    }

    var width: Int { right - left + 1 }
    var height: Int { bottom - top + 1 }
  }

  /// Puts the parts in rows, as wide as reads well on a screen.
  private static func pack(_ pieces: [Piece], _ areas: inout Areas, _ spacing: LayoutSpacing) {
    let gap = (columns: 4, rows: 2)
    let area = pieces.reduce(0.0) {
      $0 + Double($1.width + gap.columns) * Double($1.height + gap.rows)
    }
    let widest = pieces.reduce(0) { max($0, $1.width) }
    // A screen is about three times as many columns wide as it is rows high.
    let room = max(widest, Int((area * 3).squareRoot()))
    var (x, y, height) = (0, 0, 0)
    for piece in pieces {
      if x > 0, x + piece.width > room {
        y += height + gap.rows
        (x, height) = (0, 0)
      }
      let (dx, dy) = (x - piece.left, y - piece.top)
      let (along, across) = spacing.isDown ? (dy, dx) : (dx, dy)
      for node in piece.part.nodes {
        areas.nodes[node].along += along
        areas.nodes[node].across += across
      }
      for group in piece.part.groups {
        areas.groups[group].along += along
        areas.groups[group].across += across
      }
      x += piece.width + gap.columns
      height = max(height, piece.height)
    }
  }
}
