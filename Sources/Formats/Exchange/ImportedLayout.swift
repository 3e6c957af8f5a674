import Models

/// Places for the items of a drawing that has none: the one place where that is decided.
enum ImportedLayout {
  /// The diagram with its borders side by side and what they hold in rows inside them.
  static func diagram(_ drawing: ImportedDiagram, template: Template) -> Diagram {
    var frames: [ItemID: Rect] = [:]
    var shapes: [ItemID: Boundary.Shape] = [:]
    let size = Size(20, 5)
    let step = Vector(size.width + 16, size.height + 5)
    /// Puts things in rows from a corner on; returns the rectangle they take.
    func rows(_ ids: [ItemID], at corner: Point) -> Rect {
      let columns = max(1, Int(Double(ids.count).squareRoot().rounded(.up)))
      for (index, id) in ids.enumerated() {
        frames[id] = Rect(
          corner.x + index % columns * step.dx, corner.y + index / columns * step.dy, size.width,
          size.height)
      }
      let lines = (ids.count + columns - 1) / columns
      return Rect(
        corner.x, corner.y, max(size.width, min(columns, max(1, ids.count)) * step.dx - 16),
        max(size.height, lines * step.dy - 5))
    }
    func members(of border: ItemID?) -> [ItemID] {
      drawing.elements.map(\.id).filter { drawing.homes[$0] == border }
    }
    /// Puts a border with all that it holds; returns its frame.
    func place(_ border: ItemID, at corner: Point, depth: Int) -> Rect {
      let own = members(of: border)
      var area = rows(own, at: corner + Vector(3, 2))
      if own.isEmpty { area = Rect(corner.x + 3, corner.y + 2, size.width, 1) }
      if depth < 20 {
        for inner in drawing.boundaries where inner.parent == border && inner.id != border {
          guard shapes[inner.id] == nil else { continue }
          let top = own.isEmpty && area.height == 1 ? area.minY : area.maxY + 3
          shapes[inner.id] = .border(Rect(0, 0, 1, 1))
          area = area.union(place(inner.id, at: Point(area.minX, top), depth: depth + 1))
        }
      }
      let frame = area.inset(-3, -2)
      shapes[border] = .border(frame)
      return frame
    }
    var next = Point(0, 0)
    for boundary in drawing.boundaries where shapes[boundary.id] == nil {
      let isInner = boundary.parent.map { parent in
        drawing.boundaries.contains { $0.id == parent && $0.id != boundary.id }
      }
      if isInner == true { continue }
      switch boundary.outline {
      case .border:
        next.x = place(boundary.id, at: next, depth: 0).maxX + 12
      case .line:
        shapes[boundary.id] = .line([next, next + Vector(0, 10)])
        next.x += 8
      }
    }
    // Borders that lie in each other, which no drawing can show.
    for boundary in drawing.boundaries where shapes[boundary.id] == nil {
      next.x = place(boundary.id, at: next, depth: 19).maxX + 12
    }
    let homeless = drawing.elements.map(\.id).filter { frames[$0] == nil }
    _ = rows(homeless, at: next)
    return drawing.diagram(
      frames, shapes,
      ends: { flow in
        func end(_ end: ImportedDiagram.End, _ shift: Int) -> FlowEnd {
          end.element.map(FlowEnd.element) ?? .loose(Point(next.x + shift, next.y - 3))
        }
        return (end(flow.source, 0), end(flow.target, 12))
      }, bends: { _ in [] })
  }
}
