import Models

extension Scene {
  /// What lies at a point, the topmost thing first.
  ///
  /// Borders are hit on their outline and name only: what is inside lies on them. Where nothing
  /// lies, a flow is hit from up to `reach` cells beside its line, since a line is easily missed.
  public func hit(_ point: Point, reach: Int = 1) -> Hit? {
    for element in elements.reversed() where element.frame.contains(point) {
      let frame = element.frame
      if point == Point(frame.maxX, frame.maxY) { return .corner(element.id) }
      return frame.containsStrictly(point) || !element.hasOutline
        ? .element(element.id) : .outline(element.id)
    }
    if let flow = flowHit(point, reach: 0) { return .flow(flow) }
    for boundary in boundaries.reversed() {
      if let border = boundary.border, point == Point(border.maxX, border.maxY) {
        return .corner(boundary.id)
      }
      if isOn(boundary, point) { return .boundary(boundary.id) }
    }
    for distance in 1..<max(1, reach + 1) {
      if let flow = flowHit(point, reach: distance) { return .flow(flow) }
    }
    return nil
  }

  /// The rectangle of an item: an element's frame, a boundary's border or the smallest rectangle
  /// round a line; nil for one that is not drawn.
  public func frame(of id: ItemID) -> Rect? {
    switch places[id] {
    case .element(let index): elements[index].frame
    case .boundary(let index): boundaries[index].frame
    case .flow(let index, _): flows[index].frame
    case nil: nil
    }
  }

  /// Where a cursor rests that is on an item: an element's middle, the start of a flow's label or
  /// the middle of its line, a boundary's name.
  public func anchor(of id: ItemID) -> Point? {
    switch places[id] {
    case .element(let index):
      return elements[index].frame.center
    case .boundary(let index):
      let boundary = boundaries[index]
      return boundary.labels.first.map { Point($0.x, $0.y) } ?? boundary.border?.origin
        ?? boundary.points.first
    case .flow(let index, let label):
      return label.flatMap { labels[$0].parts.first?.frame.origin } ?? flows[index].middle
        ?? flows[index].looseEnds.first
    case nil:
      return nil
    }
  }

  /// The rectangle of a flow's label; nil where it has none.
  public func labelFrame(of flow: ItemID) -> Rect? {
    guard case .flow(_, let label?) = places[flow] else { return nil }
    return labels[label].frame
  }

  private func flowHit(_ point: Point, reach: Int) -> ItemID? {
    if reach == 0,
      let label = labels.last(where: { label in
        label.frame.contains(point) && label.parts.contains { $0.frame.contains(point) }
      })
    {
      return label.flow
    }
    return flows.last { flow in
      flow.segments.contains { $0.frame.inset(-reach, -reach).contains(point) }
        || flow.looseEnds.contains { Rect(from: $0, to: $0).inset(-reach, -reach).contains(point) }
        || flow.segments.isEmpty && flow.head?.at == point
    }?.id
  }

  private func isOn(_ boundary: BoundaryShape, _ point: Point) -> Bool {
    if boundary.labels.contains(where: { $0.frame.contains(point) }) { return true }
    if let border = boundary.border {
      return border.contains(point) && !border.containsStrictly(point)
    }
    guard boundary.frame?.contains(point) == true else { return false }
    return boundary.dashes.contains { $0.x == point.x && $0.y == point.y }
  }
}
