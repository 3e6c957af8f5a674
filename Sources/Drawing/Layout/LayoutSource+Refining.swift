import Models
import OrderedCollections

extension LayoutSource {
  /// The best of some arrangements, made better where it is small enough for that.
  ///
  /// - `choices`: The arrangements to begin with; those that promise most come first.
  func refined(_ choices: [LayoutPacking.Areas], of diagram: Diagram) -> LayoutPacking.Areas {
    let size = graph.nodes.count + graph.bundles.count
    guard size < 140, !graph.flows.isEmpty else { return choices[0] }
    // A picture of many flows takes long, the more so as they are in each other's way.
    let flows = graph.flows.count
    let budget = min(160, 2_000 / flows, 60_000 / (flows * flows))
    var best = refined(choices[0], of: diagram, budget: budget)
    // Where that leads to little, another beginning may lead farther.
    var left = budget
    for (choice, startsWithMoves) in [(1, true), (0, true), (1, false)]
    where best.isFlawed && choice < choices.count {
      let other = refined(
        choices[choice], of: diagram, budget: left, startsWithMoves: startsWithMoves)
      left -= other.drawn
      if other.cost < best.cost { best = other }
    }
    return best.areas
  }

  private func refined(
    _ areas: LayoutPacking.Areas, of diagram: Diagram, budget: Int,
    startsWithMoves: Bool = false
  ) -> LayoutRefining {
    LayoutRefining(areas, of: graph, budget: budget, startsWithMoves: startsWithMoves) { areas in
      var drawn = diagram
      put(areas, in: &drawn)
      let routes = Routes(drawn).byFlow
      let lines = drawn.flows.values.compactMap { flow -> LayoutRefining.Line? in
        guard let points = routes[flow.id]?.points,
          let from = flow.source.element.flatMap({ nodeOf[$0] }),
          let to = flow.target.element.flatMap({ nodeOf[$0] })
        else { return nil }
        return LayoutRefining.Line(from: from, to: to, points: points)
      }
      return LayoutRefining.Picture(score: LayoutScore(drawn, routes), lines: lines)
    }
  }
}
