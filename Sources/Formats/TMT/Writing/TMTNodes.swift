import Models
import Syntax

/// Where the diagrams and items of a model stand in its file.
struct TMTNodes {
  /// A drawing surface.
  struct Surface {
    var id: DiagramID
    var node: XMLTree.Node
    var entries: [Entry]
  }

  /// An item of a drawing surface.
  struct Entry {
    /// The item's name in the model; nil for one of a kind that is not shown.
    var id: ItemID?
    /// The pair of key and item.
    var node: XMLTree.Node
    /// The item itself; nil where the pair has none.
    var value: XMLTree.Node?
    /// The type that it says it is of.
    var type: String
    var isLine: Bool
  }

  private(set) var surfaces: [Surface] = []
  /// By the name of an item, the element that describes it.
  private(set) var items: [ItemID: XMLTree.Node] = [:]
  /// The highest number that an object of the file has; 0 where none has any.
  let lastObject: Int

  /// Finds everything, giving names as the reader does.
  init(_ document: TMTDocument) {
    lastObject = Self.lastObject(document)
    var taken: Set<ItemID> = []
    let list = document.child(.surfaces, of: document.tree.root)
    for node in document.children(of: list) {
      var id = document.guid(.guid, of: node)
      if id.isEmpty || surfaces.contains(where: { $0.id.rawValue == id }) {
        id = "diagram-\(surfaces.count + 1)"
      }
      var surface = Surface(id: DiagramID(id), node: node, entries: [])
      for (word, isLine) in [(TMTElementName.borders, false), (.lines, true)] {
        for entry in document.children(of: document.child(word, of: node)) {
          let value = document.child(.value, of: entry)
          let type = value.map(document.instanceType) ?? ""
          let known = isLine ? Self.lines : Self.borders
          var id: ItemID?
          if let value, known.contains(type) {
            id = Self.name(document, entry, value, &taken)
            if let id { items[id] = value }
          }
          surface.entries.append(
            Entry(id: id, node: entry, value: value, type: type, isLine: isLine))
        }
      }
      surfaces.append(surface)
    }
  }

  /// Objects are diagrams, items, validations and the knowledge base.
  private static func lastObject(_ document: TMTDocument) -> Int {
    var last = 0
    func look(_ node: XMLTree.Node?) {
      guard let node, let id = document.tree.attribute("Id", of: node), id.first == "i",
        let number = Int(id.dropFirst()), number < Int.max / 2
      else { return }
      last = max(last, number)
    }
    let root = document.tree.root
    for surface in document.children(of: document.child(.surfaces, of: root)) {
      look(surface)
      for word in [TMTElementName.borders, .lines] {
        for entry in document.children(of: document.child(word, of: surface)) {
          look(document.child(.value, of: entry))
        }
      }
    }
    for validation in document.children(of: document.child(.validations, of: root)) {
      look(validation)
    }
    look(document.child(.knowledgeBase, of: root))
    return last
  }

  private static let borders: Set<String> = [
    "StencilEllipse", "StencilRectangle", "StencilParallelLines", "BorderBoundary",
  ]
  private static let lines: Set<String> = ["Connector", "LineBoundary"]

  private static func name(
    _ document: TMTDocument, _ entry: XMLTree.Node, _ value: XMLTree.Node,
    _ taken: inout Set<ItemID>
  ) -> ItemID {
    var id = document.guid(.guid, of: value)
    if id.isEmpty { id = document.guid(.key, of: entry) }
    if !id.isEmpty, taken.insert(ItemID(id)).inserted { return ItemID(id) }
    let stem = id.isEmpty ? "item" : id
    var number = 2
    while !taken.insert("\(stem)-\(number)").inserted { number += 1 }
    return "\(stem)-\(number)"
  }
}
