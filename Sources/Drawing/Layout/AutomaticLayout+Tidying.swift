import Models
import OrderedCollections

extension AutomaticLayout {
  /// The diagram straightened and spaced, and otherwise as it was.
  ///
  /// Elements that stand nearly in line are put in line, so that the flows between them run straight;
  /// what overlaps or touches is moved apart, gaps that are nearly even are made even, and everything
  /// keeps its neighbours and the borders that it lies in. Sizes, pinned bends and line boundaries stay
  /// as they are, and so does what any flow crosses. Tidying what has been tidied changes nothing.
  public static func tidied(_ diagram: Diagram) -> Diagram {
    var result = diagram
    for _ in 0..<12 {
      var next = result
      for isRow in [true, false] {
        var tidying = Tidying(next, isRow: isRow)
        tidying.straighten()
        tidying.put(in: &next)
        var even = Tidying(next, isRow: isRow)
        even.even()
        even.put(in: &next)
      }
      if next == result { break }
      result = next
    }
    return result.crossing(as: diagram)
  }

  /// The edits that straighten and space a diagram; none where it is tidy.
  public static func edits(tidying id: DiagramID, of model: Model) -> [Edit] {
    guard let old = model.diagrams[id] else { return [] }
    return old.edits(to: tidied(old))
  }
}

extension Diagram {
  /// The diagram with those elements back in their places that make a flow cross other boundaries than
  /// in an earlier state.
  fileprivate func crossing(as old: Diagram) -> Diagram {
    let wanted = Crossings.of(old)
    var result = self
    while result != old {
      let found = Crossings.of(result)
      let ends = flows.values.filter { found[$0.id] != wanted[$0.id] }
        .flatMap { [$0.source.element, $0.target.element] }.compactMap { $0 }
      let strayed = ends.filter { result.frame(of: $0) != old.frame(of: $0) }
      if ends.isEmpty { return result }
      // Where putting them back is not enough, something that holds them has moved.
      guard !strayed.isEmpty else { return old }
      for id in strayed { old.frame(of: id).map { result.put($0, of: id) } }
    }
    return result
  }
}
