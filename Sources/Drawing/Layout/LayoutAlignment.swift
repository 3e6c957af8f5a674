/// Puts the nodes of an arrangement anew across the story, each layer in the order it has, so that
/// the lines asked for run straight.
///
/// Where a line runs, what it passes and how far everything lies apart are conditions of one system;
/// nodes grow only as far as they must, and everything comes as close together as it may.
struct LayoutAlignment {
  typealias Area = LayerPlacement.Area
  typealias Areas = LayoutPacking.Areas

  private let clearance: LayoutClearance
  /// By node, the least that it may be broad, and the most that looks well.
  private let breadths: [(least: Int, most: Int)]

  init(_ clearance: LayoutClearance, breadths: [(least: Int, most: Int)]) {
    self.clearance = clearance
    self.breadths = breadths
  }

  /// A bundle that shall be straight.
  private struct Line {
    var bundle: Int
    var from: Int
    var to: Int
    /// From where to where it runs along the story.
    var low: Int
    var high: Int
    /// Twice about where it runs across the story.
    var place: Int
    /// How far its flows lie apart in all.
    var width: Int
  }

  private var graph: LayoutGraph { clearance.graph }

  /// Whether a straight line along the story can join two nodes.
  func canBeStraight(_ bundle: Int, _ areas: Areas) -> Bool {
    let link = graph.bundles[bundle]
    return LayoutClearance.Room(areas.nodes[link.from], areas.nodes[link.to]).along > 0
  }

  /// The arrangement in which these bundles are straight; nil where there is none.
  ///
  /// - `side`: Where the last of the bundles shall run: where its first node lies now, where
  ///   its second one does, or between them for 0.
  func aligned(_ areas: Areas, _ bundles: [Int], side: Int = 0) -> Areas? {
    let count = graph.nodes.count
    let groups = graph.groups.count
    func low(_ group: Int) -> Int { 2 * count + 2 * group }
    func high(_ group: Int) -> Int { low(group) + 1 }
    let top = 2 * count + 2 * groups
    var lines: [Line] = []
    for bundle in bundles {
      lines.append(line(bundle, areas, side: bundle == bundles.last ? side : 0))
    }
    var isStraight = [Bool](repeating: false, count: graph.bundles.count)
    for bundle in bundles { isStraight[bundle] = true }
    let firstLine = top + 2
    var helper = firstLine + lines.count
    let helpers = count + 2 * (graph.bundles.count - lines.count)
    var simplex = NetworkSimplex(helper + helpers, edges: count * count / 2 + 6 * helper)
    for node in 0..<count {
      let (least, most) = breadths[node]
      simplex.edge(2 * node, 2 * node + 1, least, weight: 4)
      simplex.keep(2 * node, most, notBefore: 2 * node + 1, 0, weight: 60, helper: helper)
      helper += 1
      simplex.edge(top, 2 * node, 0)
      simplex.edge(2 * node + 1, top + 1, 0)
      let group = graph.nodes[node].group
      guard group >= 0 else { continue }
      let margins = clearance.margins(group, isAlong: false)
      simplex.edge(low(group), 2 * node, margins.low)
      simplex.edge(2 * node + 1, high(group), margins.high)
    }
    for group in 0..<groups {
      simplex.edge(
        low(group), high(group), max(3, clearance.name(group, isAlong: false)), weight: 3)
      let parent = graph.groups[group].parent
      if parent < 0 {
        simplex.edge(top, low(group), 0)
        simplex.edge(high(group), top + 1, 0)
      } else {
        let margins = clearance.margins(parent, isAlong: false)
        simplex.edge(low(parent), low(group), margins.low)
        simplex.edge(high(group), high(parent), margins.high)
      }
    }
    simplex.edge(top, top + 1, 0, weight: 6)
    separate(areas, &simplex)
    for (index, line) in lines.enumerated() {
      let at = firstLine + index
      for node in [line.from, line.to] {
        let inset = breadths[node].least > 2 ? 1 : 0
        simplex.edge(2 * node, at, inset)
        simplex.edge(at, 2 * node + 1, line.width + 1 + inset)
      }
      pass(line, at, areas, &simplex)
      for (before, other) in lines[..<index].enumerated()
      where line.low < other.high && other.low < line.high {
        let gap = graph.spacing.port
        if isBefore(line, other, areas) {
          simplex.edge(at, firstLine + before, line.width + gap)
        } else {
          simplex.edge(firstLine + before, at, other.width + gap)
        }
      }
    }
    // What is not straight shall at least be near.
    for (index, bundle) in graph.bundles.enumerated() where !isStraight[index] {
      let (a, b) = (2 * bundle.from, 2 * bundle.to)
      let weight = 2 * min(bundle.flows, 8)
      simplex.keep(b + 1, -2, notBefore: a, 1, weight: weight, helper: helper)
      simplex.keep(a + 1, -2, notBefore: b, 1, weight: weight, helper: helper + 1)
      helper += 2
    }
    guard case .places(let places) = simplex.solve(limit: 1000 + 2 * simplex.count) else {
      return nil
    }
    var result = areas
    for node in 0..<count {
      let breadth = places[2 * node + 1] - places[2 * node]
      if breadth > breadths[node].most { return nil }
      result.nodes[node].across = places[2 * node]
      result.nodes[node].breadth = breadth
    }
    clearance.fit(&result, isAlong: false)
    return clearance.isFree(result) ? result : nil
  }

  private func line(_ bundle: Int, _ areas: Areas, side: Int) -> Line {
    let link = graph.bundles[bundle]
    let (a, b) = (areas.nodes[link.from], areas.nodes[link.to])
    let isForward = a.along < b.along
    let (first, second) = isForward ? (a, b) : (b, a)
    let (low, high) = (
      max(a.across, b.across), min(a.across + a.breadth, b.across + b.breadth) - 1
    )
    let place =
      switch side {
      case 1: 2 * a.across + a.breadth - 1
      case 2: 2 * b.across + b.breadth - 1
      default: low + high
      }
    let gap = max(graph.spacing.port, min(link.labelBreadth, 3) + 1)
    return Line(
      bundle: bundle, from: link.from, to: link.to, low: first.along + first.length,
      high: second.along, place: place, width: (link.flows - 1) * gap)
  }

  /// Whether a line lies before another that runs beside it.
  private func isBefore(_ one: Line, _ other: Line, _ areas: Areas) -> Bool {
    func middle(_ node: Int) -> Int { 2 * areas.nodes[node].across + areas.nodes[node].breadth }
    func far(_ line: Line, from node: Int) -> Int {
      middle(line.from == node ? line.to : line.from)
    }
    for node in [one.from, one.to] where node == other.from || node == other.to {
      let (a, b) = (far(one, from: node), far(other, from: node))
      if a != b { return a < b }
    }
    return (one.place, one.bundle) < (other.place, other.bundle)
  }

  /// Keeps apart what lies beside each other, in the order it has.
  private func separate(_ areas: Areas, _ simplex: inout NetworkSimplex) {
    let count = graph.nodes.count
    func middle(_ area: Area) -> Int { 2 * area.across + area.breadth }
    func add(_ a: Area, _ one: Int, _ b: Area, _ other: Int, _ gap: Int) {
      if (middle(a), one) < (middle(b), other) {
        simplex.edge(one + 1, other, gap)
      } else {
        simplex.edge(other + 1, one, gap)
      }
    }
    for a in 0..<count {
      let area = areas.nodes[a]
      for b in 0..<a {
        let wanted = clearance.wanted(a, b)
        guard LayoutClearance.Room(area, areas.nodes[b]).along < wanted.along else { continue }
        add(area, 2 * a, areas.nodes[b], 2 * b, wanted.across)
      }
      for group in areas.groups.indices where !clearance.holds(group, node: a) {
        guard LayoutClearance.Room(area, areas.groups[group]).along < 1 else { continue }
        add(
          area, 2 * a, areas.groups[group], 2 * count + 2 * group, graph.spacing.outsideAcross)
      }
    }
    for a in areas.groups.indices {
      for b in 0..<a where !clearance.isNested(a, b) {
        guard LayoutClearance.Room(areas.groups[a], areas.groups[b]).along < 1 else { continue }
        add(
          areas.groups[a], 2 * count + 2 * a, areas.groups[b], 2 * count + 2 * b,
          graph.spacing.outsideAcross)
      }
    }
  }

  /// Keeps a line off what it passes.
  private func pass(_ line: Line, _ at: Int, _ areas: Areas, _ simplex: inout NetworkSimplex) {
    let count = graph.nodes.count
    let gap = graph.spacing.besideLine
    func add(_ area: Area, _ box: Int) {
      guard area.along < line.high, line.low < area.along + area.length else { return }
      if 2 * area.across + area.breadth - 1 < line.place {
        simplex.edge(box + 1, at, gap)
      } else {
        simplex.edge(at, box, line.width + 1 + gap)
      }
    }
    for node in 0..<count where node != line.from && node != line.to {
      add(areas.nodes[node], 2 * node)
    }
    for group in areas.groups.indices
    where !graph.groups[group].isOpen && !clearance.holds(group, node: line.from)
      && !clearance.holds(group, node: line.to)
    {
      add(areas.groups[group], 2 * count + 2 * group)
    }
  }
}
