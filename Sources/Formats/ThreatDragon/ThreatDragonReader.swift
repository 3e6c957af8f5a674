import Models
import Syntax

/// Makes a model of a file of OWASP Threat Dragon, version 1 or 2.
struct ThreatDragonReader {
  private let file: String
  private var names = ImportedNames()
  private var threats: [ImportedThreat] = []
  private var losses = LossList()
  private var items = 0
  private var template = CoreTemplate.template

  /// Reads a model.
  ///
  /// - `read`: Reads the template that a file made here names.
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ root: SourceNode, file: String, read: (String) throws -> Template) throws
    -> ImportedModel
  {
    var reader = ThreatDragonReader(file: file)
    return try reader.model(root, read)
  }

  private init(file: String) { self.file = file }

  private mutating func model(_ root: SourceNode, _ read: (String) throws -> Template) throws
    -> ImportedModel
  {
    let fields = try SourceFields(root, "a Threat Dragon model", file: file)
    let summary = try part("summary", fields)
    let detail = try part("detail", fields)
    guard detail.value("diagrams") != nil else { throw Self.missing("diagrams", detail) }
    summary.noteRest(beside: ThreatDragonVocabulary.Known.summary, of: "the summary", in: &losses)
    detail.noteRest(beside: ThreatDragonVocabulary.Known.detail, of: "the detail", in: &losses)
    let named = try detail.object(ThreatDragonVocabulary.extra)?.text("template")
    let found = ImportedTemplate(named, read, &losses)
    template = found.template
    var header = Model.Header(
      title: try summary.text("title") ?? "", owner: try summary.text("owner") ?? "",
      reviewer: try detail.text("reviewer") ?? "",
      description: try summary.text("description") ?? "")
    header.template = found.name
    if summary.value("title") == nil { throw Self.missing("title", summary) }
    header.contributors = try detail.list("contributors").map { node in
      if let name = node.text { return name }
      return try SourceFields(node, "a contributor", file: file).text("name") ?? ""
    }.filter { !$0.isEmpty }.joined(separator: ", ")
    var diagrams: [ImportedDiagram] = []
    var ids: [DiagramID: Int] = [:]
    for node in try detail.list("diagrams") {
      guard diagrams.count < ImportedDiagram.most.diagrams else {
        throw detail.error(
          node, "the file holds more than \(ImportedDiagram.most.diagrams) diagrams")
      }
      diagrams.append(try diagram(node, &ids))
    }
    resolve(&diagrams)
    return ImportedModel(
      header: header, template: template, diagrams: diagrams, threats: threats,
      losses: losses)
  }

  private func part(_ key: String, _ fields: SourceFields) throws -> SourceFields {
    guard let part = try fields.object(key) else { throw Self.missing(key, fields) }
    return part
  }

  /// An error about a key that must be there, with the one that was probably meant.
  private static func missing(_ key: String, _ fields: SourceFields) -> FileError {
    let near = fields.entries.first { entry in
      entry.key.hasPrefix(key.prefix(4)) || NearestNames.first(to: entry.key, among: [key]) != nil
    }
    return fields.error(
      fields.node,
      "\(fields.what) needs the key '\(key)'" + (near.map { "; it has \(quoted($0.key))" } ?? ""))
  }

  // MARK: Diagrams

  private mutating func diagram(_ node: SourceNode, _ ids: inout [DiagramID: Int]) throws
    -> ImportedDiagram
  {
    let fields = try SourceFields(node, "a diagram", file: file)
    let extra = try fields.object(ThreatDragonVocabulary.extra)
    let title = try fields.text("title") ?? ""
    var id = DiagramID(try extra?.text("id") ?? "")
    if !Model.isWellFormed(id.rawValue) { id = Model().freeDiagramID(for: title) }
    ids[id, default: 0] += 1
    if let count = ids[id], count > 1 {
      var number = count
      while ids["\(id)-\(number)"] != nil { number += 1 }
      id = "\(id)-\(number)"
      ids[id] = 1
    }
    var diagram = ImportedDiagram(id: id, header: .init(title: title))
    if let level = try extra?.text("level").flatMap({ Int($0) }), (0...9).contains(level) {
      diagram.header.level = level
    }
    if let details = try extra?.object("details") {
      diagram.header.details = ElementPlace(
        diagram: DiagramID(try details.text("diagram") ?? ""),
        element: ItemID(try details.text("element") ?? ""))
    }
    if let text = try fields.text("description"), !text.isEmpty {
      losses.add("the description of a diagram", quoted(title))
    }
    fields.noteRest(
      beside: ThreatDragonVocabulary.Known.diagram + ["description"], of: quoted(title), in: &losses
    )
    let start = threats.count
    // Version 1 has its cells one level further in.
    let holder = try fields.object("diagramJson") ?? fields
    var cells = ThreatDragonCellReader(file: file, template: template)
    for node in try holder.list("cells") {
      items += 1
      guard items <= ImportedDiagram.most.items else {
        throw holder.error(node, "the file holds more than \(ImportedDiagram.most.items) items")
      }
      try cells.read(node, into: &diagram, names: &names, threats: &threats)
    }
    try cells.connect(&diagram)
    losses.add(cells.losses)
    let method = try fields.text("diagramType") ?? "STRIDE"
    let methods = threats[start...].map { ThreatDragonVocabulary.method(of: $0.category) }
    if method != "STRIDE", !method.isEmpty, !methods.contains(method) {
      losses.add("that a diagram is to be analysed by \(quoted(method))", quoted(title))
    }
    return diagram
  }

  /// Leaves out what points at elements that are not there.
  private mutating func resolve(_ diagrams: inout [ImportedDiagram]) {
    var homes: [ItemID: DiagramID] = [:]
    for diagram in diagrams {
      for element in diagram.elements where !element.isShown { homes[element.id] = diagram.id }
    }
    for index in diagrams.indices {
      if let details = diagrams[index].header.details, homes[details.element] != details.diagram {
        losses.add(
          "which element a diagram shows the inside of", quoted(diagrams[index].id.rawValue))
        diagrams[index].header.details = nil
      }
      let own = diagrams[index].id
      let gone = diagrams[index].elements.filter {
        $0.isShown && (homes[$0.id] == nil || homes[$0.id] == own)
      }.map(\.id)
      guard !gone.isEmpty else { continue }
      losses.add("an element that is shown and is nowhere at home", gone.map { quoted($0) })
      diagrams[index].elements.removeAll { $0.isShown && gone.contains($0.id) }
      let known = Set(diagrams[index].elements.map(\.id))
      for flow in diagrams[index].flows.indices {
        func end(_ end: ImportedDiagram.End) -> ImportedDiagram.End {
          end.element.map { known.contains($0) ? end : .loose(.init(x: 0, y: 0)) } ?? end
        }
        diagrams[index].flows[flow].source = end(diagrams[index].flows[flow].source)
        diagrams[index].flows[flow].target = end(diagrams[index].flows[flow].target)
      }
    }
  }
}
