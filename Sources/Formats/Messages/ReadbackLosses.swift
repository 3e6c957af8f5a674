import Models
import OrderedCollections
import Syntax
import Threats

/// What a model says that does not come back from a form: found by comparing it, fact by fact, with what
/// is read of what was written, so that no fact can be forgotten.
///
/// What is there besides afterwards, such as a name where there was none, is no loss.
struct ReadbackLosses {
  /// A model and what it is drawn with.
  typealias State = (model: Model, template: Template)

  private let old: State
  private let read: State
  private let difference: ModelDifference
  /// Whether who decided and when comes back as it was; the form has a stamp of its own otherwise.
  private let isSigned: Bool
  /// By what it is called in the form, what it is called in the model.
  private var subjects: [Subject: Subject] = [:]
  private(set) var losses = LossList()

  /// Compares a model with what came back of it.
  ///
  /// - `names`: What the form calls things whose names it has no place for.
  /// - `placed`: Whether places on the grid come back as they were; their loss is not told otherwise.
  /// - `signed`: Whether who decided and when does.
  init(
    of old: State, readingBack read: State, names: Renaming = Renaming(), placed: Bool = true,
    signed: Bool = true
  ) {
    isSigned = signed
    self.old = old
    self.read = read
    difference = ModelDifference(
      from: names.apply(to: old.model), to: read.model, keysOf: Origin.handwritten)
    for statement in old.model.statements(keysOf: nil) {
      let name = difference.names.subject(names.subject(statement.subject))
      if subjects[name] == nil { subjects[name] = statement.subject }
    }
    for entry in difference.entries { add(entry, placed: placed) }
    losses.add(
      "the name of", difference.renamed.map { $0.old }.map { quoted($0.id) })
    // What lies over what is part of a place.
    for group in difference.reordered
    where Self.isOrdered(group.kind) && (placed || group.kind != .boundary) {
      losses.add("the order of \(group.kind.plural)", place(of: group))
    }
    losses.add("a choice that a merge left open", difference.conflictsSettled.map(name))
  }

  /// Notes how the threats that follow from the rules differ once the form is opened again.
  mutating func compare(_ before: [Threat], with after: [Threat]) {
    let threats = ThreatDifference(
      from: before.filter { $0.key != nil }, to: after.filter { $0.key != nil },
      names: difference.names)
    func count(_ threats: [Threat]) -> Int { threats.count { $0.key != nil && !$0.isStale } }
    guard !threats.gone.isEmpty || !threats.appeared.isEmpty else { return }
    losses.add(
      "the threats of the rules as they are: there are \(count(before)), and \(count(after)) when it "
        + "is opened again",
      threats.gone.map { "- " + $0.name(in: old.model, template: old.template) }
        + threats.appeared.map { "+ " + $0.name(in: read.model, template: read.template) },
      isDecided: true)
  }

  // MARK: Things

  private mutating func add(_ entry: ModelDifference.Entry, placed: Bool) {
    let subject = entry.subject
    let isDecided = subject.kind == .decision || subject.kind == .threat
    switch entry.kind {
    case .added: return
    case .removed:
      if isBlank(subject) { return }
      if subject.kind == .note, let note = noteLoss(subject) {
        if !note.isEmpty { losses.add(note, name(subject)) }
        // All that is told of a note besides are keys that nobody knows.
        for change in entry.changes {
          losses.add(label(change.field, of: subject), name(subject))
        }
        return
      }
      losses.add(Self.one(subject.kind), name(subject), isDecided: isDecided)
    case .changed:
      for change in entry.changes where isLost(change, of: subject, placed: placed) {
        losses.add(label(change.field, of: subject), name(subject), isDecided: isDecided)
      }
    }
  }

  /// Whether a decision says nothing, so that nothing is lost with it.
  private func isBlank(_ subject: Subject) -> Bool {
    guard subject.kind == .decision, let place = subject.place,
      var decision = difference.old.decisions[
        ThreatKey(type: ThreatTypeID(subject.id), flow: ItemID(place))]
    else { return false }
    // What another format alone knows is nothing that anybody said.
    if decision.origin?.format != Origin.handwritten { decision.origin = nil }
    return decision.isBlank
  }

  /// What is lost of a note whose text is there: nothing, or who wrote it and when; nil where the text
  /// is not there.
  private func noteLoss(_ subject: Subject) -> String? {
    guard
      let note = difference.old.notes.first(where: { note in
        Model(notes: [note]).statements(keysOf: nil).last?.subject.id == subject.id
      })
    else { return nil }
    let found = read.model.notes.filter { $0.text == note.text }
    if found.isEmpty { return nil }
    let isWhole = found.contains {
      (note.author.isEmpty || $0.author == note.author)
        && (note.date.isEmpty || $0.date == note.date)
    }
    return isWhole ? "" : "the author or the date of"
  }

  private func isLost(_ change: ModelDifference.Change, of subject: Subject, placed: Bool) -> Bool {
    guard let value = change.old else { return false }
    if change.field.isPlace || subject.kind == .flow && Self.isMoved(change) { return placed }
    // Where places come back otherwise, they say who lies where.
    if !placed, ["holds", "not-holds"].contains(change.field.rawValue) { return false }
    if change.field.key == PixelGeometry.key { return false }
    if !isSigned, subject.kind == .decision || subject.kind == .threat,
      ["author", "date"].contains(change.field.rawValue)
    {
      return false
    }
    // What the template says anyway need not be said again.
    if let property = change.field.property, let place = subject.place,
      let attributes = read.model.attributes(of: ItemID(subject.id), in: DiagramID(place))
    {
      return read.template.value(of: property, in: attributes) != value
    }
    if subject.kind == .decision, change.new == nil,
      let type = read.template.threatTypes[ThreatTypeID(subject.id)],
      change.field.rawValue == "priority"
    {
      return type.priority.rawValue != value
    }
    // How a file calls its template follows from where the file is.
    return subject.kind != .model || change.field.rawValue != "template"
  }

  /// Whether an end is loose before and after, so that only its place is another.
  private static func isMoved(_ change: ModelDifference.Change) -> Bool {
    ["from", "to"].contains(change.field.rawValue)
      && [change.old, change.new].allSatisfy { $0?.hasPrefix("[") == true }
  }

  private static func isOrdered(_ kind: Subject.Kind) -> Bool {
    switch kind {
    case .diagram, .boundary, .element, .shown, .flow, .verification: true
    case .model, .decision, .threat, .mitigation, .suppression, .note: false
    }
  }

  // MARK: Words

  private func name(_ subject: Subject) -> String {
    let subject = subjects[subject] ?? subject
    guard subject.kind == .decision, let flow = subject.place,
      let decision = old.model.decisions[
        ThreatKey(type: ThreatTypeID(subject.id), flow: ItemID(flow))]
    else { return old.model.name(of: subject, template: old.template) }
    return old.model.name(of: decision, template: old.template)
  }

  private func name(_ conflict: Conflict) -> String {
    let field = conflict.key.field
    let stencil = conflict.key.subject.place.flatMap {
      old.model.attributes(of: ItemID(conflict.key.subject.id), in: DiagramID($0))?.stencil
    }
    return name(conflict.key.subject)
      + (field == .presence
        ? "" : ": " + field.label(template: old.template, stencil: stencil))
  }

  /// Where the things of a kind are that stand in another order.
  private func place(of group: Subject) -> String {
    guard let diagram = group.diagram, !diagram.isEmpty else { return "the model" }
    return name(Subject(.diagram, diagram))
  }

  private func label(_ field: Field, of subject: Subject) -> String {
    let subject = subjects[subject] ?? subject
    let stencil = subject.place.flatMap {
      old.model.attributes(of: ItemID(subject.id), in: DiagramID($0))?.stencil
    }
    let label = field.label(template: old.template, stencil: stencil)
    if field.property != nil || field.custom != nil { return "the property \(quoted(label)) of" }
    if let key = field.key { return "the key \(quoted(key)), which nobody knows, of" }
    switch field.rawValue {
    case "on": return "what it is on, of"
    case "from", "to": return "the end \(quoted(label)) of"
    case "out-of-scope", "both-ways", "done": return "that it is \(label), of"
    case "details": return "whose inside it shows, of"
    case "crossings": return "by which rule crossings are told, of"
    default: return "the \(label) of"
    }
  }

  private static func one(_ kind: Subject.Kind) -> String {
    switch kind {
    case .model: "a model"
    case .diagram: "a diagram"
    case .boundary: "a boundary"
    case .element: "an element"
    case .shown: "an element of another diagram that is shown"
    case .flow: "a flow"
    case .decision: "a decision"
    case .threat: "a threat written by hand"
    case .mitigation: "a mitigation"
    case .suppression: "what is switched off"
    case .verification: "a line of a checklist"
    case .note: "a note"
    }
  }
}
