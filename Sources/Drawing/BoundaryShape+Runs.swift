import Models

extension BoundaryShape {
  /// The parts of its line that run along a row or a column for two cells or more.
  var straightRuns: [Rect] {
    border.map { Boundary.Shape.border($0).straightRuns } ?? Self.runs(of: dashes.map(\.point))
  }

  /// The cells of its line, as rectangles.
  var lineCells: [Rect] {
    border == nil
      ? dashes.map { Rect($0.x, $0.y, 1, 1) } : straightRuns
  }

  /// The runs of two cells or more along a row or a column in a line of neighbouring cells.
  fileprivate static func runs(of cells: [Point]) -> [Rect] {
    var result: [Rect] = []
    var start = 0
    while start + 1 < cells.count {
      let isRow = cells[start].y == cells[start + 1].y
      var end = start
      while end + 1 < cells.count,
        isRow ? cells[end + 1].y == cells[start].y : cells[end + 1].x == cells[start].x
      {
        end += 1
      }
      if end > start { result.append(Rect(from: cells[start], to: cells[end])) }
      start = max(end, start + 1)
    }
    return result
  }
}

extension BoundaryShape.Dash {
  fileprivate var point: Point { Point(x, y) }
}

extension Boundary.Shape {
  /// The parts of its line that run along a row or a column for two cells or more: where a flow
  /// would follow the boundary rather than cross it.
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
      return BoundaryShape.runs(of: BoundaryShape.cells(along: points))
    }
  }
}
