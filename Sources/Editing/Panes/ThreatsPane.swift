import Models
import Screen
import Threats

/// The list of threats, live: below the canvas, or over the window in the analysis view.
struct ThreatsPane: Sendable {
  /// Whose threats are listed.
  enum Scope: String, CaseIterable, Sendable {
    case all
    case diagram
    case selection
  }

  /// In which order.
  enum Order: String, CaseIterable, Sendable {
    case priority
    case category
    case flow
    case status
  }

  /// What is seen beside the list in the analysis view.
  enum Side: Sendable, CaseIterable {
    /// The diagram and the details, or nothing where there is no room for both.
    case usual
    case details
    case diagram
  }

  /// What of the list a person asked for; all else follows from the model.
  struct Wish: Hashable, Sendable {
    var scope = Scope.all
    var order = Order.priority
    var grouping = ThreatListing.Grouping.none
    var filter = ThreatFilter()
  }

  var wish = Wish()
  /// The headings whose threats are hidden.
  var folded: Set<String> = []
  /// Whether the list takes the window.
  var isAnalysis = false
  var side = Side.usual
  /// Whether the counts by category and status are shown below the list; nil where there is room.
  var wantsCounts: Bool?
  /// The threats that keys mean, where there are some; all of them are lines of the list, so that
  /// nothing is decided on that is filtered out or folded away.
  var marks: Set<String> = []
  /// Where a range of marks began.
  var rangeStart: String?
  /// What was marked before the range.
  private var marksBeforeRange: Set<String> = []
  /// The id of the chosen threat: rows come and go, the choice stays with its threat.
  var chosenID: String?
  /// The chosen heading; nil where a threat is chosen.
  var chosenGroup: String?
  /// Where the chosen line was, for choosing its neighbour when it goes away.
  var chosenRow = 0
  var showsDetails = false
  /// The first line shown.
  var top = 0
  /// The first line shown of the details beside the list.
  var detailsTop = 0
  /// The threat whose flow, source and target stand out on the canvas.
  var spotlight: String?

  /// The list and what it was made from.
  private var listed = ThreatListing()
  private var listedKey: Key?
  /// Lists in the order of their key alone.
  private var recentLists = Recent<Key, ThreatListing>()
  /// The place of each threat when the list was last put in order; empty outside the pane.
  private var kept: [String: Int] = [:]
  private var searchTexts = ThreatSearchTexts()
  /// How many threats there are of each kind, whatever is listed.
  private(set) var table = StatusTable([], template: Template(id: "", name: ""))
  private var tableVersion: Revision?
  /// Why there are no threats at all; nil where there are some.
  private(set) var noThreats: NoThreats?
  private var noThreatsVersion: Revision?

  var scope: Scope {
    get { wish.scope }
    set { wish.scope = newValue }
  }
  var order: Order {
    get { wish.order }
    set { wish.order = newValue }
  }
  /// Whether what is dealt with is hidden.
  var openOnly: Bool {
    get { wish.filter.contains(.open) }
    set { if newValue { wish.filter.insert(.open) } else { wish.filter.remove(.open) } }
  }

  /// What the row of a threat says, before it is cut to its columns.
  struct Texts: Hashable, Sendable {
    var title: String
    /// The flow, or the element of a threat written by hand.
    var place = ""
    /// Where the flow runs from and to.
    var ends = ""
  }

  /// By id, the texts of the threats that were seen last, and what they were made from.
  private var texts: (byThreat: [String: Texts], words: Revision, glyphs: GlyphSet)?

  /// The texts of a threat that are known from the last frame; nil where they are to be made.
  func texts(of threat: Threat, _ editor: Editor) -> Texts? {
    guard let texts, texts.words == editor.workspace.words, texts.glyphs == editor.glyphs
    else { return nil }
    return texts.byThreat[threat.id]
  }

  /// Keeps the texts of the threats that are seen.
  mutating func keepTexts(_ editor: Editor, _ layout: Layout) {
    if layout.threats.isEmpty { return }
    let view = ThreatsView(layout)
    let lines = view.visible(editor)
    let isSame = texts?.words == editor.workspace.words && texts?.glyphs == editor.glyphs
    if isSame, lines == textLines { return }
    textLines = lines
    let seen = lines.compactMap { if case .threat(let threat) = $0 { threat } else { nil } }
    if seen.allSatisfy({ texts(of: $0, editor) != nil }) { return }
    texts = (view.texts(editor, of: seen), editor.workspace.words, editor.glyphs)
  }

  /// The lines for which texts were kept last.
  private var textLines: [ThreatsView.Line] = []

  private struct Key: Equatable {
    var version: Revision
    var wish: Wish
    var folded: Set<String>
    var diagram: DiagramID?
    var selection: Editor.ChosenItems?
  }

  /// How many rows it would like below its heading.
  func wantedRows(_ editor: Editor) -> Int {
    showsDetails ? 16 : max(5, min(8, editor.size.rows / 5))
  }

  /// How the analysis view divides the window.
  var analysisShape: Layout.Analysis {
    Layout.Analysis(
      side: side, countRows: wantsCounts == false ? 0 : CountsView.rows(of: table),
      isModest: wantsCounts == nil)
  }

  mutating func nextScope() { scope = Self.next(scope) }

  mutating func nextOrder() { order = Self.next(order) }

  mutating func nextGrouping() {
    wish.grouping = Self.next(wish.grouping)
    folded = []
  }

  private static func next<Choice: CaseIterable & Equatable>(_ choice: Choice) -> Choice {
    let all = Array(Choice.allCases)
    return all[((all.firstIndex(of: choice) ?? 0) + 1) % all.count]
  }

  /// The threats that are listed, in order, with those that are folded away.
  func rows(_ editor: Editor) -> [Threat] { listing(editor).threats }

  /// The lines of the list.
  func entries(_ editor: Editor) -> [ThreatListing.Entry] { listing(editor).entries }

  func listing(_ editor: Editor) -> ThreatListing {
    listedKey == key(editor) ? listed : makeListing(editor)
  }

  private func key(_ editor: Editor) -> Key {
    Key(
      version: editor.workspace.version, wish: wish, folded: folded,
      diagram: scope == .all ? nil : editor.diagramID,
      selection: scope == .selection ? editor.chosenItems : nil)
  }

  private func makeListing(_ editor: Editor) -> ThreatListing {
    ThreatListing(sorted(editor), by: wish.grouping, folded: folded, editor)
  }

  /// Those of the model that lie in the scope, whatever the filter.
  func scoped(_ editor: Editor) -> [Threat] {
    let list = editor.workspace.analyzer.threats
    switch scope {
    case .all: return list
    case .diagram: return list.filter { $0.diagram == editor.diagramID }
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

  /// Whether a threat is on one of these items, or puts one at risk.
  static func concerns(_ threat: Threat, _ items: Set<ItemID>) -> Bool {
    threat.flow.map(items.contains) ?? false || threat.element.map(items.contains) ?? false
      || threat.atRisk.contains(where: items.contains)
  }

  /// Whether a threat is on an item, or puts it at risk.
  static func concerns(_ threat: Threat, _ item: ItemID) -> Bool {
    threat.flow == item || threat.element == item || threat.atRisk.contains(item)
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

  mutating func settle(_ editor: Editor) {
    if !wish.filter.text.isEmpty, !searchTexts.isCurrent(editor) {
      searchTexts = ThreatSearchTexts(editor, after: searchTexts)
    }
    if isAnalysis, tableVersion != editor.workspace.version {
      table = StatusTable(editor.workspace.analyzer.threats, template: editor.template)
      tableVersion = editor.workspace.version
    }
    if noThreatsVersion != editor.workspace.version {
      noThreats = editor.workspace.noThreats
      noThreatsVersion = editor.workspace.version
    }
    let key = key(editor)
    let isEntered = editor.focus == .threats
    if !isEntered, !marks.isEmpty { unmark() }
    if isEntered == kept.isEmpty || listedKey?.wish != key.wish { kept = [:] }
    if listedKey != key || isEntered == kept.isEmpty {
      listed = (kept.isEmpty ? recentLists[key] : nil) ?? makeListing(editor)
      listedKey = key
      if kept.isEmpty { recentLists.keep(listed, for: key) }
    }
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
    chooseNeighbour(isEntered: isEntered)
  }

  /// Keeps the choice where its line is, or where it was if the line is gone.
  private mutating func chooseNeighbour(isEntered: Bool) {
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

  /// The line that is chosen; nil where it is gone.
  func index(in entries: [ThreatListing.Entry]) -> Int? {
    entries.firstIndex {
      switch $0 {
      case .group(let group): group.id == chosenGroup
      case .threat(let threat): chosenGroup == nil && threat.id == chosenID
      }
    }
  }

  mutating func choose(_ entry: ThreatListing.Entry) {
    switch entry {
    case .group(let group): chosenGroup = group.id
    case .threat(let threat):
      chosenGroup = nil
      if chosenID != threat.id { detailsTop = 0 }
      chosenID = threat.id
    }
  }

  // MARK: Marks

  mutating func unmark() {
    marks = []
    rangeStart = nil
    marksBeforeRange = []
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
