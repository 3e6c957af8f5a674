import Models
import Screen
import Threats

/// What the pane lists of the editor's threats, and which line is chosen.
extension ThreatsPane {
  /// How many rows it would like below its heading.
  func wantedRows(_ editor: Editor) -> Int {
    showsDetails ? 16 : max(5, min(8, editor.window.size.rows / 5))
  }

  /// How the analysis view divides the window.
  var analysisShape: Layout.Analysis {
    Layout.Analysis(
      side: side, countRows: wantsCounts == false ? 0 : CountsView.rows(of: table),
      isModest: wantsCounts == nil)
  }

  /// The threats that are listed, in order, with those that are folded away.
  func rows(_ editor: Editor) -> [Threat] { listing(editor).threats }

  /// The lines of the list.
  func entries(_ editor: Editor) -> [ThreatListing.Entry] { listing(editor).entries }

  func listing(_ editor: Editor) -> ThreatListing {
    shown[key(editor)] ?? makeListing(editor)
  }

  func key(_ editor: Editor) -> Key {
    Key(
      model: editor.workspace.version, wish: wish, folded: folded,
      diagram: scope == .all ? nil : editor.canvas.diagramID,
      selection: scope == .selection ? editor.canvas.chosenItems : nil)
  }

  func makeListing(_ editor: Editor) -> ThreatListing {
    ThreatListing(sorted(editor), by: wish.grouping, folded: folded, editor)
  }

  /// Those of the model that lie in the scope, whatever the filter.
  func scoped(_ editor: Editor) -> [Threat] {
    let list = editor.workspace.analyzer.threats
    switch scope {
    case .all: return list
    case .diagram: return list.filter { $0.diagram == editor.canvas.diagramID }
    case .selection:
      let items = editor.selection
      return list.filter { Self.concerns($0, items) }
    }
  }

  private func sorted(_ editor: Editor) -> [Threat] {
    let list = wish.filter.admitted(scoped(editor), editor, texts: searchTexts)
    // While a person goes through the list, a decision moves no row from under their cursor.
    if !kept.isEmpty {
      let places = list.map { kept[$0.id] ?? Int.max }
      return list.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { list[$0] }
    }
    // The place in the list keeps equal threats in the analyzer's order.
    return list.indices.map { sortKey(list[$0]) << 32 | $0 }.sorted().map {
      list[$0 & 0xFFFF_FFFF]
    }
  }

  /// The texts of a threat that are known from the last frame; nil where they are to be made.
  func texts(of threat: Threat, _ editor: Editor) -> Texts? {
    texts[textsKey(editor)]?[threat.id]
  }

  private func textsKey(_ editor: Editor) -> TextsKey {
    TextsKey(model: editor.workspace.version, glyphs: editor.glyphs)
  }

  /// Keeps the texts of the threats that are seen.
  mutating func keepTexts(_ editor: Editor, _ layout: Layout) {
    if layout.threats.isEmpty { return }
    let view = ThreatsView(layout)
    let known = texts[textsKey(editor)] ?? [:]
    let seen = view.visible(editor).compactMap {
      if case .threat(let threat) = $0 { threat } else { nil }
    }
    if seen.allSatisfy({ known[$0.id] != nil }) { return }
    texts.forget()
    texts.keep(view.texts(editor, of: seen), for: textsKey(editor))
  }

  private func sortKey(_ threat: Threat) -> Int {
    let settled = threat.status.isOpen ? 0 : 1
    let level = 2 - threat.priority.level.rawValue
    let category = threat.stride.flatMap { Stride.allCases.firstIndex(of: $0) } ?? 6
    switch order {
    case .priority: return settled * 100 + level * 10 + category
    case .category: return category * 100 + settled * 10 + level
    case .flow: return 0
    case .status:
      let status = Status.allCases.firstIndex(of: threat.status) ?? 0
      return status * 100 + level * 10 + category
    }
  }

  /// The threat that the cursor is on, else the first one; nil where none is listed.
  func chosen(in editor: Editor) -> Threat? {
    let rows = rows(editor)
    return rows.first { $0.id == chosenID } ?? rows.first
  }

  /// The threat that the cursor is on; nil on a heading.
  func chosenThreat(in editor: Editor) -> Threat? { chosenGroup == nil ? chosen(in: editor) : nil }

  /// The threats that a key means: those that are marked, all under a chosen heading, else the one.
  func meant(_ editor: Editor) -> [Threat] {
    let listing = listing(editor)
    if !marks.isEmpty {
      let marked = listing.threats.filter { marks.contains($0.id) }
      if !marked.isEmpty { return marked }
    }
    if let chosenGroup { return listing.threats(under: chosenGroup) }
    return chosen(in: editor).map { [$0] } ?? []
  }

  /// Brings the list, and what is said of it, up to date.
  mutating func refresh(_ editor: Editor) {
    let model = editor.workspace.version
    if !wish.filter.text.isEmpty, !searchTexts.isCurrent(editor) {
      searchTexts = ThreatSearchTexts(editor, after: searchTexts)
    }
    if isAnalysis, tables.lastKey != model {
      tables.forget()
      tables.keep(
        StatusTable(editor.workspace.analyzer.threats, template: editor.template), for: model)
    }
    if reasons.lastKey != model {
      reasons.forget()
      reasons.keep(editor.workspace.noThreats, for: model)
    }
    let key = key(editor)
    let isEntered = editor.window.focus == .threats
    if !isEntered, !marks.isEmpty { unmark() }
    if isEntered == kept.isEmpty || shown.lastKey?.wish != key.wish { kept = [:] }
    if shown.lastKey != key || isEntered == kept.isEmpty {
      let list = (kept.isEmpty ? lists[key] : nil) ?? makeListing(editor)
      shown.forget()
      shown.keep(list, for: key)
      if kept.isEmpty { lists.keep(list, for: key) }
    }
    let listed = shown.last ?? ThreatListing()
    if isEntered, kept.isEmpty {
      for (index, threat) in listed.threats.enumerated() { kept[threat.id] = index }
    }
    if !marks.isEmpty {
      let lines = listed.lines
      if !marks.isSubset(of: lines) { marks.formIntersection(lines) }
    }
    let threats = editor.workspace.analyzer.threats
    if let spotlight, !threats.contains(where: { $0.id == spotlight }) { self.spotlight = nil }
    guard isEntered || chosenID == nil else { return }
    chooseNeighbour(in: listed, isEntered: isEntered)
  }

  /// Keeps the choice where its line is, or where it was if the line is gone.
  private mutating func chooseNeighbour(in listed: ThreatListing, isEntered: Bool) {
    if let index = index(in: listed.entries) {
      chosenRow = index
      return
    }
    guard !listed.entries.isEmpty else {
      showsDetails = false
      chosenGroup = nil
      if isEntered { spotlight = nil }
      return
    }
    // A threat that is folded away leaves the choice to its heading.
    if chosenGroup == nil, let chosenID, let group = listed.group(of: chosenID) {
      chosenGroup = group
      chosenRow = index(in: listed.entries) ?? 0
      return
    }
    chosenRow = min(chosenRow, listed.entries.count - 1)
    choose(listed.entries[chosenRow])
  }

  /// Begins a range of marks at the chosen threat.
  mutating func startRange(_ editor: Editor) {
    guard let threat = chosenThreat(in: editor) else { return }
    marksBeforeRange = marks
    rangeStart = threat.id
    extendRange(editor)
  }

  /// Marks what lies between where a range began and the chosen line.
  mutating func extendRange(_ editor: Editor) {
    guard let rangeStart else { return }
    let entries = entries(editor)
    let first = entries.firstIndex {
      if case .threat(let threat) = $0 { threat.id == rangeStart } else { false }
    }
    guard let first, let last = index(in: entries) else { return }
    marks = marksBeforeRange
    for case .threat(let threat) in entries[min(first, last)...max(first, last)] {
      marks.insert(threat.id)
    }
  }
}
