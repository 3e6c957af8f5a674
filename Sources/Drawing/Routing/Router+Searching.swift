import Models

// What a search needs to know of a flow, and what becomes of its answer.
extension Router {
  /// The cheapest way through all pinned bends.
  func way(
    _ number: Int, _ space: Workspace, _ context: RouteContext,
    _ licence: RouteSearch.Licence = .none, below bound: Int32 = .max
  ) -> [Point]? {
    let job = planned[number]
    let grid = space.grid
    var starts = starts(number, grid, licence)
    var points: [Point] = []
    // What leads to a bend belongs to the flow already, so that it does not go back on it.
    var legs: [[Point]] = []
    let owner = UInt32(job.line + 1)
    defer { for leg in legs { grid.release(leg, from: owner) } }
    for (leg, bend) in job.bends.enumerated() {
      guard let cell = grid.index(bend) else { return nil }
      let following = leg + 1 < job.bends.count ? job.bends[leg + 1] : place(job.target)
      let goals = PortSide.allCases.map { side -> RouteSearch.Goal in
        // Arriving in a heading that has to turn at once costs that turn.
        let ahead = side.distance(from: bend, to: following)
        let isOn = side.place(of: bend) == side.place(of: following)
        let turns: Int32 = ahead > 0 ? (isOn ? 0 : 1) : ahead == 0 ? 1 : 3
        return RouteSearch.Goal(index: cell, heading: side, cost: turns)
      }
      var open = context
      open.startsAtBox = leg == 0 && context.startsAtBox
      open.endsAtBox = false
      guard
        let way = legged(goals, from: starts, space, open, licence)
      else { return nil }
      let first = points.count
      append(way, to: &points, grid, startsAtBox: open.startsAtBox, endsAtBox: false)
      let leg = Array(points[first...])
      if leg.count > 1 {
        grid.claim(leg, for: owner)
        legs.append(leg)
      }
      starts = [RouteSearch.Start(index: cell, heading: way.last, cost: 0)]
    }
    var open = context
    open.startsAtBox = job.bends.isEmpty && context.startsAtBox
    var goals = goals(number, grid, licence)
    if job.isBidirectional {
      // One cell between two elements is too little for two heads.
      goals.removeAll { goal in starts.contains { $0.index == goal.index } }
    }
    // Where there is a line already, a better one, if there is one, is mostly near.
    let isNear = space.search.isHasty && bound < .max
    guard
      let way = space.search.way(
        from: starts, to: goals, open, licence, below: bound,
        upTo: isNear ? RouteSearch.nearby : limit)
    else { return nil }
    append(way, to: &points, grid, startsAtBox: open.startsAtBox, endsAtBox: open.endsAtBox)
    points = points.corners
    if points.count < 2 || licence != .everything && points.meetsItself { return nil }
    if job.isBidirectional, licence == .none, !Route(points: points).hasRoomForTwoHeads {
      return nil
    }
    return points
  }

  /// The cheapest way to a pinned bend, whose headings cost differently.
  func legged(
    _ goals: [RouteSearch.Goal], from starts: [RouteSearch.Start], _ space: Workspace,
    _ context: RouteContext, _ licence: RouteSearch.Licence
  ) -> RouteSearch.Way? {
    // The grid keeps one price per goal cell, so each heading is a search of its own.
    var best: (way: RouteSearch.Way, cost: Int32)?
    for goal in goals {
      let only = RouteSearch.Goal(index: goal.index, heading: goal.heading, cost: 0)
      guard
        let way = space.search.way(from: starts, to: [only], context, licence, upTo: limit)
      else { continue }
      let cost = way.cost + goal.cost * RouteCost.bend
      if best == nil || cost < best?.cost ?? 0 { best = (way, cost) }
    }
    return best?.way
  }

  func append(
    _ way: RouteSearch.Way, to points: inout [Point], _ grid: RouteGrid, startsAtBox: Bool,
    endsAtBox: Bool
  ) {
    let cells = way.cells.map(grid.point)
    if startsAtBox, let first = cells.first { points.append(way.first.point(first, ahead: -1)) }
    points += cells
    if endsAtBox, let last = cells.last { points.append(way.last.point(last, ahead: 1)) }
  }

  func place(_ end: RoutingJob.End) -> Point {
    switch end {
    case .box(let box): boxes[box].center
    case .loose(let point): point
    }
  }

  func starts(
    _ number: Int, _ grid: RouteGrid, _ licence: RouteSearch.Licence
  ) -> [RouteSearch.Start] {
    switch planned[number].source {
    case .loose(let point):
      guard let cell = grid.index(point) else { return [] }
      return PortSide.allCases.map { .init(index: cell, heading: $0, cost: 0) }
    case .box(let box):
      var result: [RouteSearch.Start] = []
      exits(box, planner.plans[number].source, number, grid, licence) { cell, side, cost in
        let crowd = grid.crowd(cell, isRow: side.isHorizontal)
        result.append(.init(index: cell, heading: side, cost: cost + crowd))
      }
      return result
    }
  }

  func goals(
    _ number: Int, _ grid: RouteGrid, _ licence: RouteSearch.Licence
  ) -> [RouteSearch.Goal] {
    switch planned[number].target {
    case .loose(let point):
      return grid.index(point).map { [.init(index: $0, heading: nil, cost: 0)] } ?? []
    case .box(let box):
      var result: [RouteSearch.Goal] = []
      exits(box, planner.plans[number].target, number, grid, licence) { cell, side, cost in
        result.append(.init(index: cell, heading: side.opposite, cost: cost))
      }
      return result
    }
  }

  /// The cells right outside an element at which a flow may leave or enter, and their prices.
  func exits(
    _ box: Int, _ plan: Port?, _ number: Int, _ grid: RouteGrid, _ licence: RouteSearch.Licence,
    _ visit: (_ cell: Int, _ side: PortSide, _ cost: Int32) -> Void
  ) {
    let frame = boxes[box]
    let covers = planner.index.overlaps[box]
    for side in PortSide.allCases {
      let places = frame.places(of: side)
      let best = plan?.side == side ? plan?.place ?? 0 : frame.middle(of: side)
      let other = plan == nil || plan?.side == side ? 0 : RouteCost.otherSide
      // The cells right outside lie in one row or column.
      let corner = side.point(Port(side: side, place: places.lowerBound).point(on: frame), ahead: 1)
      let line = side.isHorizontal ? grid.column(corner.x) : grid.row(corner.y)
      guard let line else { continue }
      let indices =
        side.isHorizontal
        ? grid.rows(places.lowerBound, places.upperBound)
        : grid.columns(places.lowerBound, places.upperBound)
      for index in indices {
        let place = side.isHorizontal ? grid.ys[index - 2] : grid.xs[index - 2]
        let port = Port(side: side, place: place)
        if licence != .everything, !covers.isEmpty {
          let point = port.point(on: frame)
          if covers.contains(where: { boxes[$0].contains(point) }) { continue }
        }
        let cell = side.isHorizontal ? index * grid.stride + line : line * grid.stride + index
        let here = grid.cells[cell]
        let price = side.isHorizontal ? here.alongRow : here.alongColumn
        if licence != .everything, price >= RouteGrid.walled { continue }
        if licence == .none, here.rowOwner != 0 || here.columnOwner != 0 { continue }
        let aside = Int32(min(abs(place - best), 1_000)) * (side.isHorizontal ? 3 : 1)
        visit(cell, side, other + aside + promised(port, of: box, except: number))
      }
    }
  }

  /// What it costs to take a port that another flow is about to get.
  func promised(_ port: Port, of box: Int, except number: Int) -> Int32 {
    for slot in planner.slots[box * 4 + port.side.rawValue]
    where slot.job >= 0 && slot.job != number && isOpen[slot.job] {
      let place = slot.isSource ? planner.plans[slot.job].source : planner.plans[slot.job].target
      if let place, abs(place.place - port.place) < 2 { return RouteCost.promisedPort }
    }
    return 0
  }
}
