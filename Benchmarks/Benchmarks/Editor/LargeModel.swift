import Models

/// A drawing larger than people draw them: 150 elements, 300 flows, 8 borders.
enum LargeModel {
  /// The element that is moved.
  static let moved = "e67"

  /// The model; always the same.
  static let model: Model = {
    var diagram = Diagram(id: "main", header: .init(title: "Large"))
    for index in 0..<8 {
      let boundary = Boundary(
        id: "b\(index)", attributes: ItemAttributes(stencil: "GE.TB.B", name: "Border \(index)"),
        shape: .border(Rect(index % 4 * 160 - 6, index / 4 * 50 - 2, 100, 40)))
      diagram.boundaries[boundary.id] = boundary
    }
    let stencils: [StencilID] = ["GE.P", "GE.EI", "GE.DS"]
    for index in 0..<150 {
      let element = Element(
        id: "e\(index)",
        attributes: ItemAttributes(stencil: stencils[index % 3], name: "Element \(index)"),
        frame: Rect(index % 15 * 40, index / 15 * 10, 20, 4))
      diagram.elements[element.id] = element
    }
    // To the right, down, and aslant, until there are enough.
    let steps = [(1, 0), (0, 1), (1, 1)]
    for (dx, dy) in steps {
      for index in 0..<150 where diagram.flows.count < 300 {
        let (x, y) = (index % 15 + dx, index / 15 + dy)
        guard x < 15, y < 10 else { continue }
        let number = diagram.flows.count
        let flow = Flow(
          id: "f\(number)", attributes: ItemAttributes(stencil: "GE.DF", name: "Flow \(number)"),
          source: .element("e\(index)"), target: .element("e\(y * 15 + x)"))
        diagram.flows[flow.id] = flow
      }
    }
    return Model(header: .init(title: "Large", template: "core"), diagrams: [diagram])
  }()

  /// A diagram of so many flows and half as many elements, as close together as in the model.
  static func diagram(flows count: Int) -> Diagram {
    var diagram = Diagram(id: "main", header: .init(title: "Large"))
    let elements = max(count / 2, 4)
    let columns = 15
    let stencils: [StencilID] = ["GE.P", "GE.EI", "GE.DS"]
    for index in 0..<elements {
      diagram.elements["e\(index)"] = Element(
        id: "e\(index)",
        attributes: ItemAttributes(stencil: stencils[index % 3], name: "Element \(index)"),
        frame: Rect(index % columns * 40, index / columns * 10, 20, 4))
    }
    for (dx, dy) in [(1, 0), (0, 1), (1, 1)] {
      for index in 0..<elements where diagram.flows.count < count {
        let other = index + dy * columns + dx
        guard index % columns + dx < columns, other < elements else { continue }
        let number = diagram.flows.count
        diagram.flows["f\(number)"] = Flow(
          id: "f\(number)", attributes: ItemAttributes(stencil: "GE.DF", name: "Flow \(number)"),
          source: .element("e\(index)"), target: .element("e\(other)"))
      }
    }
    return diagram
  }

  /// Its only diagram.
  static var diagram: Diagram { model.diagrams.values[0] }

  /// The model after its element has been moved a little.
  static let changed = moved(by: Vector(3, 1))

  /// The model after its element has been moved into a border, so that its flows cross another.
  static let crossed = moved(by: Vector(-50, -15))

  private static func moved(by vector: Vector) -> Model {
    var model = Self.model
    let edits = model.edits(moving: [moved], by: vector, in: "main")
    _ = try? model.apply(edits)
    return model
  }
}
