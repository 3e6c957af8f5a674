import Models

// One flow: a plain line if one will do, else the search's, else whatever is possible.
extension Router {
  /// What the price of a job's line depends on besides the line.
  func context(_ job: RoutingJob) -> RouteContext {
    var foreign: [Bool] = []
    for case .border(let frame) in attributes.boundaries {
      if foreign.isEmpty { foreign.append(false) }
      guard foreign.count < 255 else { break }
      foreign.append(!holds(frame, job.source) && !holds(frame, job.target))
    }
    return RouteContext(
      foreign: foreign, startsAtBox: job.source.box != nil, endsAtBox: job.target.box != nil)
  }

  func holds(_ frame: Rect, _ end: RoutingJob.End) -> Bool {
    switch end {
    case .box(let box): frame.contains(boxes[box].center)
    case .loose(let point): frame.contains(point)
    }
  }

  /// The workspace to route a job in.
  func workspace(for job: RoutingJob) -> Workspace? {
    if let whole { return whole }
    return workspace(reach(of: job), RouteGrid.Detail.allCases, for: stops(of: job))
  }

  /// The best clean route, or nil; one that is not cheaper than `bound` is of no interest.
  func route(_ number: Int, below bound: Int32 = .max) -> Route? {
    let job = planned[number]
    guard let space = workspace(for: job) else { return plain(number) }
    let context = context(job)
    if job.isLoop, let loop = loop(number, space, context) { return loop }
    var best: (points: [Point], price: RoutePrice)?
    if job.bends.isEmpty, !job.isLoop {
      best = shape(number, space.grid, context)
      if let best, best.price.extra <= 12 { return Route(points: best.points) }
    }
    guard
      var points = way(
        number, space, context, below: min(best?.price.total ?? .max, bound))
    else {
      return best.map { Route(points: $0.points) }
    }
    if job.bends.isEmpty {
      points = straightened(number, points, space.grid, context)
      points = centered(points, space.grid, context)
      if let best, let price = space.grid.price(points, context), best.price.total <= price.total {
        points = best.points
      }
    }
    return Route(points: points, isBlocked: !space.isExact && collides(points, job))
  }

  /// Whether another element lies over a cell of an element's outline.
  func isCovered(_ point: Point, of box: Int) -> Bool {
    planner.index.overlaps[box].contains { boxes[$0].contains(point) }
  }

  /// Whether another element lies over an end of a route.
  func isCovered(_ route: Route, _ job: RoutingJob) -> Bool {
    guard let first = route.points.first, let last = route.points.last else { return false }
    if let box = job.source.box, isCovered(first, of: box) { return true }
    if let box = job.target.box, isCovered(last, of: box) { return true }
    return false
  }

  /// Whether a line found on a grid that does not show everything breaks a rule.
  func collides(_ points: [Point], _ job: RoutingJob) -> Bool {
    for corner in points.indices.dropFirst() {
      let stretch = Rect(from: points[corner - 1], to: points[corner])
      for (index, box) in boxes.enumerated() where box.inset(-1, -1).intersects(stretch) {
        let isOwn =
          corner == 1 && job.source.box == index
          || corner == points.count - 1 && job.target.box == index
        if isOwn { continue }
        if box.intersects(stretch) || stretch.width > 1 && box.inset(0, -1).intersects(stretch)
          || stretch.height > 1 && box.inset(-1, 0).intersects(stretch)
        {
          return true
        }
      }
      if contents.walls.contains(where: { Route(points: points).runs(along: $0.run) }) {
        return true
      }
      for route in routes {
        if let route, !route.isBlocked, route.runs(along: stretch) { return true }
        if let route, !route.isBlocked, route.points.contains(where: stretch.contains) {
          return true
        }
      }
    }
    return routes.contains { route in
      guard let route, !route.isBlocked else { return false }
      return points.contains { route.touches(Rect(from: $0, to: $0)) }
    }
  }

  /// The best plain line between the planned ports.
  func shape(
    _ number: Int, _ grid: RouteGrid, _ context: RouteContext
  ) -> (points: [Point], price: RoutePrice)? {
    let job = planned[number]
    let plan = planner.plans[number]
    guard let a = job.source.box, let b = job.target.box, let source = plan.source,
      let target = plan.target, !isCovered(source.point(on: boxes[a]), of: a),
      !isCovered(target.point(on: boxes[b]), of: b)
    else { return nil }
    var best: (points: [Point], price: RoutePrice)?
    RouteShape.forEach(
      from: source.point(on: boxes[a]), source.side, to: target.point(on: boxes[b]), target.side,
      lanes: 24
    ) { line in
      guard let price = grid.price(line, context, upTo: best?.price.total ?? .max),
        !job.isBidirectional || Route(points: line).hasRoomForTwoHeads
      else { return true }
      if best == nil || price.total < best?.price.total ?? 0 { best = (line, price) }
      return price.extra != 0
    }
    return best
  }

  /// A small loop at the element's corner or side that is free.
  func loop(_ number: Int, _ space: Workspace, _ context: RouteContext) -> Route? {
    guard let box = planned[number].source.box else { return nil }
    var best: (points: [Point], total: Int32)?
    for size in 1...4 {
      for line in RouteShape.loops(boxes[box], size: size) {
        guard let price = space.grid.price(line, context),
          !isCovered(line[0], of: box), !isCovered(line[line.count - 1], of: box)
        else { continue }
        let total = price.total + promises(line, except: number, box)
        if best == nil || total < best?.total ?? 0 { best = (line, total) }
      }
      if let best { return Route(points: best.points) }
    }
    return nil
  }

  func promises(_ line: [Point], except number: Int, _ box: Int) -> Int32 {
    guard line.count >= 2 else { return 0 }
    var result: Int32 = 0
    for (point, next) in [(line[0], line[1]), (line[line.count - 1], line[line.count - 2])] {
      let side = PortSide.allCases.first { $0.distance(from: point, to: next) > 0 } ?? .north
      result += promised(Port(side: side, place: side.place(of: point)), of: box, except: number)
    }
    return result
  }

  /// A line without regard to anything: straight, or with one bend.
  func plain(_ number: Int) -> Route {
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
  func forced(_ number: Int) -> Route {
    let job = planned[number]
    if let box = job.source.box, job.isLoop {
      let line = RouteShape.loops(boxes[box], size: 1).first
      return line.map { Route(points: $0, isBlocked: true) } ?? plain(number)
    }
    let context = context(job)
    guard let space = workspace(for: job),
      let points = way(number, space, context, .everything)
    else { return plain(number) }
    // A search that gave up early may now have found a clean way after all.
    let isClean =
      space.isExact && job.bends.isEmpty && !isCovered(Route(points: points), job)
      && space.grid.price(points, context) != nil
    return Route(points: points, isBlocked: !isClean)
  }

  /// A clean route for a job that other flows leave no way, once some of these have got others.
  ///
  /// The flows that the cheapest way over all flows meets are taken away, this one gets its way, and
  /// they are routed anew. Only where all of them find a clean way, too, they give way.
  mutating func cleared(_ number: Int) -> Route? {
    let job = planned[number]
    guard !job.isLoop, let whole else { return nil }
    let context = context(job)
    guard let points = way(number, whole, context, .flows) else { return nil }
    let grid = whole.grid
    let places = Dictionary(
      planned.enumerated().map { (UInt32($1.line + 1), $0) },
      uniquingKeysWith: { first, _ in first })
    let owners = grid.owners(along: points)
    inTheWay.formUnion(owners.filter { places[$0] == nil }.map { Int($0) - 1 })
    var taken: [(number: Int, route: Route)] = []
    for owner in owners {
      guard let other = places[owner], let route = routes[Int(owner) - 1], !route.isBlocked else {
        continue
      }
      taken.append((other, route))
    }
    guard !taken.isEmpty, taken.count <= 6 else { return nil }
    for (other, route) in taken {
      grid.release(route.points, from: UInt32(planned[other].line + 1))
      routes[planned[other].line] = nil
    }
    var result: Route?
    var renewed: [(number: Int, route: Route)] = []
    if let mine = self.route(number) {
      result = mine
      grid.claim(mine.points, for: UInt32(job.line + 1))
      for (other, _) in taken {
        guard let route = self.route(other) else {
          result = nil
          break
        }
        renewed.append((other, route))
        grid.claim(route.points, for: UInt32(planned[other].line + 1))
      }
      if result == nil {
        for (other, route) in renewed {
          grid.release(route.points, from: UInt32(planned[other].line + 1))
        }
        renewed = taken
        grid.release(mine.points, from: UInt32(job.line + 1))
        for (other, route) in taken {
          grid.claim(route.points, for: UInt32(planned[other].line + 1))
        }
      }
    } else {
      renewed = taken
      for (other, route) in taken {
        grid.claim(route.points, for: UInt32(planned[other].line + 1))
      }
    }
    for (other, route) in renewed { routes[planned[other].line] = route }
    return result
  }
}
