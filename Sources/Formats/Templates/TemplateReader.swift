import Models
import OrderedCollections
import Syntax

/// Makes a template of its files' parts: looks names up across them and refuses what is missing,
/// given twice or in a circle.
struct TemplateReader {
  private var template: Template
  private var shared: [PropertyID: PropertyDefinition] = [:]
  private var entries: [StencilID: (file: String, entry: TemplatePart.StencilEntry)] = [:]

  /// Reads a template of one file.
  ///
  /// - Throws: ``FileError`` with the place of what breaks the form.
  static func template(_ bytes: [UInt8], file: String) throws -> Template {
    try template(of: [TemplatePart(bytes, file: file)])
  }

  /// Puts a template together from the parts of its files, whose lists are appended in order.
  ///
  /// - Throws: ``FileError`` with the place of what does not fit together.
  static func template(of parts: [TemplatePart]) throws -> Template {
    var reader = TemplateReader()
    try reader.addHeaders(parts)
    for part in parts { try reader.addDefinitions(part) }
    for part in parts { try reader.addStencils(part) }
    for part in parts { try reader.checkPresets(part) }
    for part in parts { try reader.addTypes(part) }
    reader.template.checklist = parts.flatMap(\.checklist)
    return reader.template
  }

  private init() {
    template = Template(id: "", name: "")
  }

  private static func error(_ file: String, _ node: SourceNode, _ message: String) -> FileError {
    FileError(file: file, line: node.line, column: node.column, message: message)
  }

  private mutating func addHeaders(_ parts: [TemplatePart]) throws {
    func only<Value>(
      _ path: KeyPath<TemplatePart, TemplatePart.Placed<Value>?>, _ key: String
    ) throws -> Value? {
      let said = parts.compactMap { part in part[keyPath: path].map { (part.file, $0) } }
      if said.count > 1 {
        throw Self.error(said[1].0, said[1].1.node, "'\(key)' is already said in \(said[0].0)")
      }
      return said.first?.1.value
    }
    guard let id = try only(\.id, "id"), !id.isEmpty else {
      throw FileError(
        file: parts.first?.file ?? "", line: 1, column: 1, message: "a template needs the key 'id'")
    }
    template.id = id
    template.name = try only(\.name, "name") ?? id
    template.version = try only(\.version, "version") ?? ""
    template.author = try only(\.author, "author") ?? ""
    if let priorities = try only(\.priorities, "priorities") { template.priorities = priorities }
  }

  private mutating func addDefinitions(_ part: TemplatePart) throws {
    for placed in part.categories {
      let category = placed.value
      guard template.categories.updateValue(category, forKey: category.id) == nil else {
        throw Self.error(
          part.file, placed.node, "the category \(quoted(category.id)) is given twice")
      }
    }
    for placed in part.properties {
      guard shared.updateValue(placed.value, forKey: placed.value.id) == nil else {
        throw Self.error(
          part.file, placed.node, "the property \(quoted(placed.value.id)) is given twice")
      }
    }
    for placed in part.stencils {
      guard entries.updateValue((part.file, placed.value), forKey: placed.value.id) == nil else {
        throw Self.error(
          part.file, placed.node, "the stencil \(quoted(placed.value.id)) is given twice")
      }
    }
  }

  private mutating func addStencils(_ part: TemplatePart) throws {
    for placed in part.stencils {
      let entry = placed.value
      let inherited = try kind(of: placed, in: part.file)
      let kind = entry.kind?.value ?? inherited
      if let own = entry.kind, kind != inherited, !(kind.isElement && inherited.isElement) {
        throw Self.error(
          part.file, own.node, "the kind must be the parent's, which is \(inherited.rawValue)")
      }
      var properties: [PropertyDefinition] = []
      for property in entry.properties {
        let definition = try definition(property, in: part.file)
        if properties.contains(where: { $0.id == definition.id }) {
          throw Self.error(
            part.file, property.node, "the property \(quoted(definition.id)) is given twice")
        }
        properties.append(definition)
      }
      template.stencils[entry.id] = Stencil(
        id: entry.id, name: entry.name, kind: kind, parent: entry.parent?.value,
        description: entry.description, isHidden: entry.isHidden, properties: properties,
        presets: PropertyValues(
          entry.presets.map { (PropertyID($0.property.key), $0.value.value) },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The kind of a stencil: that of the most general one it derives from.
  private func kind(of placed: TemplatePart.Placed<TemplatePart.StencilEntry>, in file: String)
    throws -> StencilKind
  {
    var (file, entry) = (file, placed.value)
    var steps = 0
    while let parent = entry.parent {
      guard let next = entries[parent.value] else {
        throw Self.error(
          file, parent.node,
          "the stencil \(quoted(parent.value)) is not in the template"
            + hint(parent.value, among: entries.keys))
      }
      steps += 1
      if steps > entries.count {
        throw Self.error(
          file, parent.node, "the stencil \(quoted(entry.id)) derives from itself")
      }
      (file, entry) = next
    }
    guard let kind = entry.kind else {
      throw Self.error(
        file, placed.node, "the stencil \(quoted(entry.id)) needs the key 'kind' or 'parent'")
    }
    return kind.value
  }

  private func definition(
    _ property: TemplatePart.Placed<TemplatePart.StencilEntry.Property>, in file: String
  ) throws -> PropertyDefinition {
    switch property.value {
    case .own(let definition):
      return definition
    case .shared(let id):
      if let definition = shared[id] { return definition }
      throw Self.error(
        file, property.node,
        "the property \(quoted(id)) is not among the template's 'properties'"
          + hint(id, among: shared.keys))
    }
  }

  private func checkPresets(_ part: TemplatePart) throws {
    for placed in part.stencils where !placed.value.presets.isEmpty {
      let chain = template.chain(of: placed.value.id)
      for (property, value) in placed.value.presets {
        let found = chain.lazy.flatMap(\.properties).first { $0.id.rawValue == property.key }
        guard let found else {
          throw FileError(
            file: part.file, line: property.line, column: property.column,
            message: "the stencil \(quoted(placed.value.id)) has no property "
              + quoted(property.key)
              + hint(PropertyID(property.key), among: chain.flatMap(\.properties).map(\.id)))
        }
        if found.form != .text, !found.values.contains(value.value) {
          throw Self.error(
            part.file, value.node,
            "\(quoted(value.value)) is no value of \(quoted(property.key)); "
              + "\(listed(found.values)) was expected")
        }
      }
    }
  }

  private mutating func addTypes(_ part: TemplatePart) throws {
    for placed in part.types {
      let type = placed.value.type
      if template.categories[type.category] == nil {
        throw Self.error(
          part.file, placed.value.category,
          "the category \(quoted(type.category)) is not in the template; "
            + "\(listed(Array(template.categories.keys))) was expected")
      }
      if let node = placed.value.priority, !template.priorities.contains(type.priority) {
        throw Self.error(
          part.file, node,
          "the priority \(quoted(type.priority.rawValue)) is not in the template; "
            + "\(listed(template.priorities.map(\.rawValue))) was expected")
      }
      guard template.threatTypes.updateValue(type, forKey: type.id) == nil else {
        throw Self.error(
          part.file, placed.node, "the threat type \(quoted(type.id)) is given twice")
      }
    }
  }
}
