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
    /// The search that wrote it (upper bits), whether that went on from it (bit 3), whether it is a
    /// start (bit 2), and the heading of the state before it (bits 0 and 1).
    var mark: UInt32 = 0
  }

  private let grid: RouteGrid
  /// Four for each cell, by heading; only those of blocks that are ready hold anything yet.
  private let nodes: UnsafeMutableBufferPointer<Node>
  /// Which blocks of cells that follow each other have been visited, and so have nodes.
  ///
  /// Searches see but a part of a large grid, and memory that is never touched costs nothing.
  private let ready: UnsafeMutableBufferPointer<Bool>
  private static let blockBits = 6
  /// What the steps to each column cost from the first, and to each row.
  private let distanceX: UnsafeMutableBufferPointer<Int32>
  private let distanceY: UnsafeMutableBufferPointer<Int32>
  private var heap = RouteHeap()
  private var round: UInt32 = 0
  /// How many states all searches so far have gone on from.
  private(set) var spent = 0

  init(_ grid: RouteGrid) {
    self.grid = grid
    nodes = .allocate(capacity: grid.cells.count * 4)
    ready = .allocate(capacity: (grid.cells.count >> Self.blockBits) + 1)
    ready.initialize(repeating: false)
    distanceX = Self.distances(grid.columnSteps)
    distanceY = Self.distances(grid.rowSteps)
  }

  deinit {
    nodes.deallocate()
    ready.deallocate()
    distanceX.deallocate()
    distanceY.deallocate()
    heap.deallocate()
  }

  private static func distances(
    _ steps: UnsafeMutableBufferPointer<Int32>
  ) -> UnsafeMutableBufferPointer<Int32> {
    let result = UnsafeMutableBufferPointer<Int32>.allocate(capacity: steps.count)
    var sum: Int32 = 0
    for index in steps.indices {
      result.initializeElement(at: index, to: sum)
      sum &+= steps[index]
    }
    return result
  }

  /// What a way may do that a clean one does not.
  enum Licence {
    /// Nothing.
    case none
    /// Run over other flows, at a price, to see which of them are in the way.
    case flows
    /// Pass everything, at a price.
    case everything
  }

  /// The cheapest way from a start to a goal, or nil.
  ///
  /// Ways that are not cheaper than `bound` are of no interest. After `limit` states it gives up.
  func way(
    from starts: [Start], to goals: [Goal], _ context: RouteContext, _ licence: Licence = .none,
    below bound: Int32 = .max, upTo limit: Int = RouteSearch.limit
  ) -> Way? {
    guard !starts.isEmpty, !goals.isEmpty else { return nil }
    round += 1
    heap.removeAll()
    let area = measure(goals)
    for goal in goals {
      let bits = goal.heading.map { UInt8(1 << $0.rawValue) } ?? 15
      grid.cells[goal.index].goalHeadings |= bits
    }
    defer { for goal in goals { grid.cells[goal.index].goalHeadings = 0 } }
    var best = bound
    var end = -1
    for start in starts {
      if !ready[start.index >> Self.blockBits] { prepare(start.index >> Self.blockBits) }
      let state = start.index * 4 + start.heading.rawValue
      let isKnown = nodes[state].mark >> 4 == round
      if isKnown, nodes[state].cost <= start.cost { continue }
      nodes[state] = Node(cost: start.cost, mark: round << 4 | 4)
      if grid.cells[start.index].goalHeadings & (1 << UInt8(start.heading.rawValue)) != 0 {
        let total = start.cost + cost(of: goals, at: start.index)
        if total < best {
          best = total
          end = state
        }
      }
      let row = start.index / grid.stride
      let left = ahead(start.index - row * grid.stride, row, start.heading.rawValue, area)
      heap.push(state, start.cost + left, left)
    }
    expand(goals, area, context, licence, limit, &best, &end)
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

  /// What ending in a cell costs.
  private func cost(of goals: [Goal], at index: Int) -> Int32 {
    var result = Int32.max
    for goal in goals where goal.index == index { result = min(result, goal.cost) }
    return result
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
    return area
  }

  /// At most what is left to pay from a state: the distance, and the bends that cannot be avoided.
  @inline(__always)
  private func ahead(_ column: Int, _ row: Int, _ heading: Int, _ area: Area) -> Int32 {
    var x = -1
    var y = -1
    var distance: Int32 = 0
    if column < area.minColumn {
      x = 1
      distance = distanceX[area.minColumn] &- distanceX[column]
    } else if column > area.maxColumn {
      x = 3
      distance = distanceX[column] &- distanceX[area.maxColumn]
    }
    if row < area.minRow {
      y = 2
      distance &+= distanceY[area.minRow] &- distanceY[row]
    } else if row > area.maxRow {
      y = 0
      distance &+= distanceY[row] &- distanceY[area.maxRow]
    }
    if x >= 0, y >= 0 {
      return distance &+ (heading == x || heading == y ? 1 : 2) &* RouteCost.bend
    }
    let only = x & y
    if only < 0 { return distance }
    if heading == only { return distance }
    return distance &+ (heading == only ^ 2 ? 2 : 1) &* RouteCost.bend
  }

  /// After this many states a search gives up: what it found would wind through everything.
  static let limit = 20_000
  /// After this many states a search for something better than a line that there is gives up.
  static let nearby = 256
  /// After this many states of all searches together each gives up earlier, so that no diagram,
  /// however crowded, keeps anybody waiting.
  private static let purse = 1_000_000

  /// After how many states a search turns hastier each time.
  ///
  /// It then trusts distances more and prices less, so that a crowded diagram stays quick. Patient
  /// searches are no prettier on the whole: the long ways round that they find are in the way of
  /// others.
  private static let breath = 128
  /// Whether searches are hasty from the beginning, for the many flows of a large diagram.
  var isHasty = false

  private func expand(
    _ goals: [Goal], _ area: Area, _ context: RouteContext, _ licence: Licence, _ limit: Int,
    _ best: inout Int32, _ end: inout Int
  ) {
    let cells = grid.cells
    let nodes = nodes
    let stride = grid.stride
    let columnSteps = grid.columnSteps
    let rowSteps = grid.rowSteps
    let (solid, walled) = (RouteGrid.solid, RouteGrid.walled)
    let (force, pierces) = (licence != .none, licence == .everything)
    let round = round << 4
    let startsLoose = !context.startsAtBox
    let hasForeign = context.foreign.contains(true)
    var heap = heap
    let limit = spent < Self.purse ? limit : limit / 5
    var count = 0
    defer {
      self.heap = heap
      spent += count
    }
    var haste: Int32 = pierces ? 12 : isHasty ? 3 : 2
    let breath = isHasty ? Self.breath / 2 : Self.breath
    while let packed = heap.pop() {
      let estimate = Int32(truncatingIfNeeded: packed >> 36)
      if end >= 0, estimate >= best * 4 / (4 + haste) { break }
      let state = Int(packed & 0xFFF_FFFF)
      let node = nodes[state]
      if node.mark & 8 != 0 { continue }
      nodes[state].mark |= 8
      count &+= 1
      if count & (breath &- 1) == 0 {
        haste = min(haste + 1, 40)
        if count >= limit { break }
      }
      let index = state >> 2
      let heading = state & 3
      let row = Int(UInt32(truncatingIfNeeded: index) / UInt32(truncatingIfNeeded: stride))
      let column = index &- row &* stride
      let here = cells[index]
      // On another flow's cell there is no turning: flows cross at right angles.
      let isCrossing = here.rowOwner != 0 || here.columnOwner != 0
      let canTurn = force || !isCrossing || node.mark & 4 != 0
      let isAtStart = startsLoose && node.mark & 4 != 0
      let canEnd = force || context.endsAtBox || !isCrossing || node.mark & 4 != 0
      for next in 0..<4 {
        var total = node.cost
        if next != heading {
          if next == heading ^ 2 || !canTurn { continue }
          total &+= RouteCost.bend
        }
        var toColumn = column
        var toRow = row
        switch next {
        case 0:
          toRow &-= 1
          total &+= rowSteps[toRow]
        case 1:
          total &+= columnSteps[column]
          toColumn &+= 1
        case 2:
          total &+= rowSteps[row]
          toRow &+= 1
        default:
          toColumn &-= 1
          total &+= columnSteps[toColumn]
        }
        let left = ahead(toColumn, toRow, next, area)
        if total &+ left >= best { continue }
        let to = toRow &* stride &+ toColumn
        let neighbour = to &* 4 &+ next
        let block = to &>> Self.blockBits
        if !ready[block] { prepare(block) }
        let known = nodes[neighbour]
        let isKnown = known.mark & ~15 == round
        // What is done stays done, though a hasty search may come back to it a little cheaper.
        if isKnown, known.cost <= total || known.mark & 8 != 0 { continue }
        let isRow = next & 1 == 1
        let cell = cells[to]
        let price = isRow ? cell.alongRow : cell.alongColumn
        let owner = isRow ? cell.rowOwner : cell.columnOwner
        let other = isRow ? cell.columnOwner : cell.rowOwner
        if price >= walled || owner != 0 {
          if !force || isWall(to) { continue }
          if owner != 0 { total &+= RouteCost.shared }
          if price >= walled {
            if !pierces { continue }
            total &+= price == solid ? RouteCost.solid : RouteCost.walled
          }
        }
        if other != 0 {
          // Beside a loose end, a crossing would hide where the flow begins.
          if isAtStart, !force { continue }
          total &+= RouteCost.crossing
        }
        if hasForeign, cell.border != 0, context.isForeign(cell.border) {
          total &+= RouteCost.foreignBorder
        }
        if cell.goalHeadings & (1 &<< UInt8(truncatingIfNeeded: next)) != 0, canEnd,
          force || other == 0
        {
          let crowd = context.endsAtBox ? grid.crowd(to, isRow: isRow) : 0
          let sum = total &+ cost(of: goals, at: to) &+ crowd
          if sum < best {
            best = sum
            end = neighbour
            nodes[neighbour] = Node(cost: total, mark: round | UInt32(heading))
          }
          continue
        }
        if price < walled { total &+= Int32(price) }
        total &+= Int32(isRow ? cell.rowCrowd : cell.columnCrowd)
        if isKnown, known.cost <= total { continue }
        if total &+ left >= best { continue }
        nodes[neighbour] = Node(cost: total, mark: round | UInt32(heading))
        heap.push(neighbour, total &* 4 / (4 &+ haste) &+ left, left)
      }
    }
  }

  /// Makes the nodes of a block.
  private func prepare(_ block: Int) {
    ready[block] = true
    let low = block << (Self.blockBits + 2)
    let high = min(low + (4 << Self.blockBits), nodes.count)
    for node in low..<high { nodes.initializeElement(at: node, to: Node()) }
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
}
