import Drawing
import Models
import Testing

/// Where points lie on a line, and in which order.
struct LinePlaceTests {
  /// Right, down, right again.
  private let line = [Point(0, 0), Point(10, 0), Point(10, 6), Point(20, 6)]

  @Test(arguments: [
    (Point(0, 0), 0, 0), (Point(4, 0), 0, 4), (Point(4, 2), 0, 6), (Point(10, 3), 1, 3),
    (Point(12, 3), 1, 5), (Point(15, 6), 2, 5), (Point(30, 6), 2, 20),
    // A corner belongs to the part that leads to it.
    (Point(10, 0), 0, 10), (Point(10, 6), 1, 6),
  ])
  func `a point is placed on the nearest part`(point: Point, segment: Int, offset: Int) throws {
    let place = try #require(LinePlace(of: point, on: line))
    #expect(place.segment == segment && place.offset == offset)
  }

  @Test func `places come in the order in which the line passes them`() throws {
    let points = [Point(1, 0), Point(9, 0), Point(10, 1), Point(10, 5), Point(11, 6), Point(20, 6)]
    let places = try points.map { try #require(LinePlace(of: $0, on: line)) }
    #expect(places == places.sorted() && Set(places).count == places.count)
  }

  @Test(arguments: [[], [Point(3, 3)]])
  func `without two corners there is no place`(points: [Point]) {
    #expect(LinePlace(of: Point(3, 3), on: points) == nil)
  }
}
