import Models

/// Diagrams of any size that look alike everywhere: half as many elements as flows, each flow to an
/// element a few steps before or after its own.
enum GrowingDiagram {
  /// - `isFar`: Whether flows lead to any element instead.
  static func diagram(flows: Int, isFar: Bool = false) -> Diagram {
    let count = max(2, flows / 2)
    let elements = (0..<count).map { index in
      Element(
        id: "e\(index)", attributes: ItemAttributes(stencil: "GE.P", name: "Element \(index)"),
        frame: Rect(index % 30 * 30, index / 30 * 10, 18, 5))
    }
    var state: UInt64 = 7
    func below(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    let lines = (0..<flows).map { index in
      let source = below(count)
      let near = isFar ? below(count) : min(count - 1, max(0, source - 2 + below(7)))
      let target = near == source ? (source + 1) % count : near
      return Flow(
        id: "f\(index)", attributes: ItemAttributes(stencil: "GE.DF", name: "Flow \(index)"),
        number: FlowNumber(parts: [index % 9999]), source: .element("e\(source)"),
        target: .element("e\(target)"))
    }
    return Diagram(
      id: "main", header: .init(title: "Growing"), elements: elements, flows: lines)
  }
}
