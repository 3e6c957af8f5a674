import Models

/// Routes the flows of one diagram, one after the other, round everything that is already there.
struct Router {
  let attributes: RoutingFacts
  let boxes: [Rect]
  /// The finished routes, by the flow's place in `facts.lines`.
  var routes: [Route?]
  var contents: RouteGrid.Contents
  /// A grid for all jobs; nil where that would be too large, and each gets its own.
  var whole: Workspace?
  var planner: PortPlanner
  var planned: [RoutingJob] = []
  /// Jobs that have no route yet, so that their ports are promised.
  var isOpen: [Bool] = []
  /// Flows that keep their routes and leave another no way, by their place in `facts.lines`.
  var inTheWay: Set<Int> = []
  /// From how many flows on the quickest way counts more than the last bend.
  private static let many = 120
  /// How much longer than usual a flow that found no clean way is looked at again.
  var patience = 10
  /// After how many states a search gives up.
  private(set) var limit = RouteSearch.limit

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
    _ attributes: RoutingFacts, keeping kept: [Route?], for jobs: [RoutingJob], likely: [Route] = []
  ) {
    self.attributes = attributes
    boxes = attributes.boxes.map(\.frame)
    routes = kept
    var points: [Point] = []
    for line in attributes.lines {
      for case .loose(let point) in [line.source, line.target] { points.append(point) }
      points += line.bends
    }
    var clean = kept.compactMap { $0?.isBlocked == false ? $0?.points : nil }
    clean += likely.map(\.points)
    contents = RouteGrid.Contents(
      boxes: boxes, points: points, routes: clean, walls: RouteGrid.Wall.all(attributes.boundaries))
    planner = PortPlanner(
      BoxIndex(boxes), boxes: boxes, walls: contents.walls.map(\.run))
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
    whole = workspace(
      Rect(from: low, to: high), [.full], upTo: RouteGrid.mostShared(by: jobs.count))
    whole?.search.isHasty = jobs.count > Self.many
  }

  /// The part of the diagram in which a job is routed.
  func reach(of job: RoutingJob) -> Rect {
    let stops = stops(of: job)
    let area = stops.dropFirst().reduce(stops[0]) { $0.union($1) }
    return area.inset(-48, -28)
  }

  func stops(of job: RoutingJob) -> [Rect] {
    [job.source, job.target].map {
      switch $0 {
      case .box(let box): boxes[box]
      case .loose(let point): Rect(from: point, to: point)
      }
    } + job.bends.map { Rect(from: $0, to: $0) }
  }

  func workspace(
    _ region: Rect, _ details: [RouteGrid.Detail], for ends: [Rect] = [],
    upTo limit: Int = RouteGrid.mostCells
  ) -> Workspace? {
    var contents = contents
    contents.ends = ends
    guard let grid = RouteGrid.grid(for: contents, in: region, details, upTo: limit) else {
      return nil
    }
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
    for job in order { reserve(job) }
    for job in order {
      unreserve(job)
      if let route = route(job) {
        finish(job, route)
      } else {
        reserve(job)
        blocked.append(job)
      }
    }
    improve(order)
    if whole != nil { limit *= patience }
    for job in blocked {
      unreserve(job)
      finish(job, route(job) ?? cleared(job) ?? forced(job))
    }
    limit = RouteSearch.limit
  }

  /// How many routes are not clean.
  var blocked: Int { routes.count { $0?.isBlocked == true } }

  func rank(_ job: Int) -> Int {
    if planned[job].isLoop { return 2 }
    return planner.plans[job].isStraight ? 0 : 1
  }

  /// Keeps the others off a job's loose ends and bends.
  private func reserve(_ job: Int) {
    guard let whole else { return }
    for point in fixedPoints(job) { whole.grid.reserve(point, for: UInt32(planned[job].line + 1)) }
  }

  private func unreserve(_ job: Int) {
    guard let whole else { return }
    for point in fixedPoints(job) { whole.grid.free(point, from: UInt32(planned[job].line + 1)) }
  }

  private func fixedPoints(_ job: Int) -> [Point] {
    var points = planned[job].bends
    for case .loose(let point) in [planned[job].source, planned[job].target] {
      points.append(point)
    }
    return points
  }

  /// Gives flows whose ends moved together their old lines, moved, where those are still clean;
  /// returns the jobs that are left.
  mutating func carry(_ jobs: [RoutingJob], _ carried: [Int: Route]) -> [RoutingJob] {
    jobs.filter { job in
      guard let route = carried[job.line], let space = workspace(for: job),
        let price = space.grid.price(route.points, context(job)), price.crossings <= 2,
        price.extra - Int32(price.crossings) * RouteCost.crossing <= Int32(RouteCost.halo),
        !isCovered(route, job)
      else { return true }
      routes[job.line] = route
      whole?.grid.claim(route.points, for: UInt32(job.line + 1))
      return false
    }
  }

  mutating func finish(_ job: Int, _ route: Route) {
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
  mutating func keepPorts(except jobs: Set<Int>) {
    guard routes.contains(where: { $0 != nil }) else { return }
    let indices = Dictionary(
      attributes.boxes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, line) in attributes.lines.enumerated() where !jobs.contains(number) {
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
  mutating func improve(_ order: [Int]) {
    guard let whole else { return }
    let limit = whole.search.spent + 300_000
    for job in order.reversed() where !isOpen[job] && planned[job].bends.isEmpty {
      if whole.search.spent > limit { break }
      let line = planned[job].line
      guard let old = routes[line], !old.isBlocked else { continue }
      whole.grid.release(old.points, from: UInt32(line + 1))
      let context = context(planned[job])
      let price = whole.grid.price(old.points, context)
      if let price, price.extra >= RouteCost.crossing {
        // What is not below the old price need not be found; among few flows it may still lead to a
        // line that is, once it is straightened.
        let bound = whole.search.isHasty ? price.total : .max
        if let other = route(job, below: bound),
          let better = whole.grid.price(other.points, context), better.total < price.total
        {
          routes[line] = other
        }
      }
      whole.grid.claim((routes[line] ?? old).points, for: UInt32(line + 1))
    }
  }
}
