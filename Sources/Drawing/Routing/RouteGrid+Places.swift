import Models

extension RouteGrid {
  /// What a grid must have room for.
  struct Contents {
    var boxes: [Rect]
    /// Loose ends and pinned bends.
    var points: [Point]
    /// Routes that stay.
    var routes: [[Point]]
    var boundaries: [Boundary.Shape]
  }

  /// The most cells that a grid may have.
  static let mostCells = 400_000

  /// A grid for a region, in full where it fits and thinned out where it does not; nil if even that
  /// is too much.
  static func grid(for contents: Contents, in region: Rect) -> RouteGrid? {
    for detail in Detail.allCases {
      let xs = places(contents, region.minX...region.maxX, detail, isRow: false)
      guard xs.count <= mostCells else { continue }
      let ys = places(contents, region.minY...region.maxY, detail, isRow: true)
      guard ys.count <= mostCells, (xs.count + 4) * (ys.count + 4) <= mostCells else { continue }
      let grid = RouteGrid(xs: xs, ys: ys)
      for box in contents.boxes where box.inset(-3, -3).intersects(region) { grid.paint(box: box) }
      var border = 0
      for boundary in contents.boundaries {
        if case .border = boundary { border += 1 }
        grid.paint(boundary: boundary, number: border)
      }
      return grid
    }
    return nil
  }

  /// How closely the columns and rows follow each other.
  private enum Detail: CaseIterable {
    /// All but wide empty stretches.
    case full
    /// A few beside every edge and in the middle of every side.
    case edges
  }

  private static func places(
    _ contents: Contents, _ region: ClosedRange<Int>, _ detail: Detail, isRow: Bool
  ) -> [Int] {
    var runs: [ClosedRange<Int>] = []
    func add(_ low: Int, _ high: Int) {
      let low = max(low, region.lowerBound)
      let high = min(high, region.upperBound)
      if low <= high { runs.append(low...high) }
    }
    let pad = isRow ? 6 : 10
    for box in contents.boxes {
      let low = isRow ? box.minY : box.minX
      let high = isRow ? box.maxY : box.maxX
      switch detail {
      case .full:
        add(low - pad, high + pad)
      case .edges:
        add(low - 3, low + 2)
        add(high - 2, high + 3)
        add(low + (high - low) / 2 - 2, low + (high - low) / 2 + 2)
      }
    }
    let near = detail == .full ? pad : 1
    for point in contents.points {
      add((isRow ? point.y : point.x) - near, (isRow ? point.y : point.x) + near)
    }
    for route in contents.routes {
      for point in route {
        add((isRow ? point.y : point.x) - near / 3, (isRow ? point.y : point.x) + near / 3)
      }
    }
    for boundary in contents.boundaries {
      guard case .border(let frame) = boundary else { continue }
      add((isRow ? frame.minY : frame.minX) - 1, (isRow ? frame.minY : frame.minX) + 1)
      add((isRow ? frame.maxY : frame.maxX) - 1, (isRow ? frame.maxY : frame.maxX) + 1)
    }
    return spread(runs, region)
  }

  /// All places of the runs, and a few in the gaps between them.
  private static func spread(_ runs: [ClosedRange<Int>], _ region: ClosedRange<Int>) -> [Int] {
    var result: [Int] = []
    var next = region.lowerBound
    for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) where run.upperBound >= next {
      let low = max(run.lowerBound, next)
      if low > next, !result.isEmpty {
        let middle = next + (low - next) / 2
        for place in [middle - 3, middle, middle + 3] where place >= next && place < low {
          result.append(place)
        }
      }
      result.append(contentsOf: low...run.upperBound)
      next = run.upperBound + 1
      if result.count > mostCells { break }
    }
    if result.isEmpty { result = [region.lowerBound] }
    return result
  }
}
