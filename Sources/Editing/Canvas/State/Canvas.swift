import Drawing
import Models

/// What is seen of the diagrams, where a person is in them, and what they are in the middle of.
struct Canvas: Sendable {
  /// The diagram that is shown.
  var diagramID: DiagramID
  /// The diagrams that were left by opening a child diagram, outermost first.
  var trail: [DiagramID] = []
  /// The cursor, a grid point of the current diagram.
  var cursor = Point(0, 0)
  /// The item the cursor is on.
  var current: ItemID?
  /// Items a person has marked; commands then mean these instead of the current one.
  var marked: Set<ItemID> = []
  /// By diagram, what is in the top left cell of the canvas: a point of the grid, or a cell of the
  /// compact picture where that is shown.
  var corners: [DiagramID: Point] = [:]
  /// By diagram, the scale it is seen at; the normal one where none is given.
  var zooms: [DiagramID: Zoom] = [:]
  /// By diagram, which flows are shown while everything else dims; all where none is given.
  var filters: [DiagramID: FlowFilter] = [:]
  /// By diagram, where the cursor was when it was left.
  var cursors: [DiagramID: Point] = [:]

  /// What the keys on the canvas mean right now.
  var mode = Mode.design
  /// What the mouse is in the middle of.
  var mouse = MouseState()

  /// The stencils last used, for `repeat` keys.
  var lastStencil: StencilID?
  var lastFlowStencil: StencilID?
  var searchText = ""
  /// The conflict that was last gone to.
  var lastConflict: Conflict.Key?

  /// The current diagram laid out; nil before it has been once.
  var drawn: DrawnScene?
  /// Scenes of the states just left, for those that come back.
  var scenes = Memo<SceneKey, DrawnScene>()
  /// What the other scales and the filter make of it.
  var smallScenes = SmallScenes()
  var filteredFlows = Memo<FilterKey, Filtered>(capacity: 1)

  init(_ diagram: DiagramID) { diagramID = diagram }

  /// What commands act on: the marked items, or the current one.
  var selection: Set<ItemID> {
    if !marked.isEmpty { return marked }
    if let current { return [current] }
    return []
  }

  /// The one item that is selected; nil where there are none or several.
  var single: ItemID? { marked.isEmpty ? current : marked.count == 1 ? marked.first : nil }

  var isNothingSelected: Bool { marked.isEmpty && current == nil }

  /// What is selected, for telling it from another selection without making a set of it.
  var chosenItems: ChosenItems {
    ChosenItems(marked: marked, current: marked.isEmpty ? current : nil)
  }

  struct ChosenItems: Equatable, Sendable {
    fileprivate let marked: Set<ItemID>
    fileprivate let current: ItemID?
  }

  /// The scale of the current diagram.
  var zoom: Zoom { zooms[diagramID] ?? .normal }

  /// What of the picture is in the top left cell of the canvas.
  var corner: Point { corners[diagramID] ?? Point(0, 0) }

  /// The filter of the current diagram.
  var filter: FlowFilter? { filters[diagramID] }

  /// What the filter of the current diagram shows; nil where all is shown.
  var filtered: Filtered? { filter == nil ? nil : filteredFlows.last }

  var scene: Scene? { drawn?.scene }
  /// New with every scene, but for one that is shown again.
  var sceneRevision: Revision? { drawn?.revision }
}

/// What a scene follows from.
struct SceneKey: Equatable, Sendable {
  var model: Revision
  var diagram: DiagramID
}

/// A scene with what it shows, for telling whether a change can be seen at all.
struct DrawnScene: Sendable {
  var scene: Scene
  var key: SceneKey
  var revision = Revision()
  var looks: Revision
  var risks: Risks
}
