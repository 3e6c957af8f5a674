import Models
import OrderedCollections

extension AutomaticLayout {
  /// The model with places for what has none yet; see ``completed(_:of:template:direction:)``.
  public static func completed(_ model: Model, template: Template? = nil) -> Model {
    var result = model
    for diagram in model.diagrams.values where !diagram.isPlaced {
      result.diagrams[diagram.id] = completed(diagram, of: model, template: template)
    }
    return result
  }

  /// The diagram with places for what has none yet.
  ///
  /// Where no element has a place, the diagram is arranged as a whole. Else what has none is put near
  /// what it is joined to, and nothing else moves; borders without a place are drawn round what they
  /// hold. What any border holds stays the same.
  ///
  /// - `model`: The model that it is part of, for the names of elements that are only shown here.
  /// - `template`: Tells free text from elements; nil takes all for elements.
  public static func completed(
    _ diagram: Diagram, of model: Model, template: Template? = nil, direction: Direction = .right
  ) -> Diagram {
    if diagram.isPlaced { return diagram }
    let missing = diagram.frames.filter(\.frame.isEmpty).map(\.id)
    if missing.count == diagram.frames.count, !missing.isEmpty {
      return arranged(diagram, of: model, template: template, direction: direction)
    }
    var result = diagram
    let sizes = LayoutSizes(diagram, of: model, template: template)
    var placed = Set(diagram.frames.map(\.id)).subtracting(missing)
    var others = Diagram(id: diagram.id, header: diagram.header)
    for (id, frame) in diagram.frames where placed.contains(id) {
      others.elements[id] = Element(id: id, attributes: ItemAttributes(stencil: ""), frame: frame)
    }
    for id in missing {
      let near = diagram.flows(at: id).flatMap { [$0.source.element, $0.target.element] }
        .compactMap { $0 }.filter(placed.contains)
      let middles = near.compactMap { result.frame(of: $0)?.center }
      var point = others.bounds?.center ?? Point(0, 0)
      if !middles.isEmpty {
        point = Point(
          middles.reduce(0) { $0 + $1.x } / middles.count,
          middles.reduce(0) { $0 + $1.y } / middles.count)
      }
      let frame = others.freePlace(for: sizes.size(of: id, Size(0, 0)), near: point)
      result.put(frame, of: id)
      others.elements[id] = Element(id: id, attributes: ItemAttributes(stencil: ""), frame: frame)
      placed.insert(id)
    }
    frameBorders(in: &result, as: diagram)
    return result.holding(as: diagram)
  }

  /// Draws borders without a place round what they hold, inner ones first.
  private static func frameBorders(in diagram: inout Diagram, as old: Diagram) {
    let nesting = BorderNesting(old)
    for index in nesting.order.reversed() where nesting.borders[index].frame.isEmpty {
      let border = nesting.borders[index].id
      var frame: Rect?
      for (element, place) in diagram.frames.enumerated() where nesting.holder[element] == index {
        frame = frame?.union(place.frame) ?? place.frame
      }
      for inner in nesting.borders.indices where nesting.parent[inner] == index {
        guard let held = diagram.boundaries[nesting.borders[inner].id]?.bounds else { continue }
        frame = frame?.union(held) ?? held
      }
      let place = frame?.inset(-3, -2)
      let end = diagram.bounds.map { Point($0.maxX + 4, $0.minY) } ?? Point(0, 0)
      diagram.boundaries[border]?.shape = .border(
        place ?? Rect(origin: end, size: Size(24, 8)))
    }
  }
}

extension Diagram {
  /// Whether everything on it has a place.
  public var isPlaced: Bool {
    frames.allSatisfy { !$0.frame.isEmpty }
      && boundaries.values.allSatisfy { !$0.isBorder || !$0.bounds.isEmpty }
  }
}
