import Models
import Threats

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
  let geometry: [DiagramID: TMTGeometry]
  /// By connector, the elements it was read to lead from and to.
  let ends: [ItemID: TMTSurfaceReader.Ends]
  /// The note that says what TMT has no place for, and where it stands among the notes.
  let extras: (index: Int, note: Note)?
  /// What saves of this sitting have given out.
  private(set) var memory = TMTMemory()
  /// By diagram and flow, the boundaries crossed in pixels.
  private let crossed: [DiagramID: [ItemID: [ItemID]]]

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
    var crossed: [DiagramID: [ItemID: [ItemID]]] = [:]
    for diagram in read.model.diagrams.values {
      crossed[diagram.id] = read.geometry[diagram.id]?.crossings(
        flows: Array(diagram.flows.keys), boundaries: Array(diagram.boundaries.keys))
    }
    self.crossed = crossed
  }

  /// This file with another template and the document that holds it.
  func holding(_ template: Template, in document: TMTDocument) -> TMTFile {
    var file = self
    file.template = template
    file.document = document
    return file
  }

  /// The file as it was read, with what saves of this sitting have given out.
  func remembering(_ memory: TMTMemory) -> TMTFile {
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

  /// By flow, the boundaries it crosses, in drawing order.
  ///
  /// Between a flow and a boundary that are both where they were read, the pixels decide; as soon as
  /// somebody moved one of them, the cells do.
  func crossings(of diagram: Diagram, paths: [ItemID: [Point]]) -> [ItemID: [ItemID]] {
    guard let old = model.diagrams[diagram.id], let crossed = crossed[diagram.id] else {
      return Crossings.of(diagram, paths: paths)
    }
    if old == diagram { return crossed }
    let drawn = Crossings.of(diagram, paths: paths)
    let kept = Set(
      diagram.boundaries.values.filter { old.boundaries[$0.id]?.shape == $0.shape }.map(\.id))
    let unmoved = diagram.flows.values.filter { Self.isUnmoved($0, old, diagram) }
    return Self.crossings(
      of: diagram, drawn: drawn, stored: crossed, kept: kept, unmoved: Set(unmoved.map(\.id)))
  }

  /// The crossings that cells tell, and those that pixels tell where both parties still lie as they
  /// did in pixels.
  ///
  /// - Parameters:
  ///   - drawn: What the cells tell.
  ///   - stored: What the pixels tell.
  ///   - kept: The boundaries that have not moved.
  ///   - unmoved: The flows that have not moved.
  static func crossings(
    of diagram: Diagram, drawn: [ItemID: [ItemID]], stored: [ItemID: [ItemID]],
    kept: Set<ItemID>, unmoved: Set<ItemID>
  ) -> [ItemID: [ItemID]] {
    var result: [ItemID: [ItemID]] = [:]
    for flow in diagram.flows.values {
      var ids = drawn[flow.id] ?? []
      if unmoved.contains(flow.id) {
        let stored = stored[flow.id] ?? []
        let all = Set(ids.filter { !kept.contains($0) } + stored.filter { kept.contains($0) })
        ids = all.isEmpty ? [] : diagram.boundaries.keys.filter { all.contains($0) }
      }
      if !ids.isEmpty { result[flow.id] = ids }
    }
    return result
  }

  /// The pixels of the flows and boundaries of a diagram that are where they were read.
  func unmovedGeometry(of diagram: Diagram) -> TMTGeometry {
    guard let old = model.diagrams[diagram.id], var geometry = geometry[diagram.id] else {
      return TMTGeometry()
    }
    let isKept = { (id: ItemID) in
      diagram.boundaries[id].map { $0.shape == old.boundaries[id]?.shape } ?? false
    }
    geometry.borders = geometry.borders.filter { isKept($0.key) }
    geometry.lines = geometry.lines.filter { isKept($0.key) }
    geometry.flows = geometry.flows.filter { entry in
      diagram.flows[entry.key].map { Self.isUnmoved($0, old, diagram) } ?? false
    }
    return geometry
  }

  /// Whether a flow still runs where it was read.
  private static func isUnmoved(_ flow: Flow, _ old: Diagram, _ new: Diagram) -> Bool {
    guard let before = old.flows[flow.id], before.source == flow.source,
      before.target == flow.target, before.bends == flow.bends
    else { return false }
    return [flow.source.element, flow.target.element].allSatisfy { id in
      id.map { old.frame(of: $0) == new.frame(of: $0) } ?? true
    }
  }

  /// What a save of a model to this file comes to.
  struct Saved: Sendable {
    var bytes: [UInt8]
    /// What could not be kept and was not said before, one line each.
    var messages: [String]
    /// The file to go on with: the same bytes are the base of the next save.
    var file: TMTFile
  }

  /// Saves a model: the very bytes that were read where it is unchanged, and as many of them as
  /// possible where it is not.
  ///
  /// What is written is read back before anybody relies on it.
  ///
  /// - Parameter now: Who saves and when.
  /// - Throws: ``FileError`` where what would be written can't be read.
  func saved(_ model: Model, now: EditStamp) throws -> Saved {
    if model == self.model, !isRetemplated {
      return Saved(bytes: document.tree.bytes, messages: [], file: self)
    }
    let result = TMTSaver.save(model, to: self, now: now)
    let read: TMTFile
    do {
      read = try TMTFile(result.bytes, name: name)
    } catch let error as FileError {
      throw FileError(file: name, message: "can't be saved: \(error.message)")
    }
    var next = self
    next.memory = result.memory
    let losses =
      result.messages
      + TMTLosses.messages(
        saving: (model, template), read: (read.model, read.template),
        identities: result.identities)
    return Saved(
      bytes: result.bytes, messages: losses.filter { next.memory.told.insert($0).inserted },
      file: next)
  }
}
