import Models
import OrderedCollections
import Syntax
import Threats

/// Writes a changed model into the bytes that its file was read from.
///
/// What was read is compared with what is to be saved, item by item and property by property, and
/// only the bytes of what differs are replaced: everything else, known or not, stays as it was.
struct TMTSaver {
  let file: TMTFile
  let old: Model
  let new: Model
  let now: Authorship
  let nodes: TMTNodes
  let catalog: TMTCatalog
  let identities: TMTIdentities
  /// By diagram and element of another one that it was read to show, the GUID of the appearance.
  let copies: [DiagramID: [ItemID: String]]
  /// By diagram, where everything lies now.
  var geometry: [DiagramID: PixelGeometry] = [:]
  var memory: TMTSaveLog
  var patch = TMTPatch()
  /// The flows for which no course was found that crosses what they cross on the grid.
  var strays: [(diagram: DiagramID, flow: ItemID)] = []
  /// The number of the next object that is added to the file.
  private var nextObject = 0

  var document: TMTDocument { file.document }
  var tree: XMLTree { file.document.tree }

  /// What a save comes to.
  struct Result: Sendable {
    var bytes: [UInt8]
    var memory: TMTSaveLog
    var identities: TMTIdentities
    /// What came out otherwise than a person saw it, one line each.
    var messages: [String]
  }

  /// The bytes that save a model.
  static func save(_ model: Model, to file: TMTFile, now: Authorship) -> Result {
    var saver = TMTSaver(file, model, now)
    saver.saveDiagrams()
    saver.saveInformation()
    saver.saveNotes()
    saver.saveThreats()
    saver.saveValidations()
    return Result(
      bytes: saver.patch.applied(to: saver.tree.bytes), memory: saver.memory,
      identities: saver.identities,
      messages: saver.strays.map { stray in
        TMTLosses.stray(stray.flow, in: stray.diagram, of: model)
      })
  }

  private init(_ file: TMTFile, _ model: Model, _ now: Authorship) {
    self.file = file
    old = file.model
    new = model
    self.now = now
    memory = file.memory
    nodes = TMTNodes(file.document)
    catalog = TMTCatalog(file.template, in: file.document)
    copies = file.model.diagrams.values.reduce(into: [:]) {
      $0[$1.id] = TMTReferences.copies(in: $1)
    }
    identities = Self.identities(model, nodes, copies, file.document)
  }

  private static func identities(
    _ model: Model, _ nodes: TMTNodes, _ copies: [DiagramID: [ItemID: String]],
    _ document: TMTDocument
  ) -> TMTIdentities {
    var items: [ItemID: String] = [:]
    var diagrams: [DiagramID: String] = [:]
    for (id, node) in nodes.items {
      let guid = document.guid(.guid, of: node)
      items[id] = guid.isEmpty ? id.rawValue : guid
    }
    for surface in nodes.surfaces {
      let guid = document.guid(.guid, of: surface.node)
      if !guid.isEmpty { diagrams[surface.id] = guid }
    }
    return TMTIdentities(
      model, items: items, diagrams: diagrams, copies: copies,
      seed: nodes.surfaces.first?.id.rawValue ?? "")
  }

  /// The number for another object: one that the file does not have yet.
  ///
  /// All that is there keeps its number, since these say nothing but which object is which.
  mutating func takeObject() -> Int {
    if nextObject == 0 { nextObject = nodes.lastObject }
    nextObject += 1
    return nextObject
  }
}
