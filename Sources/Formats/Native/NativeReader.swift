import Models
import OrderedCollections
import Syntax

/// Makes a model of a native file's tree and checks that it fits its template.
struct NativeReader {
  let file: String
  let template: Template
  /// What was assumed, one line each.
  private(set) var messages: [String] = []
  /// The lines where names are given, so that none is given twice.
  private(set) var taken: [ItemID: Int] = [:]
  private var homes: [ItemID: DiagramID] = [:]
  /// By stencil, the values of each property; walking up the chain for every item takes longer than
  /// reading it.
  private var definitions: [StencilID: [PropertyID: [String]]] = [:]
  /// What can only be checked when all diagrams are known.
  private var shown: [(diagram: DiagramID, element: ItemID, node: SourceNode)] = []
  /// What borders list.
  private var listed: [(diagram: DiagramID, item: ItemID, key: String, node: SourceNode)] = []
  private var details: [(place: ElementPlace, fields: SourceFields)] = []
  private var flows: [(diagram: DiagramID, end: ItemID, key: String, node: SourceNode)] = []

  /// Reads a model.
  ///
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ root: SourceNode, file: String, template: Template) throws
    -> (model: Model, messages: [String])
  {
    var reader = NativeReader(file: file, template: template)
    let model = try reader.model(root)
    return (model, reader.messages)
  }

  /// The template that a file names, with the place where it does; nil for the built-in one.
  static func templateName(_ root: SourceNode, file: String) throws -> (
    name: String, node: SourceNode
  )? {
    let fields = try SourceFields(root, "a model", file: file)
    guard let node = fields.value("template") else { return nil }
    let name = try fields.text(node, "template")
    return name.isEmpty || name == "core" ? nil : (name, node)
  }

  /// A reader that has read nothing yet.
  init(file: String, template: Template) {
    self.file = file
    self.template = template
  }

  private mutating func model(_ root: SourceNode) throws -> Model {
    let fields = try SourceFields(root, "a model", file: file)
    guard let first = fields.entries.first, first.key == "drawbridge" else {
      throw fields.error(root, "a model begins with 'drawbridge: \(NativeKeys.version)'")
    }
    guard try fields.text("drawbridge") == NativeKeys.version else {
      throw fields.error(
        first.value,
        "this version of the model form is not known; \(NativeKeys.version) was expected")
    }
    let header = Model.Header(
      title: try fields.text("title") ?? "", template: try fields.text("template") ?? "core",
      crossings: try crossings(fields), owner: try fields.text("owner") ?? "",
      reviewer: try fields.text("reviewer") ?? "",
      contributors: try fields.text("contributors") ?? "",
      description: try fields.text("description") ?? "",
      assumptions: try fields.text("assumptions") ?? "",
      dependencies: try fields.text("dependencies") ?? "",
      checklist: try checklist(fields), origin: origin(fields, NativeKeys.model))
    var diagrams: [DiagramID: Int] = [:]
    var all: [Diagram] = []
    for node in try fields.list("diagrams") {
      let diagram = try self.diagram(node)
      try Self.refuse(repeated: diagram.id, "diagram", at: node, in: &diagrams, file: file)
      all.append(diagram)
    }
    try check(all)
    let mitigations = try mitigations(fields)
    return Model(
      header: header, diagrams: all, decisions: try decisions(fields),
      threats: try threats(fields), mitigations: mitigations,
      suppressions: try suppressions(fields),
      notes: try fields.list("notes").map { try note($0) }, conflicts: try conflicts(fields))
  }

  private func crossings(_ fields: SourceFields) throws -> CrossingRule {
    guard let node = fields.value("crossings") else { return .native }
    let text = try fields.text(node, "crossings")
    guard let rule = CrossingRule(rawValue: text) else {
      throw fields.error(
        node,
        "\(quoted(text)) is no rule for crossings; one of these was expected: "
          + CrossingRule.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return rule
  }

  private mutating func diagram(_ node: SourceNode) throws -> Diagram {
    let fields = try SourceFields(node, "a diagram", file: file)
    let id = DiagramID(try fields.required("id"))
    var level = 0
    if let value = fields.value("level") {
      level = try whole(value, fields, "a level", in: 0...NativeKeys.deepestLevel)
    }
    var header = Diagram.Header(
      title: try fields.text("title") ?? "", level: level, checklist: try checklist(fields),
      origin: origin(fields, NativeKeys.diagram))
    if let value = fields.value("details") {
      let place = try SourceFields(value, "'details'", file: file)
      header.details = ElementPlace(
        diagram: DiagramID(try place.required("diagram")),
        element: ItemID(try place.required("element")))
      header.details.map { details.append(($0, place)) }
    }
    var boundaries: [Boundary] = []
    for node in try fields.list("boundaries") { boundaries.append(try boundary(node, in: id)) }
    var elements: [Element] = []
    for node in try fields.list("elements") {
      let element = try self.element(node)
      homes[element.id] = id
      elements.append(element)
    }
    var references: [ElementReference] = []
    var seen: [ItemID: Int] = [:]
    for node in try fields.list("shown") {
      let reference = try self.reference(node, in: id)
      try Self.refuse(repeated: reference.element, "shown element", at: node, in: &seen, file: file)
      references.append(reference)
    }
    var flows: [Flow] = []
    for node in try fields.list("flows") { flows.append(try flow(node, in: id)) }
    return Diagram(
      id: id, header: header, boundaries: boundaries, elements: elements, references: references,
      flows: flows)
  }

  // MARK: Names

  /// Takes a name and refuses one that is taken.
  ///
  /// It belongs to no reader, because a table of one lent to a method of the same is copied.
  static func refuse<Kind>(
    repeated id: ID<Kind>, _ what: String, at node: SourceNode, in seen: inout [ID<Kind>: Int],
    file: String
  ) throws {
    let place = node["id"] ?? node["element"] ?? node
    guard let first = seen.updateValue(place.line, forKey: id) else { return }
    throw FileError(
      file: file, line: place.line, column: place.column,
      message: "the \(what) \(quoted(id)) is already taken in line \(first)")
  }

  /// Takes the name of an element, boundary, flow or threat.
  mutating func take(_ id: ItemID, at node: SourceNode) throws {
    try Self.refuse(repeated: id, "name", at: node, in: &taken, file: file)
  }

  /// Remembers what must be at home in some diagram.
  mutating func expect(shown element: ItemID, in diagram: DiagramID, at node: SourceNode) {
    shown.append((diagram, element, node))
  }

  /// Remembers what a border lists.
  mutating func expect(
    listed item: ItemID, _ key: String, in diagram: DiagramID, at node: SourceNode
  ) {
    listed.append((diagram, item, key, node))
  }

  /// Remembers what a flow is attached to.
  mutating func expect(end: ItemID, _ key: String, in diagram: DiagramID, at node: SourceNode) {
    flows.append((diagram, end, key, node))
  }

  private mutating func check(_ diagrams: [Diagram]) throws {
    for (diagram, element, node) in shown {
      guard let home = homes[element] else {
        throw error(
          node,
          "\(quoted(element)) is no element of the model\(hint(element, among: homes.keys))"
        )
      }
      if home == diagram {
        throw error(node, "\(quoted(element)) is at home in this diagram and can't be shown again")
      }
    }
    var ends: [DiagramID: Set<ItemID>] = [:]
    for diagram in diagrams {
      ends[diagram.id] = Set(diagram.elements.keys).union(diagram.references.keys)
    }
    for (diagram, end, key, node) in flows where ends[diagram]?.contains(end) != true {
      throw error(
        node,
        "'\(key)' names \(quoted(end)), which is no element of this diagram"
          + hint(end, among: ends[diagram] ?? []))
    }
    for (diagram, item, key, node) in listed where ends[diagram]?.contains(item) != true {
      let borders = diagrams.first { $0.id == diagram }?.boundaries
      if borders?[item] != nil { continue }
      say(
        node,
        "'\(key)' names \(quoted(item)), which is no element of this diagram"
          + hint(item, among: ends[diagram] ?? []))
    }
    for (place, fields) in details {
      guard let node = fields.value("element") else { continue }
      if !diagrams.contains(where: { $0.id == place.diagram }) {
        say(fields.value("diagram") ?? node, "there is no diagram \(quoted(place.diagram))")
      } else if homes[place.element] == nil {
        say(node, "there is no element \(quoted(place.element)) to detail")
      }
    }
  }

  /// The properties that items of a stencil have, with the values to choose from, none for text.
  mutating func definitions(of stencil: StencilID) -> [PropertyID: [String]] {
    if let known = definitions[stencil] { return known }
    var result: [PropertyID: [String]] = [:]
    for link in template.chain(of: stencil) {
      for definition in link.properties where result[definition.id] == nil {
        result[definition.id] = definition.values
      }
    }
    definitions[stencil] = result
    return result
  }

  // MARK: Words

  func error(_ node: SourceNode, _ message: String) -> FileError {
    FileError(file: file, line: node.line, column: node.column, message: message)
  }

  /// Notes something that was assumed.
  mutating func say(_ node: SourceNode, _ message: String) {
    messages.append(error(node, message).description)
  }

  /// The keys that are not of the form, to be given back on save; nil where all are.
  mutating func origin(_ fields: SourceFields, _ known: [String]) -> Origin? {
    guard fields.firstUnknown(known) != nil else { return nil }
    var result = Origin(format: NativeKeys.name)
    for entry in fields.entries where !known.contains(entry.key) {
      result.fields[entry.key] = YAMLWriter.flow(YAMLValue(keeping: entry.value))
      if entry.key == PixelGeometry.key { continue }
      messages.append(
        fields.error(
          entry,
          "the key \(quoted(entry.key)) is not known and is kept"
            + hint(entry.key, among: known)
        ).description)
    }
    return result
  }
}
