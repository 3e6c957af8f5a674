import Models
import Threats

/// The pixels of a .tm7 file's lines that go along into a native file.
///
/// Which boundaries a flow crosses follows from pixels in the one and from cells in the other, and
/// cells are too coarse to say always the same. So a flow and a boundary carry their pixels with
/// them under a key of their own, together with the cells they stand for (`at`). As long as those
/// are where they were, the pixels decide between the two; once somebody moves one, the cells do.
struct TMTKeptPixels: Sendable {
  /// The key in a native file.
  static let key = "pixels"

  /// Something's pixels and the cells they stand for.
  private struct Place: Sendable {
    /// Left, top, width and height of a border; source, handle and target of a curve.
    var numbers: [Int]
    var at: [Int]
  }

  /// By diagram and item.
  private var places: [DiagramID: [ItemID: Place]] = [:]

  /// The pixels that the items of a native model carry.
  init(of model: Model) {
    for diagram in model.diagrams.values {
      for boundary in diagram.boundaries.values {
        places[diagram.id, default: [:]][boundary.id] = Self.place(boundary.facts)
      }
      for flow in diagram.flows.values {
        places[diagram.id, default: [:]][flow.id] = Self.place(flow.facts)
      }
    }
    places = places.filter { !$0.value.isEmpty }
  }

  private static func place(_ facts: Facts) -> Place? {
    guard let origin = facts.origin, origin.format == NativeForm.name,
      let text = origin.fields[key],
      let root = try? YAMLTree(Array(text.utf8), file: key).root,
      let fields = try? YAMLFields(root, key, file: key)
    else { return nil }
    func numbers(_ name: String) -> [Int]? {
      guard let texts = try? fields.texts(name), !texts.isEmpty else { return nil }
      let numbers = texts.compactMap { Int($0) }
      return numbers.count == texts.count
        && numbers.allSatisfy({ abs($0) <= TMTDocument.farthest }) ? numbers : nil
    }
    guard let pixels = numbers("box") ?? numbers("curve"), let at = numbers("at") else {
      return nil
    }
    return Place(numbers: pixels, at: at)
  }

  /// Whether something in a diagram carries pixels.
  func areCarried(in diagram: DiagramID) -> Bool { places[diagram] != nil }

  /// By flow, the boundaries it crosses, in drawing order.
  func crossings(of diagram: Diagram, paths: [ItemID: [Point]]) -> [ItemID: [ItemID]] {
    let drawn = Crossings.of(diagram, paths: paths)
    guard let places = places[diagram.id] else { return drawn }
    var geometry = TMTGeometry()
    var kept: Set<ItemID> = []
    for boundary in diagram.boundaries.values {
      guard let place = places[boundary.id], place.at == Self.cells(of: boundary) else { continue }
      switch boundary.shape {
      case .border: geometry.borders[boundary.id] = Self.box(place.numbers)
      case .line: geometry.lines[boundary.id] = Self.curve(place.numbers)
      }
      kept.insert(boundary.id)
    }
    var unmoved: [ItemID] = []
    for flow in diagram.flows.values {
      guard let place = places[flow.id], place.at == Self.cells(of: flow, in: diagram),
        let curve = Self.curve(place.numbers)
      else { continue }
      geometry.flows[flow.id] = curve
      unmoved.append(flow.id)
    }
    let stored = geometry.crossings(flows: unmoved, boundaries: Array(diagram.boundaries.keys))
    return TMTFile.crossings(
      of: diagram, drawn: drawn, stored: stored, kept: kept, unmoved: Set(unmoved))
  }

  // MARK: Going along

  /// The facts of a boundary with its pixels.
  static func carrying(_ boundary: Boundary, _ geometry: TMTGeometry) -> Facts {
    let place =
      geometry.borders[boundary.id].map { ("box", [$0.left, $0.top, $0.width, $0.height]) }
      ?? geometry.lines[boundary.id].map { ("curve", numbers(of: $0)) }
    return carrying(boundary.facts, place, cells(of: boundary))
  }

  /// The facts of a flow with its pixels.
  static func carrying(_ flow: Flow, in diagram: Diagram, _ geometry: TMTGeometry) -> Facts {
    carrying(
      flow.facts, geometry.flows[flow.id].map { ("curve", numbers(of: $0)) },
      cells(of: flow, in: diagram))
  }

  private static func carrying(
    _ facts: Facts, _ place: (name: String, numbers: [Int])?, _ at: [Int]
  ) -> Facts {
    var facts = facts
    guard let place else { return facts }
    func list(_ numbers: [Int]) -> YAMLValue { .list(numbers.map { .token("\($0)") }, .flow) }
    let value = YAMLValue.map(
      [YAMLField(place.name, list(place.numbers)), YAMLField("at", list(at))], .flow)
    facts.origin = Origin(format: NativeForm.name, fields: [key: YAMLWriter.flow(value)])
    return facts
  }

  // MARK: Numbers

  private static func cells(of boundary: Boundary) -> [Int] {
    switch boundary.shape {
    case .border(let frame): cells(of: frame)
    case .line(let points): points.flatMap { [$0.x, $0.y] }
    }
  }

  /// Where a flow's ends are, and its bends.
  private static func cells(of flow: Flow, in diagram: Diagram) -> [Int] {
    let ends = [flow.source, flow.target].flatMap { end in
      switch end {
      case .element(let id): diagram.frame(of: id).map(cells) ?? []
      case .loose(let point): [point.x, point.y]
      }
    }
    return ends + flow.bends.flatMap { [$0.x, $0.y] }
  }

  private static func cells(of frame: Rect) -> [Int] {
    [frame.minX, frame.minY, frame.width, frame.height]
  }

  private static func numbers(of curve: TMTGeometry.Curve) -> [Int] {
    [curve.source, curve.handle, curve.target].flatMap { [$0.x, $0.y] }
  }

  private static func box(_ numbers: [Int]) -> TMTGeometry.Box? {
    guard numbers.count == 4 else { return nil }
    return .init(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
  }

  private static func curve(_ numbers: [Int]) -> TMTGeometry.Curve? {
    guard numbers.count == 6 else { return nil }
    return .init(
      source: .init(x: numbers[0], y: numbers[1]), handle: .init(x: numbers[2], y: numbers[3]),
      target: .init(x: numbers[4], y: numbers[5]))
  }
}
