import Drawing
import Models

/// Places for the items of a drawing that has none: the one place where that is decided.
enum ImportedLayout {
  /// The diagram arranged along its flows, with borders round what the file says they hold.
  static func diagram(_ drawing: ImportedDiagram, template: Template) -> Diagram {
    // Where everything lies before does not matter, as long as nothing seems to hold anything.
    let size = Size(16, 5)
    var frames: [ItemID: Rect] = [:]
    var shapes: [ItemID: Boundary.Shape] = [:]
    for (index, element) in drawing.elements.enumerated() {
      frames[element.id] = Rect(index % 100 * 20, index / 100 * 8, size.width, size.height)
    }
    let below = drawing.elements.count / 100 * 8 + 20
    for (index, boundary) in drawing.boundaries.enumerated() {
      let corner = Point(index % 100 * 20, below + index / 100 * 12)
      switch boundary.outline {
      case .border: shapes[boundary.id] = .border(Rect(corner.x, corner.y, 12, 8))
      case .line: shapes[boundary.id] = .line([corner, corner + Vector(0, 10)])
      }
    }
    func ends(_ flow: ImportedDiagram.Flow) -> (FlowEnd, FlowEnd) {
      func end(_ end: ImportedDiagram.End, _ x: Int) -> FlowEnd {
        end.element.map(FlowEnd.element) ?? .loose(Point(x, -6))
      }
      return (end(flow.source, 0), end(flow.target, 12))
    }
    var alone = drawing
    // Elements of other diagrams are as large here as any.
    for index in alone.elements.indices { alone.elements[index].isShown = false }
    let rough = alone.diagram(frames, shapes, ends: ends, bends: { _ in [] })
    var holders = drawing.homes
    for boundary in drawing.boundaries {
      if let parent = boundary.parent, parent != boundary.id { holders[boundary.id] = parent }
    }
    let arranged = AutomaticLayout.arranged(
      rough, of: Model(diagrams: [rough]), template: template, holders: holders,
      unsized: Set(frames.keys))
    return drawing.diagram(
      Dictionary(uniqueKeysWithValues: arranged.elements.values.map { ($0.id, $0.frame) }),
      Dictionary(uniqueKeysWithValues: arranged.boundaries.values.map { ($0.id, $0.shape) }),
      ends: { flow in
        guard let placed = arranged.flows[flow.id] else { return ends(flow) }
        return (placed.source, placed.target)
      }, bends: { _ in [] })
  }
}
