import Models

extension AutomaticLayout {
  /// The diagram with places for what has none yet.
  ///
  /// Where no element has a place, the diagram is arranged as a whole. Else what has none is put near
  /// what it is joined to, and nothing else moves; borders without a place are drawn round what they
  /// hold. The frames that such items have before are not looked at.
  ///
  /// - Parameters:
  ///   - model: The model that it is part of, for the names of elements that are only shown here.
  ///   - template: Tells free text from elements; nil takes all for elements.
  ///   - unplaced: The elements and borders without a place.
  ///   - holders: By element or border, the border that holds it directly, as far as that is said.
  public static func completed(
    _ diagram: Diagram, of model: Model, template: Template? = nil, unplaced: Set<ItemID>,
    holders: [ItemID: ItemID] = [:], direction: Direction = .right
  ) -> Diagram {
    let elements = diagram.frames.map(\.id)
    let missing = elements.filter(unplaced.contains)
    if missing.count == elements.count, !elements.isEmpty {
      return arranged(
        diagram, of: model, template: template, direction: direction, holders: holders,
        unsized: unplaced)
    }
    var result = diagram
    let sizes = LayoutSizes(diagram, of: model, template: template, unsized: unplaced)
    var placed = Set(elements).subtracting(missing)
    var others = Diagram(id: diagram.id, header: diagram.header)
    for (id, frame) in diagram.frames where placed.contains(id) {
      others.elements[id] = Element(id: id, facts: Facts(stencil: ""), frame: frame)
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
      let frame = others.freePlace(for: sizes.size(of: id, Size(16, 5)), near: point)
      result.put(frame, of: id)
      others.elements[id] = Element(id: id, facts: Facts(stencil: ""), frame: frame)
      placed.insert(id)
    }
    frame(unplaced, in: &result, holders)
    return result
  }

  /// Draws borders round what they hold, inner ones first.
  private static func frame(
    _ unplaced: Set<ItemID>, in diagram: inout Diagram, _ holders: [ItemID: ItemID]
  ) {
    let nesting = BorderNesting(diagram, holders: holders)
    for index in nesting.order.reversed() where unplaced.contains(nesting.borders[index].id) {
      let border = nesting.borders[index].id
      var frame: Rect?
      for (item, holder) in holders.sorted(by: { $0.key < $1.key }) where holder == border {
        guard let held = diagram.frame(of: item) ?? diagram.boundaries[item]?.bounds else {
          continue
        }
        frame = frame?.union(held) ?? held
      }
      let place = frame?.inset(-3, -2)
      let end = diagram.bounds.map { Point($0.maxX + 4, $0.minY) } ?? Point(0, 0)
      diagram.boundaries[border]?.shape = .border(
        place ?? Rect(origin: end, size: Size(24, 8)))
    }
  }
}
