import Models
import OrderedCollections
import Syntax

/// A .tm7 file as it was read: its bytes, the model they say, and its pixels.
struct TMTFile: Sendable {
  let name: String
  private(set) var document: TMTDocument
  let model: Model
  private(set) var template: Template
  /// The template that the model was read with: another one than ``template`` where that was put in
  /// its place.
  let readTemplate: Template
  let messages: [String]
  /// By diagram, the pixels of its items.
  let geometry: [DiagramID: PixelGeometry]
  /// By connector, the elements it was read to lead from and to.
  let ends: [ItemID: TMTSurfaceReader.Ends]
  /// The note that says what TMT has no place for, and where it stands among the notes.
  let extras: (index: Int, note: Note)?
  /// What saves of this sitting have given out.
  private(set) var memory = TMTSaveLog()
  /// By diagram, what it begins with.
  let grounds: [DiagramID: TMTGround]

  /// Reads a model's file.
  ///
  /// - Throws: ``FileError`` where it can't be read.
  init(_ bytes: [UInt8], name: String) throws {
    self.name = name
    document = try TMTDocument(bytes, file: name)
    let read = try TMTModelReader.read(document)
    model = read.model
    template = read.template
    readTemplate = read.template
    messages = read.messages
    geometry = read.geometry
    ends = read.ends
    extras = read.extras
    grounds = Dictionary(
      uniqueKeysWithValues: read.model.diagrams.values.map { diagram in
        let geometry = read.geometry[diagram.id] ?? PixelGeometry()
        return (
          diagram.id,
          TMTGround(diagram, geometry, ports: Self.ports(of: diagram))
        )
      })
  }

  /// This file with another template and the document that holds it.
  func holding(_ template: Template, in document: TMTDocument) -> TMTFile {
    var file = self
    file.template = template
    file.document = document
    return file
  }

  /// The file as it was read, with what saves of this sitting have given out.
  func remembering(_ memory: TMTSaveLog) -> TMTFile {
    var file = self
    file.memory = memory
    return file
  }

  /// The template of a .tb7 file, or the one embedded in a .tm7 file.
  ///
  /// - Throws: ``FileError`` where there is none.
  static func template(_ bytes: [UInt8], file: String) throws -> Template {
    let document = try TMTDocument(bytes, file: file)
    let root = document.tree.root
    let base =
      document.word(root) == .knowledgeBase ? root : document.child(.knowledgeBase, of: root)
    guard let base else {
      throw document.tree.error(root, "this file holds no template; <KnowledgeBase> was expected")
    }
    let template = TMTTemplateReader.template(document, base)
    guard !template.stencils.isEmpty else {
      throw document.tree.error(base, "the template has no stencils")
    }
    return template
  }

  /// The ports that flows were read with.
  private static func ports(of diagram: Diagram) -> TMTLayout.Ports {
    var ports: TMTLayout.Ports = [:]
    for flow in diagram.flows.values {
      let names = flow.attributes.origin?.fields[TMTOriginKey.ports]?.split(
        separator: ",", omittingEmptySubsequences: false)
      if let names, names.count == 2 { ports[flow.id] = (String(names[0]), String(names[1])) }
    }
    return ports
  }

  /// The pixels of a diagram in some state of the model, as a save would write them.
  ///
  /// - `template`: The one that the model is drawn with.
  func placed(_ diagram: Diagram, in model: Model, template: Template) -> TMTGround.Placed {
    let ground = grounds[diagram.id]
    let kinds = TMTGround.kinds(in: diagram, of: model, template: template)
    var reshaped: Set<ItemID> = []
    if let before = ground?.diagram {
      for (id, kind) in TMTGround.kinds(in: before, of: self.model, template: readTemplate) {
        if let now = kinds[id], (now == .process) != (kind == .process) { reshaped.insert(id) }
      }
    }
    return TMTGround.placed(diagram, over: ground, kinds: kinds, reshaped: reshaped)
  }
}
