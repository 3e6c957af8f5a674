import Models
import OrderedCollections
import Screen
import Threats

/// Threat types that do not fire: for the whole model, or at one item.
extension Editor {
  /// What an item is called, with its kind.
  private func place(_ item: ItemID?) -> String {
    guard let item else { return "the whole model" }
    guard let found = model.item(item)?.item else { return item.rawValue }
    let name = found.attributes?.name.singleLine ?? ""
    return name.isEmpty ? item.rawValue : name
  }

  /// The title of a threat type, which is about no flow in particular.
  private func title(ofType id: ThreatTypeID) -> String {
    var title = template.threatTypes[id]?.title.singleLine ?? id.rawValue
    for part in ["source", "target", "flow"] {
      title = title.replacing("{\(part).Name}", with: "the \(part)")
    }
    return title
  }

  var suppressionRows: [Sheet.Row] {
    guard !model.suppressions.isEmpty else {
      return [
        Sheet.Row(
          label: "Nothing is switched off: x in the list of threats switches a type off.",
          role: .faint)
      ]
    }
    return model.suppressions.values.map { off in
      Sheet.Row(
        subject: .suppressions(off.key), sign: glyphs.text(.off),
        label: "\(off.key.type)  \(off.reason.singleLine)", value: place(off.key.item))
    }
  }

  func suppressionFoot(_ key: Suppression.Key) -> [(text: String, role: Role)] {
    guard let off = model.suppressions[key] else { return [] }
    var foot: [(text: String, role: Role)] = [
      ("\(title(ofType: key.type)), at \(place(key.item))", .text)
    ]
    if !off.reason.isEmpty { foot.append(("Why: \(off.reason.singleLine)", .settled)) }
    let signed = Self.signed(off.author, off.date, "Switched off")
    if !signed.isEmpty { foot.append((signed, .faint)) }
    return foot
  }

  /// Asks where the chosen threat's type is not to fire any more, then why.
  mutating func askSwitchOff() {
    guard let threat = threatsPane.chosenThreat(in: self), let type = threat.key?.type else {
      return
    }
    var places: [(key: Key, item: ItemID?, label: String)] = []
    if let flow = threat.flow {
      places.append((Key("f"), flow, "on this flow, \(place(flow))"))
    }
    if let source = threat.source, threat.atRisk.contains(source) {
      places.append((Key("s"), source, "where it puts \(place(source)) at risk"))
    }
    if let target = threat.target, threat.atRisk.contains(target), target != threat.source {
      places.append((Key("t"), target, "where it puts \(place(target)) at risk"))
    }
    let crossed = threat.diagram.flatMap { diagram in
      threat.flow.flatMap { workspace.crossings(in: diagram)[$0] }
    }
    for (index, boundary) in (crossed ?? []).prefix(4).enumerated() {
      places.append(
        (Key(.character(Character("\(index + 1)"))), boundary, "across \(place(boundary))"))
    }
    places.append((Key("m"), nil, "in the whole model"))
    let free = places.filter { model.suppressions[.init(type: type, item: $0.item)] == nil }
    var choices = free.map { place in
      Confirmation.Choice(key: place.key, label: place.label) { editor in
        editor.askReason(.init(type: type, item: place.item))
      }
    }
    choices.append(.init(key: Key(.escape), label: "nowhere, leave it on") { _ in })
    confirmation = Confirmation(
      question: "Switch off \(type) (\(title(ofType: type)))?", choices: choices)
  }

  private mutating func askReason(_ key: Suppression.Key) {
    prompt = Prompt(
      title: "Why is it switched off", line: LineEditor(), position: .footer,
      accepted: { editor, text in
        let reason = text.trimmingSpaces
        guard !reason.isEmpty else {
          return editor.warn("nothing is switched off without a reason: reports show it")
        }
        editor.suppress(key, reason: reason)
      })
  }

  mutating func suppress(_ key: Suppression.Key, reason: String) {
    let signature = self.signature
    perform(
      "switch off \(key.type)",
      [
        .suppress(
          Suppression(key: key, reason: reason, author: signature.author, date: signature.date),
          at: nil)
      ])
    say("switched off; gx lists what is off")
  }

  private var chosenSuppression: Suppression? {
    if case .suppressions(let key)? = sheetRow?.subject { model.suppressions[key] } else { nil }
  }

  /// Why nothing can be switched on; nil where something is chosen.
  var unsuppressRefusal: String? { chosenSuppression == nil ? "nothing is switched off" : nil }

  mutating func unsuppress() {
    guard let off = chosenSuppression else { return }
    perform("switch on \(off.key.type)", [.unsuppress(off.key)])
    refreshSheet()
    say("\(off.key.type) is on again at \(place(off.key.item)), u switches it off")
  }

  mutating func editSwitchOffReason() {
    guard let off = chosenSuppression else { return }
    let key = off.key
    askText(
      WantedText(title: "Why", text: off.reason, about: "Why \(key.type) is switched off")
    ) { editor, text in
      guard var off = editor.model.suppressions[key], !text.isEmpty else { return }
      let signature = editor.signature
      off.reason = text
      if !signature.author.isEmpty { off.author = signature.author }
      if !signature.date.isEmpty { off.date = signature.date }
      editor.perform("change a reason", [.suppress(off, at: nil)])
    }
  }

  // MARK: Out of scope

  var scopeRefusal: String? {
    let isThere = selection.contains { diagram.boundaries[$0] == nil && !isAnnotation($0) }
    return isThere ? nil : "select an element or a flow first"
  }

  /// Puts the selection out of scope after asking why, or back in scope.
  mutating func toggleScope(_ reason: String) {
    let items = selection.sorted().filter { diagram.boundaries[$0] == nil && !isAnnotation($0) }
    let isOut = items.allSatisfy {
      model.attributes(of: $0, in: canvas.diagramID)?.outOfScope != nil
    }
    if isOut { return putInScope(items) }
    guard reason.isEmpty else { return putOutOfScope(items, reason: reason) }
    askScopeReason(items)
  }

  func askedScopeReason(_ items: [ItemID]) -> String {
    let name =
      items.first.flatMap { model.attributes(of: $0, in: canvas.diagramID)?.name.singleLine } ?? ""
    return items.count == 1 ? "Why is \(name) out of scope" : "Why are they out of scope"
  }

  private mutating func askScopeReason(_ items: [ItemID]) {
    prompt = Prompt(
      title: TextWidth.cut(askedScopeReason(items), to: 48), line: LineEditor(),
      position: .footer,
      accepted: { editor, text in editor.putOutOfScope(items, reason: text.trimmingSpaces) })
  }

  private func edits(_ items: [ItemID], outOfScope reason: String?) -> [Edit] {
    items.flatMap { id -> [Edit] in
      guard var attributes = model.attributes(of: id, in: canvas.diagramID) else { return [] }
      attributes.outOfScope = reason
      return model.edits(setting: attributes, of: id, in: canvas.diagramID)
    }
  }

  mutating func putInScope(_ items: [ItemID]) {
    perform("put in scope", edits(items, outOfScope: nil))
  }

  /// Puts items out of scope; the flows of elements, whose threats only their own flag silences, are
  /// offered.
  mutating func putOutOfScope(_ items: [ItemID], reason: String) {
    perform("put out of scope", edits(items, outOfScope: reason))
    let elements = Set(items.filter { diagram.frame(of: $0) != nil })
    let flows = diagram.flows.values.filter { flow in
      flow.attributes.outOfScope == nil && elements.contains { flow.isAttached(to: $0) }
    }.map(\.id)
    guard !flows.isEmpty else { return }
    let count = flows.count == 1 ? "1 flow" : "\(flows.count) flows"
    confirmation = Confirmation(
      question: "Threats are on flows, and go on firing there. Put the \(count) attached to it out"
        + " of scope too?",
      choices: [
        .init(key: Key("y"), label: "yes, with the same reason") { editor in
          editor.perform(
            "put out of scope", editor.edits(flows, outOfScope: reason), joining: true)
        },
        .init(key: Key("n"), label: "no, only the element says so") { _ in },
      ])
  }
}
