import Models

/// The cheapest way over a grid: A* over (cell, heading).
///
/// It keeps its memory between searches, and a search touches only what it visits. Equal prices are
/// settled by the distance that is left, then by the state's index, so results are deterministic.
final class RouteSearch {
  /// A state from which a search may start: a cell that is entered with a heading.
  struct Start {
    var index: Int
    var heading: PortSide
    var cost: Int32
  }

  /// A state at which a search may end.
  struct Goal {
    var index: Int
    /// With which heading it must be entered; nil for any.
    var heading: PortSide?
    var cost: Int32
  }

  /// A way: the cells from start to goal where it turns (both ends included), and its price.
  struct Way {
    var cells: [Int]
    var first: PortSide
    var last: PortSide
    var cost: Int32
  }

  private struct Node {
    var cost: Int32 = 0
    /// The search that wrote it (upper bits), whether it is a start (bit 2), and the heading of
    /// the state before it (bits 0 and 1).
    var mark: UInt32 = 0
  }

  private let grid: RouteGrid
  private let nodes: UnsafeMutableBufferPointer<Node>
  private var heap: [UInt64] = []
  private var round: UInt32 = 0
  private var aheadX: [Int32]
  private var aheadY: [Int32]

  init(_ grid: RouteGrid) {
    self.grid = grid
    nodes = .allocate(capacity: grid.cells.count * 4)
    nodes.initialize(repeating: Node())
    aheadX = Array(repeating: 0, count: grid.stride)
    aheadY = Array(repeating: 0, count: grid.cells.count / grid.stride)
  }

  deinit { nodes.deallocate() }

  /// The cheapest way from a start to a goal, or nil.
  ///
  /// With `force`, elements can be passed and other flows shared, at a price.
  func way(
    from starts: [Start], to goals: [Goal], _ context: RouteContext, force: Bool = false
  ) -> Way? {
    guard !starts.isEmpty, !goals.isEmpty else { return nil }
    round += 1
    heap.removeAll(keepingCapacity: true)
    let area = measure(goals)
    for goal in goals {
      let bits = goal.heading.map { UInt8(1 << $0.rawValue) } ?? 15
      let cost = UInt16(clamping: goal.cost)
      if grid.cells[goal.index].goalHeadings == 0 || grid.cells[goal.index].goalCost > cost {
        grid.cells[goal.index].goalCost = cost
      }
      grid.cells[goal.index].goalHeadings |= bits
    }
    defer {
      for goal in goals {
        grid.cells[goal.index].goalHeadings = 0
        grid.cells[goal.index].goalCost = 0
      }
    }
    var best = Int32.max
    var end = -1
    for start in starts {
      let state = start.index * 4 + start.heading.rawValue
      let isKnown = nodes[state].mark >> 3 == round
      if isKnown, nodes[state].cost <= start.cost { continue }
      nodes[state] = Node(cost: start.cost, mark: round << 3 | 4)
      if grid.cells[start.index].goalHeadings & (1 << UInt8(start.heading.rawValue)) != 0 {
        let total = start.cost + Int32(grid.cells[start.index].goalCost)
        if total < best {
          best = total
          end = state
        }
      }
      push(state, start.cost, ahead(start.index, start.heading.rawValue, area))
    }
    expand(area, context, force, &best, &end)
    return end < 0 ? nil : trace(end, best)
  }

  // MARK: The search

  /// The columns and rows that all goals lie in.
  private struct Area {
    var minColumn: Int
    var maxColumn: Int
    var minRow: Int
    var maxRow: Int
  }

  private func measure(_ goals: [Goal]) -> Area {
    let first = goals[0].index
    var area = Area(
      minColumn: first % grid.stride, maxColumn: first % grid.stride,
      minRow: first / grid.stride, maxRow: first / grid.stride)
    for goal in goals {
      let row = goal.index / grid.stride
      let column = goal.index - row * grid.stride
      area.minColumn = min(area.minColumn, column)
      area.maxColumn = max(area.maxColumn, column)
      area.minRow = min(area.minRow, row)
      area.maxRow = max(area.maxRow, row)
    }
    fill(&aheadX, grid.columnSteps, area.minColumn, area.maxColumn)
    fill(&aheadY, grid.rowSteps, area.minRow, area.maxRow)
    return area
  }

  private func fill(_ ahead: inout [Int32], _ steps: [Int32], _ low: Int, _ high: Int) {
    for index in low...high { ahead[index] = 0 }
    for index in Swift.stride(from: low - 1, through: 0, by: -1) {
      ahead[index] = ahead[index + 1] + steps[index]
    }
    for index in high + 1..<max(ahead.count, high + 1) {
      ahead[index] = ahead[index - 1] + steps[index - 1]
    }
  }

  /// At most what is left to pay from a state: the distance, and the bends that cannot be avoided.
  @inline(__always)
  private func ahead(_ index: Int, _ heading: Int, _ area: Area) -> Int32 {
    let row = index / grid.stride
    let column = index - row * grid.stride
    let x = column < area.minColumn ? 1 : column > area.maxColumn ? 3 : -1
    let y = row < area.minRow ? 2 : row > area.maxRow ? 0 : -1
    var bends: Int32 = 0
    if x >= 0, y >= 0 {
      bends = heading == x || heading == y ? 1 : 2
    } else if x >= 0 {
      bends = heading == x ? 0 : heading == x ^ 2 ? 2 : 1
    } else if y >= 0 {
      bends = heading == y ? 0 : heading == y ^ 2 ? 2 : 1
    }
    return aheadX[column] + aheadY[row] + bends * RouteCost.bend
  }

  private func expand(
    _ area: Area, _ context: RouteContext, _ force: Bool, _ best: inout Int32, _ end: inout Int
  ) {
    let cells = grid.cells
    let solid = RouteGrid.solid
    while let packed = pop() {
      let estimate = Int32(truncatingIfNeeded: packed >> 36)
      if estimate >= best { break }
      let state = Int(packed & 0xFFF_FFFF)
      let cost = nodes[state].cost
      let index = state >> 2
      let heading = state & 3
      if estimate > min(cost + ahead(index, heading, area), Self.dearest) { continue }
      let here = cells[index]
      // On another flow's cell there is no turning: flows cross at right angles.
      let isCrossing = here.rowOwner != 0 || here.columnOwner != 0
      let isStart = nodes[state].mark & 4 != 0
      for next in 0..<4 where next != heading ^ 2 {
        var total = cost
        if next != heading {
          if isCrossing, !force, !isStart { continue }
          total += RouteCost.bend
        }
        let isRow = next & 1 == 1
        let to: Int
        switch next {
        case 0: to = index - grid.stride
        case 1: to = index + 1
        case 2: to = index + grid.stride
        default: to = index - 1
        }
        let cell = cells[to]
        let price = isRow ? cell.alongRow : cell.alongColumn
        let owner = isRow ? cell.rowOwner : cell.columnOwner
        let other = isRow ? cell.columnOwner : cell.rowOwner
        if price == solid || owner != 0 {
          if !force || isWall(to) { continue }
          if owner != 0 { total += RouteCost.shared }
          if price == solid { total += RouteCost.solid }
        }
        total += stepPrice(index, to, next)
        if other != 0 { total += RouteCost.crossing }
        if cell.border != 0, context.isForeign(cell.border) { total += RouteCost.foreignBorder }
        if cell.goalHeadings & (1 << UInt8(next)) != 0, force || other == 0 {
          let crowd = context.endsAtBox ? grid.crowd(to, isRow: isRow) : 0
          let sum = total + Int32(cell.goalCost) + crowd
          let goal = to * 4 + next
          if sum < best {
            best = sum
            end = goal
            nodes[goal] = Node(cost: total, mark: round << 3 | UInt32(heading))
          }
          continue
        }
        if price != solid { total += Int32(price) }
        total += grid.neighbours(to, isRow: isRow)
        let neighbour = to * 4 + next
        let known = nodes[neighbour]
        if known.mark >> 3 == round, known.cost <= total { continue }
        nodes[neighbour] = Node(cost: total, mark: round << 3 | UInt32(heading))
        push(neighbour, total, ahead(to, next, area))
      }
    }
  }

  @inline(__always)
  private func stepPrice(_ start: Int, _ end: Int, _ heading: Int) -> Int32 {
    switch heading {
    case 0: grid.rowSteps[end / grid.stride]
    case 1: grid.columnSteps[start % grid.stride]
    case 2: grid.rowSteps[start / grid.stride]
    default: grid.columnSteps[end % grid.stride]
    }
  }

  /// Whether a cell belongs to the ring round the grid.
  private func isWall(_ index: Int) -> Bool {
    let row = index / grid.stride
    let column = index - row * grid.stride
    let ring = RouteGrid.ring
    return column < ring || column >= grid.stride - ring || row < ring
      || row >= grid.cells.count / grid.stride - ring
  }

  private func trace(_ end: Int, _ cost: Int32) -> Way {
    var cells = [end >> 2]
    var state = end
    var heading = end & 3
    while nodes[state].mark & 4 == 0 {
      let index = state >> 2
      let before = index - grid.step(PortSide(rawValue: state & 3) ?? .north)
      let turn = Int(nodes[state].mark & 3)
      if turn != state & 3 { cells.append(before) }
      state = before * 4 + turn
      heading = turn
    }
    if cells.last != state >> 2 { cells.append(state >> 2) }
    return Way(
      cells: cells.reversed(), first: PortSide(rawValue: heading) ?? .north,
      last: PortSide(rawValue: end & 3) ?? .north, cost: cost)
  }

  // MARK: The heap

  /// Estimates above this are all the same to the heap.
  private static let dearest: Int32 = 1 << 27

  @inline(__always)
  private func push(_ state: Int, _ cost: Int32, _ ahead: Int32) {
    let estimate = UInt64(min(cost + ahead, Self.dearest))
    let rest = UInt64(min(ahead >> 3, 255))
    let packed = estimate << 36 | rest << 28 | UInt64(state)
    heap.append(packed)
    var index = heap.count - 1
    heap.withUnsafeMutableBufferPointer { heap in
      while index > 0 {
        let parent = (index - 1) >> 1
        if heap[parent] <= packed { break }
        heap[index] = heap[parent]
        index = parent
      }
      heap[index] = packed
    }
  }

  @inline(__always)
  private func pop() -> UInt64? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    let count = heap.count
    if count == 0 { return first }
    heap.withUnsafeMutableBufferPointer { heap in
      var index = 0
      while true {
        var child = 2 * index + 1
        if child >= count { break }
        if child + 1 < count, heap[child + 1] < heap[child] { child += 1 }
        if heap[child] >= last { break }
        heap[index] = heap[child]
        index = child
      }
      heap[index] = last
    }
    return first
  }
}
