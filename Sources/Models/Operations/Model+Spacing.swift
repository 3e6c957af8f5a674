import OrderedCollections

extension Model {
  /// Makes room: everything that begins at or right of a column, or at or below a row, moves on.
  ///
  /// Borders that the column or row passes through grow, so that they hold what they held. Elements
  /// that it passes through stay. A line's points, pinned bends and loose ends move each by itself.
  /// None where something would leave the ground that ``Point/farthest`` bounds, or grow past
  /// ``Size/largest``.
  ///
  /// - `cells`: How many columns or rows; at least 1.
  public func edits(
    insertingSpace cells: Int, at place: Int, horizontally: Bool, in diagram: DiagramID
  ) -> [Edit] {
    guard let here = diagrams[diagram], cells > 0, cells <= Size.largest else { return [] }
    let way = horizontally ? Vector(cells, 0) : Vector(0, cells)
    func isBeyond(_ point: Point) -> Bool { (horizontally ? point.x : point.y) >= place }
    func moved(_ point: Point) -> Point { isBeyond(point) ? point + way : point }
    func moved(_ frame: Rect) -> Rect { isBeyond(frame.origin) ? frame.moved(by: way) : frame }
    func moved(_ end: FlowEnd) -> FlowEnd {
      if case .loose(let point) = end { .loose(moved(point)) } else { end }
    }
    var result: [Item] = []
    for var boundary in here.boundaries.values {
      switch boundary.shape {
      case .border(var frame):
        if isBeyond(frame.origin) {
          frame = frame.moved(by: way)
        } else if (horizontally ? frame.maxX : frame.maxY) >= place {
          frame.size = Size(frame.width + way.dx, frame.height + way.dy)
        }
        boundary.shape = .border(frame)
      case .line(let points): boundary.shape = .line(points.map(moved))
      }
      if boundary != here.boundaries[boundary.id] { result.append(.boundary(boundary)) }
    }
    for var element in here.elements.values where isBeyond(element.frame.origin) {
      element.frame = moved(element.frame)
      result.append(.element(element))
    }
    for var reference in here.references.values where isBeyond(reference.frame.origin) {
      reference.frame = moved(reference.frame)
      result.append(.reference(reference))
    }
    for var flow in here.flows.values {
      flow.bends = flow.bends.map(moved)
      (flow.source, flow.target) = (moved(flow.source), moved(flow.target))
      if flow != here.flows[flow.id] { result.append(.flow(flow)) }
    }
    let fits = result.allSatisfy { item in
      guard let bounds = item.bounds else { return true }
      let isBorder = if case .boundary = item { true } else { false }
      return bounds.maxX <= Point.farthest && bounds.maxY <= Point.farthest
        && (!isBorder || max(bounds.width, bounds.height) <= Size.largest)
    }
    return fits ? released(result.map { .put($0, in: diagram, at: nil) }, in: diagram) : []
  }

  /// Grows borders so that they hold wholly, with some air, what lies in them by its middle.
  ///
  /// Inner borders grow first, those round them with them. None for lines, and for borders that hold
  /// all of it already.
  public func edits(growing borders: Set<ItemID>, in diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    return here.edits(growing: borders, from: here)
  }
}

extension Diagram {
  /// The edits that grow borders round what lay in them in an earlier state of the diagram.
  ///
  /// What lay in a border is what it held, and borders with their middle in there. Where the two states differ, only what
  /// differs counts: the rest lies as a person wants it.
  public func edits(growing ids: Set<ItemID>, from old: Diagram) -> [Edit] {
    var grown: [ItemID: Rect] = [:]
    let membership = Membership(old)
    let isSame = self == old
    let borders = boundaries.values.compactMap {
      boundary -> (id: ItemID, frame: Rect, old: Rect)? in
      guard case .border(let frame) = boundary.shape,
        case .border(let before)? = old.boundaries[boundary.id]?.shape
      else { return nil }
      return (boundary.id, frame, before)
    }.sorted { $0.old.area < $1.old.area }
    var result: [Edit] = []
    for border in borders {
      var frame = border.frame
      func hold(_ content: Rect) {
        // Two columns and one row of air, which look alike.
        if !frame.contains(content.inset(-1, -1)) { frame = frame.union(content.inset(-3, -2)) }
      }
      if ids.contains(border.id) {
        for (id, before) in old.frames where membership.holds(border.id, id) {
          if let now = self.frame(of: id), isSame || now != before { hold(now) }
        }
        for inner in borders where inner.id != border.id && inner.old.area < border.old.area {
          let now = grown[inner.id] ?? inner.frame
          if border.old.contains(inner.old.center), isSame || now != inner.old { hold(now) }
        }
      }
      guard frame != border.frame, var boundary = boundaries[border.id],
        max(frame.width, frame.height) <= Size.largest,
        frame.minX >= -Point.farthest, frame.minY >= -Point.farthest,
        frame.maxX <= Point.farthest, frame.maxY <= Point.farthest
      else { continue }
      grown[border.id] = frame
      boundary.shape = .border(frame)
      result.append(.put(.boundary(boundary), in: id, at: nil))
    }
    return result
  }
}

extension Rect {
  /// Columns times rows, rounded where that is far more than a screen.
  fileprivate var area: Double { Double(width) * Double(height) }
}
