/// Tries several arrangements of a connected graph and keeps the one that reads best.
///
/// What is tried depends on the size alone, so that large diagrams take no longer than they must.
struct LayoutSearch {
  private(set) var areas: LayoutPacking.Areas

  init(_ graph: LayoutGraph) {
    let size = graph.nodes.count + graph.bundles.count
    let effort = Effort(size: size)
    var orders: [LayerOrder] = []
    for isLoose in effort.isThorough ? [false, true] : [false] {
      let layering = Layering(graph, isLoose: isLoose)
      for start in 0..<effort.starts {
        var order = LayerOrder(graph, layering, start: start)
        order.improve(sweeps: effort.sweeps)
        if !orders.contains(where: { $0.rows == order.rows && $0.layers == order.layers }) {
          orders.append(order)
        }
      }
    }
    orders.sort { $0.crossings < $1.crossings }
    var best: LayoutPacking.Areas?
    var least = Int.max
    let tried = orders.prefix(effort.placements)
    let sizes = effort.isThorough ? [0, 9, 15] : [9]
    for order in tried {
      for broadest in sizes {
        let placement = LayerPlacement(order, broadest: broadest, effort: effort.exchanges)
        let areas = LayoutPacking.Areas(nodes: placement.nodes, groups: placement.groups)
        if tried.count == 1, sizes.count == 1 {
          self.areas = areas
          return
        }
        let score = LayoutScore(areas, of: graph).total
        if score < least { (best, least) = (areas, score) }
      }
    }
    areas = best ?? LayoutPacking.Areas(nodes: [], groups: [])
  }

  /// How much is tried.
  private struct Effort {
    var starts: Int
    var sweeps: Int
    var placements: Int
    var exchanges = 1000
    var isThorough: Bool

    init(size: Int) {
      switch size {
      case ..<5: (starts, sweeps, placements, isThorough) = (1, 8, 1, true)
      case ..<120: (starts, sweeps, placements, isThorough) = (6, 24, 6, true)
      case ..<250: (starts, sweeps, placements, isThorough) = (3, 16, 2, false)
      default: (starts, sweeps, placements, isThorough) = (1, 12, 1, false)
      }
    }
  }
}
