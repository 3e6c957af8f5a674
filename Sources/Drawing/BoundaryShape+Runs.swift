import Models

extension BoundaryShape {
  /// The parts of its line in which a flow would follow it, see ``Models/Boundary/Shape``.
  var straightRuns: [Rect] {
    (border.map { Boundary.Shape.border($0) } ?? .line(points)).straightRuns
  }

  /// The cells of its line, as rectangles.
  var lineCells: [Rect] {
    border == nil ? dashes.map { Rect($0.x, $0.y, 1, 1) } : straightRuns
  }
}

extension Boundary.Shape {
  /// A line that leads aslant takes so many cells of a row or column at most where a flow may still
  /// cross it along them; where it takes more, the flow would seem to follow it.
  private static let crossable = 3

  /// The parts of its line that run along a row or a column: where a flow would follow the boundary
  /// rather than cross it.
  var straightRuns: [Rect] {
    switch self {
    case .border(let frame):
      let corners = [
        frame.origin, Point(frame.maxX, frame.minY), Point(frame.maxX, frame.maxY),
        Point(frame.minX, frame.maxY), frame.origin,
      ]
      return zip(corners, corners.dropFirst()).map { Rect(from: $0, to: $1) }
        .filter { $0.width > 1 || $0.height > 1 }
    case .line(let points):
      var result: [Rect] = []
      // No line is followed further than it is drawn; a file may say anything.
      var left = 1 << 14
      for (start, end) in zip(points, points.dropFirst()) where start != end && left > 0 {
        let stretch = Rect(from: start, to: end)
        if start.x == end.x || start.y == end.y {
          result.append(stretch)
          left -= 1
          continue
        }
        left -= max(stretch.width, stretch.height)
        Self.add(BoundaryShape.cells(along: [start, end]), to: &result)
      }
      return result
    }
  }

  private static func add(_ cells: [Point], to runs: inout [Rect]) {
    var start = 0
    for end in cells.indices {
      let next = end + 1
      let goesOn =
        next < cells.count
        && (cells[next].y == cells[start].y || cells[next].x == cells[start].x)
      if goesOn { continue }
      if end - start >= crossable { runs.append(Rect(from: cells[start], to: cells[end])) }
      start = next
    }
  }
}
