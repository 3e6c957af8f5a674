import Models

/// Who crosses whom in pixels.
extension TMTGeometry {
  /// By flow, the boundaries it crosses, in the order given.
  ///
  /// A flow crosses a border where its curve meets the outline or exactly one of its ends lies
  /// inside, and a line boundary where the two curves meet.
  func crossings(flows ids: [ItemID], boundaries: [ItemID]) -> [ItemID: [ItemID]] {
    var result: [ItemID: [ItemID]] = [:]
    let known = boundaries.compactMap { id -> (id: ItemID, bounds: Box, border: Box?)? in
      if let border = borders[id] { return (id, border, border) }
      return lines[id].map { (id, TMTPath.bounds($0), nil) }
    }
    guard !known.isEmpty else { return [:] }
    var paths = [TMTPath?](repeating: nil, count: known.count)
    for id in ids {
      guard let curve = flows[id] else { continue }
      let bounds = TMTPath.bounds(curve)
      var path: TMTPath?
      var crossed: [ItemID] = []
      for (index, boundary) in known.enumerated() {
        guard bounds.touches(boundary.bounds) else { continue }
        if let border = boundary.border {
          if border.holds(curve.source) != border.holds(curve.target) {
            crossed.append(boundary.id)
            continue
          }
          if border.left < bounds.left, border.right > bounds.right, border.top < bounds.top,
            border.bottom > bounds.bottom
          {
            continue
          }
        }
        let mine = path ?? TMTPath(curve)
        path = mine
        let theirs =
          paths[index] ?? boundary.border.map { TMTPath($0) }
          ?? lines[boundary.id].map { TMTPath($0) }
        paths[index] = theirs
        if let theirs, mine.meets(theirs) { crossed.append(boundary.id) }
      }
      if !crossed.isEmpty { result[id] = crossed }
    }
    return result
  }
}

extension TMTGeometry.Box {
  /// Whether the two have a point in common, their outlines included.
  fileprivate func touches(_ other: TMTGeometry.Box) -> Bool {
    left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
  }

  /// Whether the point lies inside or on the outline.
  fileprivate func holds(_ point: TMTGeometry.Pixel) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }
}
