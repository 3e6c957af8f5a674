import Screen

/// Where everything goes on a screen of some size.
struct Layout: Hashable, Sendable {
  /// Below this only a message is shown.
  static let smallest = ScreenSize(40, 12)
  /// From this width on the side panes stand beside the canvas; below they lie over it.
  static let roomy = 100
  /// From this height on the analysis view has room for counts below its list.
  static let tall = 30
  static let stencilColumns = 20
  static let propertyColumns = 33

  /// How the analysis view divides the window.
  struct Analysis: Hashable, Sendable {
    var side: ThreatsPane.Side
    /// How many rows the counts take; 0 where they are not shown.
    var countRows: Int
    /// Whether the counts are only shown where there is room.
    var isModest: Bool
  }

  var isTooSmall = false
  var title = ScreenRect(0, 0, 0, 0)
  var canvas = ScreenRect(0, 0, 0, 0)
  /// Empty where the pane is not shown.
  var stencils = ScreenRect(0, 0, 0, 0)
  var properties = ScreenRect(0, 0, 0, 0)
  /// With its heading line.
  var threats = ScreenRect(0, 0, 0, 0)
  /// In the analysis view, with the line above it: what is said of the chosen threat.
  var details = ScreenRect(0, 0, 0, 0)
  /// In the analysis view, with the line above it: how many threats there are of each kind.
  var counts = ScreenRect(0, 0, 0, 0)
  var isAnalysis = false
  var status = ScreenRect(0, 0, 0, 0)
  var footer = ScreenRect(0, 0, 0, 0)
  /// Whether the side panes lie over the canvas.
  var isOverlaid = false

  /// - `wanted`: The panes a person wants to see where there is room.
  /// - `threatRows`: How many rows below its heading the threats pane would like.
  /// - `analysis`: How the analysis view divides the window; nil where it is not shown.
  init(
    _ size: ScreenSize, focus: Focus, wanted: PaneSet, threatRows: Int, analysis: Analysis? = nil
  ) {
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      isTooSmall = true
      return
    }
    title = ScreenRect(0, 0, size.columns, 1)
    status = ScreenRect(0, size.rows - 2, size.columns, 1)
    footer = ScreenRect(0, size.rows - 1, size.columns, 1)
    let middle = size.rows - 3
    if let analysis {
      divide(ScreenRect(0, 1, size.columns, middle), analysis)
      return
    }
    var lower = 0
    isOverlaid = size.columns < Self.roomy
    // A pane that lies over the canvas gets the whole height: it is what a person looks at.
    let isCovered = isOverlaid && (focus == .stencils || focus == .properties)
    if wanted.contains(.threats) && !isCovered || focus == .threats {
      let share = focus == .threats ? middle * 2 / 3 : middle / 4
      lower = max(2, min(threatRows + 1, share))
    }
    threats = ScreenRect(0, 1 + middle - lower, size.columns, lower)
    let upper = ScreenRect(0, 1, size.columns, middle - lower)
    canvas = upper
    if isOverlaid {
      if focus == .stencils {
        stencils = ScreenRect(0, upper.row, min(24, upper.columns), upper.rows)
      }
      if focus == .properties {
        let columns = min(Self.propertyColumns, upper.columns)
        properties = ScreenRect(upper.columns - columns, upper.row, columns, upper.rows)
      }
      return
    }
    if wanted.contains(.stencils) || focus == .stencils {
      stencils = ScreenRect(0, upper.row, Self.stencilColumns, upper.rows)
      canvas.column += Self.stencilColumns + 1
      canvas.columns -= Self.stencilColumns + 1
    }
    if wanted.contains(.properties) || focus == .properties {
      properties = ScreenRect(
        upper.columns - Self.propertyColumns, upper.row, Self.propertyColumns, upper.rows)
      canvas.columns -= Self.propertyColumns + 1
    }
  }

  /// Divides the window of the analysis view.
  private mutating func divide(_ area: ScreenRect, _ analysis: Analysis) {
    isAnalysis = true
    threats = area
    if area.columns >= Self.roomy {
      threats.columns = area.columns * 60 / 100
      let column = threats.endColumn + 1
      let beside = ScreenRect(column, area.row, area.columns - column, area.rows)
      switch analysis.side {
      case .details: details = beside
      case .diagram: canvas = beside
      case .usual:
        canvas = beside
        canvas.rows = beside.rows / 2
        details = ScreenRect(
          column, canvas.endRow, beside.columns, beside.rows - canvas.rows)
      }
    } else if analysis.side != .usual {
      threats.rows = max(6, area.rows * 2 / 5)
      details = ScreenRect(0, threats.endRow, area.columns, area.rows - threats.rows)
      if analysis.side == .diagram {
        canvas = ScreenRect(0, details.row + 1, area.columns, details.rows - 1)
        details.rows = 1
      }
    }
    let isRoomy = area.rows + 3 >= Self.tall
    guard analysis.countRows > 0, !analysis.isModest || isRoomy,
      threats.rows >= analysis.countRows + 6
    else { return }
    threats.rows -= analysis.countRows
    counts = ScreenRect(0, threats.endRow, threats.columns, analysis.countRows)
  }
}
