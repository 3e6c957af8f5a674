import Models

/// Routes the flows of one diagram, one after the other, round everything that is already there.
struct Router {
  let facts: RoutingFacts
  let boxes: [Rect]
  /// The finished routes, by the flow's place in `facts.lines`.
  var routes: [Route?]
  private var contents: RouteGrid.Contents
  /// A grid for all jobs; nil where that would be too large, and each gets its own.
  private var whole: Workspace?
  private var planner: PortPlanner
  private var planned: [RoutingJob] = []
  /// Jobs that have no route yet, so that their ports are promised.
  private var isOpen: [Bool] = []

  /// A grid with what a search on it needs.
  struct Workspace {
    let grid: RouteGrid
    let search: RouteSearch
    /// Whether it shows everything that lies in its region.
    let isExact: Bool
  }

  /// Prepares to route some jobs around the routes that are kept; `likely` are lines to have room
  /// for.
  init(
    _ facts: RoutingFacts, keeping kept: [Route?], for jobs: [RoutingJob], likely: [Route] = []
  ) {
    self.facts = facts
    boxes = facts.boxes.map(\.frame)
    routes = kept
    var points: [Point] = []
    for line in facts.lines {
      for case .loose(let point) in [line.source, line.target] { points.append(point) }
      points += line.bends
    }
    var clean = kept.compactMap { $0?.isBlocked == false ? $0?.points : nil }
    clean += likely.map(\.points)
    contents = RouteGrid.Contents(
      boxes: boxes, points: points, routes: clean, boundaries: facts.boundaries)
    planner = PortPlanner(boxes: boxes)
    // All that the jobs may need, but not more than there is.
    var needed: Rect?
    for job in jobs { needed = needed?.union(reach(of: job)) ?? reach(of: job) }
    for route in likely {
      for point in route.points { needed = needed?.union(Rect(from: point, to: point)) }
    }
    guard let needed else { return }
    var all = boxes.first ?? points.first.map { Rect(from: $0, to: $0) } ?? needed
    for box in boxes { all = all.union(box) }
    for point in points { all = all.union(Rect(from: point, to: point)) }
    for point in clean.joined() { all = all.union(Rect(from: point, to: point)) }
    all = all.inset(-14, -9)
    let low = Point(max(all.minX, needed.minX), max(all.minY, needed.minY))
    let high = Point(min(all.maxX, needed.maxX), min(all.maxY, needed.maxY))
    whole = workspace(Rect(from: low, to: high), [.full])
  }

  /// The part of the diagram in which a job is routed.
  private func reach(of job: RoutingJob) -> Rect {
    let stops = stops(of: job)
    let area = stops.dropFirst().reduce(stops[0]) { $0.union($1) }
    return area.inset(-48, -28)
  }

  private func stops(of job: RoutingJob) -> [Rect] {
    [job.source, job.target].map {
      switch $0 {
      case .box(let box): boxes[box]
      case .loose(let point): Rect(from: point, to: point)
      }
    } + job.bends.map { Rect(from: $0, to: $0) }
  }

  private func workspace(
    _ region: Rect, _ details: [RouteGrid.Detail], for ends: [Rect] = []
  ) -> Workspace? {
    var contents = contents
    contents.ends = ends
    guard let grid = RouteGrid.grid(for: contents, in: region, details) else { return nil }
    for (index, route) in routes.enumerated() {
      if let route, !route.isBlocked { grid.claim(route.points, for: UInt32(index + 1)) }
    }
    return Workspace(grid: grid, search: RouteSearch(grid), isExact: grid.detail != .sparse)
  }

  // MARK: Order

  /// Routes these jobs.
  mutating func run(_ jobs: [RoutingJob]) {
    guard !jobs.isEmpty else { return }
    keepPorts(except: Set(jobs.map(\.line)))
    planner.plan(jobs)
    planned = jobs
    isOpen = Array(repeating: true, count: jobs.count)
    // Straight lines cannot give way, and short ones have the fewest ways round; loops can go
    // anywhere.
    let order = jobs.indices.sorted { a, b in
      (rank(a), planner.plans[a].cost, a) < (rank(b), planner.plans[b].cost, b)
    }
    var blocked: [Int] = []
    for job in order {
      if let route = route(job) {
        finish(job, route)
      } else {
        blocked.append(job)
      }
    }
    improve(order)
    for job in blocked {
      // What was in the way may have moved by now.
      finish(job, route(job) ?? forced(job))
    }
  }

  private func rank(_ job: Int) -> Int {
    if planned[job].isLoop { return 2 }
    return planner.plans[job].isStraight ? 0 : 1
  }

  /// Gives flows whose ends moved together their old lines, moved, where those are still clean;
  /// returns the jobs that are left.
  mutating func carry(_ jobs: [RoutingJob], _ carried: [Int: Route]) -> [RoutingJob] {
    jobs.filter { job in
      guard let route = carried[job.line], let space = workspace(for: job),
        let price = space.grid.price(route.points, context(job)), price.crossings <= 2,
        price.extra - Int32(price.crossings) * RouteCost.crossing <= Int32(RouteCost.halo)
      else { return true }
      routes[job.line] = route
      whole?.grid.claim(route.points, for: UInt32(job.line + 1))
      return false
    }
  }

  private mutating func finish(_ job: Int, _ route: Route) {
    isOpen[job] = false
    routes[planned[job].line] = route
    if route.isBlocked { return }
    if let whole {
      whole.grid.claim(route.points, for: UInt32(planned[job].line + 1))
    } else {
      contents.routes.append(route.points)
    }
  }

  /// Tells the planner which ports are taken.
  private mutating func keepPorts(except jobs: Set<Int>) {
    guard routes.contains(where: { $0 != nil }) else { return }
    let indices = Dictionary(
      facts.boxes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, line) in facts.lines.enumerated() where !jobs.contains(number) {
      guard let points = routes[number]?.points, points.count >= 2 else { continue }
      let last = points.count - 1
      for (end, point, next, other) in [
        (line.source, points[0], points[1], points[last]),
        (line.target, points[last], points[last - 1], points[0]),
      ] {
        guard let id = end.element, let box = indices[id] else { continue }
        let side = PortSide.allCases.first { $0.distance(from: point, to: next) > 0 } ?? .north
        planner.keep(Port(side: side, place: side.place(of: point)), of: box, towards: other)
      }
    }
  }

  /// Routes once more what crosses others, now that all the others are known.
  private mutating func improve(_ order: [Int]) {
    guard let whole else { return }
    var budget = 80
    for job in order.reversed() where budget > 0 && !isOpen[job] && planned[job].bends.isEmpty {
      let line = planned[job].line
      guard let old = routes[line], !old.isBlocked else { continue }
      whole.grid.release(old.points, from: UInt32(line + 1))
      let context = context(planned[job])
      let price = whole.grid.price(old.points, context)
      if let price, price.extra >= RouteCost.crossing {
        budget -= 1
        if let other = route(job), let better = whole.grid.price(other.points, context),
          better.total < price.total
        {
          routes[line] = other
        }
      }
      whole.grid.claim((routes[line] ?? old).points, for: UInt32(line + 1))
    }
  }

  // MARK: One flow

  /// What the price of a job's line depends on besides the line.
  func context(_ job: RoutingJob) -> RouteContext {
    var foreign: [Bool] = []
    for case .border(let frame) in facts.boundaries {
      if foreign.isEmpty { foreign.append(false) }
      guard foreign.count < 255 else { break }
      foreign.append(!holds(frame, job.source) && !holds(frame, job.target))
    }
    return RouteContext(
      foreign: foreign, startsAtBox: job.source.box != nil, endsAtBox: job.target.box != nil)
  }

  private func holds(_ frame: Rect, _ end: RoutingJob.End) -> Bool {
    switch end {
    case .box(let box): frame.contains(boxes[box].center)
    case .loose(let point): frame.contains(point)
    }
  }

  /// The workspace to route a job in.
  private func workspace(for job: RoutingJob) -> Workspace? {
    if let whole { return whole }
    return workspace(reach(of: job), RouteGrid.Detail.allCases, for: stops(of: job))
  }

  /// The best clean route, or nil.
  private func route(_ number: Int) -> Route? {
    let job = planned[number]
    guard let space = workspace(for: job) else { return plain(number) }
    let context = context(job)
    if job.isLoop { return loop(number, space, context) }
    var best: (points: [Point], price: RoutePrice)?
    if job.bends.isEmpty {
      best = shape(number, space.grid, context)
      if let best, best.price.extra <= 12 { return Route(points: best.points) }
    }
    guard
      var points = way(
        number, space, context, force: false, below: best?.price.total ?? .max)
    else {
      return best.map { Route(points: $0.points) }
    }
    if job.bends.isEmpty {
      points = centered(points, space.grid, context)
      if let best, let price = space.grid.price(points, context), best.price.total <= price.total {
        points = best.points
      }
    }
    return Route(points: points, isBlocked: !space.isExact && collides(points, job))
  }

  /// Whether a line found on a grid that does not show everything passes through an element or
  /// runs along another flow.
  private func collides(_ points: [Point], _ job: RoutingJob) -> Bool {
    for corner in points.indices.dropFirst() {
      let stretch = Rect(from: points[corner - 1], to: points[corner])
      for (index, box) in boxes.enumerated() where box.intersects(stretch) {
        let isOwn =
          corner == 1 && job.source.box == index
          || corner == points.count - 1 && job.target.box == index
        if !isOwn { return true }
      }
      for route in routes {
        if let route, !route.isBlocked, route.runs(along: stretch) { return true }
      }
    }
    return false
  }

  /// The best plain line between the planned ports.
  private func shape(
    _ number: Int, _ grid: RouteGrid, _ context: RouteContext
  ) -> (points: [Point], price: RoutePrice)? {
    let job = planned[number]
    let plan = planner.plans[number]
    guard let a = job.source.box, let b = job.target.box, let source = plan.source,
      let target = plan.target
    else { return nil }
    var best: (points: [Point], price: RoutePrice)?
    for line in RouteShape.lines(
      from: source.point(on: boxes[a]), source.side, to: target.point(on: boxes[b]), target.side,
      lanes: 24)
    {
      guard let price = grid.price(line, context, upTo: best?.price.total ?? .max) else {
        continue
      }
      if best == nil || price.total < best?.price.total ?? 0 { best = (line, price) }
      if price.extra == 0 { break }
    }
    return best
  }

  /// A small loop at the element's corner or side that is free.
  private func loop(_ number: Int, _ space: Workspace, _ context: RouteContext) -> Route? {
    guard let box = planned[number].source.box else { return nil }
    var best: (points: [Point], total: Int32)?
    for size in 1...4 {
      for line in RouteShape.loops(boxes[box], size: size) {
        guard let price = space.grid.price(line, context) else { continue }
        let total = price.total + promises(line, except: number, box)
        if best == nil || total < best?.total ?? 0 { best = (line, total) }
      }
      if let best { return Route(points: best.points) }
    }
    return nil
  }

  private func promises(_ line: [Point], except number: Int, _ box: Int) -> Int32 {
    guard line.count >= 2 else { return 0 }
    var result: Int32 = 0
    for (point, next) in [(line[0], line[1]), (line[line.count - 1], line[line.count - 2])] {
      let side = PortSide.allCases.first { $0.distance(from: point, to: next) > 0 } ?? .north
      result += promised(Port(side: side, place: side.place(of: point)), of: box, except: number)
    }
    return result
  }

  /// A line without regard to anything: straight, or with one bend.
  private func plain(_ number: Int) -> Route {
    let job = planned[number]
    let plan = planner.plans[number]
    func place(_ end: RoutingJob.End, _ port: Port?, _ other: RoutingJob.End) -> Point {
      switch end {
      case .loose(let point):
        return point
      case .box(let box):
        let port = port ?? Port(side: .east, place: boxes[box].middle(of: .east))
        return port.point(on: boxes[box])
      }
    }
    let start = place(job.source, plan.source, job.target)
    let end = place(job.target, plan.target, job.source)
    var points = [start]
    for next in job.bends + [end] {
      let last = points[points.count - 1]
      points += [Point(next.x, last.y), next]
    }
    points = points.corners
    if points.count < 2 { points.append(Point(start.x + 1, start.y)) }
    return Route(points: points, isBlocked: true)
  }

  /// The route that crosses the least of what is in its way.
  private func forced(_ number: Int) -> Route {
    let job = planned[number]
    if let box = job.source.box, job.isLoop {
      let line = RouteShape.loops(boxes[box], size: 1).first
      return line.map { Route(points: $0, isBlocked: true) } ?? plain(number)
    }
    guard let space = workspace(for: job),
      let points = way(number, space, context(job), force: true)
    else { return plain(number) }
    return Route(points: points, isBlocked: true)
  }

  // MARK: Searching

  /// The cheapest way through all pinned bends.
  private func way(
    _ number: Int, _ space: Workspace, _ context: RouteContext, force: Bool,
    below bound: Int32 = .max
  ) -> [Point]? {
    let job = planned[number]
    let grid = space.grid
    var starts = starts(number, grid, force: force)
    var points: [Point] = []
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
        let way = legged(goals, from: starts, space, open, force: force)
      else { return nil }
      append(way, to: &points, grid, startsAtBox: open.startsAtBox, endsAtBox: false)
      starts = [RouteSearch.Start(index: cell, heading: way.last, cost: 0)]
    }
    var open = context
    open.startsAtBox = job.bends.isEmpty && context.startsAtBox
    guard
      let way = space.search.way(
        from: starts, to: goals(number, grid, force: force), open, force: force,
        below: bound)
    else { return nil }
    append(way, to: &points, grid, startsAtBox: open.startsAtBox, endsAtBox: open.endsAtBox)
    points = points.corners
    if points.count < 2 { return nil }
    return points
  }

  /// The cheapest way to a pinned bend, whose headings cost differently.
  private func legged(
    _ goals: [RouteSearch.Goal], from starts: [RouteSearch.Start], _ space: Workspace,
    _ context: RouteContext, force: Bool
  ) -> RouteSearch.Way? {
    // The grid keeps one price per goal cell, so each heading is a search of its own.
    var best: (way: RouteSearch.Way, cost: Int32)?
    for goal in goals {
      let only = RouteSearch.Goal(index: goal.index, heading: goal.heading, cost: 0)
      guard
        let way = space.search.way(from: starts, to: [only], context, force: force)
      else { continue }
      let cost = way.cost + goal.cost * RouteCost.bend
      if best == nil || cost < best?.cost ?? 0 { best = (way, cost) }
    }
    return best?.way
  }

  private func append(
    _ way: RouteSearch.Way, to points: inout [Point], _ grid: RouteGrid, startsAtBox: Bool,
    endsAtBox: Bool
  ) {
    let cells = way.cells.map(grid.point)
    if startsAtBox, let first = cells.first { points.append(way.first.point(first, ahead: -1)) }
    points += cells
    if endsAtBox, let last = cells.last { points.append(way.last.point(last, ahead: 1)) }
  }

  private func place(_ end: RoutingJob.End) -> Point {
    switch end {
    case .box(let box): boxes[box].center
    case .loose(let point): point
    }
  }

  private func starts(
    _ number: Int, _ grid: RouteGrid, force: Bool
  ) -> [RouteSearch.Start] {
    switch planned[number].source {
    case .loose(let point):
      guard let cell = grid.index(point) else { return [] }
      return PortSide.allCases.map { .init(index: cell, heading: $0, cost: 0) }
    case .box(let box):
      var result: [RouteSearch.Start] = []
      exits(box, planner.plans[number].source, number, grid, force: force) { cell, side, cost in
        let crowd = grid.crowd(cell, isRow: side.isHorizontal)
        result.append(.init(index: cell, heading: side, cost: cost + crowd))
      }
      return result
    }
  }

  private func goals(
    _ number: Int, _ grid: RouteGrid, force: Bool
  ) -> [RouteSearch.Goal] {
    switch planned[number].target {
    case .loose(let point):
      return grid.index(point).map { [.init(index: $0, heading: nil, cost: 0)] } ?? []
    case .box(let box):
      var result: [RouteSearch.Goal] = []
      exits(box, planner.plans[number].target, number, grid, force: force) { cell, side, cost in
        result.append(.init(index: cell, heading: side.opposite, cost: cost))
      }
      return result
    }
  }

  /// The cells right outside an element at which a flow may leave or enter, and their prices.
  private func exits(
    _ box: Int, _ plan: Port?, _ number: Int, _ grid: RouteGrid, force: Bool,
    _ visit: (_ cell: Int, _ side: PortSide, _ cost: Int32) -> Void
  ) {
    let frame = boxes[box]
    for side in PortSide.allCases {
      let places = frame.places(of: side)
      let best = plan?.side == side ? plan?.place ?? 0 : frame.middle(of: side)
      let other = plan == nil || plan?.side == side ? 0 : RouteCost.otherSide
      let indices =
        side.isHorizontal
        ? grid.rows(places.lowerBound, places.upperBound)
        : grid.columns(places.lowerBound, places.upperBound)
      for index in indices {
        let place = side.isHorizontal ? grid.ys[index - 2] : grid.xs[index - 2]
        let port = Port(side: side, place: place)
        guard let cell = grid.index(side.point(port.point(on: frame), ahead: 1)) else { continue }
        let here = grid.cells[cell]
        if !force, here.alongRow == RouteGrid.solid || here.rowOwner != 0 || here.columnOwner != 0 {
          continue
        }
        let aside = Int32(min(abs(place - best), 1_000)) * (side.isHorizontal ? 3 : 1)
        visit(cell, side, other + aside + promised(port, of: box, except: number))
      }
    }
  }

  /// What it costs to take a port that another flow is about to get.
  private func promised(_ port: Port, of box: Int, except number: Int) -> Int32 {
    for slot in planner.slots[box * 4 + port.side.rawValue]
    where slot.job >= 0 && slot.job != number && isOpen[slot.job] {
      let place = slot.isSource ? planner.plans[slot.job].source : planner.plans[slot.job].target
      if let place, abs(place.place - port.place) < 2 { return RouteCost.promisedPort }
    }
    return 0
  }

  // MARK: Beauty

  /// The same route with every stretch that can slide moved to the middle of its room.
  private func centered(
    _ points: [Point], _ grid: RouteGrid, _ context: RouteContext
  ) -> [Point] {
    var points = points
    guard points.count >= 4 else { return points }
    for index in 1..<points.count - 2 {
      let before = points[index - 1]
      let after = points[index + 2]
      let isColumn = points[index].x == points[index + 1].x
      let low = isColumn ? min(before.x, after.x) : min(before.y, after.y)
      let high = isColumn ? max(before.x, after.x) : max(before.y, after.y)
      let current = isColumn ? points[index].x : points[index].y
      guard low + 2 <= high - 2, low < current, current < high else { continue }
      // Only the stretch and its two neighbours change.
      var part = context
      part.startsAtBox = index == 1 && context.startsAtBox
      part.endsAtBox = index == points.count - 3 && context.endsAtBox
      func moved(to place: Int) -> [Point] {
        isColumn
          ? [before, Point(place, before.y), Point(place, after.y), after]
          : [before, Point(before.x, place), Point(after.x, place), after]
      }
      guard let price = grid.price(moved(to: current), part)?.total else { continue }
      let middle = low + (high - low) / 2
      for offset in 0..<min(abs(current - middle), 24) {
        let places = offset == 0 ? [middle] : [middle - offset, middle + offset]
        let better = places.first {
          $0 >= low + 2 && $0 <= high - 2 && grid.price(moved(to: $0), part, upTo: price) != nil
        }
        guard let better else { continue }
        points.replaceSubrange(index...index + 1, with: moved(to: better)[1...2])
        break
      }
    }
    return points
  }
}
