import OrderedCollections

extension Diagram {
  /// The elements, at home or shown, in the order one reads: row by row, each from the left.
  ///
  /// Elements whose middles lie about as high count as one row: within half the height of the
  /// smaller one, and at least one grid unit.
  public var elementsInReadingOrder: [ItemID] {
    let places = frames.enumerated().map { index, place in
      (index: index, id: place.id, frame: place.frame, middle: place.frame.center)
    }.sorted { ($0.middle.y, $0.middle.x, $0.index) < ($1.middle.y, $1.middle.x, $1.index) }
    var result: [ItemID] = []
    result.reserveCapacity(places.count)
    var start = 0
    while start < places.count {
      let anchor = places[start]
      var end = start + 1
      while end < places.count {
        let reach = max(1, min(anchor.frame.height, places[end].frame.height) / 2)
        guard places[end].middle.y - anchor.middle.y <= reach else { break }
        end += 1
      }
      result += places[start..<end].sorted {
        ($0.middle.x, $0.middle.y, $0.index) < ($1.middle.x, $1.middle.y, $1.index)
      }.map(\.id)
      start = end
    }
    return result
  }

  /// The flows in the order one reads: by number, then by where they lie, from the top left.
  public var flowsInReadingOrder: [ItemID] {
    flowsByNumber.enumerated().map { index, flow in
      let (start, finish) = (point(of: flow.source), point(of: flow.target))
      return (
        flow: flow, index: index, y: start.y + finish.y, x: start.x + finish.x
      )
    }.sorted { a, b in
      switch (a.flow.number, b.flow.number) {
      case (let x?, let y?) where x != y: x < y
      case (_?, nil): true
      case (nil, _?): false
      default: (a.y, a.x, a.index) < (b.y, b.x, b.index)
      }
    }.map(\.flow.id)
  }

  /// The nearest element from a point in a direction; nil where none lies that way.
  ///
  /// What lies within about a right angle's cone counts, and what lies straight ahead is preferred
  /// to what is nearer but off to the side. A row counts as two columns, as on a screen.
  public func neighbour(of point: Point, towards direction: Direction, excluding: ItemID?)
    -> ItemID?
  {
    var best: (cost: Int, aside: Int, id: ItemID)?
    for (id, frame) in frames where id != excluding {
      let middle = frame.center
      let (dx, dy) = (middle.x - point.x, 2 * (middle.y - point.y))
      let ahead: Int
      switch direction {
      case .north: ahead = -dy
      case .south: ahead = dy
      case .west: ahead = -dx
      case .east: ahead = dx
      }
      let gap =
        direction.isHorizontal
        ? 2 * max(frame.minY - point.y, point.y - frame.maxY, 0)
        : max(frame.minX - point.x, point.x - frame.maxX, 0)
      guard ahead > 0, gap <= 2 * ahead else { continue }
      let cost = ahead + 2 * gap
      let aside = direction.isHorizontal ? abs(dy) : abs(dx)
      if let best, (best.cost, best.aside) <= (cost, aside) { continue }
      best = (cost, aside, id)
    }
    return best?.id
  }

  /// The borders that hold a rectangle wholly, the innermost first.
  ///
  /// A border with exactly this frame is one of them. Of two alike, the one on top comes first.
  public func borders(around frame: Rect) -> [ItemID] {
    var found: [(area: Int, index: Int, id: ItemID)] = []
    for (index, boundary) in boundaries.values.enumerated() {
      guard case .border(let border) = boundary.shape, border.contains(frame) else { continue }
      found.append(
        (border.width.multipliedReportingOverflow(by: border.height).0, index, boundary.id))
    }
    return found.sorted { ($0.area, -$0.index) < ($1.area, -$1.index) }.map(\.id)
  }

  /// A free spot for a new frame round a point, or as near to it as there is room.
  ///
  /// Centred on the point where nothing is in the way there; else off to a side, with room left
  /// for a flow between it and others; else to the right of everything.
  public func freePlace(for size: Size, near point: Point) -> Rect {
    let others = frames.map(\.frame)
    let wanted = Rect(
      point.x - (size.width - 1) / 2, point.y - (size.height - 1) / 2, size.width, size.height)
    func isFree(_ frame: Rect) -> Bool { !others.contains { $0.intersects(frame) } }
    if isFree(wanted) { return wanted }
    for ring in 1...Self.farthestRing {
      // Right, below, left, above, each side from its middle outwards, as a person would look.
      for offset in 0...ring {
        for along in offset == 0 ? [0] : [offset, -offset] {
          for (x, y) in [(ring, along), (along, ring), (-ring, along), (along, -ring)] {
            let frame = wanted.moved(by: Vector(2 * x, y))
            if isFree(frame.inset(-2, -1)) { return frame }
          }
        }
      }
    }
    let right = others.map(\.maxX).max() ?? wanted.minX
    return Rect(origin: Point(right + 3, wanted.minY), size: size)
  }

  /// How many rings round the wanted place are searched.
  private static let farthestRing = 40
}
