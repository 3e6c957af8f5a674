import Models
import OrderedCollections
import Screen
import Threats

/// What stands above the list of threats.
extension ThreatsView {
  /// What the heading shows.
  struct HeadingKey: Equatable, Sendable {
    private let totals: Totals
    private let hasFocus: Bool
    private let wish: ThreatsPane.Wish
    private let names: [String]
    private let suppressions: Int
    private let marks: Int
    private let listed: Int
    private let columns: Int

    init(_ editor: borrowing Editor) {
      let pane = editor.threatsPane
      totals = editor.workspace.analyzer.totals
      hasFocus = editor.window.focus == .threats
      wish = pane.wish
      // Names of items may change while they are filtered by.
      var names: [String] = []
      for criterion in wish.filter.criteria { names.append(criterion.label(editor)) }
      self.names = names
      suppressions = editor.model.suppressions.count
      marks = pane.marks.count
      listed = pane.isAnalysis ? pane.rows(editor).count : 0
      columns = editor.window.size.columns
    }
  }

  /// A word in the heading that can be clicked on.
  struct Chip {
    var criterion: ThreatFilter.Criterion
    var text: String
    var columns: Range<Int>
  }

  /// How many threats are open, as the heading tells it.
  private static func count(_ editor: Editor) -> String {
    let totals = editor.workspace.analyzer.totals
    return "\(Priority.Level.allCases.reduce(0) { $0 + totals.open($1) }) open "
  }

  /// Where the heading names whose threats can be listed.
  static func scopes(_ editor: Editor) -> [(scope: ThreatsPane.Scope, columns: Range<Int>)] {
    var column = 13 + TextWidth.of(count(editor))
    return ThreatsPane.Scope.allCases.map { scope in
      defer { column += TextWidth.of(scope.rawValue) + 2 }
      return (scope, column..<column + TextWidth.of(scope.rawValue) + 2)
    }
  }

  func drawHeading(_ editor: Editor, on surface: inout Surface) {
    let glyphs = editor.glyphs
    let row = area.row
    surface.put(glyphs[.horizontal], 0...max(0, area.columns - 1), row, Style(.divider))
    let hasFocus = editor.window.focus == .threats
    let totals = editor.workspace.analyzer.totals
    var column = surface.write(
      " Threats ", 1, row, Style(hasFocus ? .accent : .strong, on: .plain, .bold))
    column = surface.write(Self.count(editor), column, row, .text)
    column = surface.write(glyphs.text(.horizontal) + " ", column + 1, row, Style(.divider))
    for (scope, columns) in Self.scopes(editor) {
      let isCurrent = scope == editor.threatsPane.scope
      column = surface.write(
        " \(scope.rawValue) ", columns.lowerBound, row,
        isCurrent ? Style(.accent, on: .plain, [.bold, .underline]) : Style(.faint))
    }
    column = surface.write(" ", column + 1, row, .text)
    let notes = notes(editor)
    if isAnalysis {
      if !notes.isEmpty {
        surface.write(
          " \(notes.joined(separator: ", ")) ", column, row, Style(.accent),
          limit: area.endColumn)
      }
      return
    }
    let counts = Stride.allCases.map { (name: "\($0.rawValue) \(totals.open($0)) ", $0) }
    // Closer together where not all six would show.
    let isTight = counts.reduce(column) { $0 + $1.name.utf8.count + 1 } >= area.endColumn
    for (name, stride) in counts where column + name.utf8.count < area.endColumn {
      column = surface.write(
        (isTight ? "" : " ") + name, column, row,
        Style(totals.open(stride) > 0 ? .text : .faint))
    }
    if !notes.isEmpty {
      surface.write(
        " \(notes.joined(separator: ", ")) ", column + 2, row, Style(.accent),
        limit: area.endColumn)
    }
  }

  /// What else is to be known of the list.
  private func notes(_ editor: Editor) -> [String] {
    let pane = editor.threatsPane
    var notes: [String] = []
    if !pane.marks.isEmpty { notes.append("\(pane.marks.count) marked") }
    if !isAnalysis {
      notes += pane.wish.filter.criteria.map { $0.label(editor) }
      if pane.order != .priority { notes.append("by \(pane.order.rawValue)") }
    }
    let off = editor.model.suppressions.count
    if off > 0 { notes.append("\(off) switched off") }
    return notes
  }

  /// The criteria that are on, each where it can be cleared by a click.
  func chips(_ editor: Editor) -> [Chip] {
    var column = 2
    return editor.threatsPane.wish.filter.criteria.compactMap { criterion in
      let label = TextWidth.cut(criterion.label(editor), to: 30)
      let text = " \(label) x "
      defer { column += TextWidth.of(text) + 1 }
      let columns = column..<(column + TextWidth.of(text))
      return columns.upperBound <= area.endColumn
        ? Chip(criterion: criterion, text: text, columns: columns) : nil
    }
  }

  func drawFilters(_ editor: Editor, on surface: inout Surface) {
    let row = area.row + 1
    let chips = chips(editor)
    var column = 2
    for chip in chips {
      surface.write(chip.text, chip.columns.lowerBound, row, Style(.accent, on: .chosen))
      column = chip.columns.upperBound + 1
    }
    let pane = editor.threatsPane
    let all = pane.scoped(editor).count
    let listed = pane.rows(editor).count
    let text =
      chips.isEmpty
      ? "all \(all) shown; F filters, / finds, b groups" : "\(listed) of \(all)"
    surface.write(text, column, row, Style(.faint), limit: area.endColumn)
  }

  /// The columns' names, each with the order that a click on it asks for.
  func columnNames(_ editor: Editor)
    -> [(name: String, order: ThreatsPane.Order, columns: Range<Int>)]
  {
    let columns = self.columns(editor)
    let glyphs = editor.glyphs
    func name(_ text: String, _ order: ThreatsPane.Order) -> String {
      // A letter for an arrow would be read as part of the word.
      let sign = glyphs.isASCII ? glyphs.text(.bullet) : glyphs.text(.arrowDown)
      return editor.threatsPane.order == order ? text + sign : text
    }
    return [
      (name("Pri", .priority), .priority, 1..<4),
      (
        name(columns.flow > 40 ? "Threat, by category" : "Threat", .category), .category,
        columns.title..<columns.flow - 1
      ),
      (
        columns.flow < columns.status ? name("Flow", .flow) : "", .flow,
        columns.flow..<max(columns.flow, columns.status - 1)
      ),
      (name("Status", .status), .status, columns.status..<area.endColumn),
    ]
  }

  func drawColumnNames(_ editor: Editor, on surface: inout Surface) {
    for (name, order, columns) in columnNames(editor) {
      let isCurrent = order == editor.threatsPane.order
      surface.write(
        name, columns.lowerBound, area.row + 2,
        isCurrent ? Style(.accent, on: .plain, .bold) : Style(.faint), limit: area.endColumn)
    }
  }
}
