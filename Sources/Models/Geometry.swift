/// A point of the drawing grid: `x` grows to the right, `y` grows downwards.
///
/// The grid is unbounded and signed. One grid unit is what a person sees as one character cell,
/// but this module neither knows nor cares how it is painted.
public struct Point: Hashable, Codable, Sendable {
  /// The column.
  public var x: Int
  /// The row.
  public var y: Int

  /// A point in a column and a row.
  public init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  /// How far from the origin a coordinate may lie, either way.
  ///
  /// Readers of files hold to it and operations stop at it, so that no sum of coordinates can
  /// overflow.
  public static let farthest = 100_000

  /// The point moved by a vector.
  public static func + (point: Point, vector: Vector) -> Point {
    Point(point.x + vector.dx, point.y + vector.dy)
  }

  /// The vector that leads from the second point to the first.
  public static func - (end: Point, start: Point) -> Vector {
    Vector(end.x - start.x, end.y - start.y)
  }
}

/// A displacement on the drawing grid, in grid units.
public struct Vector: Hashable, Sendable {
  /// Columns to the right; negative to the left.
  public var dx: Int
  /// Rows down; negative up.
  public var dy: Int

  /// A displacement by columns and rows.
  public init(_ dx: Int, _ dy: Int) {
    self.dx = dx
    self.dy = dy
  }

  /// No displacement.
  public static let zero = Vector(0, 0)
}

/// A width and a height, in grid units.
public struct Size: Hashable, Codable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// How wide or high anything may be.
  ///
  /// Readers of files hold to it and operations stop at it.
  public static let largest = 10_000

  /// A size of columns and rows.
  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle of grid units: the units from `minX` to `maxX` and from `minY` to `maxY`, inclusive.
public struct Rect: Hashable, Codable, Sendable {
  /// The top left unit.
  public var origin: Point
  /// How many columns and rows it covers.
  public var size: Size

  /// A rectangle from its top left unit, its width and its height.
  public init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    origin = Point(x, y)
    size = Size(width, height)
  }

  /// A rectangle from its top left unit and its size.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The smallest rectangle that holds both points.
  public init(from a: Point, to b: Point) {
    self.init(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x) + 1, abs(a.y - b.y) + 1)
  }

  /// The first column inside the rectangle.
  public var minX: Int { origin.x }
  /// The first row inside the rectangle.
  public var minY: Int { origin.y }
  /// The last column inside the rectangle.
  public var maxX: Int { origin.x + size.width - 1 }
  /// The last row inside the rectangle.
  public var maxY: Int { origin.y + size.height - 1 }
  /// How many columns it covers.
  public var width: Int { size.width }
  /// How many rows it covers.
  public var height: Int { size.height }
  /// The middle, rounded towards the origin.
  public var center: Point { Point(origin.x + (width - 1) / 2, origin.y + (height - 1) / 2) }
  /// Whether it covers nothing.
  public var isEmpty: Bool { width <= 0 || height <= 0 }
  /// Where items are until somebody finds a place for them: a rectangle that covers nothing.
  public static let nowhere = Rect(0, 0, 0, 0)

  /// Whether the point lies inside, the outline included.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  /// Whether the other rectangle lies wholly inside this one (equal counts).
  public func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether the point lies inside but not on the outline.
  public func containsStrictly(_ point: Point) -> Bool {
    point.x > minX && point.x < maxX && point.y > minY && point.y < maxY
  }

  /// Whether the two share a unit.
  public func intersects(_ other: Rect) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    Rect(
      from: Point(min(minX, other.minX), min(minY, other.minY)),
      to: Point(max(maxX, other.maxX), max(maxY, other.maxY)))
  }

  /// The rectangle made smaller by `dx` columns and `dy` rows on each side; negative grows it.
  public func inset(_ dx: Int, _ dy: Int) -> Rect {
    Rect(origin.x + dx, origin.y + dy, width - 2 * dx, height - 2 * dy)
  }

  /// The rectangle elsewhere, of the same size.
  public func moved(by vector: Vector) -> Rect {
    Rect(origin: origin + vector, size: size)
  }
}

/// One of the four ways on the grid.
public enum Direction: String, CaseIterable, Hashable, Sendable {
  case north, east, south, west

  /// The unit step this way.
  public var step: Vector {
    switch self {
    case .north: Vector(0, -1)
    case .east: Vector(1, 0)
    case .south: Vector(0, 1)
    case .west: Vector(-1, 0)
    }
  }

  /// The other way along the same axis.
  public var opposite: Direction {
    switch self {
    case .north: .south
    case .east: .west
    case .south: .north
    case .west: .east
    }
  }

  /// Whether it leads along a row.
  public var isHorizontal: Bool { self == .east || self == .west }
}

extension Point {
  /// Reads a point, which must lie within twice ``farthest``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(try container.coordinate(.x), try container.coordinate(.y))
  }
}

extension Size {
  /// Reads a size, which must be within twice ``Point/farthest``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(try container.coordinate(.width), try container.coordinate(.height))
  }
}

extension KeyedDecodingContainer {
  /// A number that sums of coordinates can bear.
  fileprivate func coordinate(_ key: Key) throws -> Int {
    let value = try decode(Int.self, forKey: key)
    guard value.magnitude <= 2 * Point.farthest else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "\(value) is off the ground")
    }
    return value
  }
}
