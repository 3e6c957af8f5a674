import Models

/// A drawing of another tool as it was read: its items, and where they lie in pixels.
struct ImportedDiagram {
  /// An element or a text.
  struct Element {
    var id: ItemID
    var attributes: ItemAttributes
    var isText = false
    /// Where it lies; nil where the file does not say.
    var box: PixelGeometry.Box?
    /// Whether it is an element of another diagram, shown here too.
    var isShown = false
  }

  /// Where a boundary lies.
  enum Outline {
    /// A rectangle; nil where the file does not say which.
    case border(PixelGeometry.Box?)
    /// A line through points.
    case line([PixelGeometry.Pixel])
  }

  /// A trust boundary.
  struct Boundary {
    var id: ItemID
    var attributes: ItemAttributes
    var outline: Outline
    /// The border it lies in, where the file says so without places.
    var parent: ItemID?
    /// Whether it may stand for a border: a line drawn elsewhere, where a closed one is the way to
    /// draw round a group.
    var mayHoldAGroup = false
  }

  /// An end of a flow.
  enum End {
    case element(ItemID)
    case loose(PixelGeometry.Pixel)

    /// The element, if it is attached to one.
    var element: ItemID? { if case .element(let id) = self { id } else { nil } }
  }

  /// A flow.
  struct Flow {
    var id: ItemID
    var attributes: ItemAttributes
    var number: FlowNumber?
    var source: End
    var target: End
    var isBidirectional = false
    /// The points it passes through.
    var vertices: [PixelGeometry.Pixel] = []
    /// The cells where a person pinned it, where the file knows of cells.
    var pins: [Point]?
  }

  var id: DiagramID
  var header: Diagram.Header
  var elements: [Element] = []
  var boundaries: [Boundary] = []
  var flows: [Flow] = []
  /// By element, the border it lies in, where the file says so without places.
  var homes: [ItemID: ItemID] = [:]

  /// The most diagrams, and the most items on all of them, that are read: far more than anybody
  /// draws.
  static let most = (diagrams: 10_000, items: 100_000)

  /// By border, how many others the file says it lies in.
  var depths: [ItemID: Int] {
    let parents = Dictionary(
      boundaries.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
    return parents.mapValues { parent in
      var (depth, next) = (0, parent)
      while let id = next, depth < parents.count {
        depth += 1
        next = parents[id] ?? nil
      }
      return depth
    }
  }

  /// How many items it has.
  var count: Int { elements.count + boundaries.count + flows.count }
}
