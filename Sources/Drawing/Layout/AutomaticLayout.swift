import Models
import OrderedCollections

/// Arranges a diagram by itself.
///
/// The elements come in layers along the story that the flows' numbers tell, borders round exactly
/// what they held, with room for labels and lines. The lines themselves are the router's, as always.
/// The same diagram always gives the same arrangement.
public enum AutomaticLayout {
  /// The way the story runs.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    /// From left to right.
    case right = "lr"
    /// From the top down.
    case down = "td"
  }

  /// The diagram arranged anew.
  ///
  /// Elements keep their sizes or grow, where they can't hold their names or flows; pinned bends are
  /// let go. The top left corner stays where it was. Every flow crosses what it crossed: a diagram
  /// whose line boundaries can't be drawn so in another arrangement stays as it is.
  ///
  /// - `model`: The model that it is part of, for the names of elements that are only shown here.
  /// - `template`: Tells free text from elements; nil takes all for elements.
  public static func arranged(
    _ diagram: Diagram, of model: Model, template: Template? = nil, direction: Direction = .right
  ) -> Diagram {
    guard !diagram.isEmpty else { return diagram }
    let source = LayoutSource(
      diagram, of: model, spacing: direction == .right ? .right : .down,
      sizes: LayoutSizes(diagram, of: model, template: template))
    let areas = source.refined(LayoutPacking(source.graph).choices, of: diagram)
    var result = diagram
    source.put(areas, in: &result)
    result = result.atTopLeft(of: diagram).holding(as: diagram)
    let isPlaced = diagram.frames.contains { !$0.frame.isEmpty }
    return isPlaced && Crossings.of(result) != Crossings.of(diagram) ? diagram : result
  }

  /// The edits that arrange a diagram anew; none where it is arranged so already.
  public static func edits(
    arranging id: DiagramID, of model: Model, template: Template? = nil,
    direction: Direction = .right
  ) -> [Edit] {
    guard let old = model.diagrams[id] else { return [] }
    return old.edits(to: arranged(old, of: model, template: template, direction: direction))
  }
}

extension Diagram {
  /// The edits that put what differs in another state of this diagram in its place.
  ///
  /// Both have the same items; what they say does not differ.
  func edits(to new: Diagram) -> [Edit] {
    var result: [Edit] = []
    for item in new.boundaries.values where boundaries[item.id] != item {
      result.append(.put(.boundary(item), in: id, at: nil))
    }
    for item in new.elements.values where elements[item.id] != item {
      result.append(.put(.element(item), in: id, at: nil))
    }
    for item in new.references.values where references[item.element] != item {
      result.append(.put(.reference(item), in: id, at: nil))
    }
    for item in new.flows.values where flows[item.id] != item {
      result.append(.put(.flow(item), in: id, at: nil))
    }
    return result
  }

  /// The diagram moved so that its top left corner is where another's is, and all of it on the
  /// ground that files can hold.
  func atTopLeft(of other: Diagram) -> Diagram {
    guard let mine = bounds, let old = other.bounds else { return self }
    let limit = Point.farthest
    let x = min(max(old.minX, -limit), max(-limit, limit - mine.width))
    let y = min(max(old.minY, -limit), max(-limit, limit - mine.height))
    let origin = Point(x, y)
    return origin == mine.origin ? self : moved(by: origin - mine.origin)
  }

  /// Gives an element, at home or shown, another frame.
  mutating func put(_ frame: Rect, of element: ItemID) {
    if elements[element] != nil {
      elements[element]?.frame = frame
    } else {
      references[element]?.frame = frame
    }
  }
}

extension LayoutSource {
  /// Puts everything in its place.
  func put(_ areas: LayoutPacking.Areas, in diagram: inout Diagram) {
    for flow in diagram.flows.values where !flow.bends.isEmpty {
      diagram.flows[flow.id]?.bends = []
    }
    for (index, area) in areas.nodes.enumerated() {
      let frame = area.rect(isDown: graph.spacing.isDown)
      let origin = frame.origin - Point(0, 0)
      for part in parts[index] {
        switch part {
        case .element(let id, let place):
          // A node that was made broader is one element.
          let isWhole = place.origin == Point(0, 0) && !graph.nodes[index].isRigid
          diagram.put(isWhole ? frame : place.moved(by: origin), of: id)
        case .border(let id, let place):
          diagram.boundaries[id]?.shape = .border(place.moved(by: origin))
        case .end(let flow, let isSource):
          if isSource {
            diagram.flows[flow]?.source = .loose(frame.origin)
          } else {
            diagram.flows[flow]?.target = .loose(frame.origin)
          }
        }
      }
    }
    for (index, area) in areas.groups.enumerated() {
      guard let id = borders[index] else { continue }
      diagram.boundaries[id]?.shape = .border(area.rect(isDown: graph.spacing.isDown))
    }
    putLines(areas, in: &diagram)
  }

  /// Puts every line boundary between the sides that it separates, one without sides beside all.
  private func putLines(_ areas: LayoutPacking.Areas, in diagram: inout Diagram) {
    let all = diagram.boundaries.values.filter {
      if case .line = $0.shape { true } else { false }
    }
    if all.isEmpty { return }
    var bare = diagram
    for line in all { bare.boundaries[line.id] = nil }
    var bounds = bare.bounds ?? Rect(0, 0, 1, 1)
    for line in all {
      if let (_, group, flows) = lines.first(where: { $0.id == line.id }) {
        let frame = areas.groups[group].rect(isDown: graph.spacing.isDown)
        diagram.boundaries[line.id]?.shape = .line(
          LineShape.points(along: frame, of: line, crossedBy: flows, in: bare))
      } else {
        let old = line.bounds
        let way = Point(bounds.maxX + 4, bounds.minY) - old.origin
        if let moved = Diagram(id: "", header: diagram.header, boundaries: [line]).moved(by: way)
          .boundaries[line.id]
        {
          diagram.boundaries[line.id] = moved
          // Its name stands to its right.
          let name = min(TextLine(Scene.bounded(line.attributes.name)).width, 40)
          var place = moved.bounds
          place.size.width += name > 0 ? name + 3 : 0
          bounds = bounds.union(place)
        }
      }
    }
  }
}

extension LayerPlacement.Area {
  /// The rectangle on the grid.
  func rect(isDown: Bool) -> Rect {
    isDown ? Rect(across, along, breadth, length) : Rect(along, across, length, breadth)
  }
}
