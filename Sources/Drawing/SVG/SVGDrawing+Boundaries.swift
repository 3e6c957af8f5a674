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
    let room = Double(label.frame.width) * Self.cell.width + 4
    let start = x(label.frame.minX) - 4
    let base = y(label.y) + 4.5
    if boundary.interrupts(label) {
      let gap = gap(for: label)
      write(
        label.line.whole, at: Spot((gap.from + gap.to) / 2, base), .label, .boundary, .middle,
        room: room)
    } else if boundary.border == nil, boundary.points.allSatisfy({ $0.x > label.frame.maxX }) {
      // To the left of a line it stands next to that.
      write(
        label.line.whole, at: Spot(start + room - 4, base), .label, .boundary, .end, room: room)
    } else {
      write(label.line.whole, at: Spot(start, base), .label, .boundary, room: room)
    }
  }

  /// What a part of a name takes of a border's outline.
  private func gap(for label: TextRun) -> (from: Double, to: Double) {
    let start = x(label.frame.minX) - 10
    let room = Double(label.frame.width) * Self.cell.width + 4
    return (start, start + 12 + min(SVGFont.label.width(label.line.whole), room))
  }

  /// A border's outline, interrupted by the parts of its name and by free text on it.
  private func outline(_ border: Rect, _ boundary: BoundaryShape) -> SVGPath {
    let (left, right) = (x(border.minX) + 0.5, x(border.maxX) + 0.5)
    let (top, bottom) = (y(border.minY) + 0.5, y(border.maxY) + 0.5)
    let radius = min(Self.radius, (right - left) / 2, (bottom - top) / 2)
    let notes = scene.elements.filter { $0.kind == .annotation && $0.frame.intersects(border) }
      .flatMap(\.face.rows)
    var path = SVGPath()
    for (edge, row) in [(top, border.minY), (bottom, border.maxY)] {
      let names = boundary.labels.filter { $0.y == row }.map { gap(for: $0) }
      let texts = notes.filter { $0.y == row }.map {
        (from: x($0.x) - 10, to: x($0.x) + noteWidth($0) + 4)
      }
      for part in Self.parts(from: left + radius, to: right - radius, without: names + texts) {
        path.move(Spot(part.from, edge))
        path.line(Spot(part.to, edge))
      }
    }
    for (side, column, inward) in [
      (left, border.minX, radius), (right, border.maxX, -radius),
    ] {
      path.move(Spot(side + inward, top))
      path.curve(Spot(side, top), Spot(side, top + radius))
      let texts = notes.filter { $0.x <= column && x($0.x) + noteWidth($0) > side - 4 }.map {
        (from: y($0.y) - 9, to: y($0.y) + 9)
      }
      for part in Self.parts(from: top + radius, to: bottom - radius, without: texts) {
        if part.from > top + radius { path.move(Spot(side, part.from)) }
        path.line(Spot(side, part.to))
      }
      path.move(Spot(side, bottom - radius))
      path.curve(Spot(side, bottom), Spot(side + inward, bottom))
    }
    return path
  }

  /// What a row of free text takes at most.
  private func noteWidth(_ row: ElementFace.Row) -> Double {
    let text = row.parts.map { if case .subtitle(let line) = $0 { line.whole } else { "" } }
    return min(
      SVGFont.label.width(text.joined()), Double(row.width) * Self.cell.width)
  }

  /// What is left of a stretch without its gaps.
  private static func parts(
    from start: Double, to end: Double, without gaps: [(from: Double, to: Double)]
  ) -> [(from: Double, to: Double)] {
    var result: [(from: Double, to: Double)] = []
    var place = start
    for gap in gaps.sorted(by: { $0.from < $1.from }) where gap.to > place {
      if gap.from > place { result.append((place, min(gap.from, end))) }
      place = gap.to
      if place >= end { break }
    }
    if place < end { result.append((place, end)) }
    return result
  }
}

extension SVGPath.Spot {
  /// Half a unit further, where lines of an odd width are crisp.
  fileprivate var shifted: SVGPath.Spot { SVGPath.Spot(x + 0.5, y + 0.5) }
}
