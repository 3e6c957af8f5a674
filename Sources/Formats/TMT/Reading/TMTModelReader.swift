import Models
import OrderedCollections
import Syntax

/// Makes a model of a .tm7 file.
enum TMTModelReader {
  /// What a file says.
  struct Result {
    var model: Model
    var template: Template
    var geometry: [DiagramID: PixelGeometry]
    var ends: [ItemID: TMTSurfaceReader.Ends]
    /// The note that says what TMT has no place for, and where it stands among the notes.
    var extras: (index: Int, note: Note)?
    var messages: [String]
  }

  /// Reads a model.
  ///
  /// - Throws: ``FileError`` where the file is no threat model.
  static func read(_ document: TMTDocument) throws -> Result {
    let root = document.tree.root
    guard document.word(root) == .threatModel else {
      let name = document.tree.name(of: root)
      throw document.tree.error(
        root,
        document.word(root) == .knowledgeBase
          ? "this is a template, not a model; 'drawbridge edit --template FILE.tb7' draws with it"
          : "the outermost element is <\(name.prefix(60))>; <ThreatModel> was expected")
    }
    let base = document.child(.knowledgeBase, of: root)
    var stencils = TMTStencils(base.map { TMTTemplateReader.template(document, $0) })
    var taken: Set<ItemID> = []
    var diagrams: [Diagram] = []
    var geometry: [DiagramID: PixelGeometry] = [:]
    var ends: [ItemID: TMTSurfaceReader.Ends] = [:]
    var messages: [String] = []
    var details: [ItemID] = []
    let surfaces = document.children(of: document.child(.surfaces, of: root))
    try checkCounts(document, surfaces)
    for surface in surfaces {
      let number = diagrams.count + 1
      var id = document.guid(.guid, of: surface)
      if id.isEmpty || geometry[DiagramID(id)] != nil { id = "diagram-\(number)" }
      let result = TMTSurfaceReader.read(
        document, surface, id: DiagramID(id), number: number, stencils: &stencils, taken: &taken)
      diagrams.append(result.diagram)
      details.append(result.details)
      geometry[DiagramID(id)] = result.geometry
      ends.merge(result.ends) { first, _ in first }
      messages += result.messages
    }
    TMTReferences.resolve(&diagrams, &geometry, stencils.template)
    for (index, element) in details.enumerated() where !element.isEmpty {
      guard let home = diagrams.first(where: { $0.elements[element] != nil }) else { continue }
      diagrams[index].header.details = ElementPlace(diagram: home.id, element: element)
    }
    if diagrams.isEmpty { messages.append("the file holds no diagram") }
    var template = stencils.template
    if document.trimmed(.isGenerating, of: root).lowercased() == "false" {
      messages.append("the file says that no threats are to be generated; none are")
      for id in template.threatTypes.keys { template.threatTypes[id]?.include = "" }
    }
    var threats = TMTThreatReader(document: document, template: template, ends: ends)
    threats.read(document.child(.threats, of: root))
    var model = Model(
      header: header(document, template), diagrams: diagrams, decisions: threats.decisions,
      threats: threats.threats, notes: notes(document))
    // What that tool would find, its pixels tell.
    model.header.crossings = .tmt
    let extras = TMTExtras.take(from: &model, template: template)
    return Result(
      model: model, template: template, geometry: geometry, ends: ends, extras: extras,
      messages: stencils.messages + messages)
  }

  /// The most diagrams, and the most items on all of them, that a file may have.
  ///
  /// Far more than anybody draws; what costs time and memory beyond its bytes is bounded by them.
  private static let most = (diagrams: 10_000, items: 200_000)

  /// Refuses more than anybody can have drawn.
  private static func checkCounts(_ document: TMTDocument, _ surfaces: [XMLTree.Node]) throws {
    if surfaces.count > most.diagrams {
      throw document.tree.error(
        surfaces[most.diagrams], "the file holds more than \(most.diagrams) diagrams")
    }
    var items = 0
    for surface in surfaces {
      for word in [TMTElementName.borders, .lines] {
        items += document.children(of: document.child(word, of: surface)).count
      }
      if items > most.items {
        throw document.tree.error(surface, "the file holds more than \(most.items) items")
      }
    }
  }

  private static func header(_ document: TMTDocument, _ template: Template) -> Model.Header {
    let meta = document.child(.meta, of: document.tree.root)
    return Model.Header(
      title: document.text(.modelName, of: meta), template: template.name,
      owner: document.text(.owner, of: meta), reviewer: document.text(.reviewer, of: meta),
      contributors: document.text(.contributors, of: meta),
      description: document.text(.systemDescription, of: meta),
      assumptions: document.text(.assumptions, of: meta),
      dependencies: document.text(.dependencies, of: meta))
  }

  private static func notes(_ document: TMTDocument) -> [Note] {
    document.children(.note, of: document.child(.notes, of: document.tree.root)).map {
      Note(
        author: document.text(.addedBy, of: $0), date: document.trimmed(.date, of: $0),
        text: document.text(.message, of: $0),
        origin: Origin(
          format: TMTOriginKey.name, fields: [TMTOriginKey.note: document.trimmed(.id, of: $0)]))
    }
  }
}
