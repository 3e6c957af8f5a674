import Models
import OrderedCollections

/// Which boundaries the drawn lines of a diagram's flows meet: the rule by which crossings were told
/// up to version 1.0 of the built-in template, for telling what another rule changes.
///
/// A flow crosses a boundary where its drawn line meets the boundary's line: that of a border runs
/// through the cells of its outline, that of a line boundary straight from point to point, at any
/// slope. Touching counts, as in TMT: a line that ends on a boundary, or runs along its very cells
/// for a while, meets it, even if it stays on one side. A line that runs in the cells next to an
/// outline does not. A flow with one end inside a border can't but meet the outline, so nothing
/// more is to be tested; one that passes right through is found as well.
public enum DrawnCrossings {
  /// By flow, the boundaries it crosses, in drawing order; flows that cross none are left out.
  ///
  /// A flow without a path crosses nothing.
  ///
  /// - `paths`: by flow, the corners of its drawn line from the source's outline to the
  ///   target's; consecutive points share a row or a column.
  public static func of(_ diagram: Diagram, paths: [ItemID: [Point]]) -> [ItemID: [ItemID]] {
    let lines = diagram.boundaries.values.map { Polyline($0.shape) }
    guard !lines.isEmpty else { return [:] }
    var result: [ItemID: [ItemID]] = [:]
    for flow in diagram.flows.keys {
      guard let points = paths[flow], !points.isEmpty else { continue }
      let path = Polyline(points)
      let crossed = lines.indices.filter { path.meets(lines[$0]) }
      if !crossed.isEmpty { result[flow] = crossed.map { diagram.boundaries.keys[$0] } }
    }
    return result
  }
}

/// Straight segments from point to point, with the boxes round them.
private struct Polyline {
  private struct Segment {
    let start: Point
    let end: Point
    let box: Box

    init(_ start: Point, _ end: Point) {
      self.start = start
      self.end = end
      box = Box(start, end)
    }

    /// On which side of the line through the segment a point lies: -1, 0 (on it) or 1.
    func side(of point: Point) -> Int {
      ((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)).signum()
    }

    /// Whether the two have a point in common: their boxes do, and neither lies wholly on one side
    /// of the other.
    func meets(_ other: Segment) -> Bool {
      box.intersects(other.box) && side(of: other.start) * side(of: other.end) <= 0
        && other.side(of: start) * other.side(of: end) <= 0
    }
  }

  /// One less than the points; a single point makes one segment that starts and ends there.
  private let segments: [Segment]
  private let bounds: Box
  /// What lies inside the outline of a border, where nothing meets it.
  private var interior = Box.empty

  init(_ points: [Point]) {
    var segments: [Segment] = []
    var bounds = Box.empty
    segments.reserveCapacity(points.count)
    if var last = points.first.map(Box.bounded) {
      for point in points.count == 1 ? points[...] : points.dropFirst() {
        let next = Box.bounded(point)
        let segment = Segment(last, next)
        segments.append(segment)
        bounds = bounds.union(segment.box)
        last = next
      }
    }
    self.segments = segments
    self.bounds = bounds
  }

  init(_ shape: Boundary.Shape) {
    switch shape {
    case .line(let points):
      self.init(points)
    case .border(let frame):
      guard !frame.isEmpty else {
        self.init([])
        return
      }
      let low = Box.bounded(frame.origin)
      let size = Box.bounded(Point(frame.width, frame.height))
      let high = Box.bounded(Point(low.x + size.x - 1, low.y + size.y - 1))
      self.init([low, Point(high.x, low.y), high, Point(low.x, high.y), low])
      interior = Box(
        minX: low.x + 1, minY: low.y + 1, maxX: high.x - 1, maxY: high.y - 1)
    }
  }

  /// Whether the two have a point in common.
  func meets(_ other: Polyline) -> Bool {
    guard bounds.intersects(other.bounds), !other.interior.contains(bounds) else { return false }
    for mine in segments where mine.box.intersects(other.bounds) {
      for theirs in other.segments where mine.meets(theirs) { return true }
    }
    return false
  }
}

/// A closed box of grid points.
private struct Box {
  var minX: Int
  var minY: Int
  var maxX: Int
  var maxY: Int

  static let empty = Box(minX: .max, minY: .max, maxX: .min, maxY: .min)

  /// The farthest coordinate that is told apart.
  ///
  /// Differences of two fit in 31 bits and products of
  /// those in 62, so that no arithmetic here can overflow.
  private static let farthest = 1 << 29

  /// A point with coordinates near enough to calculate with.
  static func bounded(_ point: Point) -> Point {
    Point(
      min(max(point.x, -farthest), farthest), min(max(point.y, -farthest), farthest))
  }
}

extension Box {
  init(_ a: Point, _ b: Point) {
    self.init(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
  }

  func intersects(_ other: Box) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  func contains(_ other: Box) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  func union(_ other: Box) -> Box {
    Box(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}
