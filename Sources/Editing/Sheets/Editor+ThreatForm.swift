import Models
import OrderedCollections
import Screen
import Threats

extension Editor {
  private func formThreat(_ id: String) -> Threat? {
    workspace.analyzer.threats.first { $0.id == id }
  }

  func formRows(_ id: String) -> [Sheet.Row] {
    guard let threat = formThreat(id), let verdict = verdict(on: threat) else {
      return [Sheet.Row(label: "This threat is no longer in the model.", role: .faint)]
    }
    var rows: [Sheet.Row] = []
    if threat.key != nil {
      let title = ThreatTexts.title(of: threat, in: model, template: template)
      rows.append(Sheet.Row(label: title.singleLine, isStrong: true))
      rows.append(Sheet.Row(label: ""))
    }
    for field in ThreatForm.Field.allCases where threat.key == nil || field.isShared {
      rows.append(
        Sheet.Row(
          subject: .field(field), label: field.rawValue, value: value(of: field, threat, verdict)))
    }
    let signed = self.signed(threat)
    if !signed.isEmpty {
      rows.append(Sheet.Row(label: ""))
      rows.append(Sheet.Row(label: signed, role: .faint))
    }
    return rows
  }

  private func value(
    of field: ThreatForm.Field, _ threat: Threat, _ verdict: Verdict
  ) -> String {
    let own = model.threats[threat.id]
    switch field {
    case .priority: return verdict.priority.rawValue
    case .status: return verdict.status.word
    case .justification: return verdict.justification
    case .mitigation: return verdict.mitigation
    case .mitigations:
      return verdict.mitigations.map { model.mitigations[$0]?.title ?? $0.rawValue }.joined(
        separator: "; ")
    case .note: return verdict.note
    case .title: return own?.title ?? ""
    case .item:
      guard let item = own?.item else { return "the model as a whole" }
      let name = model.item(item)?.item.attributes?.name ?? ""
      return name.isEmpty ? item.rawValue : name
    case .category: return own.map { categoryName($0.category) } ?? ""
    case .description: return own?.description ?? ""
    case .references: return own?.references.joined(separator: ", ") ?? ""
    case .concern: return own?.concern?.rawValue ?? "automatic"
    case .zone: return own?.zone ?? ""
    case .component: return own?.component ?? ""
    }
  }

  /// Opens the form of the chosen threat.
  mutating func openForm() {
    if let threat = threatsPane.chosenThreat(in: self) { open(.form(threat.id)) }
  }

  private var chosenField: (field: ThreatForm.Field, threat: Threat)? {
    guard case .form(let id)? = sheet?.kind, case .field(let field)? = sheetRow?.subject,
      let threat = formThreat(id)
    else { return nil }
    return (field, threat)
  }

  /// Changes a threat written by hand, as one step.
  func edits(
    ofWritten id: String, _ change: (inout HandwrittenThreat) -> Void
  ) -> [Edit] {
    guard let old = model.threats[id] else { return [] }
    var new = old
    change(&new)
    guard new != old else { return [] }
    new.sign(signature)
    return [.putThreat(new, at: nil)]
  }

  /// Steps to another value, in lines that have some.
  mutating func stepField(_ by: Int) {
    guard let (field, threat) = chosenField else { return }
    func next<Value: Equatable>(_ value: Value, _ all: [Value]) -> Value {
      guard let index = all.firstIndex(of: value) else { return all.first ?? value }
      return all[((index + by) % all.count + all.count) % all.count]
    }
    switch field {
    case .status:
      decide("say otherwise", on: [threat]) { $0.status = next($0.status, Status.allCases) }
    case .priority:
      let all = template.priorities
      decide("change the priority", on: [threat]) { $0.priority = next($0.priority, all) }
    case .category:
      let all = Array(template.categories.keys)
      perform(
        "change the category",
        edits(ofWritten: threat.id) { $0.category = next($0.category, all) })
    case .concern:
      let all: [HandwrittenThreat.Concern?] = [nil] + HandwrittenThreat.Concern.allCases
      perform(
        "change the table", edits(ofWritten: threat.id) { $0.concern = next($0.concern, all) })
    default: if by > 0 { editField(outside: false) }
    }
  }

  /// Changes the chosen line of the form: steps through its values, picks, or asks for a text.
  mutating func editField(outside: Bool) {
    guard let (field, threat) = chosenField else { return }
    let id = threat.id
    let shared: DecisionText? =
      switch field {
      case .justification: .justification
      case .mitigation: .mitigation
      case .note: .note
      default: nil
      }
    if let shared {
      return askText(
        WantedText(
          title: shared.question, text: verdict(on: threat)?[keyPath: shared.path] ?? "",
          about: "\(shared.question) - \(id)"), outside: outside
      ) { editor, text in
        guard let threat = editor.formThreat(id) else { return }
        editor.decide(shared.title, on: [threat]) { $0[keyPath: shared.path] = text }
      }
    }
    switch field {
    case .status, .priority, .category, .concern: stepField(1)
    case .mitigations: linkMitigation("", on: [threat])
    case .item: pickThreatItem(id)
    default: askWritten(field, id, outside: outside)
    }
  }

  /// Asks for a text of a threat written by hand.
  private mutating func askWritten(_ field: ThreatForm.Field, _ id: String, outside: Bool) {
    guard let own = model.threats[id] else { return }
    let old: String
    switch field {
    case .title: old = own.title
    case .description: old = own.description
    case .references: old = own.references.joined(separator: ", ")
    case .zone: old = own.zone
    case .component: old = own.component
    default: return
    }
    askText(
      WantedText(title: field.rawValue, text: old, about: "\(field.rawValue) - \(own.title)"),
      outside: outside
    ) { editor, text in
      let edits = editor.edits(ofWritten: id) {
        switch field {
        case .title: if !text.isEmpty { $0.title = text.singleLine }
        case .description: $0.description = text
        case .references: $0.references = text.references
        case .zone: $0.zone = text.singleLine
        case .component: $0.component = text.singleLine
        default: break
        }
      }
      editor.perform("change a threat", edits)
    }
  }

  /// Picks what a threat written by hand is on.
  private mutating func pickThreatItem(_ id: String) {
    var items: [ItemID?] = [nil]
    var rows = [Picker.Row(title: "the model as a whole")]
    for diagram in model.diagrams.values {
      let title = diagram.header.title.singleLine
      for element in diagram.elements.values
      where template.kind(of: element.attributes.stencil) != .annotation {
        items.append(element.id)
        rows.append(
          Picker.Row(
            title: element.attributes.name.singleLine,
            detail: template.name(of: element.attributes.stencil),
            group: title, keywords: element.id.rawValue))
      }
      for flow in diagram.flowsByNumber {
        items.append(flow.id)
        let number = flow.number.map { "\($0) " } ?? ""
        rows.append(
          Picker.Row(
            title: number + flow.attributes.name.singleLine,
            detail: template.name(of: flow.attributes.stencil), group: title,
            keywords: flow.id.rawValue))
      }
    }
    let all = items
    picker = Picker(
      title: "On what", rows: rows,
      chosen: all.firstIndex(of: model.threats[id]?.item) ?? 0
    ) { editor, index in
      editor.perform("move a threat", editor.edits(ofWritten: id) { $0.item = all[index] })
    }
  }

  // MARK: Threats written by hand

  /// Writes a threat on the selection, on the flow or element of the chosen threat while the list
  /// has the keyboard, and opens its form.
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
    let item = canvas.current ?? single
    let isItem = item.map { diagram.boundaries[$0] == nil && diagram.item($0) != nil } ?? false
    var threat = HandwrittenThreat(
      id: id, item: isItem ? item : nil,
      category: template.categories.keys.first ?? Stride.spoofing.rawValue, title: title)
    threat.sign(signature)
    perform("write a threat", [.putThreat(threat, at: nil)])
    threatsPane.wish.filter = ThreatFilter()
    if threatsPane.scope != .all { threatsPane.scope = .all }
    threatsPane.chosenGroup = nil
    threatsPane.chosenID = id
    threatsPane.spotlight = id
    focus(on: .threats)
    open(.form(id))
    chooseSheetRow(.field(.category))
  }

  enum HandwrittenText: Sendable { case title, description }

  mutating func editHandwritten(_ field: HandwrittenText) {
    guard let threat = threatsPane.chosenThreat(in: self) else { return }
    askWritten(field == .title ? .title : .description, threat.id, outside: false)
  }

  mutating func nextCategory() {
    let ids = Array(template.categories.keys)
    guard !ids.isEmpty, let threat = threatsPane.chosenThreat(in: self) else { return }
    perform(
      "change the category",
      edits(ofWritten: threat.id) {
        $0.category = ids[((ids.firstIndex(of: $0.category) ?? -1) + 1) % ids.count]
      })
  }
}
