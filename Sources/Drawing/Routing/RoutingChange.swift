import Models

extension RoutingFacts {
  /// The flows whose ends are all there.
  func jobs() -> [RoutingJob] {
    let indices = Dictionary(
      boxes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func end(_ end: FlowEnd) -> RoutingJob.End? {
      switch end {
      case .element(let id): indices[id].map { .box($0) }
      case .loose(let point): .loose(point)
      }
    }
    return lines.indices.compactMap { index in
      guard let source = end(lines[index].source), let target = end(lines[index].target) else {
        return nil
      }
      return RoutingJob(
        line: index, source: source, target: target, bends: lines[index].bends,
        isBidirectional: lines[index].isBidirectional)
    }
  }
}

/// What differs between two states of a diagram, as far as its routes are concerned.
struct RoutingChange {
  /// Flows that have no route any more.
  private(set) var gone: [ItemID] = []
  /// The routes that stay, by the flow's place in the new facts.
  private(set) var kept: [Route?]
  /// The old routes of flows whose ends moved together, with the way they moved.
  private(set) var carried: [Int: Route] = [:]

  private var isStale: [Bool]

  /// - `jobs`: Those of the new facts.
  /// - `routes`: Those of the old facts.
  init(
    from old: RoutingFacts, to new: RoutingFacts, jobs: [RoutingJob], routes: [ItemID: Route]
  ) {
    kept = Array(repeating: nil, count: new.lines.count)
    isStale = Array(repeating: true, count: new.lines.count)
    let frames = Frames(old, new)
    // Where elements have come to lie that were not there, with their halo.
    let arrived = new.boxes.indices.filter { frames.before($0) != new.boxes[$0].frame }
      .map { new.boxes[$0].frame.inset(-1, -1) }
    let hasRoom = !arrived.isEmpty || !frames.areSame && frames.hasGone(old)
    let drawn = new.boundaries.filter { !old.boundaries.contains($0) }.flatMap(\.straightRuns)
    let isSameList =
      old.lines.count == new.lines.count
      && old.lines.indices.allSatisfy {
        old.lines[$0].id == new.lines[$0].id
      }
    let lines: [ItemID: RoutingFacts.Line] =
      isSameList
      ? [:]
      : Dictionary(old.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var routed = 0
    for job in jobs {
      let index = job.line
      let line = new.lines[index]
      guard let route = routes[line.id],
        let previous = isSameList ? old.lines[index] : lines[line.id]
      else { continue }
      routed += 1
      let shift = frames.shift(previous, line, job)
      if let shift, shift != .zero, !route.isBlocked { carried[index] = route.moved(by: shift) }
      guard shift == .zero, previous.bends == line.bends else { continue }
      if line.isBidirectional, !previous.isBidirectional, !route.hasRoomForTwoHeads { continue }
      if route.isBlocked, hasRoom || new.lines != old.lines { continue }
      if arrived.contains(where: route.touches) { continue }
      if drawn.contains(where: { route.runs(along: $0) }) { continue }
      kept[index] = route
      isStale[index] = false
    }
    if routed == routes.count { return }
    let ids = Set(jobs.map { new.lines[$0.line].id })
    gone = routes.keys.filter { !ids.contains($0) }
  }

  func needsRoute(_ job: RoutingJob) -> Bool { isStale[job.line] }
}

/// Where the elements were before a change and are after it.
private struct Frames {
  /// Whether both list the same elements in the same order, so that no names must be looked up.
  let areSame: Bool
  private let old: [RoutingFacts.Box]
  private let new: [RoutingFacts.Box]
  private let known: [ItemID: Rect]

  init(_ old: RoutingFacts, _ new: RoutingFacts) {
    self.old = old.boxes
    self.new = new.boxes
    areSame =
      old.boxes.count == new.boxes.count
      && old.boxes.indices.allSatisfy {
        old.boxes[$0].id == new.boxes[$0].id
      }
    known =
      areSame
      ? [:]
      : Dictionary(old.boxes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where the element of a place in the new list was.
  func before(_ box: Int) -> Rect? { areSame ? old[box].frame : known[new[box].id] }

  /// Whether an element is not there any more.
  func hasGone(_ old: RoutingFacts) -> Bool {
    let ids = Set(new.map(\.id))
    return old.boxes.contains { !ids.contains($0.id) }
  }

  /// How both ends of a flow (and its bends) moved together; nil if they did not.
  func shift(
    _ old: RoutingFacts.Line, _ new: RoutingFacts.Line, _ job: RoutingJob
  ) -> Vector? {
    guard let source = shift(old.source, new.source, job.source),
      source == shift(old.target, new.target, job.target), old.bends.count == new.bends.count,
      zip(old.bends, new.bends).allSatisfy({ $0 + source == $1 })
    else { return nil }
    return source
  }

  private func shift(_ a: FlowEnd, _ b: FlowEnd, _ end: RoutingJob.End) -> Vector? {
    switch (a, b, end) {
    case (.element(let a), .element(let b), .box(let box)):
      guard a == b, let from = before(box), from.size == new[box].frame.size else { return nil }
      return new[box].frame.origin - from.origin
    case (.loose(let a), .loose(let b), _):
      return b - a
    default:
      return nil
    }
  }
}

extension Route {
  /// Whether two or more cells of the line lie in a stretch, rather than crossing it.
  func runs(along stretch: Rect) -> Bool {
    for index in points.indices.dropFirst() {
      let line = Rect(from: points[index - 1], to: points[index])
      guard line.intersects(stretch) else { continue }
      let columns = min(line.maxX, stretch.maxX) - max(line.minX, stretch.minX)
      let rows = min(line.maxY, stretch.maxY) - max(line.minY, stretch.minY)
      if columns + rows >= 1 { return true }
    }
    return false
  }
}
