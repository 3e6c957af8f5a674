import Models

/// A side of an element, and the heading that leads away from it; numbered clockwise from the top.
enum PortSide: Int, CaseIterable, Hashable, Sendable {
  case north, east, south, west

  var opposite: PortSide {
    switch self {
    case .north: .south
    case .east: .west
    case .south: .north
    case .west: .east
    }
  }

  /// Whether a line leaves it along a row.
  var isHorizontal: Bool { self == .east || self == .west }

  /// The unit step away from the element.
  var step: Vector {
    switch self {
    case .north: Vector(0, -1)
    case .east: Vector(1, 0)
    case .south: Vector(0, 1)
    case .west: Vector(-1, 0)
    }
  }

  /// How far `end` lies from `start` in this heading.
  func distance(from start: Point, to end: Point) -> Int {
    switch self {
    case .north: start.y - end.y
    case .east: end.x - start.x
    case .south: end.y - start.y
    case .west: start.x - end.x
    }
  }

  /// The coordinate of a point along the side: the row for the left and right sides.
  func place(of point: Point) -> Int { isHorizontal ? point.y : point.x }

  /// The same point at another coordinate across the side.
  func point(_ point: Point, ahead distance: Int) -> Point {
    Point(point.x + step.dx * distance, point.y + step.dy * distance)
  }
}

/// A cell of an element's outline where a flow leaves or enters.
struct Port: Hashable, Sendable {
  var side: PortSide
  /// The row on a left or right side, the column on a top or bottom side.
  var place: Int

  /// The cell on the outline of an element with that frame.
  func point(on frame: Rect) -> Point {
    switch side {
    case .north: Point(place, frame.minY)
    case .east: Point(frame.maxX, place)
    case .south: Point(place, frame.maxY)
    case .west: Point(frame.minX, place)
    }
  }
}

extension Rect {
  /// The places of a side that are not corners; all of them where nothing else is left.
  func places(of side: PortSide) -> ClosedRange<Int> {
    let low = side.isHorizontal ? minY : minX
    let high = side.isHorizontal ? maxY : maxX
    return high - low >= 2 ? low + 1...high - 1 : low...max(low, high)
  }

  /// The middle place of a side.
  func middle(of side: PortSide) -> Int {
    let places = places(of: side)
    return places.lowerBound + (places.upperBound - places.lowerBound) / 2
  }
}
