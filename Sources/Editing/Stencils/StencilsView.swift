import Models
import Screen

/// The stencils pane as it is seen.
struct StencilsView {
  let area: ScreenRect

  /// What the pane shows while nothing is typed in it.
  struct RenderKey: Equatable, Sendable {
    private let rows: [StencilsPane.Row]
    private let titles: [String]
    private let top: Int
    /// Nil where another pane has the keyboard.
    private let chosen: Int?
    private let lastFlowStencil: StencilID?

    /// Nil while the filter is typed.
    init?(_ editor: borrowing Editor) {
      let pane = editor.stencilsPane
      if pane.isFiltering { return nil }
      rows = pane.rows
      titles = pane.titles
      top = pane.top
      chosen = editor.window.focus == .stencils ? pane.chosen : nil
      lastFlowStencil = editor.canvas.lastFlowStencil
    }
  }

  init(_ layout: Layout) { area = layout.stencils }

  func draw(_ editor: Editor, on surface: inout Surface) {
    let pane = editor.stencilsPane
    let hasFocus = editor.window.focus == .stencils
    let glyphs = editor.glyphs
    surface.fill(area, .text)
    PaneDivider.vertical(area.endColumn, area, editor.glyphs, on: &surface)
    if pane.isFiltering {
      // The pane is narrow: what is looked for takes the place of the title.
      let column = surface.write(
        "/", area.column + 1, area.row, Style(.accent, on: .plain, .bold))
      pane.filter.draw(
        on: &surface, column, area.row, columns: area.endColumn - column, style: .text)
    } else {
      surface.write(
        "Stencils", area.column + 1, area.row,
        Style(hasFocus ? .accent : .strong, on: .plain, .bold), limit: area.endColumn)
      surface.write("/ find", area.endColumn - 7, area.row, Style(.faint))
    }
    let rows = pane.rows
    if rows.isEmpty {
      surface.write("none is called so", area.column + 1, area.row + 2, Style(.faint))
    }
    let height = area.rows - 2
    let hasMore = pane.top + height < rows.count
    for offset in 0..<max(0, min(height, rows.count - pane.top)) {
      let index = pane.top + offset
      let row = area.row + 2 + offset
      let isChosen = hasFocus && index == pane.chosen
      let ground: Ground = isChosen ? .focus : .plain
      if isChosen {
        surface.fill(ScreenRect(area.column, row, area.columns, 1), Style(.text, on: ground))
      }
      switch rows[index] {
      case .kind(_, let isOpen):
        surface.put(
          glyphs[isOpen ? .expanded : .collapsed], area.column + 1, row, Style(.faint, on: ground))
        surface.write(
          pane.titles[index], area.column + 3, row, Style(.strong, on: ground, .bold),
          limit: area.endColumn)
      case .stencil(let id):
        let isInUse = id == editor.canvas.lastFlowStencil
        if isInUse {
          surface.put(glyphs[.bullet], area.column + 2, row, Style(.accent, on: ground))
        }
        // The arrow at the end of a list that goes on covers nothing.
        let room = area.columns - 4 - (hasMore && offset == height - 1 ? 2 : 0)
        surface.write(
          TextWidth.cut(pane.titles[index], to: room), area.column + 4, row,
          Style(.text, on: ground), limit: area.endColumn)
      }
    }
    if hasMore {
      surface.put(glyphs[.arrowDown], area.endColumn - 1, area.endRow - 1, Style(.faint))
    }
  }
}
