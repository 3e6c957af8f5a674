import Models
import OrderedCollections
import Syntax
import System

/// A model as an Open Threat Model, version 0.2.0: borders as trust zones, elements as components,
/// flows as dataflows, and a representation for each diagram that says where they lie.
///
/// What that form has no field for is said by attributes, which it allows everywhere.
struct OTMWriter {
  private let export: ExportContext
  private let threats: [ExportedThreat]
  private let byItem: [ItemID: [ExportedThreat]]
  /// By diagram, who lies in whom.
  private var nestings: [DiagramID: BoundaryNesting] = [:]
  private var usesOutside = false

  /// The file.
  static func text(_ export: ExportContext) -> String {
    var writer = OTMWriter(export)
    return writer.file().text() + "\n"
  }

  private init(_ export: ExportContext) {
    self.export = export
    threats = ExportedThreat.all(export)
    byItem = Dictionary(grouping: threats.filter { $0.item != nil }) { $0.item ?? "" }
    for diagram in export.model.diagrams.values {
      nestings[diagram.id] = BoundaryNesting(diagram)
    }
  }

  private mutating func file() -> JSONValue {
    let model = export.model
    let diagrams = model.diagrams.values
    let components = diagrams.flatMap { diagram in
      diagram.elements.values.compactMap { component($0, diagram) }
    }
    let flows = diagrams.flatMap { diagram in
      diagram.flows.values.compactMap { flow in dataflow(flow, diagram).map { (flow.id, $0) } }
    }
    let elements = diagrams.flatMap { $0.elements.values }.filter {
      kind($0.attributes) != .annotation
    }
    let list = OTMThreats(
      export, threats, bearers: Set(flows.map(\.0) + elements.map(\.id)))
    var zones = diagrams.flatMap { diagram in
      diagram.boundaries.values.compactMap { zone($0, diagram) }
    }
    if usesOutside {
      zones.append(
        .object([
          ("id", .string(OTMVocabulary.outside)), ("name", .string(OTMVocabulary.outsideName)),
          ("type", .string(OTMVocabulary.outside)), ("risk", .object([("trustRating", .int(0))])),
        ]))
    }
    return .object([
      ("otmVersion", .string(OTMVocabulary.version)), ("project", project),
      ("representations", .array(diagrams.map(representation))), ("assets", .array([])),
      ("trustZones", .array(zones)), ("components", .array(components)),
      ("dataflows", .array(flows.map(\.1))), ("threats", .array(list.threats)),
      ("mitigations", .array(list.mitigations)),
    ])
  }

  private func kind(_ attributes: ItemAttributes) -> StencilKind {
    export.template.kind(of: attributes.stencil) ?? .process
  }

  // MARK: The whole

  private var project: JSONValue {
    let header = export.model.header
    let attributes = [
      ("template", header.template == "core" ? "" : header.template),
      ("reviewer", header.reviewer), ("contributors", header.contributors),
      ("assumptions", header.assumptions), ("dependencies", header.dependencies),
    ].filter { !$0.1.isEmpty }.map { (key: $0.0, value: JSONValue.string($0.1)) }
    let name = header.title.isEmpty ? "Untitled" : header.title
    // A name with an address behind it, as mail has them.
    var owner = header.owner[...]
    var contact = ""
    if owner.hasSuffix(">"), let start = owner.firstRange(of: " <") {
      contact = String(owner[start.upperBound...].dropLast())
      owner = owner[..<start.lowerBound]
    }
    return .object([
      ("name", .string(name)),
      ("id", .string(Model().freeID(for: name, fallback: "project").rawValue)),
      ("description", .string(header.description)), ("owner", .string(String(owner))),
      ("ownerContact", .string(contact)), ("attributes", .object(attributes)),
    ])
  }

  private func representation(_ diagram: Diagram) -> JSONValue {
    let bounds = diagram.bounds ?? Rect(0, 0, 1, 1)
    let corner = PixelRaster.point(Point(bounds.maxX + 4, bounds.maxY + 4))
    var attributes: [(key: String, value: JSONValue)] = [
      ("level", .string(String(diagram.header.level)))
    ]
    if let details = diagram.header.details {
      attributes.append(("details-diagram", .string(details.diagram.rawValue)))
      attributes.append(("details-element", .string(details.element.rawValue)))
    }
    return .object([
      ("name", .string(diagram.header.title)), ("id", .string(diagram.id.rawValue)),
      ("type", .string("diagram")),
      ("size", .object([("width", .int(corner.x)), ("height", .int(corner.y))])),
      ("attributes", .object(attributes)),
    ])
  }

  // MARK: Items

  private func zone(_ boundary: Boundary, _ diagram: Diagram) -> JSONValue? {
    guard case .border(let frame) = boundary.shape else { return nil }
    let trust = export.template.value(of: "trust-level", in: boundary.attributes)
    let rating = Self.custom(OTMReader.rating, of: boundary.attributes).flatMap { Int($0) }
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(boundary.id.rawValue)), ("name", .string(name(boundary.attributes))),
      ("type", .string(type(boundary.attributes))),
      ("description", .string(boundary.attributes.note)),
      ("risk", .object([("trustRating", .int(rating ?? OTMVocabulary.rating(trust)))])),
    ]
    let parent = nestings[diagram.id]?.outer[boundary.id]
    if let parent { fields.append(("parent", .object([("trustZone", .string(parent.rawValue))]))) }
    fields.append(
      (
        "representations",
        .array([place(boundary.id, PixelRaster.border(frame), in: diagram, inside: parent)])
      ))
    fields.append(("attributes", attributes(boundary.attributes, of: diagram)))
    return .object(fields)
  }

  private mutating func component(_ element: Element, _ diagram: Diagram) -> JSONValue? {
    let kind = kind(element.attributes)
    guard kind != .annotation else { return nil }
    let home = nestings[diagram.id]?.homes[element.id]
    if home == nil { usesOutside = true }
    var places = [
      place(element.id, PixelRaster.element(element.frame), in: diagram, inside: home)
    ]
    for other in export.model.diagrams.values {
      guard let shown = other.references[element.id] else { continue }
      // The zone that it is in is on its own diagram alone, so this is no place inside one.
      places.append(place(element.id, PixelRaster.element(shown.frame), in: other, inside: nil))
    }
    return .object([
      ("id", .string(element.id.rawValue)), ("name", .string(name(element.attributes))),
      ("type", .string(type(element.attributes))),
      ("description", .string(element.attributes.note)),
      ("parent", .object([("trustZone", .string(home?.rawValue ?? OTMVocabulary.outside))])),
      ("representations", .array(places)), ("threats", threats(on: element.id)),
      ("tags", .array([.string(kind.rawValue)] + tags(element.attributes))),
      ("attributes", attributes(element.attributes, of: diagram)),
    ])
  }

  /// A flow between two components; nil for one that has an end at none.
  private func dataflow(_ flow: Flow, _ diagram: Diagram) -> JSONValue? {
    guard let source = flow.source.element, let target = flow.target.element,
      export.kind(of: source, in: diagram) != .annotation,
      export.kind(of: target, in: diagram) != .annotation
    else { return nil }
    var attributes: [(key: String, value: JSONValue)] = []
    if let number = flow.number { attributes.append(("number", .string(number.description))) }
    if case .object(let fields) = self.attributes(flow.attributes, of: diagram) {
      attributes += fields
    }
    return .object([
      ("id", .string(flow.id.rawValue)), ("name", .string(flow.attributes.name)),
      ("description", .string(flow.attributes.note)),
      ("bidirectional", .bool(flow.isBidirectional)),
      ("source", .string(source.rawValue)), ("destination", .string(target.rawValue)),
      ("tags", .array(tags(flow.attributes))), ("threats", threats(on: flow.id)),
      ("attributes", .object(attributes)),
    ])
  }

  private func name(_ attributes: ItemAttributes) -> String {
    attributes.name.isEmpty ? export.template.name(of: attributes.stencil) : attributes.name
  }

  /// Where something lies, from the corner of the zone that it lies in.
  private func place(
    _ id: ItemID, _ box: PixelGeometry.Box, in diagram: Diagram, inside zone: ItemID?
  ) -> JSONValue {
    var origin = (x: 0, y: 0)
    if let zone, case .border(let frame)? = diagram.boundaries[zone]?.shape {
      let outer = PixelRaster.border(frame)
      origin = (outer.left, outer.top)
    }
    return .object([
      ("representation", .string(diagram.id.rawValue)), ("id", .string("\(diagram.id)-\(id)")),
      ("position", .object([("x", .int(box.left - origin.x)), ("y", .int(box.top - origin.y))])),
      ("size", .object([("width", .int(box.width)), ("height", .int(box.height))])),
    ])
  }

  private func attributes(_ attributes: ItemAttributes, of diagram: Diagram) -> JSONValue {
    var fields: [(key: String, value: JSONValue)] = [
      ("diagram", .string(diagram.id.rawValue)), ("stencil", .string(attributes.stencil.rawValue)),
    ]
    if let reason = attributes.outOfScope { fields.append(("out-of-scope", .string(reason))) }
    if !attributes.properties.isEmpty {
      fields.append(
        (
          "properties",
          .object(attributes.properties.map { (key: $0.key.rawValue, value: .string($0.value)) })
        ))
    }
    let said = [OTMReader.type, OTMReader.tags, OTMReader.rating]
    let custom = attributes.custom.filter { !said.contains($0.name) }
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
    return .object(fields)
  }

  /// What the file that something came from called its type, else its stencil.
  private func type(_ attributes: ItemAttributes) -> String {
    Self.custom(OTMReader.type, of: attributes) ?? attributes.stencil.rawValue
  }

  private func tags(_ attributes: ItemAttributes) -> [JSONValue] {
    (Self.custom(OTMReader.tags, of: attributes) ?? "").split(separator: ",").map {
      .string(String($0.drop { $0 == " " }))
    }
  }

  private static func custom(_ name: String, of attributes: ItemAttributes) -> String? {
    attributes.custom.first { $0.name == name }?.value
  }

  private func threats(on item: ItemID) -> JSONValue {
    .array(byItem[item, default: []].map(OTMThreats.instance))
  }
}
