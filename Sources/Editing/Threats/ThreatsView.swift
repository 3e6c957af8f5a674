import Models
import OrderedCollections
import Screen
import Threats

/// The list of threats as it is seen.
struct ThreatsView {
  /// A line of the list below its heading.
  enum Line: Hashable {
    case threat(Threat)
    case group(ThreatListing.Group)
    case detail(String, Role)
  }

  let area: ScreenRect
  /// Whether the list has the window.
  let isAnalysis: Bool

  init(_ layout: Layout) {
    area = layout.threats
    isAnalysis = layout.isAnalysis
  }

  /// The rows above the list: its heading; in the analysis view also what is filtered by, and what
  /// the columns are.
  var headRows: Int { isAnalysis ? 3 : 1 }

  /// How many lines of the list are seen.
  var height: Int { max(0, area.rows - headRows) }

  /// What the lines below the heading show.
  struct RenderKey: Equatable, Sendable {
    private let lines: [Line]
    private let words: Revision
    private let hasFocus: Bool
    private let chosen: String?
    private let group: String?
    private let spotlight: String?
    private let marks: Set<String>
    private let noThreats: NoThreats?

    init(_ editor: borrowing Editor, _ lines: [Line]) {
      let pane = editor.threatsPane
      self.lines = lines
      words = editor.workspace.version
      hasFocus = editor.window.focus == .threats
      chosen = pane.chosenID
      group = pane.chosenGroup
      spotlight = pane.spotlight
      marks = pane.marks
      noThreats = pane.noThreats
    }
  }

  func draw(_ editor: Editor, on surface: inout Surface, _ memory: inout FrameMemory) {
    if memory.isNew(HeadingKey(editor)) {
      surface.fill(ScreenRect(area.column, area.row, area.columns, min(headRows, area.rows)), .text)
      drawHeading(editor, on: &surface)
      if isAnalysis {
        drawFilters(editor, on: &surface)
        drawColumnNames(editor, on: &surface)
      }
    }
    let lines = visible(editor)
    if memory.isNew(RenderKey(editor, lines)) {
      draw(editor, lines, on: &surface)
    }
  }

  private func draw(_ editor: Editor, _ lines: [Line], on surface: inout Surface) {
    surface.fill(
      ScreenRect(area.column, area.row + headRows, area.columns, height), .text)
    if lines.isEmpty, editor.threatsPane.rows(editor).isEmpty {
      let nothing: String
      if let reason = editor.threatsPane.noThreats {
        nothing = reason.sentence
      } else if !editor.threatsPane.wish.filter.isEmpty {
        nothing = "No threat is all that: BS clears what was asked for last."
      } else {
        nothing = isAnalysis ? "No threats here; gs shows all." : "No threats here; Tab shows all."
      }
      let lines = TextWrap.lines(nothing, columns: area.columns - 4).prefix(height)
      for (offset, line) in lines.enumerated() {
        surface.write(line, 2, area.row + headRows + offset, Style(.faint), limit: area.endColumn)
      }
    }
    for (offset, line) in lines.enumerated() {
      let row = area.row + headRows + offset
      switch line {
      case .threat(let threat): draw(editor, threat, row, on: &surface)
      case .group(let group): draw(editor, group, row, on: &surface)
      case .detail(let text, let role):
        surface.write(text, 6, row, Style(role), limit: area.endColumn - 1)
      }
    }
  }

  /// The last line that the pane scrolls to.
  func lastTop(_ editor: Editor) -> Int {
    let pane = editor.threatsPane
    let details = inlineDetails(editor)
    return max(0, pane.entries(editor).count + details.count - height)
  }

  /// What is said of the chosen threat below its row; nothing in the analysis view, where that has
  /// a place of its own.
  private func inlineDetails(_ editor: Editor) -> [Line] {
    let pane = editor.threatsPane
    guard pane.showsDetails, !isAnalysis, pane.chosenGroup == nil,
      let threat = pane.rows(editor).first(where: { $0.id == pane.chosenID })
    else { return [] }
    return ThreatDetails.lines(of: threat, editor, columns: max(20, area.columns - 8)).map {
      .detail($0.text, $0.role)
    }
  }

  /// The lines that fit, with the chosen one and its details among them.
  func visible(_ editor: Editor) -> [Line] {
    let pane = editor.threatsPane
    let entries = pane.entries(editor)
    guard height > 0, !entries.isEmpty else { return [] }
    let isFollowed = editor.window.focus == .threats || pane.spotlight != nil
    let details = inlineDetails(editor)
    let chosen = isFollowed || !details.isEmpty ? pane.index(in: entries) : nil
    let count = entries.count + details.count
    var top = min(max(0, pane.top), max(0, count - height))
    if let chosen, isFollowed {
      let last = chosen + details.count
      if last >= top + height { top = last - height + 1 }
      if chosen < top { top = chosen }
    }
    // The details stand below the chosen row and push the rest down.
    let first = (chosen ?? entries.count) + 1
    return (top..<min(count, top + height)).map { line in
      if line < first { return Self.line(entries[line]) }
      if line - first < details.count { return details[line - first] }
      return Self.line(entries[line - details.count])
    }
  }

  private static func line(_ entry: ThreatListing.Entry) -> Line {
    switch entry {
    case .group(let group): .group(group)
    case .threat(let threat): .threat(threat)
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
      texts.place = number + flow.attributes.name.singleLine
      func name(_ id: ItemID?) -> String {
        id.flatMap { model.attributes(of: $0, in: diagram.id)?.name.singleLine } ?? ""
      }
      texts.ends =
        "\(name(threat.source)) \(editor.glyphs.text(.arrow)) \(name(threat.target))"
    } else if let element = threat.element {
      texts.place = model.item(element)?.item.attributes?.name.singleLine ?? element.rawValue
    }
    return texts
  }

  /// The columns of a row: wide terminals show all, narrow ones what matters most.
  ///
  /// - `isGrouped`: Whether headings name the flows, so that rows need not.
  func columns(isGrouped: Bool) -> (title: Int, flow: Int, ends: Int?, status: Int) {
    let width = area.columns
    let status = width - 15
    if isAnalysis, isGrouped { return (6, status, nil, status) }
    if width >= 110 { return (6, width * 45 / 100, width * 62 / 100, status) }
    return (6, isAnalysis && width < 78 ? status - 15 : width * 60 / 100, nil, status)
  }

  func columns(_ editor: Editor) -> (title: Int, flow: Int, ends: Int?, status: Int) {
    columns(isGrouped: editor.threatsPane.wish.grouping == .flow)
  }

  private func draw(
    _ editor: Editor, _ group: ThreatListing.Group, _ row: Int, on surface: inout Surface
  ) {
    let isChosen = group.id == editor.threatsPane.chosenGroup && editor.window.focus == .threats
    let ground: Ground = isChosen ? .focus : .plain
    if isChosen { surface.fill(ScreenRect(0, row, area.columns, 1), Style(.text, on: ground)) }
    surface.put(
      editor.glyphs[group.isFolded ? .collapsed : .expanded], 1, row, Style(.strong, on: ground))
    let counts =
      group.id == ThreatListing.stale
      ? "\(group.count)" : group.open == 0 ? "all \(group.count) settled" : "\(group.open) open"
    let start = columns(editor).status
    surface.write(
      TextWidth.cut(group.title, to: max(0, start - 4)), 3, row, Style(.strong, on: ground, .bold))
    surface.write(
      TextWidth.cut(counts, to: 15), start, row,
      Style(group.open == 0 ? .settled : .text, on: ground))
  }

  private func draw(_ editor: Editor, _ threat: Threat, _ row: Int, on surface: inout Surface) {
    let pane = editor.threatsPane
    let isChosen =
      pane.chosenGroup == nil && threat.id == pane.chosenID
      && (editor.window.focus == .threats || pane.spotlight == threat.id)
    let ground: Ground = isChosen ? (editor.window.focus == .threats ? .focus : .chosen) : .plain
    if isChosen {
      surface.fill(ScreenRect(0, row, area.columns, 1), Style(.text, on: ground))
    }
    let isMarked = pane.marks.contains(threat.id)
    if isMarked {
      surface.put(editor.glyphs[.bullet], 0, row, Style(.accent, on: ground, .bold))
    }
    _ = ThreatSign.draw(threat, 1, row, ground, editor, on: &surface)
    let columns = self.columns(editor)
    let texts = texts(editor, of: threat)
    let isOpen = threat.isOpen
    let role: Role = isMarked ? .accent : isOpen ? .text : .faint
    surface.write(
      TextWidth.cut(texts.title, to: columns.flow - columns.title - 1), columns.title, row,
      Style(role, on: ground, isChosen ? .bold : []))
    if columns.flow < columns.status {
      surface.write(
        TextWidth.cut(texts.place, to: (columns.ends ?? columns.status) - columns.flow - 1),
        columns.flow, row, Style(isOpen ? .text : .faint, on: ground))
    }
    if let ends = columns.ends, !texts.ends.isEmpty {
      surface.write(
        TextWidth.cut(texts.ends, to: columns.status - ends - 1), ends, row,
        Style(.faint, on: ground))
    }
    let word = threat.isStale ? "no longer found" : threat.status.word
    surface.write(
      TextWidth.cut(word, to: 15), columns.status, row,
      Style(threat.isStale ? .faint : threat.statusRole, on: ground))
  }
}

extension NoThreats {
  /// What the empty list says: why it is empty, and what to do about it.
  var sentence: String {
    switch self {
    case .noFlows: "No threats yet: they appear as flows are drawn between elements."
    case .looseEnds: "No threats yet: \(reason)."
    case .noCrossings(hasCrossings: false):
      "No threats yet: \(reason). ib draws one round what is trusted, il draws a line."
    case .suppressed: "No threats: \(reason); gx lists them."
    default: "No threats: \(reason)."
    }
  }
}

extension Threat {
  /// The role that shows its status.
  var statusRole: Role {
    switch status {
    case .open: level.role
    case .investigating: .riskMedium
    default: .settled
    }
  }
}

extension Editor {
  /// The threat shown in a screen row of the list; its details stand for the chosen one.
  func threatRow(at row: Int) -> String? {
    switch threatLine(at: row) {
    case .threat(let threat): threat.id
    case .detail: threatsPane.chosenID
    case .group, nil: nil
    }
  }

  /// What is shown in a screen row of the list of threats; nil where nothing is.
  func threatLine(at row: Int) -> ThreatsView.Line? {
    let view = ThreatsView(layout)
    let lines = view.visible(self)
    let index = row - view.area.row - view.headRows
    return lines.indices.contains(index) ? lines[index] : nil
  }
}
