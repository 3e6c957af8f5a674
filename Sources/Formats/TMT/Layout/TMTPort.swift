/// The places of an element at which TMT lets flows begin and end.
///
/// A port lies five pixels inside the element: in the middle of a side, at a corner, or for a
/// process where the slanted line meets its outline.
enum TMTPort: String, CaseIterable {
  case north = "North"
  case northEast = "NorthEast"
  case east = "East"
  case southEast = "SouthEast"
  case south = "South"
  case southWest = "SouthWest"
  case west = "West"
  case northWest = "NorthWest"

  /// The way from the middle of the element: -1, 0 or 1 on each axis.
  private var way: (x: Int, y: Int) {
    switch self {
    case .north: (0, -1)
    case .northEast: (1, -1)
    case .east: (1, 0)
    case .southEast: (1, 1)
    case .south: (0, 1)
    case .southWest: (-1, 1)
    case .west: (-1, 0)
    case .northWest: (-1, -1)
    }
  }

  /// Where the port lies.
  func place(on box: PixelGeometry.Box, isEllipse: Bool) -> PixelGeometry.Pixel {
    let half = (x: Double(box.width) / 2, y: Double(box.height) / 2)
    let middle = (x: Double(box.left) + half.x, y: Double(box.top) + half.y)
    let isSlanted = way.x != 0 && way.y != 0
    let part = isEllipse && isSlanted ? 0.5.squareRoot() : 1
    return PixelGeometry.Pixel(
      x: Int(middle.x + Double(way.x) * max(0, half.x - 5) * part),
      y: Int(middle.y + Double(way.y) * max(0, half.y - 5) * part))
  }

  /// The ports of an element, those nearest to a point first, the middles of sides before corners.
  static func nearest(
    to point: PixelGeometry.Pixel, on box: PixelGeometry.Box, isEllipse: Bool
  ) -> [TMTPort] {
    func distance(_ port: TMTPort) -> Int {
      let place = port.place(on: box, isEllipse: isEllipse)
      let (dx, dy) = (place.x - point.x, place.y - point.y)
      return dx * dx + dy * dy
    }
    return allCases.map { (port: $0, distance: distance($0)) }
      .sorted { ($0.distance, $0.port.rawValue) < ($1.distance, $1.port.rawValue) }.map(\.port)
  }

  /// Whether the port lies on the side of its element on which a point is.
  func faces(_ point: PixelGeometry.Pixel, from box: PixelGeometry.Box) -> Bool {
    let dx = point.x - (box.left + box.width / 2)
    let dy = point.y - (box.top + box.height / 2)
    return dx * way.x + dy * way.y > 0
  }
}
