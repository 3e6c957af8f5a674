import Support
import Testing

@testable import Models

/// What holds of every merge, whatever two people did.
@Suite struct MergeTests {
  /// A sound model with something of everything.
  static func model(_ seed: UInt64) -> Model {
    var random = SplitMix64(seed: seed)
    var model = random.model()
    model.header.checklist = [Verification(text: "Keys are rotated"), Verification(text: "Logs")]
    model.mitigations["m1"] = Mitigation(id: "m1", title: "TLS", references: ["CWE-1"])
    return model
  }

  static func merge(_ base: Model, _ ours: Model, _ theirs: Model) -> Merge {
    Merge(base: base, ours: ours, theirs: theirs, keysOf: "x")
  }

  @Test(arguments: 0..<40) func aLedgerHoldsAllOfAModel(seed: UInt64) {
    let model = Self.model(seed)
    #expect(ModelFacts(model, keysOf: "x").model() == model)
    #expect(ModelFacts(model, keysOf: nil).model() == model)
  }

  @Test(arguments: 0..<40) func whatOnlyOneSideChangedIsWhatComesOut(seed: UInt64) {
    let base = Self.model(seed)
    var work = RandomWork(seed &+ 1000, "a")
    let changed = work.changed(base, times: 12)
    for merge in [
      Self.merge(base, changed, base), Self.merge(base, base, changed),
      Self.merge(base, changed, changed), Self.merge(changed, changed, changed),
    ] {
      #expect(merge.model == changed)
      #expect(merge.conflicts.isEmpty)
      #expect(merge.remarks.isEmpty)
    }
  }

  @Test(arguments: 0..<40) func independentChangesAreAllInTheResult(seed: UInt64) {
    let base = Self.model(seed)
    var first = RandomWork(seed &+ 2000, "a")
    var second = RandomWork(seed &+ 3000, "b")
    first.removesMuch = false
    second.removesMuch = false
    first.mayTouch = { $0 != "notes" && $0.utf8.reduce(0) { $0 &+ Int($1) } % 2 == 0 }
    second.mayTouch = { $0 == "notes" || $0.utf8.reduce(0) { $0 &+ Int($1) } % 2 == 1 }
    // The same changes one after the other are what both together come to.
    let (ours, theirs) = (first.changed(base, times: 15), second.changed(base, times: 15))
    let merge = Self.merge(base, ours, theirs)
    let other = Self.merge(base, theirs, ours)
    #expect(merge.conflicts.isEmpty, "\(merge.conflicts)")
    #expect(merge.remarks.isEmpty, "\(merge.remarks)")
    #expect(Self.attributes(merge.model) == Self.attributes(other.model))
    #expect(Self.losses(base, ours, merge).isEmpty)
    #expect(Self.losses(base, theirs, merge).isEmpty)
    #expect(Self.strangers(base, ours, theirs, merge.model).isEmpty)
  }

  @Test(arguments: 0..<100) func noChangeIsLostAndBothOrdersMeanTheSame(seed: UInt64) {
    let base = Self.model(seed)
    var first = RandomWork(seed &+ 4000, "a")
    var second = RandomWork(seed &+ 5000, "b")
    let (ours, theirs) = (first.changed(base, times: 15), second.changed(base, times: 15))
    let merge = Self.merge(base, ours, theirs)
    #expect(Self.losses(base, ours, merge).isEmpty)
    #expect(Self.losses(base, theirs, merge).isEmpty)
    #expect(Self.strangers(base, ours, theirs, merge.model).isEmpty)
    #expect(Self.dangling(merge.model).isEmpty)

    let other = Self.merge(base, theirs, ours)
    let keys = Set(merge.conflicts.map(\.key)).symmetricDifference(other.conflicts.map(\.key))
    #expect(keys.isEmpty)
    let disputed = Set(merge.conflicts.map(\.key))
    var (left, right) = (Self.attributes(merge.model), Self.attributes(other.model))
    for key in disputed {
      left[key.subject]?[key.field] = nil
      right[key.subject]?[key.field] = nil
    }
    let differing = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }
    #expect(differing.isEmpty)
  }

  @Test(arguments: 0..<40) func mergingAgainChangesNothing(seed: UInt64) {
    let base = Self.model(seed)
    var first = RandomWork(seed &+ 6000, "a")
    var second = RandomWork(seed &+ 7000, "b")
    let (ours, theirs) = (first.changed(base, times: 15), second.changed(base, times: 15))
    let once = Self.merge(base, ours, theirs)
    let twice = Self.merge(base, once.model, theirs)
    #expect(Self.attributes(twice.model) == Self.attributes(once.model))
    #expect(Set(twice.conflicts.map(\.key)) == Set(once.conflicts.map(\.key)))
    #expect(Self.merge(once.model, once.model, once.model).model == once.model)
  }

  @Test(arguments: 0..<40) func differencesAreEmptyExactlyWhereModelsMeanTheSame(seed: UInt64) {
    let base = Self.model(seed)
    var work = RandomWork(seed &+ 8000, "a")
    let changed = work.changed(base, times: Int(seed % 4))
    let difference = ModelDifference(from: base, to: changed, keysOf: "x")
    #expect(difference.isEmpty == (base == changed))
    #expect(ModelDifference(from: changed, to: changed, keysOf: "x").isEmpty)
  }

  // MARK: Support

  /// What a model says, whatever the order.
  static func attributes(_ model: Model) -> [Subject: [Field: String]] {
    ModelFacts(model, keysOf: "x").entries.reduce(into: [:]) { result, entry in
      result[entry.key] = entry.value.reduce(into: [:]) { fields, fact in
        let isList = fact.key.isList
        fields[fact.key] =
          isList ? FieldText.list(FieldText.entries(fact.value).sorted()) : fact.value
      }
    }
  }

  /// What a side changed that is neither in the result nor in a conflict.
  static func losses(_ base: Model, _ side: Model, _ merge: Merge) -> [String] {
    let (before, after, result) = (attributes(base), attributes(side), attributes(merge.model))
    let conflicts = Set(merge.conflicts.map(\.key))
    let kept = Set(conflicts.filter { $0.field == .presence }.map(\.subject))
    /// Whether a thing is there because something it hangs on was kept.
    func isKept(_ subject: Subject) -> Bool {
      if kept.contains(subject) { return true }
      if let diagram = subject.diagram, kept.contains(Subject(.diagram, diagram)) { return true }
      let items = Set(kept.map(\.id))
      if subject.kind == .shown { return items.contains(subject.id) }
      if subject.kind == .threat {
        return before[subject]?[Field(rawValue: "on")].map(touchesKept) ?? false
      }
      if subject.kind == .flow {
        return ["from", "to"].contains { field in
          before[subject]?[Field(rawValue: field)].map(items.contains) ?? false
        }
      }
      return subject.place.map(touchesKept) ?? false
    }
    func touchesKept(_ item: String) -> Bool {
      if kept.contains(where: { $0.id == item }) { return true }
      return before.keys.contains { $0.isItem && $0.id == item && isKept($0) }
    }
    var lost: [String] = []
    for subject in Set(before.keys).union(after.keys) where before[subject] != after[subject] {
      guard let new = after[subject] else {
        if result[subject] != nil, !isKept(subject) { lost.append("removal of \(subject)") }
        continue
      }
      guard let found = result[subject] else {
        lost.append("\(subject)")
        continue
      }
      let old = before[subject] ?? [:]
      for field in Set(old.keys).union(new.keys) where old[field] != new[field] {
        if found[field] == new[field] || conflicts.contains(.init(subject, field)) { continue }
        if field.isList {
          let entries = Set(FieldText.entries(found[field] ?? ""))
          let mine = Set(FieldText.entries(new[field] ?? ""))
          let theirs = Set(FieldText.entries(old[field] ?? ""))
          if mine.subtracting(theirs).isSubset(of: entries) { continue }
        }
        lost.append("\(field) of \(subject)")
      }
    }
    return lost
  }

  /// What the result says and none of the sides did.
  static func strangers(_ base: Model, _ ours: Model, _ theirs: Model, _ result: Model) -> [String]
  {
    let sides = [attributes(base), attributes(ours), attributes(theirs)]
    var strange: [String] = []
    for (subject, fields) in attributes(result) {
      for (field, value) in fields where !field.isList {
        if !sides.contains(where: { $0[subject]?[field] == value }) {
          strange.append("\(field) of \(subject)")
        }
      }
    }
    return strange
  }

  /// What the result's things lead to that is not there.
  static func dangling(_ model: Model) -> [ItemID] {
    let homes = Set(model.diagrams.values.flatMap { $0.elements.keys })
    return model.diagrams.values.flatMap { (diagram: Diagram) -> [ItemID] in
      let ends = diagram.flows.values.flatMap { [$0.source, $0.target].compactMap(\.element) }
      return ends.filter { diagram.frame(of: $0) == nil }
        + diagram.references.keys.filter { !homes.contains($0) || diagram.elements[$0] != nil }
    }
  }
}
