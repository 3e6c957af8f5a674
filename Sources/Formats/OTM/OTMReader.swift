import Models
import Syntax

/// Makes a model of an Open Threat Model, in JSON or YAML.
struct OTMReader {
  let file: String
  private(set) var template = CoreTemplate.template
  var names = ImportedNames()
  var losses = LossList()
  var diagrams: [ImportedDiagram] = []
  /// By representation, its diagram's place in ``diagrams``.
  var indices: [String: Int] = [:]
  /// By zone of the file and diagram's place, the border here.
  var zones: [Zone: ItemID] = [:]
  /// By component of the file, the element here.
  var components: [String: ItemID] = [:]
  /// By element, the places of the diagrams it is in; the first is its home.
  var homes: [ItemID: [Int]] = [:]
  /// By zone or component of the file and diagram's place, where it lies.
  var boxes: [Zone: PixelGeometry.Box] = [:]
  var threats: [ImportedThreat] = []
  /// How far mitigations have come.
  var states = States()
  /// By threat that is told without an item of the file having it, where it is and what becomes of it.
  var unplaced: [String: ImportedThreat] = [:]

  /// A thing of the file on one of the diagrams.
  struct Zone: Hashable {
    var id: String
    var diagram: Int
  }

  /// Reads a model.
  ///
  /// - `read`: Reads the template that a file made here names.
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ root: SourceNode, file: String, read: (String) throws -> Template) throws
    -> ImportedModel
  {
    var reader = OTMReader(file: file)
    return try reader.model(root, read)
  }

  private init(file: String) { self.file = file }

  private mutating func model(_ root: SourceNode, _ read: (String) throws -> Template) throws
    -> ImportedModel
  {
    let fields = try SourceFields(root, "an Open Threat Model", file: file)
    guard fields.value("otmVersion") != nil else {
      throw fields.error(root, "an Open Threat Model needs the key 'otmVersion'")
    }
    guard let project = try fields.object("project", "a project") else {
      throw fields.error(root, "an Open Threat Model needs the key 'project'")
    }
    fields.noteRest(
      beside: ["otmVersion", "project"] + Self.lists, of: "the file", in: &losses)
    var header = try self.header(project)
    let named = try project.object("attributes")?.text("template")
    let found = ImportedTemplate(named, read, &losses)
    (template, header.template) = (found.template, found.name)
    try addDiagrams(fields, title: header.title)
    let items =
      try fields.list("trustZones").count + fields.list("components").count
      + fields.list("dataflows").count
    guard items <= ImportedDiagram.most.items else {
      throw fields.error(root, "the file holds more than \(ImportedDiagram.most.items) items")
    }
    try addZones(fields)
    try addComponents(fields)
    try addFlows(fields)
    for node in try fields.list("assets") {
      let asset = try SourceFields(node, "an asset", file: file)
      losses.add("an asset", quoted(try asset.text("name") ?? asset.text("id") ?? ""))
    }
    let mitigations = try self.mitigations(fields)
    let known = Set(homes.keys)
    for index in diagrams.indices {
      guard let details = diagrams[index].header.details else { continue }
      if !known.contains(details.element) {
        losses.add(
          "which element a diagram shows the inside of", quoted(diagrams[index].id.rawValue))
        diagrams[index].header.details = nil
      }
    }
    return ImportedModel(
      header: header, template: template, diagrams: diagrams, threats: threats,
      mitigations: mitigations,
      losses: losses)
  }

  private static let lists = [
    "representations", "assets", "trustZones", "components", "dataflows", "threats", "mitigations",
  ]

  private mutating func header(_ project: SourceFields) throws -> Model.Header {
    project.noteRest(
      beside: ["name", "id", "description", "owner", "ownerContact", "attributes"],
      of: "the project", in: &losses)
    var header = Model.Header(
      title: try project.required("name"), owner: try project.text("owner") ?? "",
      description: try project.text("description") ?? "")
    let usual = Model().freeID(for: header.title, fallback: "project").rawValue
    if let id = try project.text("id"), id != usual { losses.add("the id of", quoted(id)) }
    if let contact = try project.text("ownerContact"), !contact.isEmpty {
      header.owner += header.owner.isEmpty ? contact : " <\(contact)>"
    }
    if let more = try project.object("attributes") {
      more.noteRest(
        beside: ["reviewer", "contributors", "assumptions", "dependencies", "template"],
        of: "the project", in: &losses)
      header.reviewer = try more.text("reviewer") ?? ""
      header.contributors = try more.text("contributors") ?? ""
      header.assumptions = try more.text("assumptions") ?? ""
      header.dependencies = try more.text("dependencies") ?? ""
    }
    return header
  }

  private mutating func addDiagrams(_ fields: SourceFields, title: String) throws {
    for node in try fields.list("representations") {
      let item = try SourceFields(node, "a representation", file: file)
      let id = try item.required("id")
      let called = quoted(try item.text("name") ?? id)
      guard try item.text("type")?.lowercased() == "diagram" else {
        losses.add("a representation that is no diagram", called)
        continue
      }
      guard indices[id] == nil else {
        noteDouble("representation", id)
        continue
      }
      item.noteRest(
        beside: ["name", "id", "type", "size", "attributes"], of: called, in: &losses)
      guard diagrams.count < ImportedDiagram.most.diagrams else {
        throw fields.error(
          node, "the file holds more than \(ImportedDiagram.most.diagrams) diagrams")
      }
      let name = try item.text("name") ?? ""
      var header = Diagram.Header(title: name)
      if let more = try item.object("attributes") {
        more.noteRest(
          beside: ["level", "details-diagram", "details-element"], of: called, in: &losses)
        if let level = try more.text("level").flatMap({ Int($0) }), (0...9).contains(level) {
          header.level = level
        }
        if let diagram = try more.text("details-diagram"),
          let element = try more.text("details-element")
        {
          header.details = ElementPlace(diagram: DiagramID(diagram), element: ItemID(element))
        }
      }
      indices[id] = diagrams.count
      let taken = diagrams.map(\.id)
      var free = Model.isWellFormed(id) ? DiagramID(id) : Model().freeDiagramID(for: name)
      if taken.contains(free) { free = "diagram-\(diagrams.count + 1)" }
      diagrams.append(ImportedDiagram(id: free, header: header))
    }
    if diagrams.isEmpty {
      diagrams = [ImportedDiagram(id: "overview", header: .init(title: title))]
    }
  }

  /// Notes that a thing of the file has the name of another.
  mutating func noteDouble(_ what: String, _ id: String) {
    losses.add("a second \(what) of one id", quoted(id), isDecided: what == "threat")
  }

  // MARK: Places

  /// The diagrams that something is on, each with where it lies there, from the corner of what it is
  /// in; the first diagram where none is said.
  mutating func places(
    _ fields: SourceFields, usual: (width: Int, height: Int)
  ) throws -> [(
    diagram: Int, box: PixelGeometry.Box?
  )] {
    var result: [(diagram: Int, box: PixelGeometry.Box?)] = []
    for node in try fields.list("representations") {
      let item = try SourceFields(node, "a representation", file: file)
      let name = try fields.text("name") ?? fields.text("id") ?? ""
      item.noteRest(
        beside: ["representation", "id", "name", "position", "size"], of: quoted(name), in: &losses)
      guard let id = try item.text("representation"), let diagram = indices[id] else {
        losses.add("where something lies that lies on no diagram", quoted(name))
        continue
      }
      guard !result.contains(where: { $0.diagram == diagram }) else {
        losses.add("a second place on one diagram of", quoted(name))
        continue
      }
      result.append((diagram, try item.box(usual: usual)))
    }
    return result.isEmpty ? [(0, nil)] : result
  }

  /// A box from the corner of what it is in.
  func box(_ box: PixelGeometry.Box?, inside parent: String?, on diagram: Int) -> PixelGeometry.Box?
  {
    guard var box else { return nil }
    guard let parent, let outer = boxes[Zone(id: parent, diagram: diagram)] else { return box }
    box.left = min(max(box.left + outer.left, -PixelGeometry.farthest), PixelGeometry.farthest)
    box.top = min(max(box.top + outer.top, -PixelGeometry.farthest), PixelGeometry.farthest)
    return box
  }
}
