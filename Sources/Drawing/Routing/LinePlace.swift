import Models

/// Where on a line with corners a point lies, or would lie if it were moved onto it.
///
/// Places are in the order in which the line passes them.
public struct LinePlace: Hashable, Comparable, Sendable {
  /// The straight part of the line that is nearest to the point, the first one of several; 0 leads
  /// from the first corner to the second.
  public let segment: Int
  /// How far the point is from where that part begins, in cells along rows and columns.
  public let offset: Int

  /// The place on a line that is nearest to a point.
  ///
  /// - Parameters:
  ///   - point: It need not lie on the line.
  ///   - points: The corners of the line with both its ends; with fewer than two there is no line,
  ///     and so no place.
  public init?(of point: Point, on points: [Point]) {
    guard points.count >= 2 else { return nil }
    var best = (distance: Int.max, segment: 0)
    for index in points.indices.dropLast() {
      let box = Rect(from: points[index], to: points[index + 1])
      let distance =
        max(box.minX - point.x, 0, point.x - box.maxX)
        + max(box.minY - point.y, 0, point.y - box.maxY)
      if distance < best.distance { best = (distance, index) }
    }
    let start = points[best.segment]
    segment = best.segment
    offset = abs(point.x - start.x) + abs(point.y - start.y)
  }

  /// Whether the line passes one place before the other.
  public static func < (one: LinePlace, other: LinePlace) -> Bool {
    (one.segment, one.offset) < (other.segment, other.offset)
  }
}
