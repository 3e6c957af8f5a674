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
  /// How it looks and listens.
  public internal(set) var settings: Settings

  var file: OpenedFile
  /// The model and all that follows from it.
  var workspace: Workspace
  var templates = Templates()
  var history = History<Place>()

  var window: Window
  var canvas: Canvas
  var stencilsPane: StencilsPane
  var propertiesPane = PropertiesPane()
  var threatsPane = ThreatsPane()
  /// What lies over the panes.
  var layers = Layers<Editor>()

  var keyboard = Keyboard()
  var said = Said()
  var outside = Outside<Editor>()

  /// Opens a model.
  ///
  /// - `fileName`: What the person called the file; nil for a model without one.
  /// - `diagram`: The diagram to show first; nil shows the first one.
  /// - `rules`: Gives the rules of this very template where they have been compiled already.
  /// - `crossings`: Finds the boundaries that each flow of a diagram crosses; a file of another tool
  ///   has a rule of its own.
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
  /// - `fileName`: What the person called the file; nil for a model without one.
  /// - `diagram`: The diagram to show first; nil shows the first one.
  public init(
    _ opening: Opening, fileName: String?, size: ScreenSize, settings: Settings = Settings(),
    diagram: DiagramID? = nil
  ) {
    self.settings = settings
    workspace = opening.workspace
    file = OpenedFile(name: fileName, savedModel: workspace.model)
    window = Window(size: size)
    stencilsPane = opening.stencilsPane
    let diagrams = workspace.model.diagrams
    canvas = Canvas(diagram.flatMap { diagrams[$0]?.id } ?? diagrams.keys[0])
    refreshScene()
    centreDiagram()
    if let start = startElement { hop(to: start) }
    refresh()
    announceConflicts()
  }

  /// The model as it stands.
  public var model: Model { workspace.model }
  /// What it is drawn and analysed with.
  public var template: Template { workspace.template }
  var diagram: Diagram {
    model.diagrams[canvas.diagramID] ?? Diagram(id: "", header: .init(title: ""))
  }
  /// What the person called the file; nil until a new model has been given a name.
  public var fileName: String? { file.name }
  /// Whether there is something to save.
  public var isModified: Bool {
    model != file.savedModel || templates.index != file.savedTemplate
  }
  /// What lasts outside and a person must know, such as that the file can't be saved: a few words
  /// each, shown for as long as whoever runs the editor leaves them here.
  public var notices: [String] {
    get { outside.notices }
    set { outside.notices = newValue }
  }
  /// What was copied last; whoever opens another file in place of this one takes it along.
  public var copied: Copied? {
    get { outside.copied }
    set { outside.copied = newValue }
  }
  /// How long nothing may happen until an ``Input/tick`` is wanted, in ms: to list the keys that may
  /// follow a prefix, or to scroll where the mouse holds something at an edge; nil where none is.
  public var tickDelay: Int? {
    if !keyboard.pendingKeys.isEmpty && !keyboard.showsWhichKey { return 300 }
    return edgeStep == nil ? nil : canvas.mouse.hasScrolled ? 80 : 400
  }

  /// Whether the current diagram has an item of that name.
  private func isShown(_ item: ItemID) -> Bool { model.hasItem(item, in: canvas.diagramID) }

  var glyphs: GlyphSet { settings.glyphs }
  var selection: Set<ItemID> { canvas.selection }
  var single: ItemID? { canvas.single }

  var layout: Layout {
    Layout(
      window.size, focus: window.focus, wanted: window.panes,
      threatRows: threatsPane.wantedRows(self),
      analysis: window.focus == .threats && threatsPane.isAnalysis ? threatsPane.analysisShape : nil
    )
  }

  /// The current diagram laid out.
  var scene: Scene {
    canvas.scene ?? workspace.scene(of: canvas.diagramID)
      ?? Scene(diagram, of: model, template: template, routes: Routes(diagram), risks: [:])
  }

  /// Takes one thing a person or the terminal did; returns what is to be done outside.
  public mutating func handle(_ input: Input) -> [Effect] {
    outside.effects = []
    defer { said.isRefused = false }
    switch input {
    case .key(let key): handleKey(key)
    case .mouse(let mouse): if settings.mouse { handleMouse(mouse) }
    case .paste(let text): handlePaste(text)
    case .resize(let size): resize(to: size)
    case .tick:
      keyboard.showsWhichKey = !keyboard.pendingKeys.isEmpty
      scrollAtEdge()
    case .focus: break
    }
    tellThreats()
    refresh()
    defer { outside.effects = [] }
    return outside.effects
  }

  private mutating func resize(to new: ScreenSize) {
    let before = layout.canvas
    window.size = new
    let after = layout.canvas
    // The cell under the cursor stays where it was, as far as it fits.
    canvas.corners[canvas.diagramID] = canvas.corner + Vector(after.column - before.column, 0)
    showCursor()
  }
}
