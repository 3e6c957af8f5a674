import Models

/// The fields of Threat Dragon's cells that are properties here, both ways.
enum ThreatDragonFields {
  // MARK: Writing

  /// The fields of an item.
  static func fields(of facts: Facts, _ kind: StencilKind, _ template: Template) -> [(
    key: String, value: JSONText
  )] {
    var result: [(key: String, value: JSONText)] = []
    let known = template.properties(of: facts)
    for field in ThreatDragonForm.switches where field.kind == kind {
      let names = ([field.property] + field.labels).map(plain)
      let value =
        known.first {
          names.contains(plain($0.definition.id)) || names.contains(plain($0.definition.label))
        }?
        .value ?? facts.properties[field.property] ?? ""
      result.append((field.field, .bool(isOn(value))))
    }
    for field in ThreatDragonForm.customs where field.kind == kind {
      let value = facts.custom.first { $0.name == field.name }?.value
      if field.isSwitch {
        result.append((field.field, .bool(value.map(isOn) ?? false)))
      } else {
        var text = value ?? ""
        if value == nil, field.field == "protocol", !ImportedStencils.isGeneric(facts.stencil) {
          text = template.stencils[facts.stencil]?.name ?? ""
        }
        result.append((field.field, .string(text)))
      }
    }
    if kind == .process {
      let isWeb = template.chain(of: facts.stencil).contains {
        $0.id == ThreatDragonForm.webStencil
      }
      result.append((ThreatDragonForm.webApplication, .bool(isWeb)))
    }
    return result
  }

  /// The properties that no field says.
  static func rest(of facts: Facts, _ kind: StencilKind) -> [(key: PropertyID, value: String)] {
    let said = ThreatDragonForm.switches.filter { $0.kind == kind }.map(\.property)
    return facts.properties.filter { property, value in
      // Any other word than yes or no would be lost.
      !said.contains(property) || value != "yes" && value != "no"
    }.map { (key: $0.key, value: $0.value) }
  }

  /// The custom properties that no field says.
  static func customRest(of facts: Facts, _ kind: StencilKind) -> [CustomProperty] {
    let said = ThreatDragonForm.customs.filter { $0.kind == kind }
    var seen: Set<String> = []
    return facts.custom.filter { property in
      guard let field = said.first(where: { $0.name == property.name }),
        seen.insert(property.name).inserted
      else { return true }
      return field.isSwitch && property.value != "yes" || property.value.isEmpty
    }
  }

  // MARK: Reading

  /// Sets what the fields of a cell say.
  ///
  /// - Parameter extra: The object that a file made here carries besides.
  static func set(
    _ facts: inout Facts, _ kind: StencilKind, from fields: YAMLFields, extra: YAMLFields?,
    template: Template
  ) throws {
    if let extra {
      for (entry, text) in try extra.pairs("properties") { facts.properties[entry.key] = text }
      for node in try extra.list("custom") {
        let custom = try YAMLFields(node, "a custom property", file: fields.file)
        facts.custom.append(
          CustomProperty(
            name: try custom.text("name") ?? "", value: try custom.text("value") ?? ""))
      }
    }
    for field in ThreatDragonForm.switches where field.kind == kind {
      guard let text = try fields.text(field.field) else { continue }
      let wanted = isOn(text) ? "yes" : "no"
      if let value = facts.properties[field.property], value != "yes", value != "no" { continue }
      if template.value(of: field.property, in: facts) != wanted {
        facts.properties[field.property] = wanted
      }
    }
    var said: [CustomProperty] = []
    for field in ThreatDragonForm.customs where field.kind == kind {
      guard let text = try fields.text(field.field), !text.isEmpty,
        !facts.custom.contains(where: { $0.name == field.name })
      else { continue }
      if field.isSwitch {
        if isOn(text) { said.append(CustomProperty(name: field.name, value: "yes")) }
      } else if field.field != "protocol" || template.stencils[facts.stencil]?.name != text {
        said.append(CustomProperty(name: field.name, value: text))
      }
    }
    facts.custom = said + facts.custom
  }

  /// Whether a value means yes.
  static func isOn(_ value: String) -> Bool { ["yes", "true"].contains(value.lowercased()) }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter }
  }
}
