import OrderedCollections

/// A merge on its way: three ledgers, and what they come to.
struct ThreeWayMerge {
  private var base: ModelFacts
  private var ours: ModelFacts
  private var theirs: ModelFacts
  /// What both sides changed differently.
  private(set) var conflicts: OrderedDictionary<Conflict.Key, Conflict> = [:]
  /// What else is to be said, one line each.
  private(set) var remarks: [String] = []
  /// What our side had to begin with.
  private let ownSubjects: Set<Subject>

  init(_ base: ModelFacts, _ ours: ModelFacts, _ theirs: ModelFacts) {
    (self.base, self.ours, self.theirs) = (base, ours, theirs)
    ownSubjects = Set(ours.entries.keys)
  }

  /// The facts that come out.
  mutating func merged() -> ModelFacts {
    settleDiagrams()
    settlePresence()
    while settleNeeds() {}
    settleCompanions()
    var result = ours
    result.entries = [:]
    for subject in order() { result.entries[subject] = facts(of: subject) }
    let places = result.entries.keys
    let sorted = conflicts.values.enumerated().map {
      (place: places.firstIndex(of: $1.key.subject) ?? places.count, index: $0, conflict: $1)
    }.sorted { ($0.place, $0.index) < ($1.place, $1.index) }
    conflicts = OrderedDictionary(
      uniqueKeysWithValues: sorted.map { ($0.conflict.key, $0.conflict) })
    for (subject, origin) in theirs.origins
    where result.entries[subject] != nil && !ownSubjects.contains(subject) {
      result.origins[subject] = origin
    }
    return result
  }

  // MARK: What is there

  /// Whether a subject is in the result: nobody removed it.
  private func isKept(_ subject: Subject) -> Bool {
    let (left, right) = (ours.entries[subject] != nil, theirs.entries[subject] != nil)
    if left && right { return true }
    return left != right && base.entries[subject] == nil
  }

  /// Takes a removal of one side back and marks the conflict.
  private mutating func restore(_ subject: Subject, isRemovedByUs: Bool) {
    let key = Conflict.Key(subject, .presence)
    conflicts[key] = Conflict(
      key, base: base.entries[subject] == nil ? nil : Conflict.present,
      ours: isRemovedByUs ? nil : Conflict.present, theirs: isRemovedByUs ? Conflict.present : nil)
    putBack(subject, isRemovedByUs)
  }

  /// Brings back what went along with things that were kept: what was said of them, where else they
  /// were shown, and the flows between them and others that are there.
  private mutating func settleCompanions() {
    let kept = conflicts.values.filter { $0.key.field == .presence }
      .map { (subject: $0.key.subject, isRemovedByUs: $0.ours == nil) }
    for (subject, isRemovedByUs) in kept where subject.kind == .element {
      for other in base.entries.keys where other.kind == .shown && other.id == subject.id {
        guard let diagram = other.diagram, isKept(Subject(.diagram, diagram)) else { continue }
        putBack(other, isRemovedByUs)
      }
    }
    var back = kept.filter { $0.subject.isItem }
    for (subject, isRemovedByUs) in kept where subject.kind == .element || subject.kind == .shown {
      for flow in base.entries.keys where flow.kind == .flow {
        let ends = [Field.source, .target].compactMap { field in
          base.entries[flow]?[field].flatMap { FieldText.end($0)?.element }
        }
        guard let diagram = flow.diagram, let element = subject.item, ends.contains(element),
          subject.kind == .element || subject.diagram == diagram,
          ends.allSatisfy({ isShown($0, in: diagram) })
        else { continue }
        putBack(flow, isRemovedByUs)
        back.append((flow, isRemovedByUs))
      }
    }
    for (subject, isRemovedByUs) in back {
      guard let item = subject.item else { continue }
      for said in base.entries.keys where self.item(of: said) == item {
        putBack(said, isRemovedByUs)
      }
    }
  }

  /// Whether an element is kept that lies or is shown in a diagram.
  private func isShown(_ element: ItemID, in diagram: DiagramID) -> Bool {
    isKept(Subject(.element, element, in: diagram)) || isKept(Subject(.shown, element, in: diagram))
  }

  private mutating func putBack(_ subject: Subject, _ isRemovedByUs: Bool) {
    let facts = base.entries[subject]
    if isRemovedByUs {
      if ours.entries[subject] == nil { ours.entries[subject] = facts }
    } else if theirs.entries[subject] == nil {
      theirs.entries[subject] = facts
    }
  }

  /// The item that a decision, a suppression or a threat written by hand is about.
  private func item(of subject: Subject) -> ItemID? {
    switch subject.kind {
    case .decision: subject.decision?.flow
    case .suppression: subject.suppression?.item
    case .threat: base.entries[subject]?[.item].map { ItemID($0) }
    default: nil
    }
  }

  /// Keeps the whole of a diagram that one side removed and the other changed.
  private mutating func settleDiagrams() {
    for diagram in base.entries.keys where diagram.kind == .diagram {
      let (left, right) = (ours.entries[diagram] != nil, theirs.entries[diagram] != nil)
      guard left != right else { continue }
      let other = left ? ours : theirs
      let inside = base.entries.keys.filter { $0.diagram == diagram.diagram }
      let isUnchanged =
        inside.allSatisfy { base.entries[$0] == other.entries[$0] }
        && other.entries.keys.count { $0.diagram == diagram.diagram } == inside.count
      guard !isUnchanged else { continue }
      keepDiagram(diagram, Array(inside), isRemovedByUs: right)
    }
  }

  private mutating func keepDiagram(
    _ diagram: Subject, _ inside: [Subject], isRemovedByUs: Bool
  ) {
    restore(diagram, isRemovedByUs: isRemovedByUs)
    let items = Set(inside.filter(\.isItem).compactMap(\.item))
    for subject in inside { putBack(subject, isRemovedByUs) }
    for subject in base.entries.keys {
      guard let item = item(of: subject), items.contains(item) else { continue }
      putBack(subject, isRemovedByUs)
    }
  }

  /// Keeps what one side removed and the other changed.
  private mutating func settlePresence() {
    for subject in base.entries.keys {
      let (left, right) = (ours.entries[subject], theirs.entries[subject])
      switch (left, right) {
      case (let left?, nil) where left != base.entries[subject]:
        restore(subject, isRemovedByUs: false)
      case (nil, let right?) where right != base.entries[subject]:
        restore(subject, isRemovedByUs: true)
      default: break
      }
    }
  }

  /// Keeps what one side removed and something that is kept can't be without; false where nothing
  /// is missing.
  private mutating func settleNeeds() -> Bool {
    var missing: [Subject] = []
    for subject in Array(ours.entries.keys) + theirs.entries.keys where isKept(subject) {
      missing += needs(of: subject).filter { !isKept($0) }
    }
    var isChanged = false
    for subject in missing where !isKept(subject) {
      let (left, right) = (ours.entries[subject] != nil, theirs.entries[subject] != nil)
      guard left != right else { continue }
      if subject.kind == .diagram {
        keepDiagram(
          subject, base.entries.keys.filter { $0.diagram == subject.diagram }, isRemovedByUs: right)
      } else {
        restore(subject, isRemovedByUs: right)
      }
      isChanged = true
    }
    return isChanged
  }

  /// What a subject can't be without, as far as one of the sides has it.
  private func needs(of subject: Subject) -> [Subject] {
    guard let diagram = subject.diagram else { return [] }
    var result: [Subject] = []
    if subject.kind != .diagram { result.append(Subject(.diagram, diagram)) }
    switch subject.kind {
    case .flow:
      let facts = facts(of: subject)
      for field in [Field.source, .target] {
        guard case .element(let id)? = facts[field].flatMap({ FieldText.end($0) }) else { continue }
        let homes = [Subject(.element, id, in: diagram), Subject(.shown, id, in: diagram)]
        if !homes.contains(where: isKept) { result += homes.filter(isSomewhere) }
      }
    case .shown:
      let homes = Array(ours.entries.keys) + theirs.entries.keys
      let found = homes.filter { $0.kind == .element && $0.id == subject.id }
      if !found.contains(where: isKept) { result += found }
    default: break
    }
    return result
  }

  private func isSomewhere(_ subject: Subject) -> Bool {
    ours.entries[subject] != nil || theirs.entries[subject] != nil
  }

  // MARK: What is said

  /// The facts of a subject that is kept, field by field.
  private func facts(of subject: Subject) -> ModelFacts.Facts {
    guard let left = ours.entries[subject] else { return theirs.entries[subject] ?? [:] }
    guard let right = theirs.entries[subject] else { return left }
    if left == right { return left }
    let before = base.entries[subject] ?? [:]
    if right == before { return left }
    if left == before { return right }
    let order = MergedOrder.of(
      base: Array(before.keys), ours: Array(left.keys), theirs: Array(right.keys),
      keeping: { _ in true }
    ).order
    let signature = Self.signature(before, left, right)
    var result: ModelFacts.Facts = [:]
    for field in order {
      result[field] =
        Field.signature.contains(field)
        ? signature[field] : Self.value(field, before[field], left[field], right[field]).value
    }
    return result
  }

  /// The value that stands, and whether that is in dispute.
  private static func value(
    _ field: Field, _ base: String?, _ ours: String?, _ theirs: String?
  ) -> (value: String?, isDisputed: Bool) {
    if ours == theirs || theirs == base { return (ours, false) }
    if ours == base { return (theirs, false) }
    guard field.isList else { return (ours, field != .pixels) }
    return (list(base, ours, theirs), false)
  }

  /// A list from which each side took what it took and to which each added what it added.
  private static func list(_ base: String?, _ ours: String?, _ theirs: String?) -> String? {
    func entries(_ text: String?) -> [String] { text.map { FieldText.entries($0) } ?? [] }
    let (before, left, right) = (entries(base), entries(ours), entries(theirs))
    let merged = MergedOrder.of(base: before, ours: left, theirs: right) { entry in
      !before.contains(entry) || left.contains(entry) && right.contains(entry)
    }.order
    return merged.isEmpty ? nil : FieldText.list(merged)
  }

  /// Who, when and of what: of the side that changed it, of the later one where both did.
  private static func signature(
    _ base: ModelFacts.Facts, _ ours: ModelFacts.Facts, _ theirs: ModelFacts.Facts
  ) -> ModelFacts.Facts {
    func signed(_ facts: ModelFacts.Facts) -> [String?] { Field.signature.map { facts[$0] } }
    if signed(ours) == signed(base) { return theirs }
    if signed(theirs) == signed(base) { return ours }
    func order(_ facts: ModelFacts.Facts) -> (String, String, String) {
      (facts[.date] ?? "", facts[.author] ?? "", facts[.templateVersion] ?? "")
    }
    return order(ours) >= order(theirs) ? ours : theirs
  }

  // MARK: Order

  /// What is kept, in order; marks what is in dispute on the way.
  private mutating func order() -> [Subject] {
    var result: [Subject] = []
    func groups(_ facts: ModelFacts) -> OrderedDictionary<Subject, [Subject]> {
      OrderedDictionary(grouping: facts.entries.keys, by: \.group)
    }
    let (before, left, right) = (groups(base), groups(ours), groups(theirs))
    var all = Array(left.keys)
    all += right.keys.filter { left[$0] == nil }
    for group in all {
      let order = MergedOrder.of(
        base: before[group] ?? [], ours: left[group] ?? [], theirs: right[group] ?? [],
        keeping: isKept)
      result += order.order
      if order.isDisputed {
        let place = group.place.map { " of diagram \($0.quoted)" } ?? ""
        remarks.append(
          "both sides put the \(group.kind.plural)\(place) in another order; ours stands")
      }
    }
    // Diagrams come before what lies in them.
    let diagrams = result.filter { $0.kind == .diagram }
    result =
      result.filter { $0.kind == .model } + diagrams
      + result.filter { $0.kind != .diagram && $0.kind != .model }
    for subject in result { mark(subject) }
    return result
  }

  private mutating func mark(_ subject: Subject) {
    guard let left = ours.entries[subject], let right = theirs.entries[subject], left != right
    else { return }
    let before = base.entries[subject] ?? [:]
    var fields = Array(left.keys)
    fields += right.keys.filter { left[$0] == nil }
    for field in fields where !Field.signature.contains(field) {
      guard Self.value(field, before[field], left[field], right[field]).isDisputed else { continue }
      let key = Conflict.Key(subject, field)
      conflicts[key] = Conflict(
        key, base: before[field], ours: left[field], theirs: right[field])
    }
  }
}
