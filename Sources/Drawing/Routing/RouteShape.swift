import Models

/// The plain lines between two ports: straight, with one bend, or with two.
enum RouteShape {
  /// Visits the lines to try, the most pleasing first, until a visit returns false; there are none
  /// where two bends are not enough.
  ///
  /// Every line runs at least two cells straight out of both ports, so that a head has a line
  /// behind it, save a straight one through a narrow gap.
  static func forEach(
    from start: Point, _ leaving: PortSide, to end: Point, _ entering: PortSide, lanes: Int,
    _ visit: ([Point]) -> Bool
  ) {
    if leaving == entering.opposite {
      facing(start, leaving, end, lanes, visit)
    } else if leaving == entering {
      around(start, leaving, end, lanes, visit)
    } else {
      let corner = leaving.isHorizontal ? Point(end.x, start.y) : Point(start.x, end.y)
      if leaving.distance(from: start, to: corner) >= 2,
        entering.distance(from: end, to: corner) >= 2
      {
        _ = visit([start, corner, end])
      }
    }
  }

  private static func facing(
    _ start: Point, _ leaving: PortSide, _ end: Point, _ lanes: Int, _ visit: ([Point]) -> Bool
  ) {
    let room = leaving.distance(from: start, to: end)
    if leaving.isHorizontal ? start.y == end.y : start.x == end.x {
      if room >= 2 { _ = visit([start, end]) }
      return
    }
    guard room >= 4 else { return }
    // The lane between the two, the middle one first, then farther out on both sides.
    let middle = room / 2
    let farthest = min(middle - 2, lanes / 2)
    var line = [start, start, end, end]
    for step in 0...2 * max(farthest, 0) {
      let offset = (step + 1) / 2
      let ahead = step % 2 == 1 ? middle - offset : middle + offset
      guard ahead >= 2, ahead <= room - 2 else { continue }
      turn(&line, leaving, ahead)
      if !visit(line) { return }
    }
  }

  private static func around(
    _ start: Point, _ leaving: PortSide, _ end: Point, _ lanes: Int, _ visit: ([Point]) -> Bool
  ) {
    let across = leaving.isHorizontal ? abs(start.y - end.y) : abs(start.x - end.x)
    guard across >= 2 else { return }
    let base = max(leaving.distance(from: start, to: end), 0) + 2
    var line = [start, start, end, end]
    for extra in 0..<max(lanes / 2, 1) {
      turn(&line, leaving, base + extra)
      if !visit(line) { return }
    }
  }

  /// Makes a line turn so far ahead of its beginning, and again in line with its end.
  private static func turn(_ line: inout [Point], _ leaving: PortSide, _ ahead: Int) {
    let first = leaving.point(line[0], ahead: ahead)
    line[1] = first
    line[2] = leaving.isHorizontal ? Point(first.x, line[3].y) : Point(line[3].x, first.y)
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
