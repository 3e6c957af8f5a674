import Models
import OrderedCollections
import Syntax
import Threats

/// The cells of one diagram of a Threat Dragon file.
struct ThreatDragonCells {
  private let export: ExportContext
  private let diagram: Diagram
  private let numbers: [String: Int]
  /// By item, its threats.
  private var threats: [ItemID: [ExportedThreat]] = [:]

  init(
    _ export: ExportContext, _ diagram: Diagram, _ threats: [ExportedThreat],
    _ numbers: [String: Int]
  ) {
    self.export = export
    self.diagram = diagram
    self.numbers = numbers
    for threat in threats where threat.threat.diagram == diagram.id {
      guard let item = threat.item else { continue }
      self.threats[item, default: []].append(threat)
    }
  }

  /// Boundaries, elements and flows, each in drawing order.
  var all: [JSONValue] {
    diagram.boundaries.values.map(cell)
      + diagram.frames.enumerated().compactMap { cell($0.element.id, $0.element.frame, $0.offset) }
      + diagram.flows.values.map(cell)
  }

  /// What a cell is called: a name made of the item's, as that tool has them.
  ///
  /// An element shown in a second diagram has another one there.
  private func id(_ id: ItemID) -> String {
    diagram.references[id] == nil
      ? GUID.of(id.rawValue) : GUID.made(of: diagram.id.rawValue + " " + id.rawValue)
  }

  // MARK: Cells

  private func cell(_ boundary: Boundary) -> JSONValue {
    let name = boundary.attributes.name
    switch boundary.shape {
    case .border(let frame):
      return .object(
        box(PixelRaster.border(frame)) + [
          ("attrs", .object([("label", .object([("text", .string(name))]))])),
          ("visible", .bool(true)), ("shape", .string("trust-boundary-box")),
          ("zIndex", .int(-1)), ("id", .string(id(boundary.id))),
          ("data", data(boundary.id, boundary.attributes, .border, type: "tm.BoundaryBox")),
        ])
    case .line(let points):
      let pixels = points.map(PixelRaster.point)
      return .object([
        ("shape", .string("trust-boundary-curve")),
        (
          "attrs",
          .object([
            (
              "line",
              .object([
                ("stroke", .string("#333333")), ("strokeWidth", .int(3)),
                ("strokeDasharray", .string("5 5")), ("sourceMarker", .string("")),
                ("targetMarker", .string("")),
              ])
            )
          ])
        ), ("width", .int(200)), ("height", .int(100)), ("zIndex", .int(10)),
        ("connector", .string("smooth")), ("labels", labels(name)),
        ("id", .string(id(boundary.id))),
        ("source", pixel(pixels.first ?? .init(x: 0, y: 0))),
        ("target", pixel(pixels.last ?? .init(x: 0, y: 0))),
        ("vertices", .array(pixels.dropFirst().dropLast().map(pixel))),
        ("data", data(boundary.id, boundary.attributes, .line, type: "tm.Boundary")),
      ])
    }
  }

  private func cell(_ id: ItemID, _ frame: Rect, _ index: Int) -> JSONValue? {
    guard let attributes = export.model.attributes(of: id, in: diagram.id) else { return nil }
    let kind = export.kind(of: id, in: diagram)
    let (shape, type) =
      switch kind {
      case .store: ("store", "tm.Store")
      case .interactor: ("actor", "tm.Actor")
      case .annotation: ("td-text-block", "tm.Text")
      default: ("process", "tm.Process")
      }
    let name =
      attributes.name.isEmpty ? export.template.name(of: attributes.stencil) : attributes.name
    let stroke = stroke(id, attributes)
    var attrs: [(key: String, value: JSONValue)] = [("text", .object([("text", .string(name))]))]
    switch kind {
    case .store: attrs += [("topLine", stroke), ("bottomLine", stroke)]
    case .annotation: break
    default: attrs.append(("body", stroke))
    }
    var fields =
      box(PixelRaster.element(frame)) + [
        ("attrs", .object(attrs)), ("visible", .bool(true)), ("shape", .string(shape)),
        ("zIndex", .int(index + 1)), ("id", .string(self.id(id))),
        ("data", data(id, attributes, kind, type: type)),
      ]
    if kind != .annotation { fields.append(("ports", ThreatDragonPorts.json(of: self.id(id)))) }
    return .object(fields)
  }

  private func cell(_ flow: Flow) -> JSONValue {
    let path = export.corners(of: flow, in: diagram)
    let ports = ThreatDragonPorts(flow, path, in: diagram)
    func end(_ end: FlowEnd, _ side: ThreatDragonPorts.Side?) -> JSONValue {
      switch end {
      case .loose(let point): return pixel(PixelRaster.point(point))
      case .element(let element):
        var fields: [(key: String, value: JSONValue)] = [("cell", .string(id(element)))]
        if let side { fields.append(("port", .string(side.id(of: id(element))))) }
        return .object(fields)
      }
    }
    var line: [(key: String, value: JSONValue)] = []
    if case .object(let fields) = stroke(flow.id, flow.attributes) { line = fields }
    line += [
      ("targetMarker", .object([("name", .string("block"))])),
      ("sourceMarker", .object([("name", .string(flow.isBidirectional ? "block" : ""))])),
    ]
    return .object([
      ("shape", .string("flow")), ("attrs", .object([("line", .object(line))])),
      ("width", .int(200)), ("height", .int(100)), ("zIndex", .int(10)),
      ("connector", .string("rounded")), ("labels", labels(export.label(of: flow))),
      ("id", .string(id(flow.id))), ("source", end(flow.source, ports.source)),
      ("target", end(flow.target, ports.target)),
      ("vertices", .array(ports.vertices.map { pixel(PixelRaster.point($0)) })),
      ("data", data(flow.id, flow.attributes, .flow, type: "tm.Flow", flow: flow)),
    ])
  }

  // MARK: Parts of cells

  /// A box at least as large as that tool wants one.
  private func box(_ box: PixelGeometry.Box) -> [(key: String, value: JSONValue)] {
    [
      ("position", .object([("x", .int(box.left)), ("y", .int(box.top))])),
      (
        "size",
        .object([("width", .int(max(10, box.width))), ("height", .int(max(10, box.height)))])
      ),
    ]
  }

  private func pixel(_ pixel: PixelGeometry.Pixel) -> JSONValue {
    .object([("x", .int(pixel.x)), ("y", .int(pixel.y))])
  }

  private func stroke(_ id: ItemID, _ attributes: ItemAttributes) -> JSONValue {
    let isOpen = threats[id, default: []].contains { $0.threat.status.isOpen }
    return .object([
      ("stroke", .string(isOpen ? "red" : "#333333")), ("strokeWidth", .int(isOpen ? 3 : 1)),
      ("strokeDasharray", .string(attributes.outOfScope == nil ? "" : "2 2")),
    ])
  }

  private func labels(_ text: String) -> JSONValue {
    .array([
      .object([
        ("attrs", .object([("labelText", .object([("text", .string(text))]))]))
      ])
    ])
  }

  private func data(
    _ id: ItemID, _ attributes: ItemAttributes, _ kind: StencilKind, type: String, flow: Flow? = nil
  ) -> JSONValue {
    let own = threats[id, default: []]
    var fields: [(key: String, value: JSONValue)] = [
      ("type", .string(type)), ("name", .string(attributes.name)),
      ("description", .string(attributes.note)), ("isTrustBoundary", .bool(kind.isBoundary)),
      ("hasOpenThreats", .bool(own.contains { $0.threat.status.isOpen })),
    ]
    if kind.isElement || kind == .flow {
      fields += [
        ("outOfScope", .bool(attributes.outOfScope != nil)),
        ("reasonOutOfScope", .string(attributes.outOfScope ?? "")),
      ]
      fields += ThreatDragonFields.fields(of: attributes, kind, export.template)
      if let flow { fields.append(("isBidirectional", .bool(flow.isBidirectional))) }
    }
    // That tool knows of no threats on boundaries and texts, and keeps those that there are.
    if kind.isElement || kind == .flow || !own.isEmpty {
      fields.append(
        ("threats", .array(own.map { ThreatDragonThreat.json(of: $0, numbers) })))
    }
    fields.append((ThreatDragonVocabulary.extra, extra(id, attributes, kind, flow)))
    return .object(fields)
  }

  /// What that tool has no field for.
  private func extra(_ id: ItemID, _ attributes: ItemAttributes, _ kind: StencilKind, _ flow: Flow?)
    -> JSONValue
  {
    var fields: [(key: String, value: JSONValue)] = []
    if diagram.references[id] != nil {
      fields.append(("shows", .string(id.rawValue)))
    } else if GUID.of(id.rawValue) != id.rawValue {
      fields.append(("id", .string(id.rawValue)))
    }
    fields.append(("stencil", .string(attributes.stencil.rawValue)))
    let properties = ThreatDragonFields.rest(of: attributes, kind)
    if !properties.isEmpty {
      fields.append(
        ("properties", .object(properties.map { (key: $0.key.rawValue, value: .string($0.value)) }))
      )
    }
    let custom = ThreatDragonFields.customRest(of: attributes, kind)
    if !custom.isEmpty {
      fields.append(
        (
          "custom",
          .array(
            custom.map {
              .object([("name", .string($0.name)), ("value", .string($0.value))])
            })
        ))
    }
    if kind.isBoundary || kind == .annotation, let reason = attributes.outOfScope {
      fields.append(("out-of-scope", .string(reason)))
    }
    if let flow {
      if let number = flow.number { fields.append(("number", .string(number.description))) }
      fields.append(
        ("bends", .array(flow.bends.map { .array([.int($0.x), .int($0.y)]) })))
    }
    return .object(fields)
  }
}
