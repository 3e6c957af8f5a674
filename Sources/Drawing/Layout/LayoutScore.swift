import Models
import OrderedCollections

/// How well an arrangement reads once its flows are drawn; less is better.
///
/// The flows are drawn by the router that draws them in the end, so that what counts here is what is
/// seen.
struct LayoutScore: Hashable {
  private(set) var blocked = 0
  /// Flows through borders that hold neither of their ends.
  private(set) var strays = 0
  private(set) var crossings = 0
  private(set) var bends = 0
  /// Columns, and rows twice.
  private(set) var length = 0
  private(set) var extent = 0

  var total: Int {
    blocked * 4000 + strays * 600 + crossings * 120 + bends * 40 + length / 8 + extent
  }

  /// The total where single bends may cost more room.
  var refined: Int { total + crossings * 120 + bends * 60 }

  init(_ areas: LayoutPacking.Areas, of graph: LayoutGraph) {
    let isDown = graph.spacing.isDown
    let attributes = ItemAttributes(stencil: "")
    let frames = areas.nodes.map { $0.rect(isDown: isDown) }
    let borders = areas.groups.map { $0.rect(isDown: isDown) }
    let diagram = Diagram(
      id: "", header: .init(title: ""),
      boundaries: borders.enumerated().map {
        Boundary(id: "b\($0)", attributes: attributes, shape: .border($1))
      },
      elements: frames.enumerated().map { Element(id: "\($0)", attributes: attributes, frame: $1) },
      flows: graph.flows.enumerated().map { index, flow in
        Flow(
          id: "f\(index)", attributes: attributes, source: .element("\(flow.from)"),
          target: .element("\(flow.to)"))
      })
    self.init(diagram, Routes(diagram).byFlow)
  }

  /// How well a diagram reads with these lines.
  init(_ diagram: Diagram, _ routes: [ItemID: Route]) {
    let borders = diagram.boundaries.values.compactMap { boundary -> Rect? in
      if case .border(let frame) = boundary.shape { frame } else { nil }
    }
    var lines: [[Point]] = []
    for flow in diagram.flows.values {
      guard let route = routes[flow.id], let first = route.points.first,
        let last = route.points.last
      else { continue }
      if route.isBlocked { blocked += 1 }
      lines.append(route.points)
      bends += max(0, route.points.count - 2)
      for (a, b) in zip(route.points, route.points.dropFirst()) {
        length += abs(a.x - b.x) + 2 * abs(a.y - b.y)
      }
      for frame in borders where !frame.contains(first) && !frame.contains(last) {
        let isIn = zip(route.points, route.points.dropFirst()).contains {
          Rect(from: $0, to: $1).intersects(frame)
        }
        if isIn { strays += 1 }
      }
    }
    crossings = Self.crossings(lines)
    if let bounds = diagram.bounds { extent = bounds.width + 3 * bounds.height }
  }

  static func crossings(_ lines: [[Point]]) -> Int {
    let bounds = lines.map { line in
      line.dropFirst().reduce(Rect(from: line[0], to: line[0])) {
        $0.union(Rect(from: $1, to: $1))
      }
    }
    var result = 0
    for one in lines.indices {
      for other in lines.indices.dropFirst(one + 1) where bounds[one].intersects(bounds[other]) {
        for (a, b) in zip(lines[one], lines[one].dropFirst()) {
          let stretch = Rect(from: a, to: b)
          for (c, d) in zip(lines[other], lines[other].dropFirst())
          where (a.x == b.x) != (c.x == d.x) && stretch.intersects(Rect(from: c, to: d)) {
            result += 1
          }
        }
      }
    }
    return result
  }
}
