import Models

/// The plain lines between two ports: straight, with one bend, or with two.
enum RouteShape {
  /// The lines to try, the most pleasing first; none where two bends are not enough.
  ///
  /// Every line runs at least two cells straight out of both ports, so that a head has a line
  /// behind it, save a straight one through a narrow gap.
  static func lines(
    from start: Point, _ leaving: PortSide, to end: Point, _ entering: PortSide, lanes: Int
  ) -> [[Point]] {
    if leaving == entering.opposite {
      return facing(start, leaving, end, lanes)
    }
    if leaving == entering {
      return around(start, leaving, end, lanes)
    }
    let corner = leaving.isHorizontal ? Point(end.x, start.y) : Point(start.x, end.y)
    guard leaving.distance(from: start, to: corner) >= 2,
      entering.distance(from: end, to: corner) >= 2
    else { return [] }
    return [[start, corner, end]]
  }

  private static func facing(
    _ start: Point, _ leaving: PortSide, _ end: Point, _ lanes: Int
  ) -> [[Point]] {
    let room = leaving.distance(from: start, to: end)
    let isAligned = leaving.isHorizontal ? start.y == end.y : start.x == end.x
    if isAligned { return room >= 2 ? [[start, end]] : [] }
    guard room >= 4 else { return [] }
    // The lane between the two, the middle one first, then farther out on both sides.
    let middle = room / 2
    let farthest = min(middle - 2, lanes / 2)
    var result: [[Point]] = []
    for offset in 0...max(farthest, 0) {
      for ahead in offset == 0 ? [middle] : [middle - offset, middle + offset]
      where ahead >= 2 && ahead <= room - 2 {
        let first = leaving.point(start, ahead: ahead)
        let second = leaving.isHorizontal ? Point(first.x, end.y) : Point(end.x, first.y)
        result.append([start, first, second, end])
      }
    }
    return result
  }

  private static func around(
    _ start: Point, _ leaving: PortSide, _ end: Point, _ lanes: Int
  ) -> [[Point]] {
    let across = leaving.isHorizontal ? abs(start.y - end.y) : abs(start.x - end.x)
    guard across >= 2 else { return [] }
    let base = max(leaving.distance(from: start, to: end), 0) + 2
    return (0..<max(lanes / 2, 1)).map { extra in
      let first = leaving.point(start, ahead: base + extra)
      let second = leaving.isHorizontal ? Point(first.x, end.y) : Point(end.x, first.y)
      return [start, first, second, end]
    }
  }

  /// Small loops from an element round one of its corners, or out of and back to one side.
  static func loops(_ frame: Rect, size: Int) -> [[Point]] {
    var result: [[Point]] = []
    let across = 2 + 2 * size
    let up = 1 + size
    if frame.width >= 5, frame.height >= 3 {
      // Round a corner: out of a left or right side, into the top or bottom near the corner.
      for (side, end) in [
        (PortSide.east, PortSide.north), (.east, .south), (.west, .north), (.west, .south),
      ] {
        let out = Port(
          side: side, place: end == .north ? frame.minY + 1 : frame.maxY - 1
        ).point(on: frame)
        let into = Port(
          side: end, place: side == .east ? frame.maxX - 2 : frame.minX + 2
        ).point(on: frame)
        let first = side.point(out, ahead: across)
        let last = end.point(into, ahead: up)
        result.append([out, first, Point(first.x, last.y), last, into])
      }
    }
    for side in PortSide.allCases {
      let places = frame.places(of: side)
      let gap = side.isHorizontal ? 2 : 4
      let ahead = side.isHorizontal ? across : up
      var place = places.upperBound
      while place - 2 >= places.lowerBound {
        let other = max(place - gap, places.lowerBound)
        let out = Port(side: side, place: other).point(on: frame)
        let into = Port(side: side, place: place).point(on: frame)
        result.append(
          [out, side.point(out, ahead: ahead), side.point(into, ahead: ahead), into])
        place -= gap
      }
    }
    return result
  }
}
