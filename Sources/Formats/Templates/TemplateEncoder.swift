import Models
import OrderedCollections
import Syntax

/// Says a template in the words of the template form; see ``TemplateKeys``.
///
/// Definitions that several stencils share are said once.
enum TemplateEncoder {
  /// The text of a template file.
  static func text(of template: Template) -> String {
    YAMLWriter.document(fields(of: template))
  }

  /// The fields of a template's document.
  static func fields(of template: Template) -> [YAMLField] {
    let shared = shared(in: template)
    var fields = [
      YAMLField("template", .token(TemplateKeys.version)),
      YAMLField("id", .text(template.id.isEmpty ? "template" : template.id)),
      YAMLField("name", .text(template.name)),
    ]
    add("version", template.version, to: &fields)
    add("author", template.author, to: &fields)
    fields.append(
      YAMLField("priorities", .list(template.priorities.map { .text($0.rawValue) }, .short)))
    add("categories", template.categories.values.map(category), to: &fields)
    add("properties", shared.map(property), to: &fields)
    let ids = Dictionary(
      shared.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let stencils = template.stencils.values.map { entry in
      let origin = entry.parent == nil ? nil : template.chain(of: entry.id).last
      return stencil(entry, inheriting: origin?.kind, ids)
    }
    add("stencils", stencils, to: &fields)
    add("threat-types", template.threatTypes.values.map(threatType), to: &fields)
    add("checklist", template.checklist.map(YAMLValue.text), to: &fields)
    return fields
  }

  /// The definitions that more than one stencil has, each in the form that comes first.
  private static func shared(in template: Template) -> [PropertyDefinition] {
    var first: [PropertyID: PropertyDefinition] = [:]
    var counts: [PropertyID: Int] = [:]
    var order: [PropertyID] = []
    for property in template.stencils.values.flatMap(\.properties) {
      if let known = first[property.id] {
        if known == property { counts[property.id, default: 1] += 1 }
      } else {
        first[property.id] = property
        order.append(property.id)
      }
    }
    return order.compactMap { (counts[$0] ?? 1) > 1 ? first[$0] : nil }
  }

  private static func add(_ key: String, _ text: String, to fields: inout [YAMLField]) {
    if !text.isEmpty { fields.append(YAMLField(key, .text(text))) }
  }

  private static func addProse(_ key: String, _ text: String, to fields: inout [YAMLField]) {
    if !text.isEmpty { fields.append(YAMLField(key, .prose(text))) }
  }

  private static func add(_ key: String, _ items: [YAMLValue], to fields: inout [YAMLField]) {
    if !items.isEmpty { fields.append(YAMLField(key, .list(items, .block))) }
  }

  private static func category(_ category: ThreatCategory) -> YAMLValue {
    var fields = [YAMLField("id", .text(category.id)), YAMLField("name", .text(category.name))]
    addProse("description", category.description, to: &fields)
    return .map(fields, .block)
  }

  private static func property(_ property: PropertyDefinition) -> YAMLValue {
    var fields = [YAMLField("id", .text(property.id.rawValue))]
    if property.label != property.id.rawValue {
      fields.append(YAMLField("label", .text(property.label)))
    }
    let form: YAMLValue =
      switch property.form {
      case .text: .text("text")
      case .boolean("no", "yes"): .text("boolean")
      case .boolean(let off, let on): .list([.text(off), .text(on)], .short)
      case .list(let values): .list(values.map { .text($0) }, .short)
      }
    fields.append(YAMLField("form", form))
    addProse("help", property.help, to: &fields)
    return .map(fields, .block)
  }

  /// - `inherited`: The kind of the most general stencil it derives from; nil for one
  ///   that derives from none.
  private static func stencil(
    _ stencil: Stencil, inheriting inherited: StencilKind?,
    _ shared: [PropertyID: PropertyDefinition]
  ) -> YAMLValue {
    var fields = [
      YAMLField("id", .text(stencil.id.rawValue)), YAMLField("name", .text(stencil.name)),
    ]
    if let parent = stencil.parent { fields.append(YAMLField("parent", .text(parent.rawValue))) }
    if stencil.kind != inherited {
      fields.append(YAMLField("kind", .text(stencil.kind.rawValue)))
    }
    addProse("description", stencil.description, to: &fields)
    if stencil.isHidden { fields.append(YAMLField("hidden", .token("true"))) }
    add(
      "properties",
      stencil.properties.map { shared[$0.id] == $0 ? .text($0.id.rawValue) : property($0) },
      to: &fields)
    if !stencil.presets.isEmpty {
      fields.append(
        YAMLField(
          "presets",
          .map(stencil.presets.map { YAMLField($0.key.rawValue, .text($0.value)) }, .short)))
    }
    return .map(fields, .block)
  }

  private static func threatType(_ type: ThreatType) -> YAMLValue {
    var fields = [
      YAMLField("id", .text(type.id.rawValue)), YAMLField("category", .text(type.category)),
    ]
    if type.priority != .medium { add("priority", type.priority.rawValue, to: &fields) }
    if type.atRisk == .source { add("at-risk", "source", to: &fields) }
    if type.atRisk == .target { add("at-risk", "target", to: &fields) }
    fields.append(YAMLField("title", .prose(type.title)))
    addProse("description", type.description, to: &fields)
    // A rule that never fires is said by a type that nothing has: the form has no empty filter.
    fields.append(YAMLField("include", .prose(type.include.isEmpty ? never : type.include)))
    addProse("exclude", type.exclude, to: &fields)
    add("mitigations", type.mitigations.map { .prose($0) }, to: &fields)
    add("references", type.references.map { .text($0) }, to: &fields)
    return .map(fields, .block)
  }

  /// A filter that holds nowhere.
  private static let never = "source is 'ROOT'"
}
