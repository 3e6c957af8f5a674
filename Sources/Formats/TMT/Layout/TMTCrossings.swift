import Models

/// Who crosses whom in pixels, as the Threat Modeling Tool has it.
///
/// A flow crosses a border where its curve meets the outline or exactly one of its ends lies inside,
/// and a line boundary where the two curves meet.
struct TMTCrossings {
  private struct Boundary {
    let id: ItemID
    let bounds: PixelGeometry.Box
    let border: PixelGeometry.Box?
    let path: PixelPath
  }

  private let flows: [ItemID: PixelGeometry.Curve]
  private let boundaries: [Boundary]

  /// - `ids`: The boundaries to look at, in the order of the answers.
  init(_ geometry: PixelGeometry, _ ids: [ItemID]) {
    flows = geometry.flows
    boundaries = ids.compactMap { id in
      if let border = geometry.borders[id] {
        return Boundary(id: id, bounds: border, border: border, path: PixelPath(border))
      }
      return geometry.lines[id].map {
        Boundary(id: id, bounds: PixelPath.bounds($0), border: nil, path: PixelPath($0))
      }
    }
  }

  /// By flow, the boundaries it crosses; flows that cross none are left out.
  func of(_ ids: [ItemID]) -> [ItemID: [ItemID]] {
    var result: [ItemID: [ItemID]] = [:]
    if boundaries.isEmpty { return result }
    for id in ids {
      guard let curve = flows[id] else { continue }
      let crossed = crossed(by: curve)
      if !crossed.isEmpty { result[id] = crossed }
    }
    return result
  }

  /// The boundaries that a curve crosses.
  func crossed(by curve: PixelGeometry.Curve) -> [ItemID] {
    let bounds = PixelPath.bounds(curve)
    var path: PixelPath?
    var crossed: [ItemID] = []
    for boundary in boundaries where bounds.touches(boundary.bounds) {
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
      let mine = path ?? PixelPath(curve)
      path = mine
      if mine.meets(boundary.path) { crossed.append(boundary.id) }
    }
    return crossed
  }
}

extension PixelGeometry.Box {
  /// Whether the two have a point in common, their outlines included.
  fileprivate func touches(_ other: PixelGeometry.Box) -> Bool {
    left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
  }

  /// Whether the point lies inside or on the outline.
  fileprivate func holds(_ point: PixelGeometry.Pixel) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }
}
