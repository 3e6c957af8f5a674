import Models
import Support
import Testing

@testable import Drawing

/// What a grid knows of the flows on it.
@Suite struct RouteGridTests {
  /// What running beside other flows costs in a cell, from who runs in the cells round it.
  private func crowd(_ grid: RouteGrid, _ index: Int) -> (row: Int32, column: Int32) {
    func row(_ step: Int) -> Int32 {
      grid.cells[index + step].rowOwner != 0 ? RouteCost.besideFlow : 0
    }
    func column(_ step: Int, _ price: Int32) -> Int32 {
      grid.cells[index + step].columnOwner != 0 ? price : 0
    }
    return (
      row(-grid.stride) + row(grid.stride),
      column(-1, RouteCost.besideFlow) + column(1, RouteCost.besideFlow)
        + column(-2, RouteCost.nearFlow) + column(2, RouteCost.nearFlow)
    )
  }

  @Test("What it costs to run beside flows follows them as they come and go", arguments: 1...20)
  func crowds(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let grid = RouteGrid(xs: Array(0..<30), ys: Array(0..<20))
    var lines: [(points: [Point], owner: UInt32)] = []
    for owner in 1...UInt32(60) {
      if owner % 3 == 0, !lines.isEmpty {
        let line = lines.remove(at: random.below(lines.count))
        grid.release(line.points, from: line.owner)
      } else {
        let start = Point(random.below(30), random.below(20))
        let end = Point(random.below(30), random.below(20))
        let points = [start, Point(end.x, start.y), end].corners
        guard points.count > 1 else { continue }
        grid.claim(points, for: owner)
        lines.append((points, owner))
      }
    }
    let ring = RouteGrid.ring
    var (rows, columns) = (0, 0)
    for row in ring..<20 + ring {
      for column in ring..<30 + ring {
        let index = row * grid.stride + column
        let expected = crowd(grid, index)
        #expect(Int32(grid.cells[index].rowCrowd) == expected.row)
        #expect(Int32(grid.cells[index].columnCrowd) == expected.column)
        rows += expected.row > 0 ? 1 : 0
        columns += expected.column > 0 ? 1 : 0
      }
    }
    #expect(rows > 0 && columns > 0)
    for line in lines { grid.release(line.points, from: line.owner) }
    #expect(grid.cells.allSatisfy { $0.rowCrowd == 0 && $0.columnCrowd == 0 })
  }
}
