import Models

/// The drawn lines of all flows of a diagram.
///
/// They remember what they were made for, so that after a change only those flows are routed anew
/// that the change touches.
public struct Routes: Hashable, Sendable {
  /// The line of every flow whose ends are there.
  public private(set) var byFlow: [ItemID: Route] = [:]

  private var attributes: RoutingFacts

  /// The corners of every flow's line.
  public var paths: [ItemID: [Point]] { byFlow.mapValues(\.points) }

  /// Routes every flow of a diagram.
  public init(_ diagram: Diagram) {
    attributes = RoutingFacts(diagram)
    let jobs = attributes.jobs()
    var router = Router(
      attributes, keeping: Array(repeating: nil, count: attributes.lines.count), for: jobs)
    router.run(jobs)
    take(router, jobs)
  }

  /// The routes for a diagram that has changed: flows that the change does not touch keep theirs.
  public func updated(for diagram: Diagram) -> Routes {
    let now = RoutingFacts(diagram)
    if now == attributes { return self }
    let all = now.jobs()
    let change = RoutingChange(from: attributes, to: now, jobs: all, routes: byFlow)
    let jobs = all.filter { change.needsRoute($0) }
    var result = self
    result.attributes = now
    for id in change.gone { result.byFlow[id] = nil }
    if jobs.isEmpty { return result }
    let likely = jobs.compactMap { change.carried[$0.line] }
    var router = Router(now, keeping: change.kept, for: jobs, likely: likely)
    router.patience = 2
    let rest = router.carry(jobs, change.carried)
    router.run(rest)
    if !router.inTheWay.isEmpty {
      // Better that some others give way than that a flow has no clean one.
      let others = all.filter { router.inTheWay.contains($0.line) }
      var kept = change.kept
      for other in others { kept[other.line] = nil }
      var second = Router(now, keeping: kept, for: jobs + others, likely: likely)
      second.patience = 2
      second.run(second.carry(jobs, change.carried) + others)
      if second.blocked < router.blocked {
        result.take(second, jobs + others)
        return result
      }
    }
    result.take(router, jobs)
    return result
  }

  private mutating func take(_ router: Router, _ jobs: [RoutingJob]) {
    for job in jobs {
      byFlow[attributes.lines[job.line].id] = router.routes[job.line]
    }
  }
}
