import Models

// What makes a route that is good enough a pleasing one.
extension Router {
  /// The same route with every stretch that can slide moved to the middle of its room.
  func centered(
    _ points: [Point], _ grid: RouteGrid, _ context: RouteContext
  ) -> [Point] {
    var points = points
    guard points.count >= 4 else { return points }
    for index in 1..<points.count - 2 {
      let before = points[index - 1]
      let after = points[index + 2]
      let isColumn = points[index].x == points[index + 1].x
      let low = isColumn ? min(before.x, after.x) : min(before.y, after.y)
      let high = isColumn ? max(before.x, after.x) : max(before.y, after.y)
      let current = isColumn ? points[index].x : points[index].y
      guard low + 2 <= high - 2, low < current, current < high else { continue }
      // Only the stretch and its two neighbours change.
      var part = context
      part.isFromStart = index == 1
      part.isToEnd = index == points.count - 3
      part.startsAtBox = part.isFromStart && context.startsAtBox
      part.endsAtBox = part.isToEnd && context.endsAtBox
      func moved(to place: Int) -> [Point] {
        isColumn
          ? [before, Point(place, before.y), Point(place, after.y), after]
          : [before, Point(before.x, place), Point(after.x, place), after]
      }
      guard let price = grid.price(moved(to: current), part)?.total else { continue }
      let middle = low + (high - low) / 2
      for offset in 0..<min(abs(current - middle), 24) {
        let places = offset == 0 ? [middle] : [middle - offset, middle + offset]
        let better = places.first {
          $0 >= low + 2 && $0 <= high - 2 && grid.price(moved(to: $0), part, upTo: price) != nil
        }
        guard let better else { continue }
        var other = points
        other.replaceSubrange(index...index + 1, with: moved(to: better)[1...2])
        if !other.meetsItself { points = other }
        break
      }
    }
    return points
  }

  /// The same route without the jogs that cost more than they avoid.
  ///
  /// A jog goes when one of its two parallel stretches moves in line with the other; where that is
  /// the first or last stretch, its port moves along the side.
  func straightened(
    _ number: Int, _ points: [Point], _ grid: RouteGrid, _ context: RouteContext
  ) -> [Point] {
    var points = points
    guard var total = grid.price(points, context)?.total else { return points }
    var index = 0
    while index + 3 < points.count {
      var best: [Point]?
      for (moving, fixed) in [(index, index + 2), (index + 2, index)] {
        let isColumn = points[fixed].x == points[fixed + 1].x
        var other = points
        for corner in [moving, moving + 1] {
          if isColumn {
            other[corner].x = points[fixed].x
          } else {
            other[corner].y = points[fixed].y
          }
        }
        guard canEnd(number, other, movedFirst: moving == 0, movedLast: moving + 2 == points.count)
        else { continue }
        other = other.corners
        guard other.count >= 2, !other.meetsItself,
          let price = grid.price(other, context, upTo: total - 1)
        else { continue }
        total = price.total
        best = other
      }
      if let best {
        points = best
        index = max(index - 1, 0)
      } else {
        index += 1
      }
    }
    return points
  }

  /// Whether the ends of a line that was moved are still at free places of the flow's elements.
  private func canEnd(
    _ number: Int, _ points: [Point], movedFirst: Bool, movedLast: Bool
  ) -> Bool {
    func isFine(_ end: RoutingJob.End, _ point: Point, _ next: Point) -> Bool {
      guard let box = end.box,
        let side = PortSide.allCases.first(where: { $0.distance(from: point, to: next) > 0 })
      else { return false }
      let port = Port(side: side, place: side.place(of: point))
      return boxes[box].places(of: side).contains(port.place) && port.point(on: boxes[box]) == point
        && promised(port, of: box, except: number) == 0 && !isCovered(point, of: box)
    }
    let last = points.count - 1
    if movedFirst, !isFine(planned[number].source, points[0], points[1]) { return false }
    if movedLast, !isFine(planned[number].target, points[last], points[last - 1]) { return false }
    return true
  }
}
