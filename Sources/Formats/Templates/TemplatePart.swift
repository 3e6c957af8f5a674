import Models
import Syntax

/// What one file of a template says, before names are looked up across all its files.
struct TemplatePart: Sendable {
  /// Something with the place where it stands, for errors about it.
  struct Placed<Value: Sendable>: Sendable {
    var value: Value
    var node: SourceNode
  }

  /// A stencil whose kind and properties may come from elsewhere.
  struct StencilEntry: Sendable {
    enum Property: Sendable {
      case shared(PropertyID)
      case own(PropertyDefinition)
    }

    var id: StencilID
    var name: String
    var kind: Placed<StencilKind>?
    var parent: Placed<StencilID>?
    var description: String
    var isHidden: Bool
    var properties: [Placed<Property>]
    var presets: [(property: SourceEntry, value: Placed<String>)]
  }

  /// A threat type whose category and priority may be listed elsewhere.
  struct TypeEntry: Sendable {
    var type: ThreatType
    var category: SourceNode
    var priority: SourceNode?
  }

  let file: String
  var id: Placed<String>?
  var name: Placed<String>?
  var version: Placed<String>?
  var author: Placed<String>?
  var priorities: Placed<[Priority]>?
  var categories: [Placed<ThreatCategory>] = []
  var properties: [Placed<PropertyDefinition>] = []
  var stencils: [Placed<StencilEntry>] = []
  var types: [Placed<TypeEntry>] = []
  var checklist: [String] = []

  /// Reads one file.
  ///
  /// - Throws: ``FileError`` where the file breaks the form.
  init(_ bytes: [UInt8], file: String) throws {
    self.file = file
    let root = try YAMLTree(bytes, file: file).root
    let fields = try SourceFields(root, "a template", file: file)
    guard let first = fields.entries.first, first.key == "template" else {
      throw fields.error(root, "a template begins with 'template: \(TemplateKeys.version)'")
    }
    guard try fields.text("template") == TemplateKeys.version else {
      throw fields.error(
        first.value, "this version of the template form is not known; 1 was expected")
    }
    try Self.refuseUnknown(fields, TemplateKeys.file)
    func header(_ key: String) throws -> Placed<String>? {
      try fields.value(key).map { Placed(value: try fields.text($0, key), node: $0) }
    }
    id = try header("id")
    name = try header("name")
    version = try header("version")
    author = try header("author")
    priorities = try fields.value("priorities").map {
      Placed(value: try fields.texts("priorities").map(Priority.init(rawValue:)), node: $0)
    }
    categories = try fields.list("categories").map(category)
    properties = try fields.list("properties").map {
      Placed(value: try definition($0), node: $0)
    }
    stencils = try fields.list("stencils").map(stencil)
    types = try fields.list("threat-types").map(threatType)
    checklist = try fields.texts("checklist")
  }

  private static func refuseUnknown(_ fields: SourceFields, _ known: [String]) throws {
    guard let entry = fields.firstUnknown(known) else { return }
    throw fields.error(
      entry, "\(fields.what) has no key \(quoted(entry.key)); its keys are \(listed(known))")
  }

  private func category(_ node: SourceNode) throws -> Placed<ThreatCategory> {
    let fields = try SourceFields(node, "a category", file: file)
    try Self.refuseUnknown(fields, TemplateKeys.category)
    return Placed(
      value: ThreatCategory(
        id: try fields.required("id"), name: try fields.required("name"),
        description: try prose(fields, "description")), node: node)
  }

  private func definition(_ node: SourceNode) throws -> PropertyDefinition {
    let fields = try SourceFields(node, "a property", file: file)
    try Self.refuseUnknown(fields, TemplateKeys.property)
    let id = try fields.required("id")
    guard let form = fields.value("form") else {
      throw fields.error(node, "a property needs the key 'form'")
    }
    return PropertyDefinition(
      id: PropertyID(id), label: try fields.text("label") ?? id, form: try self.form(form, fields),
      help: try prose(fields, "help"))
  }

  private func form(_ node: SourceNode, _ fields: SourceFields) throws -> PropertyDefinition.Form {
    let expected = "'boolean', 'text' or a list of values"
    switch node.content {
    case .scalar("boolean"): return .boolean(off: "no", on: "yes")
    case .scalar("text"): return .text
    case .sequence(let items) where !items.isEmpty:
      var values: [String] = []
      for item in items {
        let value = try fields.text(item, "form")
        if values.contains(value) {
          throw fields.error(item, "the value \(quoted(value)) is given twice")
        }
        values.append(value)
      }
      return .list(values)
    case .scalar(let text):
      throw fields.error(node, "\(quoted(text)) is no form; \(expected) was expected")
    default:
      throw fields.error(node, "'form' must be \(expected)")
    }
  }

  private func stencil(_ node: SourceNode) throws -> Placed<StencilEntry> {
    let fields = try SourceFields(node, "a stencil", file: file)
    try Self.refuseUnknown(fields, TemplateKeys.stencil)
    let kind = try fields.value("kind").map { node in
      let text = try fields.text(node, "kind")
      guard let kind = StencilKind(rawValue: text) else {
        let names = listed(StencilKind.allCases.map(\.rawValue))
        throw fields.error(node, "\(quoted(text)) is no kind; \(names) was expected")
      }
      return Placed(value: kind, node: node)
    }
    var isHidden = false
    if let hidden = fields.value("hidden") {
      guard let text = hidden.text, text == "true" || text == "false" else {
        throw fields.error(hidden, "'hidden' must be true or false")
      }
      isHidden = text == "true"
    }
    return Placed(
      value: StencilEntry(
        id: try StencilID(fields.required("id")), name: try fields.required("name"), kind: kind,
        parent: try fields.value("parent").map {
          Placed(value: try StencilID(fields.text($0, "parent")), node: $0)
        },
        description: try prose(fields, "description"), isHidden: isHidden,
        properties: try fields.list("properties").map { item in
          if let name = item.text { return Placed(value: .shared(PropertyID(name)), node: item) }
          return Placed(value: .own(try definition(item)), node: item)
        },
        presets: try fields.pairs("presets").map { entry, text in
          (entry, Placed(value: text, node: entry.value))
        }), node: node)
  }

  private func threatType(_ node: SourceNode) throws -> Placed<TypeEntry> {
    let fields = try SourceFields(node, "a threat type", file: file)
    try Self.refuseUnknown(fields, TemplateKeys.threatType)
    let ends = try fields.value("at-risk").map { try Self.ends($0, fields) } ?? .both
    let id = try fields.required("id")
    let category = try fields.required("category")
    let priority = fields.value("priority")
    let type = ThreatType(
      id: ThreatTypeID(id), category: category, title: try requiredProse(fields, "title"),
      description: try prose(fields, "description"),
      include: try requiredProse(fields, "include"), exclude: try prose(fields, "exclude"),
      priority: try priority.map { Priority(rawValue: try fields.text($0, "priority")) } ?? .medium,
      atRisk: ends, mitigations: try fields.texts("mitigations").map(Self.trimmed),
      references: try fields.texts("references"))
    return Placed(
      value: TypeEntry(type: type, category: fields.value("category") ?? node, priority: priority),
      node: node)
  }

  /// The ends that a threat type says it puts at risk.
  ///
  /// - Throws: ``FileError`` where it says something else.
  static func ends(_ node: SourceNode, _ fields: SourceFields) throws -> ThreatType.Ends {
    switch node.text {
    case "source": .source
    case "target": .target
    case "both": .both
    default: throw fields.error(node, "'at-risk' must be source, target or both")
    }
  }

  /// Threat types that stand outside a template, as they would in one.
  ///
  /// - Throws: ``FileError`` where one breaks the form.
  static func threatTypes(_ nodes: [SourceNode], file: String) throws -> [ThreatType] {
    let part = TemplatePart(file: file)
    return try nodes.map { try part.threatType($0).value.type }
  }

  private init(file: String) { self.file = file }

  private func prose(_ fields: SourceFields, _ key: String) throws -> String {
    Self.trimmed(try fields.text(key) ?? "")
  }

  private func requiredProse(_ fields: SourceFields, _ key: String) throws -> String {
    Self.trimmed(try fields.required(key))
  }

  /// Block text ends with a line feed that nobody means.
  private static func trimmed(_ text: String) -> String {
    var end = text.utf8.endIndex
    while end > text.startIndex, text.utf8[text.utf8.index(before: end)] == 10 {
      end = text.utf8.index(before: end)
    }
    return String(text[..<end])
  }
}
