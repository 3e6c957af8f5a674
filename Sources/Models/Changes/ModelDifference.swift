import OrderedCollections

/// What is different between two models, thing by thing and field by field.
///
/// Things are the same where they have the same name; one that got another name and is clearly the
/// same otherwise counts as that one. It is empty where two models mean the same, whatever only a
/// file format knows of them.
public struct ModelDifference: Hashable, Sendable {
  /// A value that is another one now.
  public struct Change: Hashable, Sendable {
    /// What is told.
    public let field: Field
    /// What was told before; nil for nothing.
    public let old: String?
    /// What is told now; nil for nothing.
    public let new: String?
  }

  /// What is different about one thing.
  public struct Entry: Hashable, Sendable {
    /// How it is different.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case added, removed, changed
    }

    /// What it is about, by the new name.
    public let subject: Subject
    /// How it is different.
    public let kind: Kind
    /// The values that differ; of a thing that was added or removed, all it says.
    public let changes: [Change]

    /// The values that differ but for where things lie on the grid.
    public var meaning: [Change] { changes.filter { !$0.field.isPlace } }
    /// Whether nothing differs but where it lies on the grid.
    public var isMove: Bool { kind == .changed && meaning.isEmpty }
  }

  /// A name that was given up for another.
  public struct Renamed: Hashable, Sendable {
    /// What has the name, by the old one.
    public let old: Subject
    /// The same by the new one.
    public let new: Subject
  }

  /// What is different, in the order of the new model, what is gone where it was.
  public let entries: [Entry]
  /// The things that got another name, in the order of the old model.
  public let renamed: [Renamed]
  /// The kinds of things that stand in another order than before, with the place they are in.
  public let reordered: [Subject]
  /// Conflicts that are marked in the new model and were not in the old one.
  public let conflictsAdded: [Conflict]
  /// Conflicts that were marked in the old model and are not in the new one.
  public let conflictsSettled: [Conflict]

  /// The names that things got, by the old ones.
  public let names: Renaming
  /// The old model with the names of the new one.
  public let old: Model
  /// The new model.
  public let new: Model

  /// Compares two models.
  ///
  /// - `format`: The format whose keys people write by hand: what they say counts.
  public init(from old: Model, to new: Model, keysOf format: String?) {
    let names = Renaming.recognised(from: old, to: new)
    self.names = names
    let earlier = names.apply(to: old)
    self.new = new
    self.old = earlier
    let before = ModelFacts(earlier, keysOf: format)
    let after = ModelFacts(new, keysOf: format)
    renamed = ModelFacts(old, keysOf: nil).entries.keys.compactMap { subject in
      guard subject.isItem || subject.kind == .threat || subject.kind == .mitigation else {
        return nil
      }
      let other = names.subject(subject)
      return other.id == subject.id ? nil : Renamed(old: subject, new: other)
    }
    entries = Self.entries(before, after)
    reordered = Self.reordered(before, after)
    conflictsAdded = new.conflicts.values.filter { earlier.conflicts[$0.key] != $0 }
    conflictsSettled = earlier.conflicts.values.filter { new.conflicts[$0.key] == nil }
  }

  /// Whether both models mean the same.
  public var isEmpty: Bool {
    entries.isEmpty && renamed.isEmpty && reordered.isEmpty && conflictsAdded.isEmpty
      && conflictsSettled.isEmpty
  }

  private static func entries(_ before: ModelFacts, _ after: ModelFacts) -> [Entry] {
    let order = MergedOrder.of(
      base: [], ours: Array(after.entries.keys), theirs: Array(before.entries.keys),
      keeping: { _ in true }
    ).order
    return order.compactMap { subject in
      let (old, new) = (before.entries[subject], after.entries[subject])
      guard old != new || old == nil else { return nil }
      let changes = changes(old ?? [:], new ?? [:])
      if old != nil, new != nil {
        return changes.isEmpty ? nil : Entry(subject: subject, kind: .changed, changes: changes)
      }
      return Entry(subject: subject, kind: old == nil ? .added : .removed, changes: changes)
    }
  }

  private static func changes(_ old: ModelFacts.Facts, _ new: ModelFacts.Facts) -> [Change] {
    var fields = Array(new.keys)
    fields += old.keys.filter { new[$0] == nil }
    return fields.compactMap { field in
      old[field] == new[field] ? nil : Change(field: field, old: old[field], new: new[field])
    }
  }

  /// The kinds of things that both models have in another order, a subject of each standing for all.
  private static func reordered(_ before: ModelFacts, _ after: ModelFacts) -> [Subject] {
    func groups(_ facts: ModelFacts, sharedWith other: ModelFacts) -> OrderedDictionary<
      Subject, [Subject]
    > {
      OrderedDictionary(
        grouping: facts.entries.keys.filter { other.entries[$0] != nil }, by: \.group)
    }
    let old = groups(before, sharedWith: after)
    return groups(after, sharedWith: before).compactMap { group, subjects in
      old[group] == subjects ? nil : group
    }
  }
}

extension Subject {
  /// What stands for all the things of its kind that are in one order.
  var group: Subject {
    switch kind {
    case .boundary, .element, .shown, .flow, .verification: Subject(kind, "", in: place)
    default: Subject(kind, "")
    }
  }
}
