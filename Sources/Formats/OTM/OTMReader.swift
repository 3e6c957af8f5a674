import Models

/// Makes a model of an Open Threat Model, in JSON or YAML.
struct OTMReader {
  let file: String
  let template = CoreTemplate.template
  var names = ImportedNames()
  var losses = ExchangeLosses()
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
  var boxes: [Zone: TMTGeometry.Box] = [:]
  var threats: [ImportedThreat] = []
  /// How far mitigations have come.
  var states = States()
  /// By threat that is on nothing, what becomes of it.
  var statuses: [String: Status] = [:]

  /// A thing of the file on one of the diagrams.
  struct Zone: Hashable {
    var id: String
    var diagram: Int
  }

  /// Reads a model.
  ///
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ root: YAMLNode, file: String) throws -> ImportedModel {
    var reader = OTMReader(file: file)
    return try reader.model(root)
  }

  private init(file: String) { self.file = file }

  private mutating func model(_ root: YAMLNode) throws -> ImportedModel {
    let fields = try YAMLFields(root, "an Open Threat Model", file: file)
    guard fields.value("otmVersion") != nil else {
      throw fields.error(root, "an Open Threat Model needs the key 'otmVersion'")
    }
    guard let project = try fields.object("project", "a project") else {
      throw fields.error(root, "an Open Threat Model needs the key 'project'")
    }
    let header = try self.header(project)
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
    losses.add("an asset", try fields.list("assets").count)
    let mitigations = try self.mitigations(fields)
    let known = Set(homes.keys)
    for index in diagrams.indices {
      guard let details = diagrams[index].header.details else { continue }
      if !known.contains(details.element) { diagrams[index].header.details = nil }
    }
    return ImportedModel(
      .otm, header: header, diagrams: diagrams, threats: threats, mitigations: mitigations,
      losses: losses)
  }

  private func header(_ project: YAMLFields) throws -> Model.Header {
    var header = Model.Header(
      title: try project.required("name"), owner: try project.text("owner") ?? "",
      description: try project.text("description") ?? "")
    if let contact = try project.text("ownerContact"), !contact.isEmpty {
      header.owner += header.owner.isEmpty ? contact : " <\(contact)>"
    }
    if let more = try project.object("attributes") {
      header.reviewer = try more.text("reviewer") ?? ""
      header.contributors = try more.text("contributors") ?? ""
      header.assumptions = try more.text("assumptions") ?? ""
      header.dependencies = try more.text("dependencies") ?? ""
    }
    return header
  }

  private mutating func addDiagrams(_ fields: YAMLFields, title: String) throws {
    for node in try fields.list("representations") {
      let item = try YAMLFields(node, "a representation", file: file)
      let id = try item.required("id")
      guard try item.text("type")?.lowercased() == "diagram", indices[id] == nil else { continue }
      guard diagrams.count < ImportedDiagram.most.diagrams else {
        throw fields.error(
          node, "the file holds more than \(ImportedDiagram.most.diagrams) diagrams")
      }
      let name = try item.text("name") ?? ""
      var header = Diagram.Header(title: name)
      if let more = try item.object("attributes") {
        if let level = try more.text("level").flatMap({ Int($0) }), (0...9).contains(level) {
          header.level = level
        }
        if let diagram = try more.text("details-diagram"),
          let element = try more.text("details-element")
        {
          header.details = ElementPlace(diagram: diagram, element: element)
        }
      }
      indices[id] = diagrams.count
      let taken = diagrams.map(\.id)
      var free = Model.isWellFormed(id) ? id : Model().freeDiagramID(for: name)
      if taken.contains(free) { free = "diagram-\(diagrams.count + 1)" }
      diagrams.append(ImportedDiagram(id: free, header: header))
    }
    if diagrams.isEmpty {
      diagrams = [ImportedDiagram(id: "overview", header: .init(title: title))]
    }
  }

  // MARK: Places

  /// The diagrams that something is on, each with where it lies there, from the corner of what it is
  /// in; the first diagram where none is said.
  func places(_ fields: YAMLFields, usual: (width: Int, height: Int)) throws -> [(
    diagram: Int, box: TMTGeometry.Box?
  )] {
    var result: [(diagram: Int, box: TMTGeometry.Box?)] = []
    for node in try fields.list("representations") {
      let item = try YAMLFields(node, "a representation", file: file)
      guard let id = try item.text("representation"), let diagram = indices[id],
        !result.contains(where: { $0.diagram == diagram })
      else { continue }
      result.append((diagram, try item.box(usual: usual)))
    }
    return result.isEmpty ? [(0, nil)] : result
  }

  /// A box from the corner of what it is in.
  func box(_ box: TMTGeometry.Box?, inside parent: String?, on diagram: Int) -> TMTGeometry.Box? {
    guard var box else { return nil }
    guard let parent, let outer = boxes[Zone(id: parent, diagram: diagram)] else { return box }
    box.left = min(max(box.left + outer.left, -TMTDocument.farthest), TMTDocument.farthest)
    box.top = min(max(box.top + outer.top, -TMTDocument.farthest), TMTDocument.farthest)
    return box
  }
}
