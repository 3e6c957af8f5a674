import Models
import OrderedCollections
import Screen
import Threats

/// The pane that shows and changes every property of the selection.
struct PropertiesPane: Sendable {
  /// The chosen row; stays on its subject while rows come and go.
  var chosen = 0
  var top = 0
  private var subject: PropertyRow.Subject?
  /// The rows and what they were made from.
  private var rows: [PropertyRow] = []
  private var rowsKey: Key?
  private var recentRows = Recent<Key, [PropertyRow]>()
  /// The properties of the selected item's stencil.
  private var presets: PropertyRow.Presets?

  /// What the rows follow from.
  struct Key: Equatable {
    var version: Revision
    var diagram: DiagramID
    var selection: Editor.ChosenItems
  }

  /// The rows for what is selected now.
  func rows(_ editor: Editor) -> [PropertyRow] {
    let key = key(editor)
    if rowsKey == key { return rows }
    return recentRows[key] ?? PropertyRow.rows(of: editor, presets)
  }

  func key(_ editor: Editor) -> Key {
    Key(
      version: editor.workspace.version, diagram: editor.diagramID, selection: editor.chosenItems)
  }

  private var selection: Editor.ChosenItems?
  /// What the next value of the chosen property would do to the threats; nil where nothing.
  private(set) var forecast: Forecast?

  /// The analysis behind a forecast just made.
  private var foreseen: Analyzer?
  /// What the forecast was made from.
  private var forecastKey: ForecastKey?

  /// Hands out the analysis behind a forecast just made, once.
  mutating func takeForeseen() -> Analyzer? {
    defer { foreseen = nil }
    return foreseen
  }

  private var recentForecasts = Recent<ForecastKey, Forecast?>()

  private struct ForecastKey: Equatable {
    var list: Key
    var row: Int
  }

  /// Threats that another value of a property would add or remove.
  struct Forecast: Hashable, Sendable {
    var value: String
    var silenced: [Threat]
    var raised: [Threat]
  }

  /// Called when the pane gets the keyboard.
  mutating func enter(_ editor: Editor) {
    let rows = rows(editor)
    if !rows.indices.contains(chosen) || !rows[chosen].isChoosable || subject == nil {
      chosen = rows.firstIndex { $0.isChoosable } ?? 0
      subject = rows.indices.contains(chosen) ? rows[chosen].subject : nil
    }
  }

  mutating func settle(_ editor: Editor) {
    if let single = editor.single,
      let attributes = editor.model.attributes(of: single, in: editor.diagramID),
      attributes.stencil != presets?.stencil
    {
      presets = PropertyRow.Presets(attributes.stencil, editor.template)
    }
    let rows = rows(editor)
    let list = key(editor)
    if rowsKey != list {
      self.rows = rows
      rowsKey = list
      recentRows.keep(rows, for: list)
    }
    if selection != editor.chosenItems {
      selection = editor.chosenItems
      top = 0
      // The same property of another item stays chosen, so that one can go through many items.
      if let subject, let index = rows.firstIndex(where: { $0.subject == subject }) {
        chosen = index
      } else {
        chosen = rows.firstIndex { $0.isChoosable } ?? 0
      }
    } else if let subject, let index = rows.firstIndex(where: { $0.subject == subject }) {
      chosen = index
    }
    chosen = min(max(chosen, 0), max(rows.count - 1, 0))
    subject = rows.indices.contains(chosen) ? rows[chosen].subject : nil
    let height = Self.height(editor)
    if editor.focus == .properties {
      if chosen < top {
        top = chosen
        // A heading just above belongs to it.
        if top > 0, rows.indices.contains(top - 1), !rows[top - 1].isChoosable { top -= 1 }
      }
      if chosen >= top + height { top = chosen - height + 1 }
    }
    top = min(max(top, 0), max(0, rows.count - height))
    let key = ForecastKey(list: list, row: chosen)
    if editor.focus != .properties {
      (forecast, forecastKey) = (nil, nil)
    } else if forecastKey != key {
      forecast = recentForecasts[key] ?? makeForecast(rows, editor)
      forecastKey = key
      recentForecasts.keep(forecast, for: key)
    }
  }

  /// Rows above the list: a blank one, the name, the stencil, a blank one.
  static let headRows = 3
  /// Rows below the list: what the chosen property means.
  static let footRows = 3

  /// How many rows of the list are seen at once.
  private static func height(_ editor: Editor) -> Int {
    max(1, editor.layout.properties.rows - headRows - footRows)
  }

  /// Scrolls the list; where the pane has the keyboard, a chosen row that goes out of sight gives way
  /// to the nearest one in sight.
  mutating func scroll(by step: Int, in editor: Editor) {
    let rows = rows(editor)
    let height = Self.height(editor)
    top = min(max(0, top + step), max(0, rows.count - height))
    guard editor.focus == .properties else { return }
    let seen = (top..<min(rows.count, top + height)).filter { rows[$0].isChoosable }
    guard let first = seen.first, let last = seen.last else { return }
    choose(min(max(chosen, first), last), in: editor)
  }

  mutating func step(_ by: Int, in editor: Editor) {
    let rows = rows(editor)
    let choosable = rows.indices.filter { rows[$0].isChoosable }
    guard !choosable.isEmpty else { return }
    let position = choosable.firstIndex { $0 >= chosen } ?? choosable.count - 1
    choose(choosable[min(max(position + by, 0), choosable.count - 1)], in: editor)
  }

  mutating func choose(_ row: Int, in editor: Editor) {
    let rows = rows(editor)
    guard rows.indices.contains(row), rows[row].isChoosable else { return }
    chosen = row
    subject = rows[row].subject
  }

  /// Chooses the property of a person's own that was added last, which brings it in sight.
  mutating func chooseLastCustom(in editor: Editor) {
    let index = rows(editor).lastIndex {
      if case .custom = $0.subject { true } else { false }
    }
    if let index { choose(index, in: editor) }
  }

  func chosenRow(in editor: Editor) -> PropertyRow? {
    let rows = rows(editor)
    return rows.indices.contains(chosen) ? rows[chosen] : nil
  }

  /// The index of the chosen property of a person's own.
  func chosenCustom(in editor: Editor) -> Int? {
    if case .custom(let index) = chosenRow(in: editor)?.subject { index } else { nil }
  }

  private mutating func makeForecast(_ rows: [PropertyRow], _ editor: Editor) -> Forecast? {
    guard rows.indices.contains(chosen), case .property(let id) = rows[chosen].subject,
      rows[chosen].values.count > 1
    else { return nil }
    let row = rows[chosen]
    let index = row.values.firstIndex(of: row.value) ?? -1
    let next = row.values[(index + 1) % row.values.count]
    var changed = editor.model
    let edits = editor.edits(setting: id, to: next)
    guard !edits.isEmpty, (try? changed.apply(edits)) != nil else { return nil }
    let (analysis, isKnown) = editor.workspace.analysis(of: changed)
    if !isKnown { foreseen = analysis }
    let change = editor.workspace.analyzer.change(to: analysis)
    guard !change.appearing.isEmpty || !change.going.isEmpty else { return nil }
    return Forecast(value: next, silenced: change.going, raised: change.appearing)
  }
}

extension Editor {
  /// Edits that give the selected items a value of a property; nil takes it back to the preset.
  func edits(setting property: PropertyID, to value: String?) -> [Edit] {
    if let single { return edits(setting: property, to: value, of: single) }
    return selection.sorted().flatMap { edits(setting: property, to: value, of: $0) }
  }

  private func edits(
    setting property: PropertyID, to value: String?, of id: ItemID
  ) -> [Edit] {
    guard var attributes = model.attributes(of: id, in: diagramID) else { return [] }
    // A value that the stencil gives anyway need not be stored; another takes the place of the last.
    let given = template.value(of: property, in: ItemAttributes(stencil: attributes.stencil))
    attributes.properties[property] = value == given ? nil : value
    return model.edits(setting: attributes, of: id, in: diagramID)
  }

  mutating func cycleProperty(_ step: Int) {
    guard let row = propertiesPane.chosenRow(in: self), !row.values.isEmpty else {
      return editProperty()
    }
    let index = row.values.firstIndex(of: row.value) ?? (step > 0 ? -1 : 0)
    let count = row.values.count
    setProperty(row, to: row.values[((index + step) % count + count) % count])
  }

  mutating func setProperty(_ row: PropertyRow, to value: String) {
    switch row.subject {
    case .property(let id):
      change("\(row.label) \(value)", edits(setting: id, to: value), orSay: nil)
    case .inScope: toggleScope("")
    case .direction: turnBothWays()
    default: break
    }
  }

  /// Lets the selected flow go both ways, or one way again.
  mutating func turnBothWays() {
    guard let flow = single else { return }
    let isOneWay = diagram.flows[flow]?.isBidirectional == false
    change(
      isOneWay ? "let a flow go both ways" : "let a flow go one way",
      model.edits(turningBothWays: flow, in: diagramID), orSay: nil)
  }

  mutating func editProperty() {
    guard let row = propertiesPane.chosenRow(in: self) else { return }
    switch row.subject {
    case .heading: return
    case .stencil: pickStencilForSelection()
    case .source: pickEnd(source: true)
    case .target: pickEnd(source: false)
    case .details:
      focus(on: .canvas)
      enterDetails()
    case .addCustom: addCustomProperty("")
    case .checklist(let diagram): openChecklist(ofDiagram: diagram != nil)
    case .threat(let id):
      if let threat = workspace.analyzer.threats.first(where: { $0.id == id }) {
        threatsPane.scope = .all
        threatsPane.openOnly = false
        threatsPane.chosenID = threat.id
        focus(on: .threats)
        threatsPane.showsDetails = true
      }
    default:
      if row.values.count == 2 { return cycleProperty(1) }
      row.values.isEmpty ? editText(row) : pickValue(row)
    }
  }

  /// Picks one of several values from a list.
  private mutating func pickValue(_ row: PropertyRow) {
    let values = row.values
    picker = Picker(
      title: row.label, rows: values.map { Picker.Row(title: $0) },
      chosen: values.firstIndex(of: row.value) ?? 0
    ) { editor, index in editor.setProperty(row, to: values[index]) }
  }

  private mutating func editText(_ row: PropertyRow) {
    var text = row.value
    if case .property(let id) = row.subject, let single,
      let attributes = model.attributes(of: single, in: diagramID)
    {
      text = template.value(of: id, in: attributes) ?? ""
    }
    if let whole = wholeText(of: row) {
      let about = "\(row.label) - \(single ?? model.header.title)"
      return askText(
        WantedText(title: row.label, text: whole, about: about),
        position: .property(propertiesPane.chosen)
      ) { editor, text in editor.acceptText(text, for: row) }
    }
    prompt = Prompt(
      title: row.label, line: LineEditor(text), position: .property(propertiesPane.chosen),
      accepted: { editor, text in editor.acceptText(text, for: row) })
  }

  /// A text that may have several lines, as it is stored; nil for values of one line.
  private func wholeText(of row: PropertyRow) -> String? {
    let attributes = single.flatMap { model.attributes(of: $0, in: diagramID) }
    switch row.subject {
    case .note: return attributes?.note
    case .scopeReason: return attributes?.outOfScope
    case .custom(let index):
      return attributes.flatMap { $0.custom.indices.contains(index) ? $0.custom[index].value : nil }
    case .header(let field): return field == .title ? nil : model.header[keyPath: field.path]
    default: return nil
    }
  }

  private mutating func acceptText(_ text: String, for row: PropertyRow) {
    // Text of several lines is shown as one; accepted unchanged, it stays as it was.
    guard text != row.value else { return }
    switch row.subject {
    case .name: rename(text.trimmingSpaces)
    case .number: setNumber(text)
    case .property(let id): change(row.label, edits(setting: id, to: text), orSay: nil)
    case .scopeReason: changeFacts("give a reason") { $0.outOfScope = text }
    case .note: changeFacts("write a note") { $0.note = text }
    case .custom(let index):
      changeFacts(row.label) {
        if $0.custom.indices.contains(index) { $0.custom[index].value = text }
      }
    case .diagramTitle: if !text.trimmingSpaces.isEmpty { renameDiagram(text.trimmingSpaces) }
    case .diagramLevel: setLevel(text.trimmingSpaces)
    case .header(let field):
      var header = model.header
      header[keyPath: field.path] = text
      perform("change \(field.rawValue.lowercased())", [.setHeader(header)])
    default: break
    }
  }

  /// Changes what the selected items say of themselves, as one step.
  mutating func changeFacts(_ title: String, _ change: (inout ItemAttributes) -> Void) {
    let edits = selection.sorted().flatMap { id -> [Edit] in
      guard var attributes = model.attributes(of: id, in: diagramID) else { return [] }
      change(&attributes)
      return model.edits(setting: attributes, of: id, in: diagramID)
    }
    perform(title, edits)
  }

  mutating func resetProperty() {
    guard let row = propertiesPane.chosenRow(in: self) else { return }
    switch row.subject {
    case .property(let id):
      change("\(row.label) as preset", edits(setting: id, to: nil), orSay: "it is the preset")
    case .number: setNumber("")
    default: warn("only a property of the stencil has a preset to go back to")
    }
  }

  mutating func editNote() {
    guard let single, let attributes = model.attributes(of: single, in: diagramID) else { return }
    askText(WantedText(title: "Note", text: attributes.note, about: "Note - \(single)")) {
      editor, text in
      editor.changeFacts("write a note") { $0.note = text }
    }
  }

  mutating func addCustomProperty(_ name: String) {
    guard !name.isEmpty else {
      prompt = Prompt(
        title: "Name of the property", line: LineEditor(), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.addCustomProperty(text.trimmingSpaces) }
        })
      return
    }
    prompt = Prompt(
      title: name, line: LineEditor(), position: .footer,
      accepted: { editor, value in
        editor.changeFacts("add \(name)") {
          $0.custom.append(CustomProperty(name: name, value: value))
        }
        editor.propertiesPane.chooseLastCustom(in: editor)
      })
  }

  mutating func renameCustomProperty() {
    guard let index = propertiesPane.chosenCustom(in: self), let single,
      let attributes = model.attributes(of: single, in: diagramID),
      attributes.custom.indices.contains(index)
    else { return }
    prompt = Prompt(
      title: "Name", line: LineEditor(attributes.custom[index].name), position: .footer,
      accepted: { editor, text in
        let name = text.trimmingSpaces
        guard !name.isEmpty else { return }
        editor.changeFacts("rename a property") {
          if $0.custom.indices.contains(index) { $0.custom[index].name = name }
        }
      })
  }

  mutating func removeCustomProperty() {
    guard let index = propertiesPane.chosenCustom(in: self) else { return }
    changeFacts("remove a property") {
      if $0.custom.indices.contains(index) { $0.custom.remove(at: index) }
    }
  }

  mutating func changeID(_ text: String) {
    guard let single else { return }
    guard !text.isEmpty else {
      prompt = Prompt(
        title: "Id", line: LineEditor(single), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.changeID(text.trimmingSpaces) }
        })
      return
    }
    let edits = model.edits(changingID: single, to: text)
    guard !edits.isEmpty else {
      return warn(
        "\(text) is taken, or is no id: letters, digits and dashes, such as history-store")
    }
    perform("change id", edits)
    hop(to: text)
  }

  mutating func searchProperty() {
    let rows = propertiesPane.rows(self)
    let choosable = rows.indices.filter { rows[$0].isChoosable && !rows[$0].label.isEmpty }
    picker = Picker(
      title: "Property",
      rows: choosable.map { Picker.Row(title: rows[$0].label, detail: rows[$0].value) }
    ) { editor, index in editor.propertiesPane.choose(choosable[index], in: editor) }
  }
}
