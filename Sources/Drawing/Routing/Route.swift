import Models

/// The drawn line of one flow.
public struct Route: Hashable, Sendable {
  /// Its corners, from a cell of the source's outline to a cell of the target's (or the loose end);
  /// consecutive ones share a row or a column.
  public var points: [Point]
  /// Whether no clean path exists, so that the line is drawn dashed across what is in its way.
  public var isBlocked: Bool

  /// A line through these corners.
  public init(points: [Point], isBlocked: Bool = false) {
    self.points = points
    self.isBlocked = isBlocked
  }

  /// The route moved by a vector.
  func moved(by vector: Vector) -> Route {
    Route(points: points.map { $0 + vector }, isBlocked: isBlocked)
  }

  /// Whether it is long enough for a head at both ends.
  var hasRoomForTwoHeads: Bool {
    guard points.count == 2 else { return points.count > 2 }
    return abs(points[0].x - points[1].x) + abs(points[0].y - points[1].y) > 2
  }

  /// Whether a cell of the line lies in a rectangle.
  func touches(_ area: Rect) -> Bool {
    for index in points.indices.dropFirst()
    where Rect(from: points[index - 1], to: points[index]).intersects(area) {
      return true
    }
    return false
  }
}

extension [Point] {
  /// Whether two stretches that do not follow each other share a cell other than by crossing.
  var meetsItself: Bool {
    guard count >= 5 else { return false }
    for last in 3..<count {
      let stretch = Rect(from: self[last - 1], to: self[last])
      for index in 1...last - 2 {
        let other = Rect(from: self[index - 1], to: self[index])
        guard stretch.intersects(other) else { continue }
        let isAcross = (stretch.height == 1) != (other.height == 1)
        let touches =
          [self[index - 1], self[index]].contains(where: stretch.contains)
          || [self[last - 1], self[last]].contains(where: other.contains)
        if !isAcross || touches { return true }
      }
    }
    return false
  }

  /// The same line without repeated points and without points in the middle of a straight stretch.
  var corners: [Point] {
    var result: [Point] = []
    for point in self where point != result.last {
      if result.count >= 2 {
        let a = result[result.count - 2]
        let b = result[result.count - 1]
        let goesOn =
          a.x == b.x && b.x == point.x && (a.y < b.y) == (b.y < point.y)
          || a.y == b.y && b.y == point.y && (a.x < b.x) == (b.x < point.x)
        if goesOn { result.removeLast() }
      }
      result.append(point)
    }
    return result
  }
}
