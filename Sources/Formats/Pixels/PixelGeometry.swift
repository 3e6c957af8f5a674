import Models

/// The pixels of one drawing surface, as its file has them.
struct PixelGeometry: Sendable {
  /// The farthest pixel that is told apart.
  static let farthest = 1_000_000
  /// The key of an item in a native file under which its pixels stand.
  static let key = "pixels"

  /// A rectangle of pixels; `y` grows downwards.
  struct Box: Hashable, Sendable {
    var left: Int
    var top: Int
    var width: Int
    var height: Int

    var right: Int { left + width }
    var bottom: Int { top + height }

    /// Whether the other lies inside and is not the same.
    func contains(_ other: Box) -> Bool {
      other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
        && other != self
    }

    func intersects(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// A point in pixels.
  struct Pixel: Hashable, Sendable {
    var x: Int
    var y: Int
  }

  /// A curve from a point through a point to a point.
  struct Curve: Hashable, Sendable {
    var source: Pixel
    var handle: Pixel
    var target: Pixel
  }

  /// By element or annotation, where it lies.
  var elements: [ItemID: Box] = [:]
  /// By border, its outline.
  var borders: [ItemID: Box] = [:]
  /// By line boundary, its curve.
  var lines: [ItemID: Curve] = [:]
  /// By connector, its curve.
  var flows: [ItemID: Curve] = [:]

  /// By border, the elements whose middles lie in it, its outline included.
  var members: [ItemID: Set<ItemID>] {
    borders.mapValues { border in
      Set(
        elements.filter { _, box in
          let (x, y) = (2 * box.left + box.width, 2 * box.top + box.height)
          return x >= 2 * border.left && x <= 2 * border.right && y >= 2 * border.top
            && y <= 2 * border.bottom
        }.keys)
    }
  }
}
