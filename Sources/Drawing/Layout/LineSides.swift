import Models
import OrderedCollections

/// What a line boundary separates: the nodes on one side of it.
///
/// A flow that crosses the line has its ends on different sides, one that does not has both on one
/// side. So what the flows say settles which node is where, and where the line lies settles the
/// rest.
struct LineSides {
  /// By side, the nodes there that flows tell of; without any that crosses, all nodes.
  private(set) var nodes: [[Int]] = [[], []]
  /// The flows that cross it.
  private(set) var flows: Set<ItemID> = []

  /// - `ends`: By flow, its two nodes.
  /// - `crossing`: The flows that cross the line.
  /// - `centres`: By node, its middle.
  init(
    _ points: [Point], ends: [(flow: ItemID, from: Int, to: Int)], crossing flows: Set<ItemID>,
    centres: [Point]
  ) {
    guard points.count > 1 else { return }
    var leader = Array(centres.indices)
    func find(_ node: Int) -> Int {
      var at = node
      while leader[at] != at { at = leader[at] }
      return at
    }
    var crossing: [(Int, Int)] = []
    for end in ends where end.from != end.to && flows.contains(end.flow) {
      self.flows.insert(end.flow)
      crossing.append((end.from, end.to))
    }
    let pairs = Set(crossing.map { min($0.0, $0.1) << 32 | max($0.0, $0.1) })
    for end in ends where !pairs.contains(min(end.from, end.to) << 32 | max(end.from, end.to)) {
      leader[find(end.from)] = find(end.to)
    }
    var side = [Int](repeating: -1, count: centres.count)
    let geometric = centres.map { Self.side(of: $0, points) }
    var near = [[Int]](repeating: [], count: centres.count)
    for (a, b) in crossing {
      near[find(a)].append(find(b))
      near[find(b)].append(find(a))
    }
    for root in centres.indices where side[root] < 0 && !near[root].isEmpty {
      var tree = [root]
      side[root] = 0
      var at = 0
      while at < tree.count {
        for other in near[tree[at]] where side[other] < 0 {
          side[other] = 1 - side[tree[at]]
          tree.append(other)
        }
        at += 1
      }
      // The places of most nodes say which side is which.
      let found = Set(tree)
      let agreeing = centres.indices.reduce(0) {
        let own = find($1)
        return found.contains(own) ? $0 + (geometric[$1] == side[own] ? 1 : -1) : $0
      }
      if agreeing < 0 { for node in tree { side[node] = 1 - side[node] } }
    }
    for node in centres.indices {
      let at = flows.isEmpty ? geometric[node] : side[find(node)]
      if at >= 0 { nodes[at].append(node) }
    }
  }

  /// On which side of the way from the first point to the last a point lies.
  private static func side(of point: Point, _ points: [Point]) -> Int {
    let (a, b) = (points[0], points[points.count - 1])
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 ? 1 : 0
  }
}

extension LayoutGraph {
  /// Makes nodes a group of their own; false, and nothing is changed, where other groups hold only
  /// some of them.
  ///
  /// - Returns: The number of the new group, which pushes those after it back by one.
  mutating func enclose(_ members: [Int]) -> Int? {
    guard let first = members.first else { return nil }
    let isMember = {
      var result = [Bool](repeating: false, count: nodes.count)
      for member in members { result[member] = true }
      return result
    }()
    // The innermost group that holds all of them.
    var common = chain(of: nodes[first].group)
    for member in members {
      let other = chain(of: nodes[member].group)
      common = zip(common, other).prefix { $0 == $1 }.map(\.0)
    }
    let parent = common.last ?? -1
    var total = [Int](repeating: 0, count: groups.count)
    var inside = total
    for (index, node) in nodes.enumerated() {
      for group in chain(of: node.group) {
        total[group] += 1
        if isMember[index] { inside[group] += 1 }
      }
    }
    let children = groups.indices.filter { groups[$0].parent == parent }
    guard children.allSatisfy({ inside[$0] == 0 || inside[$0] == total[$0] }) else { return nil }
    let new = parent + 1
    func shifted(_ group: Int) -> Int { group >= new ? group + 1 : group }
    let enclosed = Set(children.filter { inside[$0] > 0 })
    var moved = groups
    for index in moved.indices {
      moved[index].parent = enclosed.contains(index) ? new : shifted(moved[index].parent)
    }
    moved.insert(Group(parent: parent, isOpen: true), at: new)
    groups = moved
    for index in nodes.indices {
      let isDirect = nodes[index].group == parent && isMember[index]
      nodes[index].group = isDirect ? new : shifted(nodes[index].group)
    }
    return new
  }
}

/// A line boundary drawn along the sides of a rectangle that flows leave it by.
enum LineShape {
  /// The line along the fewest sides that follow each other which just these flows of a diagram cross.
  ///
  /// All four sides are always right where the rectangle holds one end of each of the flows and both
  /// ends or none of all others.
  static func points(
    along frame: Rect, of line: Boundary, crossedBy flows: Set<ItemID>, in diagram: Diagram
  )
    -> [Point]
  {
    let corners = [
      frame.origin, Point(frame.maxX, frame.minY), Point(frame.maxX, frame.maxY),
      Point(frame.minX, frame.maxY),
    ]
    var probe = diagram
    for count in 1...3 {
      // The right side first, then the left one, which read best.
      for first in [1, 3, 2, 0] {
        // From the top, clockwise.
        let points = (0...count).map { corners[(first + $0) % 4] }
        probe.boundaries = [
          line.id: Boundary(id: line.id, attributes: line.attributes, shape: .line(points))
        ]
        if Set(Crossings.of(probe).keys) == flows { return points }
      }
    }
    return corners + [corners[0]]
  }
}
