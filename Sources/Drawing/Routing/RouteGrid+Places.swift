import Models

extension RouteGrid {
  /// What a grid must have room for.
  struct Contents {
    var boxes: [Rect]
    /// Loose ends and pinned bends.
    var points: [Point]
    /// Routes that stay.
    var routes: [[Point]]
    /// What lines may not follow.
    var walls: [Wall]
    /// Where the flow that the grid is for starts, turns and ends.
    var ends: [Rect] = []
  }

  /// A part of a boundary's line that runs along a row or column.
  struct Wall {
    var run: Rect
    /// The number of the border, counted from 1; 0 for a line.
    var border: Int

    /// Those of some boundaries.
    static func all(_ boundaries: [Boundary.Shape]) -> [Wall] {
      var border = 0
      return boundaries.flatMap { boundary -> [Wall] in
        var number = 0
        if case .border = boundary {
          border += 1
          number = border
        }
        return boundary.straightRuns.map { Wall(run: $0, border: number) }
      }
    }
  }

  /// The most cells that a grid may have.
  static let mostCells = 300_000
  /// The most cells of a grid that all of so many flows share.
  ///
  /// A large diagram takes about fifteen hundred for each of its flows. One grid for all is by far
  /// the quickest way to route it as a whole, but no way to route a few flows of it.
  static func mostShared(by flows: Int) -> Int {
    min(max(2_000_000, min(flows, 10_000) * 2_000), 5_000_000)
  }
  /// Sides longer than this get ports in a few places only.
  private static let longest = 160

  /// How closely the columns and rows of a grid follow each other.
  enum Detail: CaseIterable {
    /// All but wide empty stretches.
    case full
    /// A few beside every edge and in the middle of every side.
    case edges
    /// Enough to see every element, and as many beside their edges as there is room for.
    case sparse
  }

  /// A grid for a region, in the first of these details that is not too large; nil if all are.
  static func grid(
    for contents: Contents, in region: Rect, _ details: [Detail], upTo limit: Int
  ) -> RouteGrid? {
    var contents = contents
    contents.boxes = contents.boxes.filter { $0.inset(-3, -3).intersects(region) }
    for detail in details {
      let xs = places(contents, region.minX...region.maxX, detail, isRow: false)
      guard xs.count <= mostCells else { continue }
      let ys = places(contents, region.minY...region.maxY, detail, isRow: true)
      guard ys.count <= mostCells, (xs.count + 4) * (ys.count + 4) <= limit else { continue }
      let grid = RouteGrid(xs: xs, ys: ys, detail)
      for box in contents.boxes { grid.paint(box: box) }
      for wall in contents.walls { grid.paint(stretch: wall.run, border: wall.border) }
      return grid
    }
    return nil
  }

  private static func places(
    _ contents: Contents, _ region: ClosedRange<Int>, _ detail: Detail, isRow: Bool
  ) -> [Int] {
    var runs: [PlaceRun] = []
    func add(_ low: Int, _ high: Int) {
      let low = max(low, region.lowerBound)
      let high = min(high, region.upperBound)
      if low <= high { runs.append(PlaceRun(low: low, high: high)) }
    }
    let pad = isRow ? 6 : 10
    if detail == .sparse { return sparse(contents, region, isRow: isRow) }
    for box in contents.boxes {
      let low = isRow ? box.minY : box.minX
      let high = isRow ? box.maxY : box.maxX
      switch detail {
      case .full where high - low < longest:
        add(low - pad, high + pad)
      case .full:
        add(low - pad, low + 6)
        add(high - 6, high + pad)
        for part in 1...3 {
          let place = low + (high - low) / 4 * part
          add(place - 4, place + 4)
        }
      case .edges:
        add(low - 3, low + 2)
        add(high - 2, high + 3)
        add(low + (high - low) / 2 - 2, low + (high - low) / 2 + 2)
      case .sparse:
        break
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
    for wall in contents.walls {
      let (low, high) = (
        isRow ? wall.run.minY : wall.run.minX, isRow ? wall.run.maxY : wall.run.maxX
      )
      // Beside a border there is room for what turns there; the ends of any wall are enough to meet
      // it.
      let beside = wall.border > 0 ? 1 : 0
      add(low - beside, low + beside)
      add(high - beside, high + beside)
    }
    return spread(runs, region)
  }

  /// The most columns, and the most rows, of a sparse grid.
  private static let mostSparse = 600

  private static func sparse(
    _ contents: Contents, _ region: ClosedRange<Int>, isRow: Bool
  ) -> [Int] {
    var chosen: Set<Int> = []
    func add(_ place: Int) { if region.contains(place) { chosen.insert(place) } }
    for box in contents.ends {
      for place in (isRow ? box.minY : box.minX) - 4...(isRow ? box.maxY : box.maxX) + 4 {
        add(place)
        if chosen.count > mostSparse / 2 { break }
      }
    }
    // One place in every element, so that none is overlooked.
    var seen = Int.min
    let spans = contents.boxes.map { (isRow ? $0.minY : $0.minX, isRow ? $0.maxY : $0.maxX) }
    for (low, high) in spans.sorted(by: { $0.1 < $1.1 }) where low > seen {
      seen = high
      add(high)
    }
    // Lanes beside the edges, as many as there is room for.
    let lanes = spans.flatMap { [$0.0 - 2, $0.1 + 2] }.filter(region.contains).sorted()
    let room = max(mostSparse - chosen.count, 1)
    let step = (lanes.count + room - 1) / room
    for index in Swift.stride(from: 0, to: lanes.count, by: max(step, 1)) { add(lanes[index]) }
    return chosen.isEmpty ? [region.lowerBound] : chosen.sorted()
  }

  /// All places of the runs, and a few in the gaps between them.
  private static func spread(_ runs: [PlaceRun], _ region: ClosedRange<Int>) -> [Int] {
    var result: [Int] = []
    var next = region.lowerBound
    for run in runs.sorted(by: { $0.low < $1.low }) where run.high >= next {
      let low = max(run.low, next)
      if low > next, !result.isEmpty {
        let middle = next + (low - next) / 2
        for place in [middle - 3, middle, middle + 3] where place >= next && place < low {
          result.append(place)
        }
      }
      result.append(contentsOf: low...run.high)
      next = run.high + 1
      if result.count > mostCells { break }
    }
    if result.isEmpty { result = [region.lowerBound] }
    return result
  }
}
