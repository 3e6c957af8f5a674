import OrderedCollections

/// Which boundaries the flows of a diagram cross.
///
/// It follows from where the ends of a flow lie and from nothing else: not from how the line between
/// them is drawn, and not from what lies on the way. A flow crosses a border where the border holds
/// exactly one of its ends (see ``Membership``), and a line boundary where the straight line from
/// middle to middle, by way of pinned bends, crosses it an odd number of times. A flow from an
/// element to itself crosses nothing.
public enum Crossings {
  /// By flow, the boundaries it crosses, in drawing order; flows that cross none are left out.
  public static func of(_ diagram: Diagram) -> [ItemID: [ItemID]] {
    if diagram.boundaries.isEmpty || diagram.flows.isEmpty { return [:] }
    let membership = Membership(diagram)
    let lines = diagram.boundaries.values.compactMap { LineBoundary($0) }
    var result: [ItemID: [ItemID]] = [:]
    for flow in diagram.flows.values where flow.source != flow.target {
      var crossed = membership.borders(between: flow.source, and: flow.target)
      if !lines.isEmpty, let way = Way(flow, in: diagram) {
        let met = lines.filter { $0.isCrossed(by: way) }.map(\.id)
        // Few diagrams have lines: only they pay for putting the order right.
        if crossed.isEmpty {
          crossed = met
        } else if !met.isEmpty {
          let all = Set(crossed + met)
          crossed = diagram.boundaries.keys.filter { all.contains($0) }
        }
      }
      if !crossed.isEmpty { result[flow.id] = crossed }
    }
    return result
  }
}

/// The straight line from end to end of a flow, by way of its pinned bends, in half cells.
private struct Way {
  let points: [Point]
  let box: Box

  /// Nil where an end has no place.
  init?(_ flow: Flow, in diagram: Diagram) {
    guard let source = Self.middle(of: flow.source, in: diagram),
      let target = Self.middle(of: flow.target, in: diagram)
    else { return nil }
    points = [source] + flow.bends.map(\.inHalves) + [target]
    box = Box(points)
  }

  private static func middle(of end: FlowEnd, in diagram: Diagram) -> Point? {
    switch end {
    case .element(let id):
      guard let frame = diagram.frame(of: id), !frame.isEmpty else { return nil }
      return Point(2 * bounded(frame.minX) + frame.width, 2 * bounded(frame.minY) + frame.height)
    case .loose(let point):
      return point.inHalves
    }
  }
}

/// A line boundary that is moved aside by less than anything can be measured in.
///
/// Where a flow ends on the line, turns on it or runs along it, that puts every such point on one
/// side, always the same one; so a flow that touches and turns back crosses it an even number of
/// times, and one that runs along it counts by the sides it comes from and goes to. (The method is
/// the "simulation of simplicity" of Edelsbrunner and Mücke, 1990: the line is displaced by (ε, ε²)
/// and the signs are those for an ε that goes to nothing.)
private struct LineBoundary {
  let id: ItemID
  private let points: [Point]
  private let box: Box

  /// Nil for a border.
  init?(_ boundary: Boundary) {
    guard case .line(let points) = boundary.shape else { return nil }
    id = boundary.id
    self.points = points.map(\.inHalves)
    box = Box(self.points)
  }

  func isCrossed(by way: Way) -> Bool {
    guard box.touches(way.box) else { return false }
    var isOdd = false
    for (a, b) in zip(way.points, way.points.dropFirst()) where box.touches(Box([a, b])) {
      for (c, d) in zip(points, points.dropFirst()) {
        if Self.side(of: a, from: c, to: d) * Self.side(of: b, from: c, to: d) < 0,
          Self.side(ofMoved: c, from: a, to: b) * Self.side(ofMoved: d, from: a, to: b) < 0
        {
          isOdd.toggle()
        }
      }
    }
    return isOdd
  }

  /// On which side of a moved segment of the boundary a point lies: -1 or 1; 0 where the segment has
  /// no length.
  private static func side(of point: Point, from start: Point, to end: Point) -> Int {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let exact = dx * (point.y - start.y) - dy * (point.x - start.x)
    if exact != 0 { return exact.signum() }
    return dy != 0 ? dy.signum() : -dx.signum()
  }

  /// On which side of a segment of the flow a moved point of the boundary lies.
  private static func side(ofMoved point: Point, from start: Point, to end: Point) -> Int {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let exact = dx * (point.y - start.y) - dy * (point.x - start.x)
    if exact != 0 { return exact.signum() }
    return dy != 0 ? -dy.signum() : dx.signum()
  }
}

/// A closed box of points.
private struct Box {
  private var low = Point(.max, .max)
  private var high = Point(.min, .min)

  init(_ points: [Point]) {
    for point in points {
      low = Point(min(low.x, point.x), min(low.y, point.y))
      high = Point(max(high.x, point.x), max(high.y, point.y))
    }
  }

  func touches(_ other: Box) -> Bool {
    low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y
      && other.low.y <= high.y
  }
}

extension Point {
  /// The middle of the cell, in half cells.
  fileprivate var inHalves: Point { Point(2 * bounded(x) + 1, 2 * bounded(y) + 1) }
}

/// A coordinate near enough for products of differences not to overflow; files hold none farther.
private func bounded(_ coordinate: Int) -> Int {
  min(max(coordinate, -(1 << 28)), 1 << 28)
}
