import Drawing
import Models
import OrderedCollections
import Screen
import Threats

/// The editor as a value: everything a person sees and can do, without a terminal.
///
/// `handle(_:)` takes what a person did and returns what is to be done outside; `frame()` shows the
/// result. Both depend on nothing else, so a test drives the whole editor by key notation and looks
/// at frames. Start reading at `handle(_:)`, then `CommandTable`, then `frame()`.
public struct Editor: Sendable {
  /// What the person called the file; nil until a new model has been given a name.
  public internal(set) var fileName: String?
  /// How it looks and listens.
  public internal(set) var settings: Settings
  /// What lasts outside and a person must know, such as that the file can't be saved: a few words
  /// each, shown for as long as whoever runs the editor leaves them here.
  public var notices: [String] = []

  var workspace: Workspace
  /// The templates that the model was drawn with in this sitting; none while there was only one.
  var templates: [TemplateInUse] = []
  /// The template in force, an index into ``templates``.
  var templateIndex = 0
  /// The template that the model was last read or written with.
  var savedTemplate = 0
  var history = History<Place>()
  /// The model as it was last read or written, for telling whether there is something to save.
  var savedModel: Model
  /// Whether the file on disk has been changed by somebody else, so that saving asks first.
  var fileIsForeign = false

  var size: ScreenSize
  var diagramID: DiagramID
  /// The diagrams that were left by opening a child diagram, outermost first.
  var trail: [DiagramID] = []
  /// The canvas cursor, a grid point of the current diagram.
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
  var smallViews = SmallViews()
  /// By diagram, which flows are shown while everything else dims; all where none is given.
  var filters: [DiagramID: FlowFilter] = [:]
  var filtered: Filtered?
  /// By diagram, where the cursor was when it was left.
  var cursors: [DiagramID: Point] = [:]

  var mode = Mode.design
  var focus = Focus.canvas
  var panes = PaneSet.all
  var stencilsPane: StencilsPane
  var propertiesPane = PropertiesPane()
  var threatsPane = ThreatsPane()

  /// What lies over the panes.
  var layers = Layers<Editor>()
  /// The conflict that was last gone to.
  var lastConflict: Conflict.Key?

  var pendingKeys: [Key] = []
  var pendingCount: Int?
  /// Whether the keys that may follow the pending ones are listed.
  var showsWhichKey = false
  var message: Message?
  /// Whether something that was asked for last could not be done.
  var isRefused = false
  /// What was done last; its threats are told with the message.
  var doing: Doing?
  /// The stencils last used, for `repeat` keys.
  var lastStencil: StencilID?
  var lastFlowStencil: StencilID?
  var lastRepeatable: (name: String, invocation: Command.Invocation)?
  /// What was copied last; whoever opens another file in place of this one takes it along.
  public var copied: Copied?
  var searchText = ""
  var commandHistory: [String] = []
  /// Who decides and when, as whoever runs the editor told last.
  var knownSignature = Signature()
  /// What is done with a text that is being written outside.
  var writtenOutside: (@Sendable (inout Editor, String) -> Void)?
  var mouseState = MouseState()
  var effects: [Effect] = []
  /// Whether to leave once the save under way has succeeded.
  var quitsAfterSave = false

  private var sceneKey: SceneKey?
  private var drawn: Drawn?
  private var recentScenes = Recent<SceneKey, Drawn>()
  var sceneCache: Scene? { drawn?.scene }
  /// New with every scene, but for one that is shown again.
  var sceneStamp: Revision? { drawn?.stamp }

  /// What a scene follows from.
  private struct SceneKey: Equatable, Sendable {
    var version: Revision
    var diagram: DiagramID
  }

  /// A scene with what it shows, for telling whether a change can be seen at all.
  private struct Drawn: Sendable {
    var scene: Scene
    var stamp = Revision()
    var looks: Revision
    var risks: Risks
  }

  /// A line that answers what a person did, until the next key.
  struct Message: Hashable, Sendable {
    var text: String
    var isWarning = false
  }

  /// Opens a model.
  ///
  /// - Parameters:
  ///   - fileName: What the person called the file; nil for a model without one.
  ///   - diagram: The diagram to show first; nil shows the first one.
  ///   - rules: Gives the rules of this very template where they have been compiled already.
  ///   - crossings: Finds the boundaries that each flow of a diagram crosses; a file of another tool
  ///     has a rule of its own.
  public init(
    _ model: Model, template: Template, fileName: String?, size: ScreenSize,
    settings: Settings = Settings(), diagram: DiagramID? = nil, rules: (() -> RuleSet)? = nil,
    crossings: @escaping FindCrossings = Crossings.onTheGrid
  ) {
    self.init(
      Opening(model, template: template, rules: rules, crossings: crossings), fileName: fileName,
      size: size, settings: settings, diagram: diagram)
  }

  /// Edits a model that was made ready.
  ///
  /// - Parameters:
  ///   - fileName: What the person called the file; nil for a model without one.
  ///   - diagram: The diagram to show first; nil shows the first one.
  public init(
    _ opening: Opening, fileName: String?, size: ScreenSize, settings: Settings = Settings(),
    diagram: DiagramID? = nil
  ) {
    self.fileName = fileName
    self.settings = settings
    self.size = size
    workspace = opening.workspace
    savedModel = workspace.model
    stencilsPane = opening.stencilsPane
    let diagrams = workspace.model.diagrams
    diagramID = diagram.flatMap { diagrams[$0]?.id } ?? diagrams.keys[0]
    refreshScene()
    centreDiagram()
    if let start = startElement { hop(to: start) }
    settle()
    announceConflicts()
  }

  /// The model as it stands.
  public var model: Model { workspace.model }
  /// What it is drawn and analysed with.
  public var template: Template { workspace.template }
  var diagram: Diagram { model.diagrams[diagramID] ?? Diagram(id: "", header: .init(title: "")) }
  /// Whether there is something to save.
  public var isModified: Bool { model != savedModel || templateIndex != savedTemplate }
  /// How long nothing may happen until an ``Input/tick`` is wanted, in ms: to list the keys that may
  /// follow a prefix, or to scroll where the mouse holds something at an edge; nil where none is.
  public var tickDelay: Int? {
    if !pendingKeys.isEmpty && !showsWhichKey { return 300 }
    return edgeStep == nil ? nil : mouseState.hasScrolled ? 80 : 400
  }

  /// Whether the current diagram has an item of that name.
  private func isShown(_ item: ItemID) -> Bool { model.hasItem(item, in: diagramID) }

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

  var layout: Layout {
    Layout(
      size, focus: focus, wanted: panes, threatRows: threatsPane.wantedRows(self),
      analysis: focus == .threats && threatsPane.isAnalysis ? threatsPane.analysisShape : nil)
  }

  /// The current diagram laid out.
  var scene: Scene {
    sceneCache ?? workspace.scene(of: diagramID)
      ?? Scene(diagram, of: model, template: template, routes: Routes(diagram), risks: [:])
  }

  /// Takes one thing a person or the terminal did; returns what is to be done outside.
  public mutating func handle(_ input: Input) -> [Effect] {
    effects = []
    defer { isRefused = false }
    switch input {
    case .key(let key): handleKey(key)
    case .mouse(let mouse): if settings.mouse { handleMouse(mouse) }
    case .paste(let text): handlePaste(text)
    case .resize(let size): resize(to: size)
    case .tick:
      showsWhichKey = !pendingKeys.isEmpty
      scrollAtEdge()
    case .focus: break
    }
    tellThreats()
    settle()
    defer { effects = [] }
    return effects
  }

  /// Brings what is derived up to date after anything happened.
  mutating func settle() {
    if model.diagrams[diagramID] == nil, let first = model.diagrams.keys.first {
      diagramID = first
      trail = []
      marked = []
      current = nil
    }
    refreshScene()
    if !marked.isEmpty { marked = marked.filter { isShown($0) } }
    if let item = current, !isShown(item) { current = nil }
    settleThreats()
    // A pane that is changed while it looks at the editor would have it copied, which takes longer
    // than what the pane does; so each settles beside it and is put back.
    var properties = propertiesPane
    properties.settle(self)
    let foreseen = properties.takeForeseen()
    propertiesPane = properties
    if let foreseen { workspace.remember(foreseen) }
    var stencils = stencilsPane
    stencils.settle(self)
    stencilsPane = stencils
    refreshOverview()
    settleFilter()
    var threats = threatsPane
    threats.keepTexts(self, layout)
    threatsPane = threats
    if sheet != nil { settleSheet() }
    keepConflictChosen()
  }

  /// Brings the list of threats up to date; where it goes on to another threat, because the one that
  /// was chosen left it, everything that shows the chosen one follows.
  private mutating func settleThreats() {
    var threats = threatsPane
    let before = (threats.chosenID, threats.chosenGroup)
    let marked = threats.marks.count
    threats.settle(self)
    threatsPane = threats
    let hidden = marked - threats.marks.count
    if hidden > 0, focus == .threats, message == nil {
      say(
        "\(hidden) of \(marked) marked went out of view and \(hidden == 1 ? "is" : "are") let go of"
      )
    }
    if focus == .threats, before != (threats.chosenID, threats.chosenGroup) { followThreat() }
  }

  mutating func refreshScene() {
    refreshFullScene()
    refreshCompactScene()
  }

  private mutating func refreshFullScene() {
    let key = SceneKey(version: workspace.version, diagram: diagramID)
    if key == sceneKey { return }
    let isSame = sceneKey?.diagram == diagramID && drawn?.looks == workspace.looks
    // Labels stay where they are while something is dragged, and where only risks change.
    let keeps = isSame || sceneKey?.diagram == diagramID && mode.isPreview
    sceneKey = key
    if let known = recentScenes[key] {
      drawn = known
      return
    }
    let risks = workspace.analyzer.risks(in: diagramID)
    if !isSame || drawn?.risks != risks {
      var next = drawn
      // Let go of, so that nothing is copied for being kept twice.
      drawn = nil
      if isSame, next?.scene.show(risks) == true {
        next?.stamp = Revision()
        next?.risks = risks
      } else {
        next = workspace.scene(of: diagramID, after: keeps ? next?.scene : nil).map {
          Drawn(scene: $0, looks: workspace.looks, risks: risks)
        }
      }
      drawn = next
    }
    // States on the way of a gesture don't come back.
    if let drawn, !mode.isPreview { recentScenes.keep(drawn, for: key) }
  }

  private mutating func resize(to new: ScreenSize) {
    let before = layout.canvas
    size = new
    let after = layout.canvas
    // The cell under the cursor stays where it was, as far as it fits.
    corners[diagramID] = corner + Vector(after.column - before.column, 0)
    showCursor()
  }
}
