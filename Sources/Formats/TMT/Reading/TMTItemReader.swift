import Models
import OrderedCollections
import Syntax

/// Reads what all items of a drawing surface have in common: type, name and properties.
struct TMTItemReader {
  let document: TMTDocument

  /// The property that takes an item out of the analysis, and the one that says why.
  static let outOfScope: PropertyID = "71f3d9aa-b8ef-4e54-8126-607a1d903103"
  static let outOfScopeReason: PropertyID = "752473b6-52d4-4776-9a24-202153f7d579"
  /// The property that holds a flow's number.
  static let order: PropertyID = "15ccd509-98eb-49ad-b9c2-b4a2926d1780"
  /// What a person's prose about an item is kept under, among the properties that people add.
  static let note = "Note"

  /// One of the names above, in whatever case it was written; nil for any other.
  static func reserved(_ key: String) -> PropertyID? {
    let key = PropertyID(key).lowercased()
    return [outOfScope, outOfScopeReason, order].contains(key) ? key : nil
  }

  /// Whether a property holds what an item is called; some programs give it a key.
  static func isName(
    _ form: String, key: String, _ attribute: XMLTree.Node, in document: TMTDocument
  ) -> Bool {
    guard form == "StringDisplayAttribute" else { return false }
    return key.isEmpty
      || key == "Name" && document.trimmed(.displayName, of: attribute) == "Name"
  }

  /// Whether a property that a person added holds prose about the item.
  static func isNote(_ attribute: XMLTree.Node, in document: TMTDocument) -> Bool {
    document.text(.displayName, of: attribute) == note
      && !document.text(.value, of: attribute).isEmpty
  }

  /// What an item says of itself.
  struct Item {
    var attributes: ItemAttributes
    /// The type it was made from, and that one's parent, as the item says.
    var type: StencilID
    var generic: StencilID
    /// What the item calls its type.
    var typeName: String
    /// The number of a flow; nil where it has none.
    var number: FlowNumber?
  }

  /// Reads an item; the stencil of its facts is its type.
  func item(_ node: XMLTree.Node) -> Item {
    let generic = StencilID(document.trimmed(.genericType, of: node))
    let type = StencilID(document.trimmed(.type, of: node))
    var item = Item(
      attributes: ItemAttributes(stencil: type.isEmpty ? generic : type),
      type: type.isEmpty ? generic : type,
      generic: generic, typeName: "", number: nil)
    var isOutOfScope = false
    var reason = ""
    var isNamed = false
    for attribute in document.children(of: document.child(.properties, of: node)) {
      let form = document.instanceType(of: attribute)
      let name = document.trimmed(.name, of: attribute)
      switch form {
      case "HeaderDisplayAttribute":
        if item.typeName.isEmpty { item.typeName = document.trimmed(.displayName, of: attribute) }
      case "CustomStringDisplayAttribute":
        if item.attributes.note.isEmpty, Self.isNote(attribute, in: document) {
          item.attributes.note = document.text(.value, of: attribute)
          continue
        }
        item.attributes.custom.append(
          CustomProperty(
            name: document.text(.displayName, of: attribute),
            value: document.text(.value, of: attribute)))
      case "ListDisplayAttribute", "StaticListDisplayAttribute":
        guard !name.isEmpty, let value = choice(attribute) else { continue }
        item.attributes.properties[PropertyID(name)] = value
      default:
        let value = document.text(.value, of: attribute)
        switch PropertyID(name).lowercased() {
        case _ where !isNamed && Self.isName(form, key: name, attribute, in: document):
          item.attributes.name = value
          isNamed = true
        case "": continue
        case Self.outOfScope: isOutOfScope = value.lowercased() == "true"
        case Self.outOfScopeReason: reason = value
        case Self.order:
          item.number =
            value == "0"
            ? nil : FlowNumber(String(value.hasSuffix(".") ? value.dropLast() : value[...]))
        default: item.attributes.properties[PropertyID(name)] = value
        }
      }
    }
    if isOutOfScope { item.attributes.outOfScope = reason }
    return item
  }

  /// The option of a list that is chosen; nil where none is.
  private func choice(_ attribute: XMLTree.Node) -> String? {
    guard let value = document.child(.value, of: attribute) else { return nil }
    let index = Int(document.trimmed(.selectedIndex, of: attribute)) ?? 0
    guard index >= 0 else { return nil }
    var place = 0
    for option in document.tree.children(of: value) {
      if place == index { return document.prose(option) }
      place += 1
    }
    return nil
  }
}
