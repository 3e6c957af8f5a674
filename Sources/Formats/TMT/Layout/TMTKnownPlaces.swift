import Models
import OrderedCollections

/// The cells of a diagram whose pixels are known, by axis.
struct TMTKnownPlaces {
  private(set) var columns: [TMTPixels.Place] = []
  private(set) var rows: [TMTPixels.Place] = []

  /// What a diagram as it was read and its pixels tell; nothing of a new one.
  init(_ diagram: Diagram?, _ geometry: PixelGeometry) {
    guard let diagram else { return }
    for (id, frame) in diagram.frames {
      guard let box = geometry.elements[id] else { continue }
      add(x: frame.middleX, y: frame.middleY, at: (box.middleX, box.middleY))
    }
    for boundary in diagram.boundaries.values {
      switch boundary.shape {
      case .border(let frame):
        guard let box = geometry.borders[boundary.id] else { continue }
        add(
          x: Double(frame.minX), y: Double(frame.minY), at: (Double(box.left), Double(box.top)))
        add(
          x: Double(frame.maxX + 1), y: Double(frame.maxY + 1),
          at: (Double(box.right), Double(box.bottom)))
      case .line(let points):
        guard let curve = geometry.lines[boundary.id], let first = points.first,
          let last = points.last
        else { continue }
        for (point, pixel) in [(first, curve.source), (last, curve.target)] {
          add(
            x: Double(point.x), y: Double(point.y), at: (Double(pixel.x), Double(pixel.y)))
        }
      }
    }
  }

  private mutating func add(x: Double, y: Double, at pixel: (x: Double, y: Double)) {
    columns.append((x, pixel.x))
    rows.append((y, pixel.y))
  }
}

extension Rect {
  /// The middle between the left edge and the right one, in cells.
  var middleX: Double { Double(minX) + Double(width) / 2 }
  /// The middle between the upper edge and the lower one, in cells.
  var middleY: Double { Double(minY) + Double(height) / 2 }
}

extension PixelGeometry.Box {
  var middleX: Double { Double(left) + Double(width) / 2 }
  var middleY: Double { Double(top) + Double(height) / 2 }
}
