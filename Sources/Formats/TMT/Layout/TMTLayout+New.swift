import Models
import OrderedCollections

/// Diagrams that no file has yet.
extension TMTLayout {
  /// Lays a new diagram out at the plain scale, so that it comes back cell for cell.
  ///
  /// A diagram that lies left of or above the grid's origin, or far from it, is moved as a whole:
  /// TMT's sheet begins at its upper left corner.
  ///
  /// - `kinds`: By element at home or shown here, what it is.
  /// - `crossings`: By flow, the boundaries it is to cross.
  init(
    placing diagram: Diagram, kinds: [ItemID: StencilKind], crossings: [ItemID: [ItemID]]
  ) {
    let shift = Self.shift(of: diagram)
    old = nil
    new = shift == .zero ? diagram : diagram.moved(by: shift)
    before = PixelGeometry()
    self.kinds = kinds
    reshaped = []
    isPlain = true
    (columns, rows) = Self.plainAxes
    for boundary in new.boundaries.values {
      switch boundary.shape {
      case .border(let frame): geometry.borders[boundary.id] = PixelRaster.border(frame)
      case .line(let points): geometry.lines[boundary.id] = PixelRaster.line(points)
      }
    }
    for (id, frame) in new.frames { geometry.elements[id] = PixelRaster.element(frame) }
    placeFlows([:], crossings)
  }

  /// How far from the grid's origin a diagram may begin without being moved there.
  private static let farthestStart = 200

  /// How a diagram is moved before it is laid out.
  static func shift(of diagram: Diagram) -> Vector {
    guard let origin = diagram.bounds?.origin else { return .zero }
    func shift(_ start: Int) -> Int { (0...farthestStart).contains(start) ? 0 : -start }
    return Vector(shift(origin.x), shift(origin.y))
  }
}
