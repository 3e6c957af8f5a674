import Models
import Support

/// Diagrams of chance, from roomy ones to such as have hardly any room for their flows.
struct DiagramGenerator {
  /// How much there is and how close together.
  struct Density: Sendable {
    var elements: Int
    var flows: Int
    var borders: Int
    /// The cells that each element has for itself and for what runs round it.
    var room: Size
    /// The least columns and rows between two elements.
    var gap: Size
  }

  static let sparse = Density(
    elements: 9, flows: 11, borders: 2, room: Size(40, 16), gap: Size(8, 5))
  static let usual = Density(
    elements: 16, flows: 26, borders: 4, room: Size(34, 13), gap: Size(6, 4))
  static let dense = Density(
    elements: 24, flows: 48, borders: 5, room: Size(28, 10), gap: Size(3, 2))
  static let packed = Density(
    elements: 20, flows: 40, borders: 4, room: Size(21, 7), gap: Size(1, 0))
  static let large = Density(
    elements: 150, flows: 300, borders: 12, room: Size(34, 13), gap: Size(5, 3))

  private var random: SplitMix64
  private let density: Density
  private var frames: [Rect] = []

  /// A model with one drawing, `d`, and a second diagram whose elements are shown in it; the same for
  /// the same seed.
  static func model(_ density: Density, seed: Int) -> Model {
    var generator = DiagramGenerator(density, seed: seed)
    return generator.model()
  }

  private init(_ density: Density, seed: Int) {
    random = SplitMix64(seed: UInt64(seed) &* 0x9e37_79b9)
    self.density = density
  }

  private mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + random.below(range.count)
  }

  private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  private static let words = [
    "send", "request", "settings", "of", "the", "monitoring", "status", "write", "read",
    "response", "token", "日本語", "cafe\u{301}", "[07]Create/Update/Delete",
  ]

  private mutating func name(_ most: Int) -> String {
    (0..<int(0...most)).map { _ in Self.words[int(0...Self.words.count - 1)] }
      .joined(separator: " ")
  }

  private mutating func model() -> Model {
    // As wide as a screen is, or a little less high than that.
    var columns = 1
    while columns * columns * 2 < density.elements * 3 { columns += 1 }
    let rows = (density.elements + columns - 1) / columns
    let area = Size(columns * density.room.width, rows * density.room.height)
    var own: [Element] = []
    var elsewhere: [Element] = []
    var shown: [ElementReference] = []
    var tries = 0
    while frames.count < density.elements, tries < density.elements * 60 {
      tries += 1
      let size = Size(int(8...20), chance(10) ? int(7...10) : int(3...6))
      let frame = Rect(
        origin: Point(int(0...area.width - size.width), int(0...area.height - size.height)),
        size: size)
      let room = frame.inset(-density.gap.width, -density.gap.height)
      if frames.contains(where: { $0.intersects(room) }) { continue }
      let id: ItemID = "e\(frames.count)"
      let stencil = (["process", "person", "store", "managed"] as [StencilID])[int(0...3)]
      frames.append(frame)
      let element = Element(
        id: id, attributes: ItemAttributes(stencil: stencil, name: name(3)), frame: frame)
      if chance(12) {
        elsewhere.append(element)
        shown.append(ElementReference(element: id, frame: frame))
      } else {
        own.append(element)
      }
    }
    let diagram = Diagram(
      id: "d", header: .init(title: "d"), boundaries: boundaries(in: area), elements: own,
      references: shown, flows: flows(in: area))
    let other = Diagram(id: "other", header: .init(title: "other"), elements: elsewhere)
    return Model(diagrams: [diagram, other])
  }

  private mutating func boundaries(in area: Size) -> [Boundary] {
    var result: [Boundary] = []
    for index in 0..<density.borders {
      let id: ItemID = "b\(index)"
      if index % 3 == 2 {
        var points = [Point(int(0...area.width), int(-4...area.height / 3))]
        for _ in 0..<int(1...3) {
          let last = points[points.count - 1]
          // Straight down, aslant, or nearly level.
          points.append(
            chance(40)
              ? Point(last.x, last.y + int(4...14))
              : Point(last.x + int(-30...30), last.y + int(0...14)))
        }
        result.append(
          Boundary(
            id: id, attributes: ItemAttributes(stencil: "line", name: name(3)), shape: .line(points)
          ))
        continue
      }
      // Round some element; each second one lies inside the last.
      var frame = frames[int(0...frames.count - 1)].inset(-int(3...24), -int(2...8))
      if index % 3 == 1, case .border(let last)? = result.last?.shape, last.width > 24,
        last.height > 14
      {
        frame = last.inset(int(3...6), int(2...3))
      }
      result.append(
        Boundary(
          id: id, attributes: ItemAttributes(stencil: "border", name: name(4)),
          shape: .border(frame)))
    }
    return result
  }

  private mutating func flows(in area: Size) -> [Flow] {
    var result: [Flow] = []
    let near = frames.map { frame in
      frames.indices.sorted { a, b in
        (distance(frames[a], frame), a) < (distance(frames[b], frame), b)
      }
    }
    while result.count < density.flows {
      let id: ItemID = "f\(result.count)"
      let from = int(0...frames.count - 1)
      // Most flows join neighbours, some anything; some lead back to where they start.
      let reach = chance(85) ? min(5, frames.count - 1) : min(14, frames.count - 1)
      let to = chance(4) ? from : near[from][min(int(1...max(reach, 1)), frames.count - 1)]
      var flow = Flow(
        id: id, attributes: ItemAttributes(stencil: "flow", name: name(4)),
        number: chance(80) ? FlowNumber("\(result.count)") : nil, source: .element("e\(from)"),
        target: .element("e\(to)"))
      if chance(4) { flow.target = .loose(freePoint(in: area)) }
      if chance(2) { flow.source = .loose(freePoint(in: area)) }
      if chance(6) { flow.bends = (0..<int(1...2)).map { _ in freePoint(in: area, near: from) } }
      result.append(flow)
      // Beside it, or back.
      let isLoose = flow.source.element == nil || flow.target.element == nil
      if chance(12), !isLoose, result.count < density.flows {
        result.append(
          Flow(
            id: "f\(result.count)", attributes: flow.attributes, source: flow.source,
            target: flow.target))
      }
      if chance(18), !isLoose, result.count < density.flows {
        result.append(
          Flow(
            id: "f\(result.count)", attributes: ItemAttributes(stencil: "flow", name: name(3)),
            source: flow.target, target: flow.source))
      }
    }
    return result
  }

  private func distance(_ a: Rect, _ b: Rect) -> Int {
    abs(a.center.x - b.center.x) + 2 * abs(a.center.y - b.center.y)
  }

  /// A point that no element lies on or beside.
  private mutating func freePoint(in area: Size, near element: Int? = nil) -> Point {
    var point = Point(0, -6)
    for _ in 0..<40 {
      if let element {
        let center = frames[element].center
        point = Point(center.x + int(-36...36), center.y + int(-14...14))
      } else {
        point = Point(int(-8...area.width + 8), int(-4...area.height + 4))
      }
      if !frames.contains(where: { $0.inset(-3, -2).contains(point) }) { return point }
    }
    return point
  }
}
