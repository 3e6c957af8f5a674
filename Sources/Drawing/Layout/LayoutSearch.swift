/// Tries several arrangements of a connected graph and keeps the one that reads best.
///
/// What is tried depends on the size alone, so that large diagrams take no longer than they must.
struct LayoutSearch {
  /// The best arrangements, the very best first.
  private(set) var choices: [LayoutPacking.Areas] = []

  /// - `total`: How much there is to arrange in all, this graph included.
  init(_ graph: LayoutGraph, total: Int) {
    let effort = Effort(size: graph.nodes.count + graph.bundles.count, total: total)
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
    var found: [(areas: LayoutPacking.Areas, score: Int)] = []
    let tried = orders.prefix(effort.placements)
    let sizes = effort.isThorough ? [0, 9, 15] : [9]
    for order in tried {
      for broadest in sizes {
        let placement = LayerPlacement(order, broadest: broadest, effort: effort.exchanges)
        let areas = LayoutPacking.Areas(nodes: placement.nodes, groups: placement.groups)
        if tried.count == 1, sizes.count == 1 {
          choices = [areas]
          return
        }
        let score = LayoutScore(areas, of: graph).total
        if !found.contains(where: { $0.areas == areas }) { found.append((areas, score)) }
      }
    }
    // Equal ones stay in order.
    let best = found.indices.sorted { (found[$0].score, $0) < (found[$1].score, $1) }
    choices = best.prefix(2).map { found[$0].areas }
  }

  /// How much is tried.
  private struct Effort {
    var starts: Int
    var sweeps: Int
    var placements: Int
    var exchanges = 1000
    var isThorough: Bool

    init(size: Int, total: Int) {
      switch total {
      case ..<140: (starts, sweeps, placements, isThorough) = (6, 24, 6, true)
      case ..<260: (starts, sweeps, placements, isThorough) = (2, 16, 1, false)
      default: (starts, sweeps, placements, isThorough) = (1, 12, 1, false)
      }
      if size < 5 { (starts, placements) = (1, 1) }
    }
  }
}
