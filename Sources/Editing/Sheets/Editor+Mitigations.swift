import Models
import OrderedCollections
import Screen
import Threats

/// Mitigations that several threats share: told once, used by many.
extension Editor {
  /// The threats that a mitigation helps against.
  func threats(using mitigation: MitigationID) -> [Threat] {
    workspace.analyzer.threats.filter {
      verdict(on: $0)?.mitigations.contains(mitigation) ?? false
    }
  }

  var mitigationRows: [Sheet.Row] {
    guard !model.mitigations.isEmpty else {
      return [
        Sheet.Row(
          label: "No mitigation has a name yet: A adds one, L in the list of threats links it.",
          role: .faint)
      ]
    }
    var uses: [MitigationID: Int] = [:]
    for decision in model.decisions.values {
      for id in decision.mitigations { uses[id, default: 0] += 1 }
    }
    for threat in model.threats.values {
      for id in threat.mitigations { uses[id, default: 0] += 1 }
    }
    return model.mitigations.values.map { mitigation in
      let count = uses[mitigation.id] ?? 0
      return Sheet.Row(
        subject: .mitigation(mitigation.id),
        sign: glyphs.text(mitigation.state == .planned ? .hollowBullet : .check),
        signRole: mitigation.state == .planned ? .text : .settled, label: mitigation.title,
        value: "\(mitigation.state.word), \(count == 1 ? "1 threat" : "\(count) threats")")
    }
  }

  func mitigationFoot(_ id: MitigationID) -> [(text: String, role: Role)] {
    guard let mitigation = model.mitigations[id] else { return [] }
    var foot: [(text: String, role: Role)] = []
    if !mitigation.text.isEmpty { foot.append((mitigation.text.singleLine, .text)) }
    if !mitigation.references.isEmpty {
      foot.append((mitigation.references.joined(separator: ", "), .faint))
    }
    let titles = threats(using: id).map {
      ThreatTexts.title(of: $0, in: model, template: template).singleLine
    }
    foot.append(
      (titles.isEmpty ? "No threat uses it yet." : "For: " + titles.joined(separator: "; "), .faint)
    )
    return foot
  }

  private var chosenMitigation: Mitigation? {
    if case .mitigation(let id)? = sheetRow?.subject { model.mitigations[id] } else { nil }
  }

  /// Why nothing can be done with a mitigation; nil where one is chosen.
  var mitigationRefusal: String? { chosenMitigation == nil ? "there is none yet, A adds one" : nil }

  /// A free name made from a title.
  private func freeMitigationID(for title: String) -> MitigationID {
    var name = ""
    for scalar in title.lowercased().unicodeScalars.prefix(40) {
      let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      if isWord {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    if name.isEmpty { name = "mitigation" }
    if model.mitigations[MitigationID(name)] == nil { return MitigationID(name) }
    var number = 2
    while model.mitigations["\(name)-\(number)"] != nil { number += 1 }
    return "\(name)-\(number)"
  }

  mutating func addMitigation(_ title: String) {
    guard !title.isEmpty else {
      prompt = Prompt(
        title: "New mitigation", line: LineEditor(), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.addMitigation(text.trimmingSpaces) }
        })
      return
    }
    let new = Mitigation(id: freeMitigationID(for: title), title: title)
    perform("add a mitigation", [.putMitigation(new, at: nil)])
    if sheet?.context != .mitigations { open(.mitigations) }
    chooseSheetRow(.mitigation(new.id))
  }

  private mutating func changeMitigation(
    _ id: MitigationID, _ change: (inout Mitigation) -> Void
  ) {
    guard var mitigation = model.mitigations[id] else { return }
    change(&mitigation)
    if mitigation != model.mitigations[id] {
      perform("change a mitigation", [.putMitigation(mitigation, at: nil)])
    }
  }

  mutating func nextMitigationState() {
    guard let mitigation = chosenMitigation else { return }
    let all = Mitigation.State.allCases
    let index = all.firstIndex(of: mitigation.state) ?? 0
    changeMitigation(mitigation.id) { $0.state = all[(index + 1) % all.count] }
  }

  /// The texts of a mitigation.
  enum MitigationText: Sendable { case title, text, references }

  mutating func editMitigation(_ field: MitigationText) {
    guard let mitigation = chosenMitigation else { return }
    let id = mitigation.id
    let (question, old) =
      switch field {
      case .title: ("Title", mitigation.title)
      case .text: ("What is done", mitigation.text)
      case .references: ("References, with commas", mitigation.references.joined(separator: ", "))
      }
    askText(
      WantedText(title: question, text: old, about: "\(question) - \(mitigation.title)")
    ) { editor, text in
      editor.changeMitigation(id) {
        switch field {
        case .title: if !text.isEmpty { $0.title = text.singleLine }
        case .text: $0.text = text
        case .references: $0.references = text.references
        }
      }
    }
  }

  /// Removes a mitigation, and from all that it helps against, after asking where that is something.
  mutating func removeMitigation() {
    guard let mitigation = chosenMitigation else { return }
    let id = mitigation.id
    let decisions = model.decisions.values.filter { $0.mitigations.contains(id) }
    let written = model.threats.values.filter { $0.mitigations.contains(id) }
    let count = decisions.count + written.count
    let remove: @Sendable (inout Editor) -> Void = { editor in
      var edits: [Edit] = decisions.flatMap { decision in
        editor.model.edits(deciding: decision.key) { $0.mitigations.removeAll { $0 == id } }
      }
      edits += written.map { threat in
        var threat = threat
        threat.mitigations.removeAll { $0 == id }
        return .putThreat(threat, at: nil)
      }
      editor.perform("remove a mitigation", edits + [.removeMitigation(id)])
      editor.refreshSheet()
      editor.say("u brings it back")
    }
    if count == 0 { return remove(&self) }
    confirmation = Confirmation(
      question: "\(mitigation.title.singleLine) is used by "
        + "\(count == 1 ? "one threat" : "\(count) threats"). Remove it there too?",
      choices: [
        .init(key: Key("y"), label: "remove it, u brings it back", chosen: remove),
        .init(key: Key("n"), label: "keep it") { _ in },
      ])
  }

  /// Lists the threats that the chosen mitigation helps against.
  mutating func showMitigatedThreats() {
    guard let mitigation = chosenMitigation else { return }
    closeSheet()
    threatsPane.wish.filter = ThreatFilter()
    threatsPane.wish.filter.insert(.mitigation(mitigation.id))
    threatsPane.wish.scope = .all
    threatsPane.isAnalysis = true
    focus(on: .threats)
  }

  /// Picks a mitigation for the threats meant, or lets go of one; a name that nobody has makes a new
  /// one.
  mutating func linkMitigation(_ name: String, on threats: [Threat]? = nil) {
    let meant = threats ?? meantThreats
    let ids = meant.map(\.id)
    if !name.isEmpty {
      let known = model.mitigations.values.first {
        $0.id.rawValue == name || $0.title.lowercased() == name.lowercased()
      }
      guard let known else { return linkNew(name, to: ids) }
      return link(known.id, to: ids)
    }
    let all = Array(model.mitigations.values)
    let verdicts = meant.compactMap { verdict(on: $0) }
    func isLinked(_ id: MitigationID) -> Bool {
      !verdicts.isEmpty && verdicts.allSatisfy { $0.mitigations.contains(id) }
    }
    let linked = all.filter { isLinked($0.id) }.map(\.id)
    picker = Picker(
      title: all.isEmpty ? "Type a name for a mitigation" : "Link a mitigation",
      rows: all.map { mitigation in
        Picker.Row(
          title:
            "\(glyphs.text(isLinked(mitigation.id) ? .on : .off)) \(mitigation.title.singleLine)",
          detail: isLinked(mitigation.id) ? "linked, Enter lets go" : mitigation.state.word,
          keywords: mitigation.id.rawValue)
      }
    ) { editor, index in
      let id = all[index].id
      linked.contains(id) ? editor.unlink(id, from: ids) : editor.link(id, to: ids)
    }
    picker?.creation = Picker.Creation(label: "new mitigation") { editor, title in
      editor.linkNew(title, to: ids)
    }
  }

  private func threats(_ ids: [String]) -> [Threat] {
    let wanted = Set(ids)
    return workspace.analyzer.threats.filter { wanted.contains($0.id) }
  }

  private mutating func link(_ id: MitigationID, to ids: [String]) {
    decide("link a mitigation", on: threats(ids)) {
      if !$0.mitigations.contains(id) { $0.mitigations.append(id) }
    }
  }

  private mutating func unlink(_ id: MitigationID, from ids: [String]) {
    decide("unlink a mitigation", on: threats(ids)) { $0.mitigations.removeAll { $0 == id } }
  }

  private mutating func linkNew(_ title: String, to ids: [String]) {
    let new = Mitigation(id: freeMitigationID(for: title), title: title)
    perform("link a new mitigation", [.putMitigation(new, at: nil)])
    decide("link a new mitigation", on: threats(ids), joining: true) {
      $0.mitigations.append(new.id)
    }
  }
}

extension String {
  /// References written in one text, with commas or line breaks between them.
  var references: [String] {
    split { $0 == "," || $0.isNewline }.map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }
}
