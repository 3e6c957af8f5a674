import Models
import Screen
import Threats

/// What stands beside the list in the analysis view: the details of the chosen threat, and lines
/// between the parts.
struct AnalysisView {
  private let layout: Layout

  init(_ layout: Layout) { self.layout = layout }

  func draw(_ editor: Editor, on surface: inout Surface) {
    let beside = layout.details.isEmpty ? layout.canvas : layout.details
    if beside.column > 0 {
      PaneDivider.vertical(
        beside.column - 1,
        ScreenRect(0, layout.threats.row, 1, layout.status.row - layout.threats.row), editor.glyphs,
        on: &surface)
    }
    if !layout.details.isEmpty { drawDetails(editor, layout.details, on: &surface) }
    if !layout.counts.isEmpty {
      CountsView(area: layout.counts).draw(editor, on: &surface)
    }
  }

  /// The most that the details can be scrolled.
  static func lastTop(_ editor: Editor) -> Int {
    let area = editor.layout.details
    guard let threat = editor.threatsPane.chosenThreat(in: editor) else { return 0 }
    let count = ThreatDetails.lines(of: threat, editor, columns: max(10, area.columns - 3)).count
    return max(0, count + 1 - max(1, area.rows - 1))
  }

  private func drawDetails(_ editor: Editor, _ area: ScreenRect, on surface: inout Surface) {
    surface.fill(area, .text)
    surface.put(
      editor.glyphs[.horizontal], area.column...max(area.column, area.endColumn - 1), area.row,
      Style(.divider))
    let pane = editor.threatsPane
    guard let threat = pane.chosenThreat(in: editor) else {
      let title = pane.chosenGroup == nil ? "" : " A status key decides on all under the heading "
      surface.write(
        TextWidth.cut(title, to: max(0, area.columns - 2)), area.column + 1, area.row,
        Style(.faint))
      return
    }
    let title = ThreatTexts.title(of: threat, in: editor.model, template: editor.template)
    let room = max(0, area.columns - 4)
    var lines = TextWrap.lines(title.singleLine, columns: room).map {
      ThreatDetails.Line(text: $0, role: .strong)
    }
    // The title stands in the line above, where it fits.
    if lines.count <= 1 || area.rows < 3 {
      surface.write(
        " \(TextWidth.cut(title.singleLine, to: room)) ", area.column + 1, area.row,
        Style(.strong, on: .plain, .bold), limit: area.endColumn)
      lines = []
    }
    lines += ThreatDetails.lines(of: threat, editor, columns: max(10, area.columns - 3))
    let height = max(0, area.rows - 1)
    let top = min(pane.detailsTop, max(0, lines.count - height))
    for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
      surface.write(
        line.text, area.column + 1, area.row + 1 + offset,
        Style(line.role, on: .plain, line.role == .strong ? .bold : []),
        limit: area.endColumn)
    }
    let edge = area.endColumn - 1
    if top > 0 { surface.put(editor.glyphs[.arrowUp], edge, area.row + 1, Style(.accent)) }
    if top + height < lines.count, height > 0 {
      surface.put(editor.glyphs[.arrowDown], edge, area.endRow - 1, Style(.accent))
    }
  }
}
