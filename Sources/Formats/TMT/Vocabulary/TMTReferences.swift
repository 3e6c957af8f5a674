import Models
import OrderedCollections
import Syntax

/// Elements that are shown in several diagrams, of which the Threat Modeling Tool knows nothing.
///
/// Each appearance is an element of its own there, with a property such as people add that names the
/// element it stands for. It is taken for an appearance as long as it says what that element says;
/// one that somebody changed over there is an element of its own.
enum TMTReferences {
  /// The property that holds the GUID of the element that an appearance stands for.
  static let property = "Same as"

  /// Turns the elements of a model's diagrams that stand for others into references.
  ///
  /// - `geometry`: The pixels, which are then found by the name of the element shown.
  static func resolve(
    _ diagrams: inout [Diagram], _ geometry: inout [DiagramID: PixelGeometry], _ template: Template
  ) {
    var homes: [ItemID: (diagram: Int, element: Element)] = [:]
    for (index, diagram) in diagrams.enumerated() {
      for element in diagram.elements.values where mark(element.attributes) == nil {
        homes[element.id] = (index, element)
      }
    }
    for index in diagrams.indices {
      for element in diagrams[index].elements.values {
        guard let id = mark(element.attributes), let home = homes[id], home.diagram != index,
          diagrams[index].references[id] == nil,
          saysTheSame(element.attributes, as: home.element.attributes, template)
        else { continue }
        diagrams[index].show(id, insteadOf: element)
        let box = geometry[diagrams[index].id]?.elements.removeValue(forKey: element.id)
        geometry[diagrams[index].id]?.elements[id] = box
      }
    }
  }

  /// The GUID of the element that another stands for; nil where it stands for itself.
  private static func mark(_ attributes: ItemAttributes) -> ItemID? {
    let value = attributes.custom.first { $0.name == property }?.value
    return value.map(TMTDocument.guid).flatMap { GUID.isGUID($0) ? ItemID($0) : nil }
  }

  private static func saysTheSame(
    _ attributes: ItemAttributes, as home: ItemAttributes, _ template: Template
  ) -> Bool {
    var attributes = attributes
    attributes.custom.removeAll { $0.name == property }
    attributes.origin = home.origin
    if attributes == home { return true }
    // One of the two may leave out what goes without saying.
    let keys = Set(attributes.properties.keys).union(home.properties.keys)
    guard
      keys.allSatisfy({ template.value(of: $0, in: attributes) == template.value(of: $0, in: home) }
      )
    else { return false }
    attributes.properties = home.properties
    return attributes == home
  }

  /// The facts of an appearance of an element.
  static func attributes(_ home: ItemAttributes, guid: String) -> ItemAttributes {
    var attributes = home
    attributes.custom.append(CustomProperty(name: property, value: guid))
    return attributes
  }

  /// By element that a diagram shows, the GUID of its appearance there, as it was read.
  static func copies(in diagram: Diagram) -> [ItemID: String] {
    diagram.references.reduce(into: [:]) { $0[$1.key] = $1.value.origin?.fields[TMTOriginKey.copy] }
  }
}

extension Diagram {
  /// Puts a reference in place of an element; its flows then lead to what is referred to.
  fileprivate mutating func show(_ id: ItemID, insteadOf element: Element) {
    elements.removeValue(forKey: element.id)
    var fields = element.attributes.origin?.fields ?? [:]
    fields[TMTOriginKey.copy] = element.id.rawValue
    references[id] = ElementReference(
      element: id, frame: element.frame, origin: Origin(format: TMTOriginKey.name, fields: fields))
    for flow in flows.values {
      if flow.source == .element(element.id) { flows[flow.id]?.source = .element(id) }
      if flow.target == .element(element.id) { flows[flow.id]?.target = .element(id) }
    }
  }
}
