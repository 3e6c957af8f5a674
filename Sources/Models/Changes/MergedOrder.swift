/// The order of things that two people arranged.
enum MergedOrder {
  /// Brings two orders together: the one that somebody changed, with what only the other has put
  /// behind what it stands behind there.
  ///
  /// Where both changed the order of what they share, the first stands.
  ///
  /// - `kept`: Whether something is in the result.
  static func of<ID: Hashable>(
    base: [ID], ours: [ID], theirs: [ID], keeping kept: (ID) -> Bool
  ) -> (order: [ID], isDisputed: Bool) {
    let (inBase, inOurs, inTheirs) = (Set(base), Set(ours), Set(theirs))
    func shared(_ ids: [ID]) -> [ID] {
      ids.filter { inBase.contains($0) && inOurs.contains($0) && inTheirs.contains($0) }
    }
    let (before, left, right) = (shared(base), shared(ours), shared(theirs))
    let isTheirs = left == before && right != before
    let (first, second) = isTheirs ? (theirs, ours) : (ours, theirs)
    let inSecond = isTheirs ? inOurs : inTheirs
    var result = first.filter(kept)
    var present = Set(result)
    var predecessor: ID?
    for id in second {
      guard kept(id) else { continue }
      defer { predecessor = id }
      guard present.insert(id).inserted else { continue }
      var place = predecessor.flatMap { result.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      while place < result.count, !inSecond.contains(result[place]) { place += 1 }
      result.insert(id, at: place)
    }
    return (result, left != before && right != before && left != right)
  }
}
