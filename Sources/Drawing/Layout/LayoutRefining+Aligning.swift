extension LayoutRefining {
  /// Arrangements in which everything is put anew across the story so that more lines are straight.
  struct Aligning {
    private let refining: LayoutRefining
    private let alignment: LayoutAlignment
    /// The bundles that are straight, and those that are not but could be.
    private let straight: [Int]
    private let bent: [Int]

    init(_ refining: LayoutRefining, _ picture: Picture) {
      self.refining = refining
      let alignment = LayoutAlignment(
        refining.clearance, breadths: Self.breadths(refining, picture))
      let isBent = Self.bent(refining, picture)
      let able = refining.graph.bundles.indices.filter {
        alignment.canBeStraight($0, refining.areas)
      }
      straight = able.filter { !isBent[$0] }
      bent = able.filter { isBent[$0] }
      self.alignment = alignment
    }

    /// Everything closer together, then with one more bundle straight each.
    var straightened: some Sequence<Areas> {
      let sides = bent.flatMap { bundle in (0...2).map { (bundle, $0) } }
      let all = [(-1, 0)] + sides
      return all.lazy.compactMap { [self] bundle, side in
        alignment.aligned(
          refining.areas, bundle < 0 ? straight : straight + [bundle], side: side)
      }
    }

    /// The arrangement with two neighbours exchanged and as many lines straight as may be, those
    /// first that promise most.
    var exchanged: [Areas] {
      var found: [(areas: Areas, worth: Int)] = []
      // Each exchange solves a system for every line that may become straight.
      let most = min(60, Self.mostSystems / (bent.count + 1))
      for (one, other) in neighbours.prefix(most) {
        let start = exchanged(one, other)
        var chosen = straight
        var rest = bent
        var best = alignment.aligned(start, chosen)
        if best == nil {
          func isTouched(_ bundle: Int) -> Bool {
            let link = refining.graph.bundles[bundle]
            return [link.from, link.to].contains { holds(one, $0) || holds(other, $0) }
          }
          chosen = straight.filter { !isTouched($0) }
          rest = straight.filter(isTouched) + bent
          best = alignment.aligned(start, chosen)
        }
        if best == nil { continue }
        for bundle in rest {
          guard let new = alignment.aligned(start, chosen + [bundle]) else { continue }
          chosen.append(bundle)
          best = new
        }
        guard let best else { continue }
        let extent = (best.nodes + best.groups).reduce(0) { max($0, $1.across + $1.breadth) }
        let flows = chosen.reduce(0) { $0 + refining.graph.bundles[$1].flows }
        found.append((best, flows * 20 - extent))
      }
      // Equal ones stay in order.
      let order = found.indices.sorted { (-found[$0].worth, $0) < (-found[$1].worth, $1) }
      return order.map { found[$0].areas }
    }

    /// About how many systems are solved for exchanges at most, so that nobody waits for them.
    private static let mostSystems = 600

    /// A node, or what a group holds.
    enum Item: Hashable {
      case node(Int)
      case group(Int)
    }

    func holds(_ item: Item, _ node: Int) -> Bool {
      switch item {
      case .node(let index): index == node
      case .group(let group): refining.clearance.holds(group, node: node)
      }
    }

    private func area(_ item: Item) -> Area {
      switch item {
      case .node(let node): refining.areas.nodes[node]
      case .group(let group): refining.areas.groups[group]
      }
    }

    /// What lies side by side in one group, with nothing of that group between.
    private var neighbours: [(Item, Item)] {
      var result: [(Item, Item)] = []
      for parent in -1..<refining.graph.groups.count {
        let items =
          refining.graph.groups.indices.filter { refining.graph.groups[$0].parent == parent }.map(
            Item.group)
          + refining.graph.nodes.indices.filter { refining.graph.nodes[$0].group == parent }.map(
            Item.node)
        for (index, one) in items.enumerated() {
          for other in items.dropFirst(index + 1) {
            let (a, b) = (area(one), area(other))
            guard LayoutClearance.Room(a, b).along < 1 else { continue }
            result.append(a.across < b.across ? (one, other) : (other, one))
          }
        }
      }
      return result
    }

    private func exchanged(_ one: Item, _ other: Item) -> Areas {
      var result = refining.areas
      let (a, b) = (area(one), area(other))
      for node in refining.graph.nodes.indices {
        if holds(one, node) {
          result.nodes[node].across += b.across + b.breadth - a.across - a.breadth
        }
        if holds(other, node) { result.nodes[node].across += a.across - b.across }
      }
      refining.clearance.fit(&result, isAlong: false)
      return result
    }

    /// By bundle, whether one of its flows does not run straight along the story.
    private static func bent(_ refining: LayoutRefining, _ picture: Picture) -> [Bool] {
      var result = [Bool](repeating: false, count: refining.graph.bundles.count)
      for line in picture.lines where line.from != line.to {
        guard let bundle = refining.bundle(line.from, line.to), let first = line.points.first,
          let last = line.points.last
        else { continue }
        if line.points.count > 2 || refining.across(first) != refining.across(last) {
          result[bundle] = true
        }
      }
      return result
    }

    /// By node, how broad it must be for its flows, and how broad it may be made for straight lines.
    private static func breadths(
      _ refining: LayoutRefining, _ picture: Picture
    ) -> [(least: Int, most: Int)] {
      var sides = [(before: Int, after: Int)](repeating: (0, 0), count: refining.graph.nodes.count)
      for line in picture.lines where line.points.count > 1 && line.from != line.to {
        for (node, end) in [
          (line.from, line.points[0]), (line.to, line.points[line.points.count - 1]),
        ] {
          let area = refining.areas.nodes[node]
          if refining.along(end) <= area.along { sides[node].before += 1 }
          if refining.along(end) >= area.along + area.length - 1 { sides[node].after += 1 }
        }
      }
      return refining.graph.nodes.indices.map { node in
        let now = refining.areas.nodes[node].breadth
        if refining.graph.nodes[node].isRigid { return (now, now) }
        let flows = max(sides[node].before, sides[node].after)
        let wanted = max(
          refining.graph.nodes[node].breadth, flows * refining.graph.spacing.port + 1)
        return (min(now, wanted), max(now, 2 * refining.graph.spacing.broadest))
      }
    }
  }
}
