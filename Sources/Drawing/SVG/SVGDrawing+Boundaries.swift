import Models
import Screen

extension SVGDrawing {
  private static let radius = 9.0
  private static let dashes = "6 4"
  /// A corner of a line is rounded off so far from it.
  private static let roundness = 45.0

  mutating func draw(_ boundary: BoundaryShape) {
    open(boundary.id, isFaint: boundary.isOutOfScope, as: "boundary")
    if let border = boundary.border {
      line(
        "<rect \(box(border, stroke: 1)) rx=\"\(SVGText.number(Self.radius))\""
          + "\(paint(fill: .boundary)) fill-opacity=\".05\"/>")
      stroke(outline(border, boundary), .boundary, 1, dash: Self.dashes)
    } else {
      var path = SVGPath()
      path.rounded(boundary.points.map { spot($0).shifted }, radius: Self.roundness)
      stroke(path, .boundary, 1.5, dash: Self.dashes)
    }
    for label in boundary.labels { drawName(label, boundary) }
    close()
  }

  private mutating func drawName(_ label: TextRun, _ boundary: BoundaryShape) {
    let start = x(label.frame.minX) - 4
    let room = Double(label.frame.width) * Self.cell.width + 4
    // Beside a line, it stands near to that; in a border, at the left of its gap.
    let isLeft =
      boundary.border == nil
      && boundary.points.allSatisfy { $0.x > label.frame.maxX }
    write(
      label.line.whole,
      at: Spot(isLeft ? start + room - 4 : start, y(label.y) + 4.5), .label, .boundary,
      isLeft ? .end : .start, room: room)
  }

  /// A border's outline, interrupted by the parts of its name.
  private func outline(_ border: Rect, _ boundary: BoundaryShape) -> SVGPath {
    let (left, right) = (x(border.minX) + 0.5, x(border.maxX) + 0.5)
    let (top, bottom) = (y(border.minY) + 0.5, y(border.maxY) + 0.5)
    let radius = min(Self.radius, (right - left) / 2, (bottom - top) / 2)
    var path = SVGPath()
    for (edge, row) in [(top, border.minY), (bottom, border.maxY)] {
      var start = left + radius
      for label in boundary.labels.filter({ $0.y == row }).sorted(by: { $0.x < $1.x }) {
        let gap = x(label.frame.minX) - 10
        if gap > start {
          path.move(Spot(start, edge))
          path.line(Spot(gap, edge))
        }
        let wide = SVGFont.label.width(label.line.whole)
        start = max(start, gap + 12 + min(wide, Double(label.frame.width) * Self.cell.width + 4))
      }
      if right - radius > start {
        path.move(Spot(start, edge))
        path.line(Spot(right - radius, edge))
      }
    }
    for (side, inward) in [(left, radius), (right, -radius)] {
      path.move(Spot(side + inward, top))
      path.curve(Spot(side, top), Spot(side, top + radius))
      path.line(Spot(side, bottom - radius))
      path.curve(Spot(side, bottom), Spot(side + inward, bottom))
    }
    return path
  }
}

extension SVGPath.Spot {
  /// Half a unit further, where lines of an odd width are crisp.
  fileprivate var shifted: SVGPath.Spot { SVGPath.Spot(x + 0.5, y + 0.5) }
}
