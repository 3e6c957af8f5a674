import Models
import OrderedCollections
import Screen
import Threats

/// Deciding on threats: one, those that are marked, or all under a heading.
extension Editor {
  /// The threats that a key means.
  var meantThreats: [Threat] { threatsPane.meant(self) }

  /// What was said of a threat so far; nil for one that is no longer in the model.
  func verdict(on threat: Threat) -> Verdict? {
    if let key = threat.key {
      return Verdict(model.decisions[key], usual: usualPriority(of: threat) ?? .medium)
    }
    return model.threats[threat.id].map { Verdict($0) }
  }

  private func usualPriority(of threat: Threat) -> Priority? {
    threat.key.flatMap { template.threatTypes[$0.type]?.priority }
  }

  /// Changes what is said of threats, as one step, and writes down who did it and when.
  ///
  /// - `threats`: Those it is said of; nil for those that a key means.
  /// - `joining`: Whether it belongs to the gesture before it.
  mutating func decide(
    _ title: String, on threats: [Threat]? = nil, joining: Bool = false,
    _ change: (inout Verdict) -> Void
  ) {
    let meant = threats ?? meantThreats
    if meant.count == 1, threatsPane.chosenGroup == nil, threats == nil {
      threatsPane.chosenID = meant[0].id
    }
    let edits = meant.flatMap { self.edits(on: $0, change) }
    let several = meant.count > 1 ? ": \(meant.count) threats" : ""
    perform(title + several, edits, joining: joining)
    if meant.count > 1, said.message == nil { say("\(title)\(several), u takes it back") }
  }

  /// The edits that say something else of one threat.
  func edits(on threat: Threat, _ change: (inout Verdict) -> Void) -> [Edit] {
    guard let old = verdict(on: threat) else { return [] }
    var new = old
    change(&new)
    guard new != old else { return [] }
    let signature = self.signature
    if let key = threat.key {
      let usual = usualPriority(of: threat)
      return model.edits(deciding: key) {
        new.put(into: &$0, usual: usual)
        if !signature.author.isEmpty { $0.author = signature.author }
        if !signature.date.isEmpty { $0.date = signature.date }
        $0.templateVersion = signature.templateVersion
      }
    }
    guard var own = model.threats[threat.id] else { return [] }
    new.put(into: &own)
    own.sign(signature)
    return [.putThreat(own, at: nil)]
  }

  mutating func setStatus(_ status: Status) {
    decide("say \(status.word)") { $0.status = status }
  }

  /// Sets a priority by its name; without one each threat gets the next of the template's.
  mutating func setPriority(_ text: String) {
    let names = template.priorities
    if !text.isEmpty {
      let wanted =
        names.first { $0.rawValue.lowercased() == text.lowercased() } ?? Priority(rawValue: text)
      return decide("priority \(wanted.rawValue)") { $0.priority = wanted }
    }
    guard let first = meantThreats.first else { return }
    let index = names.firstIndex(of: first.priority) ?? -1
    let wanted = names.isEmpty ? Priority.medium : names[(index + 1) % names.count]
    decide("priority \(wanted.rawValue)") { $0.priority = wanted }
  }

  /// Raises or lowers the priority by so many of the template's steps, as far as they go.
  mutating func stepPriority(_ by: Int) {
    let names = template.priorities
    guard !names.isEmpty else { return }
    let before = meantThreats.map(\.priority)
    decide(by > 0 ? "raise the priority" : "lower the priority") {
      let level = $0.priority.level
      let index =
        names.firstIndex(of: $0.priority) ?? names.firstIndex { $0.level == level } ?? 0
      $0.priority = names[min(max(index - by, 0), names.count - 1)]
    }
    if meantThreats.map(\.priority) == before {
      say("there is no \(by > 0 ? "higher" : "lower") priority")
    }
  }

  /// The texts of a decision that a person writes.
  enum DecisionText: String, Sendable, CaseIterable {
    case justification
    case mitigation
    case note

    var path: WritableKeyPath<Verdict, String> & Sendable {
      switch self {
      case .justification: \.justification
      case .mitigation: \.mitigation
      case .note: \.note
      }
    }

    /// What is asked for.
    var question: String {
      switch self {
      case .justification: "Why"
      case .mitigation: "What is done about it"
      case .note: "Note"
      }
    }

    /// What doing it is called.
    var title: String {
      switch self {
      case .justification: "justify"
      case .mitigation: "write a mitigation"
      case .note: "write a note"
      }
    }
  }

  /// Writes a text about the threats meant: what follows the command, else asked for in place, or in
  /// the person's own editor.
  mutating func editDecision(_ field: DecisionText, _ argument: String, outside: Bool = false) {
    let meant = meantThreats
    guard let first = meant.first else { return }
    let ids = meant.map(\.id)
    let write: @Sendable (inout Editor, String) -> Void = { editor, text in
      let wanted = Set(ids)
      let threats = editor.workspace.analyzer.threats.filter { wanted.contains($0.id) }
      editor.decide(field.title, on: threats) { $0[keyPath: field.path] = text }
    }
    if !argument.isEmpty { return write(&self, argument) }
    let title = ThreatTexts.title(of: first, in: model, template: template).singleLine
    let more = meant.count > 1 ? " and \(meant.count - 1) more" : ""
    askText(
      WantedText(
        title: field.question, text: verdict(on: first)?[keyPath: field.path] ?? "",
        about: "\(field.question) - \(title)\(more)"),
      outside: outside, write)
  }

  /// Takes the decision on the chosen threat over to the same threat type elsewhere, after asking.
  mutating func copyDecision() {
    guard let threat = threatsPane.chosenThreat(in: self), let key = threat.key,
      let decision = model.decisions[key]
    else { return }
    let others = workspace.analyzer.threats.filter {
      $0.key?.type == key.type && $0.id != threat.id && !$0.isStale
    }
    let open = others.filter { $0.key.map { model.decisions[$0] == nil } ?? false }
    let type = template.threatTypes[key.type]
    let usual = type?.priority ?? .medium
    let verdict = Verdict(decision, usual: usual)
    func choice(_ key: Key, _ label: String, _ threats: [Threat]) -> Confirmation.Choice {
      .init(key: key, label: label) { editor in
        editor.decide("copy a decision", on: threats) { $0 = verdict }
        if threats.count == 1 { editor.say("copied to one other threat, u takes it back") }
      }
    }
    var choices: [Confirmation.Choice] = []
    if !open.isEmpty {
      choices.append(
        choice(Key("o"), "to the \(open.count) that nobody has decided on", open))
    }
    if others.count > open.count {
      choices.append(
        choice(Key("a"), "to all \(others.count), in place of what was decided", others))
    }
    choices.append(.init(key: Key(.escape), label: "to none") { _ in })
    confirmation = Confirmation(
      question: "Copy \"\(decision.status.word)\" with all its texts to the same threat type"
        + " (\(key.type)) elsewhere: \(others.count) "
        + (others.count == 1 ? "threat?" : "threats?"),
      choices: choices)
  }

  /// Why a decision can't be copied; nil where it can.
  var copyRefusal: String? {
    guard let threat = threatsPane.chosenThreat(in: self) else { return "there is no threat here" }
    guard let key = threat.key else { return "a threat written by hand has no others of its type" }
    guard model.decisions[key] != nil else { return "nobody has decided on this one yet" }
    let isAlone = !workspace.analyzer.threats.contains {
      $0.key?.type == key.type && $0.id != threat.id && !$0.isStale
    }
    return isAlone ? "this threat type fires nowhere else" : nil
  }

  /// Removes what the chosen line stands for: a threat written by hand, or decisions whose threats
  /// are found no more.
  mutating func deleteThreat() {
    let meant = meantThreats.filter { $0.key == nil || $0.isStale }
    let edits: [Edit] = meant.map { threat in
      threat.key.map { .undecide($0) } ?? .removeThreat(threat.id)
    }
    let isWritten = meant.allSatisfy { $0.key == nil }
    let what = isWritten ? "delete a threat" : "remove a decision"
    perform(meant.count > 1 ? "\(what): \(meant.count)" : what, edits)
    threatsPane.unmark()
    say(meant.count > 1 ? "\(meant.count) removed, u brings them back" : "u brings it back")
  }

  /// Removes all decisions whose threats are found no more, after asking.
  mutating func removeStale() {
    let keys = workspace.analyzer.threats.filter(\.isStale).compactMap(\.key)
    guard !keys.isEmpty else { return say("every decision is about a threat that is still found") }
    confirmation = Confirmation(
      question: "Remove the \(keys.count) decisions whose threats are no longer found?",
      choices: [
        .init(key: Key("y"), label: "remove them, u brings them back") { editor in
          editor.perform("remove stale decisions", keys.map { .undecide($0) })
        },
        .init(key: Key("n"), label: "keep them") { _ in },
      ])
  }
}

extension HandwrittenThreat {
  /// Writes down who said something of it, and when.
  mutating func sign(_ signature: Signature) {
    if !signature.author.isEmpty { author = signature.author }
    if !signature.date.isEmpty { date = signature.date }
  }
}

extension Status {
  /// The word as people write it.
  var word: String { rawValue }
}
