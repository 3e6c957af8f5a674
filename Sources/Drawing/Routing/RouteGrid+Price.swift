import Models

/// What a line would cost, taken apart.
struct RoutePrice: Hashable, Sendable {
  /// Steps and bends alone.
  var length: Int32 = 0
  /// Everything else that it pays for.
  var extra: Int32 = 0
  /// How many other flows it crosses.
  var crossings = 0

  var total: Int32 { length + extra }
}

/// Whom a line belongs to, as far as its price depends on it.
struct RouteContext: Sendable {
  /// For each border, counted from 1, whether it holds neither end; none where there are none.
  var foreign: [Bool]
  var startsAtBox: Bool
  var endsAtBox: Bool
  /// Whether its first point is the flow's first, rather than a corner.
  var isFromStart = true
  /// Whether its last point is the flow's last.
  var isToEnd = true

  /// Whether passing a border with this number costs.
  func isForeign(_ border: UInt8) -> Bool {
    Int(border) < foreign.count && foreign[Int(border)]
  }
}

extension RouteGrid {
  /// What an orthogonal line costs; nil if it may not run there, leaves the grid or costs more than
  /// `limit`.
  func price(
    _ points: [Point], _ context: RouteContext, upTo limit: Int32 = .max
  ) -> RoutePrice? {
    guard points.count >= 2, var at = index(points[0]) else { return nil }
    var price = RoutePrice()
    for corner in points.indices.dropFirst() {
      let isFirst = corner == 1
      let isLast = corner == points.count - 1
      let from = points[corner - 1]
      let to = points[corner]
      guard let end = index(to), at != end, from.x == to.x || from.y == to.y else { return nil }
      let isRow = from.y == to.y
      // Going back on itself is no turn.
      if !isFirst, isRow == (points[corner - 2].y == from.y) { return nil }
      let heading: PortSide =
        isRow ? (to.x > from.x ? .east : .west) : (to.y > from.y ? .south : .north)
      let delta = step(heading)
      price.length +=
        Int32(abs(to.x - from.x)) * RouteCost.column + Int32(abs(to.y - from.y)) * RouteCost.row
      if price.total > limit { return nil }
      // The cells right outside the ends belong to the flow; only a clean way out is open.
      let tail = isFirst && context.isFromStart ? at + delta : -1
      let head = isLast && context.isToEnd ? end - delta : -1
      let isOpen = isLast && context.endsAtBox
      while at != end {
        at &+= delta
        if at == end, isOpen { break }
        let cell = cells[at]
        let owners = isRow ? cell.rowOwner : cell.columnOwner
        let others = isRow ? cell.columnOwner : cell.rowOwner
        let cost = isRow ? cell.alongRow : cell.alongColumn
        if cost >= Self.walled || owners != 0 { return nil }
        if others != 0 {
          if at == tail || at == head || at == end { return nil }
          price.extra &+= RouteCost.crossing
          price.crossings &+= 1
        }
        if at == tail && context.startsAtBox || at == head && context.endsAtBox {
          price.extra &+= crowd(at, isRow: isRow)
        } else {
          price.extra &+= Int32(cost) &+ Int32(isRow ? cell.rowCrowd : cell.columnCrowd)
        }
        if cell.border != 0, context.isForeign(cell.border) {
          price.extra &+= RouteCost.foreignBorder
        }
      }
      if !isLast { price.length += RouteCost.bend }
      if price.total > limit { return nil }
    }
    return price
  }

  /// What leaving or entering right beside another flow's port costs.
  func crowd(_ index: Int, isRow: Bool) -> Int32 {
    let side = isRow ? stride : 1
    var result: Int32 = 0
    if cells[index - side].rowOwner != 0 || cells[index - side].columnOwner != 0 {
      result += RouteCost.crowdedPort
    }
    if cells[index + side].rowOwner != 0 || cells[index + side].columnOwner != 0 {
      result += RouteCost.crowdedPort
    }
    return result
  }
}
