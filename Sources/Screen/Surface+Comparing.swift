extension Surface: Equatable {
  /// Whether both look the same and park the cursor at the same place.
  public static func == (first: Surface, second: Surface) -> Bool {
    guard first.size == second.size, first.cursor == second.cursor else { return false }
    if first.clusters == second.clusters { return first.cells == second.cells }
    for index in first.cells.indices {
      let (one, two) = (first.cells[index], second.cells[index])
      if one.isCluster, two.isCluster {
        let isSameElsewhere = (one.bits ^ two.bits) & ~0xFFFF_FFFF == 0
        guard isSameElsewhere, first.text(of: one) == second.text(of: two) else { return false }
      } else if one != two {
        return false
      }
    }
    return true
  }

  /// A stretch of one row.
  public struct Run: Hashable, Sendable {
    /// The row.
    public var row: Int
    /// The columns, never empty, never cutting a wide character in half.
    public var columns: Range<Int>
  }

  /// The stretches where this surface looks different from an earlier one, in reading order.
  ///
  /// Everything is different from a surface of another size. Stretches less than a few cells apart
  /// are one, because moving a cursor costs as much as repeating those cells. A cell that shows
  /// several scalars may be named although it stayed the same.
  public func changes(since earlier: Surface) -> Changes { Changes(earlier, self) }

  /// The stretches where two surfaces differ.
  public struct Changes: Sequence, IteratorProtocol, Sendable {
    /// Gaps up to this length are bridged.
    private static let bridge = 4

    private let old: [Cell]
    private let new: [Cell]
    private let size: ScreenSize
    private let hasSameSize: Bool
    /// Whether codes of clusters mean the same in both.
    private let hasSameClusters: Bool
    private var index = 0

    init(_ earlier: Surface, _ later: Surface) {
      old = earlier.cells
      new = later.cells
      size = later.size
      hasSameSize = earlier.size == later.size
      hasSameClusters = earlier.clusters == later.clusters
    }

    /// The next stretch.
    public mutating func next() -> Run? {
      guard hasSameSize else { return nextRow() }
      let columns = size.columns
      let start = index
      let found: (Run, Int)? = old.withUnsafeBufferPointer { old in
        new.withUnsafeBufferPointer { new in
          var index = start
          let count = new.count
          if hasSameClusters {
            // Nearly all cells are the same, so eight are compared at a time.
            while index + 8 <= count, Self.areSame(old, new, index) { index += 8 }
            while index < count, old[index].bits == new[index].bits { index += 1 }
          } else {
            while index < count, isSame(old[index], new[index]) { index += 1 }
          }
          guard index < count else { return nil }
          let row = index / columns
          let rowStart = row * columns
          let rowEnd = rowStart + columns
          var first = index
          var end = index + 1
          index = end
          while index < rowEnd, index - end < Self.bridge {
            if !isSame(old[index], new[index]) { end = index + 1 }
            index += 1
          }
          if first > rowStart, new[first].width == 0 { first -= 1 }
          if end < rowEnd, new[end].width == 0 { end += 1 }
          return (Run(row: row, columns: first - rowStart..<end - rowStart), end)
        }
      }
      guard let found else {
        index = new.count
        return nil
      }
      index = found.1
      return found.0
    }

    /// Whether eight cells from an index on are the same.
    @inline(__always)
    private static func areSame(
      _ old: UnsafeBufferPointer<Cell>, _ new: UnsafeBufferPointer<Cell>, _ index: Int
    ) -> Bool {
      var difference: UInt64 = 0
      for offset in 0..<8 { difference |= old[index + offset].bits ^ new[index + offset].bits }
      return difference == 0
    }

    private mutating func nextRow() -> Run? {
      guard size.columns > 0, index < new.count else { return nil }
      defer { index += size.columns }
      return Run(row: index / size.columns, columns: 0..<size.columns)
    }

    private func isSame(_ one: Cell, _ two: Cell) -> Bool {
      one.bits == two.bits && (hasSameClusters || !one.isCluster)
    }
  }

  /// Lends the cells, row by row from the top.
  public func withCells<Result>(_ body: (UnsafeBufferPointer<Cell>) -> Result) -> Result {
    cells.withUnsafeBufferPointer(body)
  }
}
