import Drawing
import Models
import Screen
import Threats

/// The scales a diagram is seen at.
///
/// All that is drawn, chosen and moved is a matter of grid points, and only here and in the viewport
/// do they become cells. So whatever can be done at the normal scale can be done at the compact one.
extension Editor {
  /// The compact picture, where that is what is shown.
  var compact: CompactScene? {
    canvas.zoom == .compact && canvas.smallScenes.compact.lastKey?.diagram == canvas.diagramID
      ? canvas.smallScenes.compact.last : nil
  }

  /// The scene as it stands on the canvas; its points are cells of the picture.
  var shownScene: Scene { compact?.scene ?? scene }

  /// The same, if it has been made.
  var picture: Scene? { compact?.scene ?? canvas.scene }

  /// The cell of the picture that a grid point is drawn in.
  func picture(of point: Point) -> Point { compact?.cell(of: point) ?? point }

  func picture(of rect: Rect) -> Rect {
    guard let compact, !rect.isEmpty else { return rect }
    return Rect(
      from: compact.cell(of: rect.origin), to: compact.cell(of: Point(rect.maxX, rect.maxY)))
  }

  /// The grid point that a cell of the picture stands for.
  func place(of cell: Point) -> Point { compact?.place(of: cell) ?? cell }

  /// The grid point so many cells of the picture from another one.
  func moved(_ point: Point, by vector: Vector) -> Point {
    guard let compact else { return point + vector }
    return Self.moved(point, by: vector, compact)
  }

  private static func moved(_ point: Point, by vector: Vector, _ compact: CompactScene) -> Point {
    var result = compact.place(of: compact.cell(of: point) + vector)
    // Whoever goes sideways stays on the row.
    if vector.dx == 0 { result.x = point.x }
    if vector.dy == 0 { result.y = point.y }
    return result
  }

  /// What lies at a grid point in the picture.
  func hit(_ point: Point) -> Scene.Hit? {
    compact.map { $0.scene.hit($0.cell(of: point)) } ?? scene.hit(point)
  }

  /// Where the cursor rests on an item.
  func anchor(of item: ItemID) -> Point? {
    guard let compact else { return scene.anchor(of: item) }
    // The middle of an element is the middle at any scale.
    if diagram.frame(of: item) != nil { return scene.anchor(of: item) }
    return compact.scene.anchor(of: item).map { compact.place(of: $0) }
  }

  /// How far something moves or grows by a step, so that a step is seen.
  func step(_ vector: Vector) -> Vector {
    canvas.zoom == .compact ? Vector(vector.dx * 2, vector.dy * 2) : vector
  }

  /// Makes the compact picture of the scene where that is what is shown.
  mutating func refreshCompactScene() {
    guard canvas.zoom == .compact else { return }
    let key = SmallScenes.Key(diagram: canvas.diagramID, scene: canvas.sceneRevision)
    if canvas.smallScenes.compact.lastKey == key { return }
    let previous = compact
    canvas.smallScenes.compact.forget()
    canvas.smallScenes.compact.keep(
      CompactScene(
        diagram, drawn: scene, of: model, template: template,
        risks: workspace.analyzer.risks(in: canvas.diagramID), after: previous, isHeld: isDragged),
      for: key)
  }

  /// Whether the mouse drags what is drawn: the grid must not shift under it.
  private var isDragged: Bool {
    switch canvas.mode {
    case .moving(let move): move.grip != nil
    case .resizing(let resize): resize.byMouse
    default: false
    }
  }

  /// Shows the diagram at a scale, with a grid point staying in its cell as far as can be.
  mutating func show(at zoom: Zoom, round point: Point? = nil) {
    guard zoom != self.canvas.zoom else { return }
    let point = point ?? canvas.cursor
    let before = cell(of: point)
    canvas.zooms[canvas.diagramID] = zoom
    refreshCompactScene()
    let after = cell(of: point)
    scroll(by: Vector(after.column - before.column, after.row - before.row))
    canvas.current = canvas.current ?? item(at: canvas.cursor)
    showCursor()
  }

  /// Shows all of the diagram at the largest scale at which that is possible.
  mutating func fit() {
    let visible = visibleCells
    let before = canvas.zoom
    for zoom in [Zoom.normal, .compact] {
      canvas.zooms[canvas.diagramID] = zoom
      refreshCompactScene()
      let bounds = shownScene.bounds
      if diagram.isEmpty || bounds.width <= visible.width && bounds.height <= visible.height {
        centreDiagram()
        if !visibleCells.contains(picture(of: canvas.cursor)) { canvas.cursor = startPoint }
        return
      }
    }
    show(at: before)
    showOverview()
  }
}
