import Drawing
import Models
import Screen

/// The overview: the whole diagram in the window, and a frame that shows what was seen of it.
///
/// It is for finding a place, not for drawing: what one would draw there could not be seen. Whatever
/// one was at before is as it was when one comes back.
extension Editor {
  /// The overview, where that is what is shown.
  var overview: Overview? {
    guard case .overview = canvas.mode else { return nil }
    return canvas.smallScenes.overview.last
  }

  /// Where the cursor is in the overview: on the sign of the current element, or in its own cell.
  var overviewCursor: ScreenPoint? {
    guard let overview else { return nil }
    let cell = overviewCell(overview)
    return ScreenPoint(layout.canvas.column + cell.x, layout.canvas.row + cell.y)
  }

  private func overviewCell(_ overview: Overview) -> Point {
    var cell = overview.cell(of: canvas.cursor)
    if let sign = canvas.current.flatMap({ overview.cell(ofElement: $0) }) {
      cell = sign
    } else if case .overview(let survey) = canvas.mode, let known = survey.cell,
      known.place == canvas.cursor
    {
      cell = known.cell
    }
    return Point(
      min(max(cell.x, 0), max(overview.size.columns - 1, 0)),
      min(max(cell.y, 0), max(overview.size.rows - 1, 0)))
  }

  mutating func showOverview() {
    guard case .design = canvas.mode else { return }
    if window.focus != .canvas { focus(on: .canvas) }
    canvas.mode = .overview(
      .init(corner: canvas.corner, cursor: canvas.cursor, current: canvas.current))
    refreshOverview()
    say("the frame is what you see; cursor keys move it")
  }

  /// Goes to what the frame shows.
  mutating func goToFrame(at zoom: Zoom? = nil) {
    guard case .overview = canvas.mode else { return }
    canvas.mode = .design
    if let zoom, zoom != canvas.zoom {
      canvas.zooms[canvas.diagramID] = zoom
      refreshCompactScene()
      centre(canvas.cursor)
    }
    showCursor()
    if canvas.current == nil { canvas.current = item(at: canvas.cursor) }
  }

  /// Puts everything back as it was before the overview.
  mutating func restore(_ survey: Mode.Survey) {
    canvas.corners[canvas.diagramID] = survey.corner
    canvas.cursor = survey.cursor
    canvas.current = survey.current
  }

  /// Takes cursor and frame so many cells on.
  mutating func stepOverview(_ step: Vector) {
    guard let overview else { return }
    let cell = overviewCell(overview)
    var next = Point(cell.x + step.dx, cell.y + step.dy)
    // A sign is one thing to step over, ends and all.
    if let current = canvas.current, overview.element(at: next) == current {
      next.x += step.dx.signum()
    }
    moveOverview(to: next, overview)
  }

  /// Takes the cursor to a cell, and the frame as far.
  private mutating func moveOverview(to cell: Point, _ overview: Overview) {
    let cell = Point(
      min(max(cell.x, 0), max(overview.size.columns - 1, 0)),
      min(max(cell.y, 0), max(overview.size.rows - 1, 0)))
    let before = picture(of: canvas.cursor)
    canvas.current = overview.element(at: cell)
    let middle = canvas.current.flatMap { diagram.frame(of: $0) }?.center
    canvas.cursor = Self.bounded(middle ?? overview.place(of: cell))
    if case .overview(var survey) = canvas.mode {
      survey.cell = (cell, canvas.cursor)
      canvas.mode = .overview(survey)
    }
    scroll(by: picture(of: canvas.cursor) - before)
  }

  /// Makes the overview of the scene for the canvas as large as it is, where that is shown.
  mutating func refreshOverview() {
    guard case .overview = canvas.mode else { return }
    let area = layout.canvas
    let size = ScreenSize(area.columns, max(area.rows - Overview.legendRows, 1))
    let key = SmallScenes.Key(
      diagram: canvas.diagramID, scene: canvas.sceneRevision, size: size)
    if canvas.smallScenes.overview.lastKey == key { return }
    canvas.smallScenes.overview.keep(Overview(scene, size: size), for: key)
  }

  // MARK: Larger and smaller

  mutating func zoomOut() {
    switch (canvas.mode, canvas.zoom) {
    case (.overview, _): break
    case (_, .normal): show(at: .compact)
    case (_, .compact): showOverview()
    }
  }

  mutating func zoomIn() {
    if case .overview = canvas.mode { goToFrame(at: .compact) } else { show(at: .normal) }
  }

  /// What the wheel does with the control key held: what lies under the mouse stays there.
  mutating func zoom(in isIn: Bool, at place: ScreenPoint) {
    guard prompt == nil else { return }
    switch canvas.mode {
    case .overview:
      guard isIn, let overview else { return }
      let area = layout.canvas
      moveOverview(to: Point(place.column - area.column, place.row - area.row), overview)
      goToFrame(at: .compact)
    case .design:
      if window.focus != .canvas { focus(on: .canvas) }
      if isIn {
        if canvas.zoom == .compact { show(at: .normal, round: point(at: place)) }
      } else if canvas.zoom == .normal {
        show(at: .compact, round: point(at: place))
      } else {
        showOverview()
      }
    default: break
    }
  }

  // MARK: The mouse

  /// A press takes hold of the frame, which comes to where the press is.
  mutating func pressOverview(at place: ScreenPoint) {
    guard case .overview(var survey) = canvas.mode, let overview else { return }
    let area = layout.canvas
    let cell = Point(place.column - area.column, place.row - area.row)
    let frame = overview.frame(of: visible)
    if overview.element(at: cell) != nil || !frame.contains(ScreenPoint(cell.x, cell.y)) {
      moveOverview(to: cell, overview)
      centre(canvas.cursor)
      survey.cell = (cell, canvas.cursor)
    } else {
      canvas.current = nil
      canvas.cursor = Self.bounded(overview.place(of: cell))
      survey.cell = (cell, canvas.cursor)
    }
    survey.grip = cell
    canvas.mode = .overview(survey)
    canvas.mouse.hasMoved = false
  }

  mutating func dragOverview(_ survey: Mode.Survey, to place: ScreenPoint) {
    guard let overview, let grip = survey.grip else { return }
    var survey = survey
    let area = layout.canvas
    let cell = Point(place.column - area.column, place.row - area.row)
    guard cell != grip else { return }
    canvas.mouse.hasMoved = true
    moveOverview(to: cell, overview)
    survey.cell = (cell, canvas.cursor)
    survey.grip = cell
    canvas.mode = .overview(survey)
  }

  /// A click goes there; a drag has moved the frame, and leaves it where it is.
  mutating func releaseOverview(_ survey: Mode.Survey) {
    guard survey.grip != nil else { return }
    if !canvas.mouse.hasMoved { return goToFrame() }
    var survey = survey
    survey.grip = nil
    canvas.mode = .overview(survey)
  }
}

extension Overview {
  /// The rows below an overview that say what its signs mean.
  static let legendRows = 1
}
