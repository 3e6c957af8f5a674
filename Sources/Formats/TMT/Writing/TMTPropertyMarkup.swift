import Models
import OrderedCollections

/// The properties of an item, as a file lists them.
///
/// The elements are made for places where `a`, `b`'s namespace and `i` are known as TMT has them:
/// each declares what it needs itself, as TMT does.
enum TMTPropertyMarkup {
  /// All properties of an item in the order in which TMT lists them.
  static func list(_ attributes: ItemAttributes, number: FlowNumber?, of stencil: TMTStencilForm)
    -> String
  {
    var result = header(stencil.typeName) + text("Name", key: "", attributes.name)
    if stencil.hasOrder { result += order(number) }
    if stencil.hasScope {
      result += outOfScope(attributes.outOfScope != nil) + reason(attributes.outOfScope ?? "")
    }
    if stencil.kind == .annotation { return result + added(attributes) }
    let all = stencil.own + stencil.inherited
    let fixed = all.filter(\.isStatic)
    if !fixed.isEmpty {
      result += header("Predefined Static Attributes")
      result += fixed.map { attribute($0, value($0, attributes)) }.joined()
    }
    let own = stencil.own.filter { !$0.isStatic }
    let inherited = stencil.inherited.filter { !$0.isStatic }
    if !stencil.isGeneric || !inherited.isEmpty { result += header("Configurable Attributes") }
    result += own.map { attribute($0, value($0, attributes)) }.joined()
    if !stencil.isGeneric { result += header("As " + stencil.genericName) }
    result += inherited.map { attribute($0, value($0, attributes)) }.joined()
    // What no stencil knows was there before the stencil was changed, or came with another file.
    let known = Set(all.map(\.definition.id))
    for (key, value) in attributes.properties where !known.contains(key) {
      result += text(key.rawValue, key: key.rawValue, value)
    }
    return result + added(attributes)
  }

  /// What a person said of the very item: prose, as a property of that name, and other properties.
  private static func added(_ attributes: ItemAttributes) -> String {
    let note = CustomProperty(name: TMTItemReader.note, value: attributes.note)
    return (attributes.note.isEmpty ? "" : custom(note)) + attributes.custom.map(custom).joined()
  }

  private static func value(_ attribute: TMTStencilForm.Attribute, _ attributes: ItemAttributes)
    -> String
  {
    attributes.properties[attribute.definition.id] ?? attribute.definition.defaultValue
  }

  /// A heading between properties.
  static func header(_ label: String) -> String {
    property("Header", label, key: "", "<b:Value i:nil=\"true\"/>")
  }

  /// A property with a text.
  static func text(_ label: String, key: String, _ value: String) -> String {
    property("String", label, key: key, string(value))
  }

  /// A property that a person added.
  static func custom(_ property: CustomProperty) -> String {
    Self.property("CustomString", property.name, key: "", string(property.value))
  }

  /// The place of a flow in the order of flows.
  static func order(_ number: FlowNumber?) -> String {
    text("Dataflow Order", key: TMTItemReader.order.rawValue, orderText(number))
  }

  /// How a flow's number is written; a flow without one has a 0 in TMT, so that the number 0 gets a
  /// full stop to be told from it.
  static func orderText(_ number: FlowNumber?) -> String {
    guard let text = number?.description else { return "0" }
    return text == "0" ? "0." : text
  }

  /// Whether an item is left out of the analysis.
  static func outOfScope(_ isOut: Bool) -> String {
    property(
      "Boolean", "Out Of Scope", key: TMTItemReader.outOfScope.rawValue,
      "<b:Value i:type=\"c:boolean\" xmlns:c=\"\(TMTText.schema)\">\(isOut)</b:Value>")
  }

  /// Why it is.
  static func reason(_ text: String) -> String {
    Self.text("Reason For Out Of Scope", key: TMTItemReader.outOfScopeReason.rawValue, text)
  }

  /// A property that the knowledge base gives.
  static func attribute(_ attribute: TMTStencilForm.Attribute, _ value: String) -> String {
    let definition = attribute.definition
    guard definition.form != .text else {
      return text(definition.label, key: definition.id.rawValue, value)
    }
    var values = definition.values
    // A value that no rule knows is still what somebody said.
    if !values.contains(value) { values.append(value) }
    let options = values.map { TMTText.element("a:string", $0) }.joined()
    return property(
      attribute.isStatic ? "StaticList" : "List", definition.label, key: definition.id.rawValue,
      TMTText.wrapped("b:Value", options, attributes: "i:type=\"a:ArrayOfstring\"")
        + "<b:SelectedIndex>\(values.firstIndex(of: value) ?? 0)</b:SelectedIndex>")
  }

  private static func string(_ value: String) -> String {
    TMTText.element(
      "b:Value", value, attributes: "i:type=\"c:string\" xmlns:c=\"\(TMTText.schema)\"")
  }

  private static func property(_ form: String, _ label: String, key: String, _ value: String)
    -> String
  {
    "<a:anyType i:type=\"b:\(form)DisplayAttribute\" xmlns:b=\"\(TMTText.knowledge)\">"
      + TMTText.element("b:DisplayName", label) + TMTText.element("b:Name", key) + value
      + "</a:anyType>"
  }
}
