import Drawing
import Models

/// What the keys on the canvas mean right now.
enum Mode: Sendable {
  /// Looking round and choosing.
  case design
  /// A new item follows the cursor until it is dropped.
  case placing(StencilID)
  /// A flow is being drawn from an element; the cursor hops among possible targets.
  case connecting(Connection)
  /// The selection follows the cursor keys or the mouse.
  indirect case moving(Move)
  indirect case resizing(Resize)
  /// A border is pulled open from a corner to the cursor, or a line boundary is laid point by point.
  case tracing(Trace)
  /// A rectangle is pulled open; what lies in it will be selected.
  case selecting(from: Point)
  /// All of the diagram is seen at once, and a place in it is looked for.
  case overview(Survey)

  struct Connection: Sendable {
    var source: ItemID
    /// The flow runs from where the person went to where they began.
    var backwards: Bool
    /// Where a pulled line ends while the mouse drags it.
    var loose: Point?
  }

  struct Move: Sendable {
    /// The state before, from which every preview is made.
    var base: Workspace
    var items: Set<ItemID>
    var vector: Vector
    /// Where the mouse took hold; nil while keys move.
    var grip: Point?
    var cursor: Point
    /// What moves of the only item where that is a flow; nil where items move as a whole.
    var segment: SegmentDrag?
  }

  struct Resize: Sendable {
    var base: Workspace
    var item: ItemID
    var original: Rect
    var frame: Rect
    var byMouse: Bool
    var cursor: Point
  }

  struct Trace: Sendable {
    var stencil: StencilID
    var isLine: Bool
    var points: [Point]
  }

  struct Survey: Sendable {
    /// What was seen before, to go back to.
    var corner: Point
    var cursor: Point
    var current: ItemID?
    /// The cell that the cursor was taken to, and the place that it stands for there: where much is
    /// shown in few cells, a place may come to lie in the cell beside.
    var cell: (cell: Point, place: Point)?
    /// The cell that the mouse holds; nil while it holds none.
    var grip: Point?
  }

  /// Whether the diagram is shown as it would be, not as it is.
  var isPreview: Bool {
    switch self {
    case .moving, .resizing: true
    default: false
    }
  }

  /// The word on the status line.
  var word: String {
    switch self {
    case .design: "DESIGN"
    case .placing: "PLACE"
    case .connecting: "CONNECT"
    case .moving: "MOVE"
    case .resizing: "RESIZE"
    case .tracing: "TRACE"
    case .selecting: "SELECT"
    case .overview: "OVERVIEW"
    }
  }
}
