import Models
import OrderedCollections
import Syntax

/// The pixels that the items of a native model carry, where its crossings are told as the Threat
/// Modeling Tool tells them.
///
/// Each item has them under a key of its own, together with the cells they stand for (`at`): whoever
/// moves an item by hand, in a text editor or by a merge, need not know of pixels. What is no longer
/// in its cells counts as moved from there.
struct TMTKeptPixels: Sendable {
  private static let key = PixelGeometry.key

  /// Something's pixels and the cells they stand for.
  private struct Place: Hashable, Sendable {
    /// Left, top, width and height of a box; source, handle and target of a curve.
    var numbers: [Int]
    var at: [Int]
    var ports: [String] = []
  }

  /// By the text of the key, so that no text is read for every key press.
  private var known: [String: Place] = [:]

  /// Gets ready for a model and for whatever becomes of it.
  init(of model: Model) {
    for diagram in model.diagrams.values {
      for origin in Self.origins(in: diagram) {
        guard let text = Self.text(origin), known[text] == nil else { continue }
        known[text] = Self.place(text)
      }
    }
  }

  /// Whether some item of a model carries pixels.
  static func areCarried(by model: Model) -> Bool {
    model.diagrams.values.contains { origins(in: $0).contains { text($0) != nil } }
  }

  private static func origins(in diagram: Diagram) -> [Origin?] {
    diagram.boundaries.values.map(\.attributes.origin)
      + diagram.elements.values.map(\.attributes.origin)
      + diagram.references.values.map(\.origin) + diagram.flows.values.map(\.attributes.origin)
  }

  private static func text(_ origin: Origin?) -> String? {
    guard let origin, origin.format == Origin.handwritten else { return nil }
    return origin.fields[key]
  }

  private static func place(_ text: String) -> Place? {
    guard let root = try? YAMLTree(Array(text.utf8), file: key).root,
      let fields = try? SourceFields(root, key, file: key)
    else { return nil }
    func numbers(_ name: String) -> [Int]? {
      guard let texts = try? fields.texts(name), !texts.isEmpty else { return nil }
      let numbers = texts.compactMap { Int($0) }
      return numbers.count == texts.count
        && numbers.allSatisfy({ abs($0) <= PixelGeometry.farthest }) ? numbers : nil
    }
    guard let pixels = numbers("box") ?? numbers("curve"), let at = numbers("at") else {
      return nil
    }
    return Place(numbers: pixels, at: at, ports: (try? fields.texts("ports")) ?? [])
  }

  // MARK: What they tell

  /// By diagram, what it began with; none for a diagram none of whose items has pixels.
  func grounds(of model: Model) -> [DiagramID: TMTGround] {
    var result: [DiagramID: TMTGround] = [:]
    for diagram in model.diagrams.values { result[diagram.id] = ground(of: diagram) }
    return result
  }

  private func place(_ origin: Origin?) -> Place? {
    Self.text(origin).flatMap { known[$0] ?? Self.place($0) }
  }

  private func ground(of diagram: Diagram) -> TMTGround? {
    var before = Diagram(id: diagram.id, header: diagram.header)
    var geometry = PixelGeometry()
    var ports: TMTLayout.Ports = [:]
    for boundary in diagram.boundaries.values {
      guard let place = place(boundary.attributes.origin) else { continue }
      var shown = boundary
      switch boundary.shape {
      case .border:
        guard let frame = Self.frame(place.at), let box = Self.box(place.numbers) else { continue }
        shown.shape = .border(frame)
        geometry.borders[boundary.id] = box
      case .line:
        guard let points = Self.points(place.at), points.count > 1,
          let curve = Self.curve(place.numbers)
        else { continue }
        shown.shape = .line(points)
        geometry.lines[boundary.id] = curve
      }
      before.boundaries[boundary.id] = shown
    }
    for element in diagram.elements.values {
      guard let place = place(element.attributes.origin), let frame = Self.frame(place.at),
        let box = Self.box(place.numbers)
      else { continue }
      before.elements[element.id] = Element(
        id: element.id, attributes: element.attributes, frame: frame)
      geometry.elements[element.id] = box
    }
    for reference in diagram.references.values {
      guard let place = place(reference.origin), let frame = Self.frame(place.at),
        let box = Self.box(place.numbers)
      else { continue }
      before.references[reference.element] = ElementReference(
        element: reference.element, frame: frame, origin: reference.origin)
      geometry.elements[reference.element] = box
    }
    // A flow whose ends or bends are others now began as one that is not known.
    for flow in diagram.flows.values {
      guard let place = place(flow.attributes.origin), let curve = Self.curve(place.numbers),
        place.at == Self.cells(of: flow, in: before)
      else { continue }
      before.flows[flow.id] = flow
      geometry.flows[flow.id] = curve
      if place.ports.count == 2 { ports[flow.id] = (place.ports[0], place.ports[1]) }
    }
    let isEmpty = geometry.elements.isEmpty && geometry.borders.isEmpty
    return isEmpty && geometry.lines.isEmpty ? nil : TMTGround(before, geometry, ports: ports)
  }

  // MARK: Going along

  /// The pixels of a diagram in some state of the model.
  ///
  /// - `template`: The one that the model is drawn with.
  func placed(_ diagram: Diagram, in model: Model, template: Template) -> TMTGround.Placed {
    TMTGround.placed(
      diagram, over: ground(of: diagram),
      kinds: TMTGround.kinds(in: diagram, of: model, template: template))
  }

  /// A model whose items carry the pixels that they have now, where pixels tell its crossings.
  ///
  /// - `template`: The one that the model is drawn with.
  func carried(by model: Model, template: Template) -> Model {
    guard model.header.crossings == .tmt else { return model }
    return Self.carried(by: model, over: grounds(of: model)) {
      placed($0, in: model, template: template)
    }
  }

  /// A model all of whose items carry the pixels that they have now.
  ///
  /// - `grounds`: By diagram, what it began with.
  /// - `placed`: Tells where everything on a diagram lies now.
  static func carried(
    by model: Model, over grounds: [DiagramID: TMTGround],
    placed: (Diagram) -> TMTGround.Placed
  ) -> Model {
    var result = model
    for diagram in model.diagrams.values {
      let (now, ports) = (placed(diagram), grounds[diagram.id]?.ports ?? [:])
      var carrying = diagram
      for boundary in diagram.boundaries.values {
        let place =
          now.geometry.borders[boundary.id].map { ("box", numbers(of: $0)) }
          ?? now.geometry.lines[boundary.id].map { ("curve", numbers(of: $0)) }
        carrying.boundaries[boundary.id]?.attributes.origin = origin(
          boundary.attributes.origin, with: place, at: cells(of: boundary))
      }
      for (id, frame) in diagram.frames {
        let place = now.geometry.elements[id].map { ("box", numbers(of: $0)) }
        if let element = diagram.elements[id] {
          carrying.elements[id]?.attributes.origin = origin(
            element.attributes.origin, with: place, at: cells(of: frame))
        } else {
          carrying.references[id]?.origin = origin(
            diagram.references[id]?.origin, with: place, at: cells(of: frame))
        }
      }
      for flow in diagram.flows.values {
        let names = now.ports[flow.id] ?? ports[flow.id]
        carrying.flows[flow.id]?.attributes.origin = origin(
          flow.attributes.origin,
          with: now.geometry.flows[flow.id].map { ("curve", numbers(of: $0)) },
          at: cells(of: flow, in: diagram), ports: names.map { [$0.source, $0.target] } ?? [])
      }
      result.diagrams[diagram.id] = carrying
    }
    return result
  }

  /// What a native file knows of an item, with its pixels.
  private static func origin(
    _ known: Origin?, with place: (name: String, numbers: [Int])?, at cells: [Int],
    ports: [String] = []
  ) -> Origin? {
    guard let place else { return known }
    func list(_ numbers: [Int]) -> YAMLValue { .list(numbers.map { .token("\($0)") }, .flow) }
    var fields = [YAMLField(place.name, list(place.numbers))]
    if !ports.isEmpty { fields.append(YAMLField("ports", .list(ports.map(YAMLValue.text), .flow))) }
    fields.append(YAMLField("at", list(cells)))
    var origin =
      known.flatMap { $0.format == Origin.handwritten ? $0 : nil }
      ?? Origin(format: Origin.handwritten)
    origin.fields[key] = YAMLWriter.flow(.map(fields, .flow))
    return origin
  }

  /// The model without any pixels.
  static func removed(from model: Model) -> Model {
    func without(_ origin: Origin?) -> Origin? {
      guard text(origin) != nil, var origin else { return origin }
      origin.fields[key] = nil
      return origin.fields.isEmpty ? nil : origin
    }
    var result = model
    for (id, diagram) in model.diagrams {
      var bare = diagram
      for item in diagram.boundaries.keys {
        bare.boundaries[item]?.attributes.origin = without(
          diagram.boundaries[item]?.attributes.origin)
      }
      for item in diagram.elements.keys {
        bare.elements[item]?.attributes.origin = without(diagram.elements[item]?.attributes.origin)
      }
      for item in diagram.references.keys {
        bare.references[item]?.origin = without(diagram.references[item]?.origin)
      }
      for item in diagram.flows.keys {
        bare.flows[item]?.attributes.origin = without(diagram.flows[item]?.attributes.origin)
      }
      result.diagrams[id] = bare
    }
    return result
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

  private static func frame(_ cells: [Int]) -> Rect? {
    guard cells.count == 4, cells[2] > 0, cells[3] > 0 else { return nil }
    return Rect(cells[0], cells[1], cells[2], cells[3])
  }

  private static func points(_ cells: [Int]) -> [Point]? {
    guard cells.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: cells.count, by: 2).map { Point(cells[$0], cells[$0 + 1]) }
  }

  private static func numbers(of box: PixelGeometry.Box) -> [Int] {
    [box.left, box.top, box.width, box.height]
  }

  private static func numbers(of curve: PixelGeometry.Curve) -> [Int] {
    [curve.source, curve.handle, curve.target].flatMap { [$0.x, $0.y] }
  }

  private static func box(_ numbers: [Int]) -> PixelGeometry.Box? {
    guard numbers.count == 4 else { return nil }
    return .init(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
  }

  private static func curve(_ numbers: [Int]) -> PixelGeometry.Curve? {
    guard numbers.count == 6 else { return nil }
    return .init(
      source: .init(x: numbers[0], y: numbers[1]), handle: .init(x: numbers[2], y: numbers[3]),
      target: .init(x: numbers[4], y: numbers[5]))
  }
}
