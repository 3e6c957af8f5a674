import Models

/// Where the lines of flows cross each other.
struct SVGCrossings {
  private struct Column {
    var x: Int
    var top: Int
    var bottom: Int
  }

  /// From left to right.
  private var columns: [Column] = []

  init(_ flows: [FlowLine]) {
    for flow in flows where !flow.isBlocked {
      for (start, end) in zip(flow.corners, flow.corners.dropFirst()) where start.x == end.x {
        columns.append(Column(x: start.x, top: min(start.y, end.y), bottom: max(start.y, end.y)))
      }
    }
    columns.sort { ($0.x, $0.top) < ($1.x, $1.top) }
  }

  /// The columns in which a stretch of a row is crossed by upright ones, its ends not counted, from
  /// left to right.
  func along(_ y: Int, from left: Int, to right: Int) -> [Int] {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].x <= left { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    while low < columns.count, columns[low].x < right {
      let column = columns[low]
      if column.top < y, column.bottom > y, result.last != column.x { result.append(column.x) }
      low += 1
    }
    return result
  }
}
