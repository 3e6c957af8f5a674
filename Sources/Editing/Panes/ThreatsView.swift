import Models
import Screen
import Threats

/// The threats pane as it is seen.
struct ThreatsView {
  /// A line of the pane below its heading.
  enum Line: Hashable {
    case threat(Threat)
    case detail(String, Role)
  }

  let area: ScreenRect

  init(_ layout: Layout) { area = layout.threats }

  /// What the heading shows.
  struct HeadingSight: Equatable {
    private let totals: Totals
    private let hasFocus: Bool
    private let scope: ThreatsPane.Scope
    private let order: ThreatsPane.Order
    private let openOnly: Bool

    init(_ editor: borrowing Editor) {
      totals = editor.workspace.analyzer.totals
      hasFocus = editor.focus == .threats
      scope = editor.threatsPane.scope
      order = editor.threatsPane.order
      openOnly = editor.threatsPane.openOnly
    }
  }

  /// What the lines below it show.
  struct Sight: Equatable {
    private let lines: [Line]
    private let words: Stamp
    private let hasFocus: Bool
    private let chosen: String?
    private let spotlight: String?
    private let isEmpty: Bool

    init(_ editor: borrowing Editor, _ lines: [Line]) {
      self.lines = lines
      words = editor.workspace.words
      hasFocus = editor.focus == .threats
      chosen = editor.threatsPane.chosenID
      spotlight = editor.threatsPane.spotlight
      isEmpty = editor.workspace.analyzer.threats.isEmpty
    }
  }

  func draw(_ editor: Editor, on surface: inout Surface, _ memory: inout FrameMemory) {
    if FrameMemory.isNew(HeadingSight(editor), &memory.heading) {
      surface.fill(ScreenRect(area.column, area.row, area.columns, 1), .text)
      drawHeading(editor, on: &surface)
    }
    let lines = visible(editor)
    if FrameMemory.isNew(Sight(editor, lines), &memory.threats) {
      draw(editor, lines, on: &surface)
    }
  }

  private func draw(_ editor: Editor, _ lines: [Line], on surface: inout Surface) {
    surface.fill(ScreenRect(area.column, area.row + 1, area.columns, area.rows - 1), .text)
    if lines.isEmpty, editor.threatsPane.rows(editor).isEmpty {
      let nothing =
        editor.workspace.analyzer.threats.isEmpty
        ? "No threats yet: they appear as flows are drawn between elements."
        : "No threats here; Tab shows all of them."
      surface.write(nothing, 2, area.row + 1, Style(.faint))
    }
    for (offset, line) in lines.enumerated() {
      let row = area.row + 1 + offset
      switch line {
      case .threat(let threat): draw(editor, threat, row, on: &surface)
      case .detail(let text, let role):
        surface.write(text, 6, row, Style(role), limit: area.endColumn - 1)
      }
    }
  }

  /// The last line that the pane scrolls to.
  func lastTop(_ editor: Editor) -> Int {
    let pane = editor.threatsPane
    let rows = pane.rows(editor)
    let chosen = pane.showsDetails ? rows.first { $0.id == pane.chosenID } : nil
    let details = chosen.map { self.details(editor, of: $0).count } ?? 0
    return max(0, rows.count + details - max(0, area.rows - 1))
  }

  /// The lines that fit, with the chosen threat and its details among them.
  func visible(_ editor: Editor) -> [Line] {
    let pane = editor.threatsPane
    let rows = pane.rows(editor)
    let height = max(0, area.rows - 1)
    guard height > 0, !rows.isEmpty else { return [] }
    let isFollowed = editor.focus == .threats || pane.spotlight != nil
    let chosen =
      isFollowed || pane.showsDetails ? rows.firstIndex { $0.id == pane.chosenID } : nil
    let details = pane.showsDetails ? chosen.map { self.details(editor, of: rows[$0]) } ?? [] : []
    let count = rows.count + details.count
    var top = min(max(0, pane.top), max(0, count - height))
    if let chosen, isFollowed {
      let last = chosen + details.count
      if last >= top + height { top = last - height + 1 }
      if chosen < top { top = chosen }
    }
    // The details stand below the chosen row and push the rest down.
    let first = (chosen ?? rows.count) + 1
    return (top..<min(count, top + height)).map { line in
      if line < first { return .threat(rows[line]) }
      if line - first < details.count { return details[line - first] }
      return .threat(rows[line - details.count])
    }
  }

  /// The texts of some threats, for keeping until the model changes.
  func texts(_ editor: Editor, of threats: [Threat]) -> [String: ThreatsPane.Texts] {
    var result: [String: ThreatsPane.Texts] = [:]
    for threat in threats { result[threat.id] = texts(editor, of: threat) }
    return result
  }

  private func texts(_ editor: Editor, of threat: Threat) -> ThreatsPane.Texts {
    if let known = editor.threatsPane.texts(of: threat, editor) { return known }
    let model = editor.model
    var texts = ThreatsPane.Texts(
      title: ThreatTexts.title(of: threat, in: model, template: editor.template).singleLine)
    let diagram = threat.diagram.flatMap { model.diagrams[$0] }
    if let diagram, let flow = threat.flow.flatMap({ diagram.flows[$0] }) {
      let number = flow.number.map { "\($0) " } ?? ""
      texts.place = number + flow.facts.name.singleLine
      func name(_ id: ItemID?) -> String {
        id.flatMap { model.facts(of: $0, in: diagram.id)?.name.singleLine } ?? ""
      }
      texts.ends =
        "\(name(threat.source)) \(editor.glyphs.text(.arrow)) \(name(threat.target))"
    } else if let element = threat.element {
      texts.place = model.item(element)?.item.facts?.name.singleLine ?? element
    }
    return texts
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

  private func drawHeading(_ editor: Editor, on surface: inout Surface) {
    let glyphs = editor.glyphs
    let row = area.row
    surface.put(glyphs[.horizontal], 0...max(0, area.columns - 1), row, Style(.divider))
    let hasFocus = editor.focus == .threats
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
    let counts = Stride.allCases.map { (name: "\($0.rawValue) \(totals.open($0)) ", $0) }
    // Closer together where not all six would show.
    let isTight = counts.reduce(column) { $0 + $1.name.utf8.count + 1 } >= area.endColumn
    for (name, stride) in counts where column + name.utf8.count < area.endColumn {
      column = surface.write(
        (isTight ? "" : " ") + name, column, row,
        Style(totals.open(stride) > 0 ? .text : .faint))
    }
    var notes: [String] = []
    if editor.threatsPane.openOnly { notes.append("open only") }
    if editor.threatsPane.order != .priority {
      notes.append("by \(editor.threatsPane.order.rawValue)")
    }
    if !notes.isEmpty {
      surface.write(" \(notes.joined(separator: ", ")) ", column + 2, row, Style(.accent))
    }
  }

  /// The columns of a row: wide terminals show all, narrow ones what matters most.
  private var columns: (title: Int, flow: Int, ends: Int?, status: Int) {
    let width = area.columns
    let status = width - 15
    if width >= 110 { return (6, width * 45 / 100, width * 62 / 100, status) }
    return (6, width * 60 / 100, nil, status)
  }

  private func draw(_ editor: Editor, _ threat: Threat, _ row: Int, on surface: inout Surface) {
    let isChosen =
      threat.id == editor.threatsPane.chosenID
      && (editor.focus == .threats || editor.threatsPane.spotlight == threat.id)
    let ground: Ground = isChosen ? (editor.focus == .threats ? .focus : .chosen) : .plain
    if isChosen {
      surface.fill(ScreenRect(0, row, area.columns, 1), Style(.text, on: ground))
    }
    _ = ThreatSign.draw(threat, 1, row, ground, editor, on: &surface)
    let columns = self.columns
    let texts = texts(editor, of: threat)
    let isOpen = threat.status.isOpen
    let strong = Style(isOpen ? .text : .faint, on: ground, isChosen ? .bold : [])
    surface.write(
      TextWidth.cut(texts.title, to: columns.flow - columns.title - 1), columns.title, row,
      strong)
    surface.write(
      TextWidth.cut(texts.place, to: (columns.ends ?? columns.status) - columns.flow - 1),
      columns.flow, row, Style(isOpen ? .text : .faint, on: ground))
    if let ends = columns.ends, !texts.ends.isEmpty {
      surface.write(
        TextWidth.cut(texts.ends, to: columns.status - ends - 1), ends, row,
        Style(.faint, on: ground))
    }
    let word = threat.isStale ? "no longer found" : threat.status.rawValue
    let role: Role =
      switch threat.status {
      case .open: threat.priority.level.role
      case .investigating: .riskMedium
      default: .settled
      }
    surface.write(TextWidth.cut(word, to: 15), columns.status, row, Style(role, on: ground))
  }

  /// What a threat says, wrapped to the pane.
  private func details(_ editor: Editor, of threat: Threat) -> [Line] {
    let texts = ThreatTexts(of: threat, in: editor.model, template: editor.template)
    let room = max(20, area.columns - 8)
    var lines: [Line] = []
    func add(_ text: String, _ role: Role, indent: String = "") {
      let wrapped = TextWrap.lines(text, columns: room - TextWidth.of(indent))
      for (index, line) in wrapped.enumerated() {
        let margin = index == 0 ? indent : String(repeating: " ", count: TextWidth.of(indent))
        lines.append(.detail(margin + line, role))
      }
    }
    let category =
      threat.stride?.name ?? editor.template.categories[threat.category]?.name ?? threat.category
    add(
      "\(category) \(editor.glyphs.text(.separator)) \(threat.priority.rawValue) priority "
        + "\(editor.glyphs.text(.separator)) \(threat.id)", .faint)
    add(texts.description, .text)
    for mitigation in texts.mitigations {
      add(mitigation, .text, indent: "\(editor.glyphs.text(.bullet)) ")
    }
    if !texts.references.isEmpty {
      add(texts.references.joined(separator: ", "), .faint)
    }
    if !texts.justification.isEmpty { add(texts.justification, .settled, indent: "Why: ") }
    if !texts.note.isEmpty { add(texts.note, .faint, indent: "Note: ") }
    lines.append(.detail("", .text))
    return lines
  }
}

extension Editor {
  /// The threat shown in a screen row of the threats pane.
  func threatRow(at row: Int) -> String? {
    let layout = self.layout
    let lines = ThreatsView(layout).visible(self)
    let index = row - layout.threats.row - 1
    guard lines.indices.contains(index) else { return nil }
    if case .threat(let threat) = lines[index] { return threat.id }
    return threatsPane.chosenID
  }
}
