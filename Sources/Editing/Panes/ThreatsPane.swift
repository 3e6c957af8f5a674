import Models
import Screen
import Threats

/// The list of threats, live.
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
  }

  var scope = Scope.all
  var order = Order.priority
  var openOnly = false
  /// The id of the chosen threat: rows come and go, the choice stays with its threat.
  var chosenID: String?
  /// Where the chosen threat was, for choosing its neighbour when it goes away.
  var chosenRow = 0
  var showsDetails = false
  /// The first row shown.
  var top = 0
  /// The threat whose flow, source and target stand out on the canvas.
  var spotlight: String?

  /// The list and what it was made from.
  private var listed: [Threat] = []
  private var listedKey: Key?
  /// Lists in the order of their key alone.
  private var recentLists = Recent<Key, [Threat]>()
  /// The place of each threat when the list was last put in order; empty outside the pane.
  private var kept: [String: Int] = [:]

  /// What the row of a threat says, before it is cut to its columns.
  struct Texts: Hashable, Sendable {
    var title: String
    /// The flow, or the element of a threat written by hand.
    var place = ""
    /// Where the flow runs from and to.
    var ends = ""
  }

  /// By id, the texts of the threats that were seen last, and what they were made from.
  private var texts: (byThreat: [String: Texts], words: Stamp, glyphs: GlyphSet)?

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
    var version: Stamp
    var scope: Scope
    var order: Order
    var openOnly: Bool
    var diagram: DiagramID?
    var selection: Editor.ChosenItems?
  }

  /// How many rows it would like below its heading.
  func wantedRows(_ editor: Editor) -> Int {
    showsDetails ? 16 : max(5, min(8, editor.size.rows / 5))
  }

  mutating func nextScope() {
    let all = Scope.allCases
    scope = all[((all.firstIndex(of: scope) ?? 0) + 1) % all.count]
  }

  mutating func nextOrder() {
    let all = Order.allCases
    order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
  }

  /// The threats that are listed, in order.
  func rows(_ editor: Editor) -> [Threat] {
    listedKey == key(editor) ? listed : makeRows(editor)
  }

  private func key(_ editor: Editor) -> Key {
    Key(
      version: editor.workspace.version, scope: scope, order: order, openOnly: openOnly,
      diagram: scope == .all ? nil : editor.diagramID,
      selection: scope == .selection ? editor.chosenItems : nil)
  }

  private func makeRows(_ editor: Editor) -> [Threat] {
    var list = editor.workspace.analyzer.threats
    if openOnly { list = list.filter(\.status.isOpen) }
    switch scope {
    case .all: break
    case .diagram: list = list.filter { $0.diagram == editor.diagramID }
    case .selection:
      let items = editor.selection
      list = list.filter { Self.concerns($0, items) }
    }
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

  private func sortKey(_ threat: Threat) -> Int {
    let settled = threat.status.isOpen ? 0 : 1
    let level = 2 - threat.priority.level.rawValue
    let category = threat.stride.flatMap { Stride.allCases.firstIndex(of: $0) } ?? 6
    switch order {
    case .priority: return settled * 100 + level * 10 + category
    case .category: return category * 100 + settled * 10 + level
    case .flow: return 0
    }
  }

  func chosen(in editor: Editor) -> Threat? {
    let rows = rows(editor)
    return rows.first { $0.id == chosenID } ?? rows.first
  }

  mutating func settle(_ editor: Editor) {
    let key = key(editor)
    let isEntered = editor.focus == .threats
    let isReordered =
      listedKey?.order != key.order || listedKey?.scope != key.scope
      || listedKey?.openOnly != key.openOnly
    if isEntered == kept.isEmpty || isReordered { kept = [:] }
    if listedKey != key || isEntered == kept.isEmpty {
      listed = (kept.isEmpty ? recentLists[key] : nil) ?? makeRows(editor)
      listedKey = key
      if kept.isEmpty { recentLists.keep(listed, for: key) }
    }
    if isEntered, kept.isEmpty {
      for (index, threat) in listed.enumerated() { kept[threat.id] = index }
    }
    let threats = editor.workspace.analyzer.threats
    if let spotlight, !threats.contains(where: { $0.id == spotlight }) { self.spotlight = nil }
    guard editor.focus == .threats || chosenID == nil else { return }
    let rows = rows(editor)
    if let chosenID, let index = rows.firstIndex(where: { $0.id == chosenID }) {
      chosenRow = index
      return
    }
    guard !rows.isEmpty else {
      showsDetails = false
      return
    }
    chosenRow = min(chosenRow, rows.count - 1)
    chosenID = rows[chosenRow].id
    if editor.focus == .threats { spotlight = chosenID }
  }
}

extension Editor {
  /// The threat that stands out on the canvas.
  var spotlitThreat: Threat? {
    guard let id = threatsPane.spotlight else { return nil }
    return workspace.analyzer.threats.first { $0.id == id }
  }

  mutating func stepThreat(_ by: Int) {
    let rows = threatsPane.rows(self)
    guard !rows.isEmpty else { return }
    let index = rows.firstIndex { $0.id == threatsPane.chosenID } ?? 0
    choose(rows[min(max(index + by, 0), rows.count - 1)])
  }

  /// Goes to the next open threat, from wherever the person is.
  mutating func hopThreat(_ by: Int) {
    let rows = threatsPane.rows(self).filter(\.status.isOpen)
    guard !rows.isEmpty else { return warn("no threat is open") }
    let index = rows.firstIndex { $0.id == threatsPane.spotlight }
    let next = index.map { $0 + by } ?? (by > 0 ? 0 : -1)
    choose(rows[((next % rows.count) + rows.count) % rows.count])
    panes.insert(.threats)
  }

  mutating func choose(_ threat: Threat) {
    threatsPane.chosenID = threat.id
    threatsPane.spotlight = threat.id
    showThreatPlace()
  }

  /// Chooses a threat of what is selected, else one of the diagram that is seen: who goes from the
  /// canvas to the list means what they were looking at, not the first threat of the model.
  mutating func chooseThreatHere() {
    let rows = threatsPane.rows(self)
    let items = selection
    let chosen = rows.first { $0.id == threatsPane.chosenID }
    if let chosen, threatsPane.spotlight == chosen.id { return }
    if let chosen, ThreatsPane.concerns(chosen, items) { return }
    let next =
      rows.first { $0.flow.map(items.contains) ?? false }
      ?? rows.first { ThreatsPane.concerns($0, items) }
      ?? (chosen?.diagram == diagramID ? chosen : rows.first { $0.diagram == diagramID })
    if let next { threatsPane.chosenID = next.id }
  }

  /// Shows where the chosen threat is.
  mutating func showThreatPlace() {
    guard let threat = threatsPane.chosen(in: self) else { return }
    threatsPane.chosenID = threat.id
    threatsPane.spotlight = threat.id
    if let diagram = threat.diagram, diagram != diagramID {
      let scope = threatsPane.scope
      show(diagram: diagram)
      threatsPane.scope = scope
    }
    guard threatsPane.scope != .selection, let item = threat.flow ?? threat.element,
      diagram.item(item) != nil
    else { return }
    hop(to: item)
  }

  mutating func goToThreat() {
    showThreatPlace()
    focus = .canvas
    if let threat = spotlitThreat, let item = threat.flow ?? threat.element { hop(to: item) }
  }

  mutating func setStatus(_ status: Status) {
    decide("say \(status.rawValue)") {
      $0.status = status
    } handwritten: {
      $0.status = status
    }
  }

  mutating func setPriority(_ text: String) {
    guard let threat = threatsPane.chosen(in: self) else { return }
    let names = template.priorities
    let wanted: Priority
    if !text.isEmpty {
      wanted = Priority(rawValue: text)
    } else {
      let index = names.firstIndex(of: threat.priority) ?? -1
      wanted = names.isEmpty ? .medium : names[(index + 1) % names.count]
    }
    // The template's own priority need not be stored.
    let usual = threat.key.flatMap { template.threatTypes[$0.type]?.priority }
    decide("priority \(wanted.rawValue)") {
      $0.priority = wanted == usual ? nil : wanted
    } handwritten: {
      $0.priority = wanted
    }
  }

  /// The texts of a decision that a person writes.
  enum DecisionText: Sendable { case justification, mitigation }

  mutating func editDecision(_ field: DecisionText, _ argument: String) {
    guard let threat = threatsPane.chosen(in: self) else { return }
    let texts = ThreatTexts(of: threat, in: model, template: template)
    let decision = threat.key.flatMap { model.decisions[$0] }
    let old: String
    switch field {
    case .justification: old = texts.justification
    case .mitigation:
      old = decision?.mitigation ?? model.threats[threat.id]?.mitigation ?? ""
    }
    let write: @Sendable (inout Editor, String) -> Void = { editor, text in
      let text = text.trimmingSpaces
      editor.decide(field == .justification ? "justify" : "write a mitigation") {
        if field == .justification { $0.justification = text } else { $0.mitigation = text }
      } handwritten: {
        if field == .justification { $0.justification = text } else { $0.mitigation = text }
      }
    }
    if !argument.isEmpty { return write(&self, argument) }
    prompt = Prompt(
      title: field == .justification ? "Why" : "What is done about it",
      line: LineEditor(old.singleLine), position: .footer, accepted: write)
  }

  /// Changes what is said of the chosen threat, generated or written by hand.
  mutating func decide(
    _ title: String, generated: (inout Decision) -> Void,
    handwritten: (inout HandwrittenThreat) -> Void
  ) {
    guard let threat = threatsPane.chosen(in: self) else { return }
    threatsPane.chosenID = threat.id
    if let key = threat.key {
      perform(title, model.edits(deciding: key, generated))
    } else if var own = model.threats[threat.id] {
      handwritten(&own)
      if own != model.threats[threat.id] {
        perform(title, [.putThreat(own, at: nil)])
      }
    }
  }

  mutating func writeThreat(_ title: String) {
    guard !title.isEmpty else {
      prompt = Prompt(
        title: "What could go wrong", line: LineEditor(), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.writeThreat(text.trimmingSpaces) }
        })
      return
    }
    let id = model.freeThreatID()
    let item = current ?? single
    let isBoundary = item.map { diagram.boundaries[$0] != nil } ?? true
    let threat = HandwrittenThreat(
      id: id, item: isBoundary ? nil : item,
      category: template.categories.keys.first ?? Stride.spoofing.rawValue, title: title)
    perform("write a threat", [.putThreat(threat, at: nil)])
    threatsPane.openOnly = false
    threatsPane.chosenID = id
    threatsPane.spotlight = id
    focus(on: .threats)
    say("c changes its category, p its priority, D its description, M its mitigation")
  }

  enum HandwrittenText: Sendable { case title, description }

  mutating func editHandwritten(_ field: HandwrittenText) {
    guard let threat = threatsPane.chosen(in: self), let own = model.threats[threat.id] else {
      return
    }
    let old = field == .title ? own.title : own.description
    prompt = Prompt(
      title: field == .title ? "Title" : "Description", line: LineEditor(old.singleLine),
      position: .footer,
      accepted: { editor, text in
        editor.decide("change a threat") { _ in
        } handwritten: {
          if field == .title { $0.title = text } else { $0.description = text }
        }
      })
  }

  mutating func nextCategory() {
    let ids = Array(template.categories.keys)
    guard !ids.isEmpty else { return }
    decide("change the category") { _ in
    } handwritten: {
      $0.category = ids[((ids.firstIndex(of: $0.category) ?? -1) + 1) % ids.count]
    }
  }

  mutating func deleteThreat() {
    guard let threat = threatsPane.chosen(in: self) else { return }
    if let key = threat.key {
      perform("remove a decision", [.undecide(key)])
    } else {
      perform("delete a threat", [.removeThreat(threat.id)])
    }
    say("u brings it back")
  }
}
