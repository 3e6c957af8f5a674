import Models
import OrderedCollections
import Syntax

/// The fields of Threat Dragon's cells that are properties here, both ways.
enum ThreatDragonFields {
  // MARK: Writing

  /// The fields of an item.
  static func fields(of attributes: ItemAttributes, _ kind: StencilKind, _ template: Template) -> [(
    key: String, value: JSONValue
  )] {
    var result: [(key: String, value: JSONValue)] = []
    let known = template.properties(of: attributes)
    for field in ThreatDragonVocabulary.switches where field.kind == kind {
      let names = ([field.property.rawValue] + field.labels).map(plain)
      let value =
        known.first {
          names.contains(plain($0.definition.id.rawValue))
            || names.contains(plain($0.definition.label))
        }?
        .value ?? attributes.properties[field.property] ?? ""
      result.append((field.field, .bool(ImportedWords.isOn(value))))
    }
    for field in ThreatDragonVocabulary.customs where field.kind == kind {
      let value = attributes.custom.first { $0.name == field.name }?.value
      if field.isSwitch {
        result.append((field.field, .bool(value.map(ImportedWords.isOn) ?? false)))
      } else {
        var text = value ?? ""
        if value == nil, field.field == "protocol", !ImportedStencils.isGeneric(attributes.stencil)
        {
          text = template.stencils[attributes.stencil]?.name ?? ""
        }
        result.append((field.field, .string(text)))
      }
    }
    if kind == .process {
      let isWeb = template.chain(of: attributes.stencil).contains {
        $0.id == ThreatDragonVocabulary.webStencil
      }
      result.append((ThreatDragonVocabulary.webApplication, .bool(isWeb)))
    }
    return result
  }

  /// The properties that no field says.
  static func rest(of attributes: ItemAttributes, _ kind: StencilKind) -> [(
    key: PropertyID, value: String
  )] {
    let said = ThreatDragonVocabulary.switches.filter { $0.kind == kind }.map(\.property)
    return attributes.properties.filter { property, value in
      // Any other word than yes or no would be lost.
      !said.contains(property) || value != "yes" && value != "no"
    }.map { (key: $0.key, value: $0.value) }
  }

  /// The custom properties that no field says.
  static func customRest(of attributes: ItemAttributes, _ kind: StencilKind) -> [CustomProperty] {
    let said = ThreatDragonVocabulary.customs.filter { $0.kind == kind }
    var seen: Set<String> = []
    return attributes.custom.filter { property in
      guard let field = said.first(where: { $0.name == property.name }),
        seen.insert(property.name).inserted
      else { return true }
      return field.isSwitch && property.value != "yes" || property.value.isEmpty
    }
  }

  // MARK: Reading

  /// Sets what the fields of a cell say.
  ///
  /// - `extra`: The object that a file made here carries besides.
  static func set(
    _ attributes: inout ItemAttributes, _ kind: StencilKind, from fields: SourceFields,
    extra: SourceFields?,
    template: Template
  ) throws {
    if let extra {
      for (entry, text) in try extra.pairs("properties") {
        attributes.properties[PropertyID(entry.key)] = text
      }
      for node in try extra.list("custom") {
        let custom = try SourceFields(node, "a custom property", file: fields.file)
        attributes.custom.append(
          CustomProperty(
            name: try custom.text("name") ?? "", value: try custom.text("value") ?? ""))
      }
    }
    for field in ThreatDragonVocabulary.switches where field.kind == kind {
      guard let text = try fields.text(field.field) else { continue }
      let wanted = ImportedWords.isOn(text) ? "yes" : "no"
      if let value = attributes.properties[field.property], value != "yes", value != "no" {
        continue
      }
      if template.value(of: field.property, in: attributes) != wanted {
        attributes.properties[field.property] = wanted
      }
    }
    var said: [CustomProperty] = []
    for field in ThreatDragonVocabulary.customs where field.kind == kind {
      guard let text = try fields.text(field.field), !text.isEmpty,
        !attributes.custom.contains(where: { $0.name == field.name })
      else { continue }
      if field.isSwitch {
        if ImportedWords.isOn(text) { said.append(CustomProperty(name: field.name, value: "yes")) }
      } else if field.field != "protocol" || template.stencils[attributes.stencil]?.name != text {
        said.append(CustomProperty(name: field.name, value: text))
      }
    }
    attributes.custom = said + attributes.custom
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter }
  }
}
