import Formats
import Models
import OrderedCollections
import Syntax
import Threats

/// What changed between two models, in words: a list of sections that text, Markdown and JSON are
/// made of.
public struct ChangeReport: Sendable {
  /// How something changed.
  enum Mark: String, Sendable {
    case added = "+"
    case removed = "-"
    case changed = "~"
  }

  /// One value that is another now.
  struct Detail: Sendable {
    let field: Field?
    let label: String
    let old: String?
    let new: String?
  }

  /// One thing that changed.
  struct Entry: Sendable {
    let mark: Mark
    let text: String
    var details: [Detail] = []
  }

  /// What changed in one place.
  struct Section: Sendable {
    let title: String
    var entries: [Entry]
  }

  /// What is different.
  public let difference: ModelDifference
  /// How the threats differ.
  public let threats: ThreatDifference
  private(set) var sections: [Section] = []
  let old: (model: Model, template: Template)
  let new: (model: Model, template: Template)
  private let boundaries: BoundaryChange

  /// Compares two models with their threats.
  ///
  /// - `old`: What is compared with: its model, template and threats.
  /// - `new`: What it became.
  public init(
    _ difference: ModelDifference, old: (template: Template, threats: [Threat]),
    new: (template: Template, threats: [Threat])
  ) {
    self.difference = difference
    self.old = (difference.old, old.template)
    self.new = (difference.new, new.template)
    threats = ThreatDifference(from: old.threats, to: new.threats, names: difference.names)
    boundaries = BoundaryChange(from: difference.old, to: difference.new)
    addModel()
    addDiagrams()
    addDecisions()
    addThreats()
    addConflicts()
  }

  /// Whether both models mean the same and have the same threats.
  public var isEmpty: Bool { difference.isEmpty && threats.isEmpty }

  private mutating func add(_ title: String, _ entries: [Entry]) {
    if !entries.isEmpty { sections.append(Section(title: title, entries: entries)) }
  }

  // MARK: The model and its diagrams

  private mutating func addModel() {
    var entries: [Entry] = []
    for entry in difference.entries {
      let subject = entry.subject
      switch subject.kind {
      case .model:
        entries.append(Entry(mark: .changed, text: "the model", details: details(of: entry)))
      case .verification where subject.place == nil: entries.append(self.entry(entry))
      case .mitigation, .suppression, .note: entries.append(self.entry(entry))
      default: break
      }
    }
    for kind in difference.reordered where kind.place == nil && kind.kind != .diagram {
      entries.append(Entry(mark: .changed, text: "the order of \(kind.kind.plural)"))
    }
    for renamed in difference.renamed where renamed.new.kind == .mitigation {
      entries.append(self.entry(renamed))
    }
    if difference.reordered.contains(where: { $0.kind == .diagram }) {
      entries.append(Entry(mark: .changed, text: "the order of diagrams"))
    }
    add("The model", entries)
  }

  private mutating func addDiagrams() {
    // Nobody wants a line for each thing that was pushed aside, unless that is all there is.
    let isMovesOnly =
      threats.isEmpty && boundaries.isEmpty && difference.renamed.isEmpty
      && difference.reordered.isEmpty && difference.entries.allSatisfy(\.isMove)
    var ids = Array(difference.new.diagrams.keys)
    ids += difference.old.diagrams.keys.filter { difference.new.diagrams[$0] == nil }
    for id in ids {
      let here = difference.entries.filter { $0.subject.diagram == id }
      var entries = here.filter { $0.subject.kind == .diagram }.map { entry($0) }
      for renamed in difference.renamed where renamed.new.diagram == id && renamed.new.isItem {
        entries.append(entry(renamed))
      }
      var told: Set<ItemID> = []
      for change in here where change.subject.kind != .diagram {
        let lies = boundaries.detail(of: change.subject)
        if change.isMove, lies == nil, !isMovesOnly { continue }
        var entry = entry(change)
        if change.isMove { entry.details = [] }
        if let lies { entry.details.append(lies) }
        if change.subject.kind == .element || change.subject.kind == .shown {
          if let item = change.subject.item { told.insert(item) }
        }
        if change.isMove, lies == nil {
          entry = Entry(mark: .changed, text: entry.text + ", " + Self.moved(change))
        }
        entries.append(entry)
      }
      for (subject, detail) in boundaries.details(in: id)
      where subject.item.map({ !told.contains($0) }) ?? true {
        entries.append(Entry(mark: .changed, text: name(subject, in: new), details: [detail]))
      }
      if !isMovesOnly { entries += moves(here) }
      for kind in difference.reordered where kind.diagram == id {
        entries.append(Entry(mark: .changed, text: "the drawing order of \(kind.kind.plural)"))
      }
      let model = difference.new.diagrams[id] == nil ? old : new
      let title = model.model.name(of: Subject(.diagram, id), template: model.template)
      add("D" + title.dropFirst(), entries)
    }
  }

  /// One line for all that only lies elsewhere, by kind.
  private func moves(_ entries: [ModelDifference.Entry]) -> [Entry] {
    let moved = entries.filter { entry in
      entry.kind == .changed && entry.changes.contains { $0.field.isPlace }
        && boundaries.detail(of: entry.subject) == nil
    }
    func line(_ kinds: [Subject.Kind], _ one: String, _ many: String, _ what: String) -> [Entry] {
      let count = moved.count { kinds.contains($0.subject.kind) }
      return count == 0
        ? [] : [Entry(mark: .changed, text: "\(count) \(count == 1 ? one : many) \(what)")]
    }
    return line([.element, .shown], "element", "elements", "moved or resized")
      + line([.boundary], "boundary", "boundaries", "moved or resized")
      + line([.flow], "flow", "flows", "drawn another way")
  }

  private static func moved(_ entry: ModelDifference.Entry) -> String {
    let fields = entry.changes.map(\.field)
    switch entry.subject.kind {
    case .flow: return "drawn another way"
    case .boundary: return "moved or resized"
    default:
      if !fields.contains(.size) { return "moved" }
      return fields.contains(.position) ? "moved and resized" : "resized"
    }
  }

  private mutating func addDecisions() {
    add(
      "Decisions",
      difference.entries.filter { $0.subject.kind == .decision }.map { entry($0) })
    var entries = difference.entries.filter { $0.subject.kind == .threat }.map { entry($0) }
    entries += difference.renamed.filter { $0.new.kind == .threat }.map { entry($0) }
    add("Threats written by hand", entries)
  }

  private func name(_ subject: Subject, in state: (model: Model, template: Template)) -> String {
    guard subject.kind == .decision,
      let name = state.model.name(
        of: ThreatKey(type: ThreatTypeID(subject.id), flow: ItemID(subject.place ?? "")),
        template: state.template)
    else { return state.model.name(of: subject, template: state.template) }
    return "the decision on " + name
  }

  private func entry(_ renamed: ModelDifference.Renamed) -> Entry {
    Entry(
      mark: .changed, text: name(renamed.new, in: new),
      details: [Detail(field: nil, label: "id", old: renamed.old.id, new: renamed.new.id)])
  }

  private func entry(_ entry: ModelDifference.Entry) -> Entry {
    switch entry.kind {
    case .added:
      return Entry(
        mark: .added, text: name(entry.subject, in: new), details: details(of: entry))
    case .removed: return Entry(mark: .removed, text: name(entry.subject, in: old))
    case .changed:
      return Entry(
        mark: .changed, text: name(entry.subject, in: new), details: details(of: entry))
    }
  }

  private func details(of entry: ModelDifference.Entry) -> [Detail] {
    entry.meaning.compactMap { change in
      if entry.kind == .added, change.field == .name || change.field == .title { return nil }
      return Detail(
        field: change.field,
        label: change.field.label(template: new.template, stencil: stencil(entry.subject)),
        old: value(change.field, change.old, of: entry.subject, in: old, entry.kind == .added),
        new: value(change.field, change.new, of: entry.subject, in: new, false))
    }
  }

  private func stencil(_ subject: Subject) -> StencilID? {
    subject.place.flatMap { place in
      (new.model.attributes(of: ItemID(subject.id), in: DiagramID(place))
        ?? old.model.attributes(of: ItemID(subject.id), in: DiagramID(place)))?
        .stencil
    }
  }

  /// A value in words; of a property that nobody set, what it then comes to.
  private func value(
    _ field: Field, _ value: String?, of subject: Subject,
    in state: (model: Model, template: Template), _ isAbsent: Bool
  ) -> String? {
    if value == nil, !isAbsent, let property = field.property, let place = subject.place,
      let attributes = state.model.attributes(of: ItemID(subject.id), in: DiagramID(place)),
      let usual = state.template.value(of: property, in: attributes), !usual.isEmpty
    {
      return usual
    }
    return field.words(
      value, in: state.model, diagram: subject.diagram, template: state.template)
  }

  // MARK: Threats and conflicts

  private mutating func addThreats() {
    func line(_ mark: Mark, _ threat: Threat, _ state: (model: Model, template: Template)) -> Entry
    {
      let status = threat.status == .open ? "" : " (\(threat.status.rawValue))"
      return Entry(
        mark: mark,
        text: "\(threat.priority.rawValue): "
          + threat.name(in: state.model, template: state.template) + status)
    }
    var entries = threats.appeared.filter { $0.key != nil }.map { line(.added, $0, new) }
    entries += threats.gone.filter { $0.key != nil }.map { threat in
      line(.removed, threat.renamed(difference.names), old)
    }
    entries += threats.changed.filter { $0.new.key != nil }.map { change in
      var entry = Entry(
        mark: .changed, text: change.new.name(in: new.model, template: new.template))
      if change.old.status != change.new.status {
        entry.details.append(
          Detail(
            field: .status, label: "status", old: change.old.status.rawValue,
            new: change.new.status.rawValue))
      }
      if change.old.priority != change.new.priority {
        entry.details.append(
          Detail(
            field: nil, label: "priority", old: change.old.priority.rawValue,
            new: change.new.priority.rawValue))
      }
      return entry
    }
    add("Threats", entries)
  }

  private mutating func addConflicts() {
    add(
      "Conflicts",
      difference.conflictsAdded.map {
        Entry(mark: .added, text: $0.line(in: new.model, template: new.template))
      }
        + difference.conflictsSettled.map {
          Entry(mark: .removed, text: $0.line(in: old.model, template: old.template))
        })
  }
}
