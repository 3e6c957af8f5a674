import Models

/// The columns and rows that routes may use, and what each of their cells costs.
///
/// Where things lie close together every column and row is there; wide empty stretches shrink to a
/// few, so that the grid's size depends on what is drawn and not on how far apart it is. Two rings
/// of solid cells surround it, so that a search needs no bounds checks.
final class RouteGrid {
  /// What a route meets in one cell.
  struct Cell {
    /// The price of moving along the row through this cell, or `solid`.
    var alongRow: UInt16 = 0
    /// The price of moving along the column through this cell, or `solid`.
    var alongColumn: UInt16 = 0
    /// The border whose outline passes here, counted from 1; 0 for none.
    var border: UInt8 = 0
    /// The headings, as bits, with which a search ends here.
    var goalHeadings: UInt8 = 0
    /// What moving along the row costs because of flows that run beside it.
    var rowCrowd: UInt8 = 0
    /// What moving along the column costs because of flows that run beside it.
    var columnCrowd: UInt8 = 0
    /// The flow that runs along the row here, or turns or ends here; 0 for none.
    var rowOwner: UInt32 = 0
    /// The flow that runs along the column here, or turns or ends here; 0 for none.
    var columnOwner: UInt32 = 0
  }

  /// The price of a cell that belongs to an element.
  static let solid = UInt16.max
  /// The price of running along an element's side or in a boundary's line; a line may pass there
  /// the other way.
  static let walled = UInt16.max - 1
  /// The width of the ring of solid cells round the grid.
  static let ring = 2

  let detail: Detail
  let xs: [Int]
  let ys: [Int]
  /// Cells from one row to the next.
  let stride: Int
  let cells: UnsafeMutableBufferPointer<Cell>
  /// The price of the step from each column (ring included) to the next.
  let columnSteps: UnsafeMutableBufferPointer<Int32>
  /// The price of the step from each row (ring included) to the next.
  let rowSteps: UnsafeMutableBufferPointer<Int32>
  private let isDenseX: Bool
  private let isDenseY: Bool

  /// A grid of these columns and rows, sorted and distinct; neither may be empty.
  init(xs: [Int], ys: [Int], _ detail: Detail = .full) {
    self.detail = detail
    self.xs = xs
    self.ys = ys
    let ring = Self.ring
    stride = xs.count + 2 * ring
    let height = ys.count + 2 * ring
    cells = .allocate(capacity: stride * height)
    cells.initialize(repeating: Cell())
    isDenseX = xs[xs.count - 1] - xs[0] == xs.count - 1
    isDenseY = ys[ys.count - 1] - ys[0] == ys.count - 1
    func steps(_ places: [Int], _ price: Int32) -> UnsafeMutableBufferPointer<Int32> {
      let result = UnsafeMutableBufferPointer<Int32>.allocate(capacity: places.count + 2 * ring)
      result.initialize(repeating: price)
      for index in places.indices.dropLast() {
        result[index + ring] = Int32(places[index + 1] - places[index]) * price
      }
      return result
    }
    columnSteps = steps(xs, RouteCost.column)
    rowSteps = steps(ys, RouteCost.row)
    let wall = Cell(alongRow: Self.solid, alongColumn: Self.solid)
    for row in 0..<height {
      if row < ring || row >= height - ring {
        for index in row * stride..<(row + 1) * stride { cells[index] = wall }
      } else {
        for column in 0..<ring {
          cells[row * stride + column] = wall
          cells[(row + 1) * stride - 1 - column] = wall
        }
      }
    }
  }

  deinit {
    cells.deallocate()
    columnSteps.deallocate()
    rowSteps.deallocate()
  }

  // MARK: Places

  /// The index of the first place that is not below a value.
  private func lowerBound(_ places: [Int], _ value: Int, dense: Bool) -> Int {
    if dense { return min(max(value - places[0], 0), places.count) }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The column of an x (ring included), if the grid has it.
  func column(_ x: Int) -> Int? {
    let index = lowerBound(xs, x, dense: isDenseX)
    return index < xs.count && xs[index] == x ? index + Self.ring : nil
  }

  /// The row of a y (ring included), if the grid has it.
  func row(_ y: Int) -> Int? {
    let index = lowerBound(ys, y, dense: isDenseY)
    return index < ys.count && ys[index] == y ? index + Self.ring : nil
  }

  /// The columns (ring included) from one x to another.
  func columns(_ low: Int, _ high: Int) -> Range<Int> {
    let start = lowerBound(xs, low, dense: isDenseX)
    let end = lowerBound(xs, high + 1, dense: isDenseX)
    return start + Self.ring..<max(start, end) + Self.ring
  }

  /// The rows (ring included) from one y to another.
  func rows(_ low: Int, _ high: Int) -> Range<Int> {
    let start = lowerBound(ys, low, dense: isDenseY)
    let end = lowerBound(ys, high + 1, dense: isDenseY)
    return start + Self.ring..<max(start, end) + Self.ring
  }

  /// The cell at a point, if the grid has it.
  func index(_ point: Point) -> Int? {
    guard let column = column(point.x), let row = row(point.y) else { return nil }
    return row * stride + column
  }

  /// The point of a cell inside the ring.
  func point(_ index: Int) -> Point {
    let row = index / stride
    return Point(xs[index - row * stride - Self.ring], ys[row - Self.ring])
  }

  /// What to add to a cell's index to move one cell.
  func step(_ heading: PortSide) -> Int {
    switch heading {
    case .north: -stride
    case .east: 1
    case .south: stride
    case .west: -1
    }
  }
}
