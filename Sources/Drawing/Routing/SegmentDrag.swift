import Models

/// One straight part of a drawn flow that a person takes hold of and moves aside.
///
/// What is needed for it to stay there is pinned: the two corners it leads from and to, or, where it
/// leaves an element, a place a little outside of that. Bends that were pinned elsewhere stay; those on
/// the segment go, as the new ones take their place.
public struct SegmentDrag: Sendable {
  /// How many bends a flow can have pinned.
  public static let mostBends = 16

  /// The bends pinned before and after the segment, along the flow.
  private let before: [Point]
  private let after: [Point]
  /// All bends as they were.
  private let original: [Point]
  /// What is pinned of the segment once it has moved.
  private let pins: [Point]
  /// Whether it runs along a row, so that it moves up and down.
  public let isRow: Bool

  /// The segment of a flow's line that lies nearest to a point; nil where there is no line.
  public init?(of flow: Flow, along route: Route, near point: Point) {
    let points = route.points
    guard let index = LinePlace(of: point, on: points)?.segment else { return nil }
    let (start, end) = (points[index], points[index + 1])
    isRow = start.y == end.y
    original = flow.bends
    var before: [Point] = []
    var after: [Point] = []
    for bend in flow.bends {
      guard let place = LinePlace(of: bend, on: points) else { continue }
      // What lies on one of its corners moves along with it.
      if place.segment < index - 1 || place.segment == index - 1 && bend != start {
        before.append(bend)
      } else if place.segment > index + 1 || place.segment == index + 1 && place.offset > 0 {
        after.append(bend)
      }
    }
    self.before = before
    self.after = after
    let length = abs(end.x - start.x) + abs(end.y - start.y)
    let room = min(isRow ? 3 : 2, length / 2)
    let step = Vector((end.x - start.x).signum(), (end.y - start.y).signum())
    let first =
      index == 0 ? Point(start.x + step.dx * room, start.y + step.dy * room) : start
    let last =
      index == points.count - 2
      ? Point(end.x - step.dx * room, end.y - step.dy * room) : end
    pins = first == last ? [first] : [first, last]
  }

  /// The flow's bends once the segment has moved; along itself it does not move.
  public func bends(movedBy vector: Vector) -> [Point] {
    let aside = isRow ? Vector(0, vector.dy) : Vector(vector.dx, 0)
    let moved = before + pins.map { $0 + aside } + after
    return aside == .zero || moved.count > Self.mostBends ? original : moved
  }
}
