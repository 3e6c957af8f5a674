import Models
import OrderedCollections
import Screen
import Threats

/// Changing properties.
extension Editor {
  /// Edits that give the selected items a value of a property; nil takes it back to the preset.
  func edits(setting property: PropertyID, to value: String?) -> [Edit] {
    if let single { return edits(setting: property, to: value, of: single) }
    return selection.sorted().flatMap { edits(setting: property, to: value, of: $0) }
  }

  private func edits(
    setting property: PropertyID, to value: String?, of id: ItemID
  ) -> [Edit] {
    guard var attributes = model.attributes(of: id, in: canvas.diagramID) else { return [] }
    // A value that the stencil gives anyway need not be stored; another takes the place of the last.
    let given = template.value(of: property, in: ItemAttributes(stencil: attributes.stencil))
    attributes.properties[property] = value == given ? nil : value
    return model.edits(setting: attributes, of: id, in: canvas.diagramID)
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
      let attributes = model.attributes(of: single, in: canvas.diagramID)
    {
      text = template.value(of: id, in: attributes) ?? ""
    }
    if let whole = wholeText(of: row) {
      let about = "\(row.label) - \(single?.rawValue ?? model.header.title)"
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
    let attributes = single.flatMap { model.attributes(of: $0, in: canvas.diagramID) }
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
      guard var attributes = model.attributes(of: id, in: canvas.diagramID) else { return [] }
      change(&attributes)
      return model.edits(setting: attributes, of: id, in: canvas.diagramID)
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
      let attributes = model.attributes(of: single, in: canvas.diagramID),
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
        title: "Id", line: LineEditor(single.rawValue), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.changeID(text.trimmingSpaces) }
        })
      return
    }
    let edits = model.edits(changingID: single, to: ItemID(text))
    guard !edits.isEmpty else {
      return warn(
        "\(text) is taken, or is no id: letters, digits and dashes, such as history-store")
    }
    perform("change id", edits)
    hop(to: ItemID(text))
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
