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
    guard case .overview = mode else { return nil }
    return smallViews.whole?.overview
  }

  /// Where the cursor is in the overview: on the sign of the current element, or in its own cell.
  var overviewCursor: ScreenPoint? {
    guard let overview else { return nil }
    let cell = overviewCell(overview)
    return ScreenPoint(layout.canvas.column + cell.x, layout.canvas.row + cell.y)
  }

  private func overviewCell(_ overview: Overview) -> Point {
    var cell = overview.cell(of: cursor)
    if let sign = current.flatMap({ overview.cell(ofElement: $0) }) {
      cell = sign
    } else if case .overview(let survey) = mode, let known = survey.cell, known.place == cursor {
      cell = known.cell
    }
    return Point(
      min(max(cell.x, 0), max(overview.size.columns - 1, 0)),
      min(max(cell.y, 0), max(overview.size.rows - 1, 0)))
  }

  mutating func showOverview() {
    guard case .design = mode else { return }
    if focus != .canvas { focus(on: .canvas) }
    mode = .overview(.init(corner: corner, cursor: cursor, current: current))
    refreshOverview()
    say("the frame is what you see; cursor keys move it")
  }

  /// Goes to what the frame shows.
  mutating func goToFrame(at zoom: Zoom? = nil) {
    guard case .overview = mode else { return }
    mode = .design
    if let zoom, zoom != self.zoom {
      zooms[diagramID] = zoom
      refreshCompactScene()
      centre(cursor)
    }
    showCursor()
    if current == nil { current = item(at: cursor) }
  }

  /// Puts everything back as it was before the overview.
  mutating func restore(_ survey: Mode.Survey) {
    corners[diagramID] = survey.corner
    cursor = survey.cursor
    current = survey.current
  }

  /// Takes cursor and frame so many cells on.
  mutating func stepOverview(_ step: Vector) {
    guard let overview else { return }
    let cell = overviewCell(overview)
    var next = Point(cell.x + step.dx, cell.y + step.dy)
    // A sign is one thing to step over, ends and all.
    if let current, overview.element(at: next) == current { next.x += step.dx.signum() }
    moveOverview(to: next, overview)
  }

  /// Takes the cursor to a cell, and the frame as far.
  private mutating func moveOverview(to cell: Point, _ overview: Overview) {
    let cell = Point(
      min(max(cell.x, 0), max(overview.size.columns - 1, 0)),
      min(max(cell.y, 0), max(overview.size.rows - 1, 0)))
    let before = picture(of: cursor)
    current = overview.element(at: cell)
    let middle = current.flatMap { diagram.frame(of: $0) }?.center
    cursor = Self.bounded(middle ?? overview.place(of: cell))
    if case .overview(var survey) = mode {
      survey.cell = (cell, cursor)
      mode = .overview(survey)
    }
    scroll(by: picture(of: cursor) - before)
  }

  /// Makes the overview of the scene for the canvas as large as it is, where that is shown.
  mutating func refreshOverview() {
    guard case .overview = mode else { return }
    let area = layout.canvas
    let size = ScreenSize(area.columns, max(area.rows - Overview.legendRows, 1))
    if let known = smallViews.whole, known.diagram == diagramID, known.stamp == sceneStamp,
      known.size == size
    {
      return
    }
    smallViews.whole = .init(
      diagram: diagramID, stamp: sceneStamp, size: size, overview: Overview(scene, size: size))
  }

  // MARK: Larger and smaller

  mutating func zoomOut() {
    switch (mode, zoom) {
    case (.overview, _): break
    case (_, .normal): show(at: .compact)
    case (_, .compact): showOverview()
    }
  }

  mutating func zoomIn() {
    if case .overview = mode { goToFrame(at: .compact) } else { show(at: .normal) }
  }

  /// What the wheel does with the control key held: what lies under the mouse stays there.
  mutating func zoom(in isIn: Bool, at place: ScreenPoint) {
    guard prompt == nil else { return }
    switch mode {
    case .overview:
      guard isIn, let overview else { return }
      let area = layout.canvas
      moveOverview(to: Point(place.column - area.column, place.row - area.row), overview)
      goToFrame(at: .compact)
    case .design:
      if focus != .canvas { focus(on: .canvas) }
      if isIn {
        if zoom == .compact { show(at: .normal, round: point(at: place)) }
      } else if zoom == .normal {
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
    guard case .overview(var survey) = mode, let overview else { return }
    let area = layout.canvas
    let cell = Point(place.column - area.column, place.row - area.row)
    let frame = overview.frame(of: visible)
    if overview.element(at: cell) != nil || !frame.contains(ScreenPoint(cell.x, cell.y)) {
      moveOverview(to: cell, overview)
      centre(cursor)
      survey.cell = (cell, cursor)
    } else {
      current = nil
      cursor = Self.bounded(overview.place(of: cell))
      survey.cell = (cell, cursor)
    }
    survey.grip = cell
    mode = .overview(survey)
    mouseState.hasMoved = false
  }

  mutating func dragOverview(_ survey: Mode.Survey, to place: ScreenPoint) {
    guard let overview, let grip = survey.grip else { return }
    var survey = survey
    let area = layout.canvas
    let cell = Point(place.column - area.column, place.row - area.row)
    guard cell != grip else { return }
    mouseState.hasMoved = true
    moveOverview(to: cell, overview)
    survey.cell = (cell, cursor)
    survey.grip = cell
    mode = .overview(survey)
  }

  /// A click goes there; a drag has moved the frame, and leaves it where it is.
  mutating func releaseOverview(_ survey: Mode.Survey) {
    guard survey.grip != nil else { return }
    if !mouseState.hasMoved { return goToFrame() }
    var survey = survey
    survey.grip = nil
    mode = .overview(survey)
  }
}

extension Overview {
  /// The rows below an overview that say what its signs mean.
  static let legendRows = 1
}
