import Models
import OrderedCollections
import Syntax

/// The GUIDs of everything in a model.
///
/// What was read keeps its own; what was added gets one made of its name and its diagram's, so that
/// every save gives the same.
struct TMTIdentities: Sendable {
  private var items: [ItemID: String] = [:]
  private var diagrams: [DiagramID: String] = [:]
  /// By diagram, those of the elements of others that it shows.
  private var shown: [DiagramID: [ItemID: String]] = [:]
  private var taken: Set<String> = []

  /// Names everything in a model.
  ///
  /// - `items`: The GUIDs of items that were read, by their names in the model.
  /// - `diagrams`: Those of diagrams.
  /// - `copies`: By diagram, those of the elements of others that it was read to show.
  /// - `seed`: What tells this model's GUIDs from those of others.
  init(
    _ model: Model, items: [ItemID: String] = [:], diagrams: [DiagramID: String] = [:],
    copies: [DiagramID: [ItemID: String]] = [:], seed: String = ""
  ) {
    taken = Set(items.values).union(diagrams.values)
    for diagram in model.diagrams.values {
      let guid = diagrams[diagram.id] ?? free(diagram.id.rawValue, seed + "/diagram")
      self.diagrams[diagram.id] = guid
      let seed = seed + "/" + guid
      for id in diagram.boundaries.keys { self.items[id] = items[id] ?? free(id.rawValue, seed) }
      for id in diagram.elements.keys { self.items[id] = items[id] ?? free(id.rawValue, seed) }
      for id in diagram.flows.keys { self.items[id] = items[id] ?? free(id.rawValue, seed) }
      for id in diagram.references.keys {
        shown[diagram.id, default: [:]][id] =
          copies[diagram.id]?[id] ?? free(id.rawValue, seed + "/shown", isShown: true)
      }
    }
  }

  private mutating func free(_ name: String, _ seed: String, isShown: Bool = false) -> String {
    var guid =
      GUID.isGUID(name) && !isShown ? name.lowercased() : GUID.made(of: seed + "/" + name)
    var number = 1
    while guid == GUID.zero || !taken.insert(guid).inserted {
      number += 1
      guid = GUID.made(of: "\(seed)/\(name)/\(number)")
    }
    return guid
  }

  /// The GUIDs of all appearances of elements in diagrams that they are not at home in.
  var appearances: [String] { shown.values.flatMap(\.values) }

  /// The GUID of a diagram.
  func guid(ofDiagram id: DiagramID) -> String { diagrams[id] ?? GUID.zero }

  /// The GUID of an item at home in a diagram, or of an element as another diagram shows it.
  func guid(of item: ItemID?, in diagram: DiagramID) -> String {
    guard let item else { return GUID.zero }
    return shown[diagram]?[item] ?? items[item] ?? GUID.zero
  }
}
