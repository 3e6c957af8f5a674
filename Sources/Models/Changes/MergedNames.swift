import OrderedCollections

/// The names of three models that are to be merged, brought to mean the same in all of them.
struct MergedNames {
  private(set) var base: Model
  private(set) var ours: Model
  private(set) var theirs: Model
  /// What is to be said of names that were changed, one line each.
  private(set) var remarks: [String] = []

  init(base: Model, ours: Model, theirs: Model) {
    (self.base, self.ours, self.theirs) = (base, ours, theirs)
  }

  /// Follows what one side renamed in the others, and gives what both added under one name two.
  mutating func agree() {
    let left = Renaming.recognised(from: base, to: ours)
    follow(left, in: \.theirs)
    base = left.apply(to: base)
    let right = Renaming.recognised(from: base, to: theirs)
    follow(right, in: \.ours)
    base = right.apply(to: base)
    part()
  }

  /// Renames in the other side, too, what it still has under its old name.
  private mutating func follow(_ names: Renaming, in side: WritableKeyPath<MergedNames, Model>) {
    guard !names.isEmpty else { return }
    let model = self[keyPath: side]
    var usable = names
    let taken = Self.names(of: model)
    usable.items = names.items.filter { !taken.contains($0.value.rawValue) }
    usable.threats = names.threats.filter { !taken.contains($0.value) }
    usable.mitigations = names.mitigations.filter { model.mitigations[$0.value] == nil }
    self[keyPath: side] = usable.apply(to: model)
  }

  /// Gives what both sides added under one name, though it is not the same, two names.
  private mutating func part() {
    var renaming = Renaming()
    var free = FreeNames()
    for model in [base, ours, theirs] { free.take(namesOf: model) }
    let ourItems = Self.items(of: ours)
    let (known, taken) = (Self.names(of: base), Self.names(of: ours))
    for (id, item) in Self.items(of: theirs)
    where taken.contains(id.rawValue) && !known.contains(id.rawValue) {
      if let other = ourItems[id], other.diagram == item.diagram, Self.isSame(other.item, item.item)
      {
        continue
      }
      renaming.items[id] =
        twin(of: item, ourItems) ?? free.name(like: id, isFlow: item.item.isFlow)
    }
    for threat in theirs.threats.values
    where taken.contains(threat.id) && !known.contains(threat.id) {
      if let other = ours.threats[threat.id], other.title == threat.title { continue }
      let twin = ours.threats.values.first {
        base.threats[$0.id] == nil && theirs.threats[$0.id] == nil && $0.title == threat.title
          && $0.item == threat.item && $0.description == threat.description
      }
      renaming.threats[threat.id] = twin?.id ?? free.threat()
    }
    for new in theirs.mitigations.values where base.mitigations[new.id] == nil {
      guard let other = ours.mitigations[new.id], other.title != new.title else { continue }
      let twin = ours.mitigations.values.first {
        theirs.mitigations[$0.id] == nil && $0.title == new.title && $0.text == new.text
      }
      renaming.mitigations[new.id] =
        twin?.id
        ?? Self.next(new.id) {
          ours.mitigations[$0] != nil || theirs.mitigations[$0] != nil
            || base.mitigations[$0] != nil
        }
    }
    for new in theirs.diagrams.values where base.diagrams[new.id] == nil {
      guard let other = ours.diagrams[new.id], other.header.title != new.header.title else {
        continue
      }
      let twin = ours.diagrams.values.first {
        theirs.diagrams[$0.id] == nil && $0.header.title == new.header.title
      }
      renaming.diagrams[new.id] =
        twin?.id
        ?? Self.next(new.id) {
          ours.diagrams[$0] != nil || theirs.diagrams[$0] != nil || base.diagrams[$0] != nil
        }
    }
    guard !renaming.isEmpty else { return }
    theirs = renaming.apply(to: theirs)
    for (old, new) in renaming.texts {
      remarks.append(
        "both sides added something named \(old.quoted); theirs is now named \(new.quoted)")
    }
  }

  /// An item of ours that is what they added, from an earlier merge of the same.
  private func twin(
    of item: (diagram: DiagramID, item: Item), _ ours: [ItemID: (diagram: DiagramID, item: Item)]
  ) -> ItemID? {
    ours.filter { id, other in
      other.diagram == item.diagram && base.item(id) == nil && theirs.item(id) == nil
        && Self.isTwin(other.item, item.item)
    }.keys.min()
  }

  private static func isTwin(_ a: Item, _ b: Item) -> Bool {
    switch (a, b) {
    case (.element(let a), .element(let b)):
      a.attributes.name == b.attributes.name && a.frame == b.frame
    case (.boundary(let a), .boundary(let b)):
      a.attributes.name == b.attributes.name && a.shape == b.shape
    case (.flow(let a), .flow(let b)):
      a.attributes.name == b.attributes.name && a.source == b.source && a.target == b.target
        && a.number == b.number
    default: false
    }
  }

  /// Whether two items that both sides added are one and the same: of one kind, called the same.
  private static func isSame(_ a: Item, _ b: Item) -> Bool {
    switch (a, b) {
    case (.element(let a), .element(let b)):
      a.attributes.name == b.attributes.name && a.attributes.stencil == b.attributes.stencil
    case (.boundary(let a), .boundary(let b)):
      a.attributes.name == b.attributes.name && a.attributes.stencil == b.attributes.stencil
    case (.flow(let a), .flow(let b)):
      a.source == b.source && a.target == b.target
        && (a.attributes.name == b.attributes.name || !isCounted(a.id))
    default: false
    }
  }

  /// Whether an id is f1, f2 and so on, which two people come to without meaning the same.
  private static func isCounted(_ id: ItemID) -> Bool {
    let name = id.rawValue
    return name.first == "f" && name.utf8.count > 1
      && name.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
  }

  private static func items(of model: Model) -> [ItemID: (diagram: DiagramID, item: Item)] {
    var result: [ItemID: (diagram: DiagramID, item: Item)] = [:]
    for diagram in model.diagrams.values {
      for it in diagram.boundaries.values { result[it.id] = (diagram.id, .boundary(it)) }
      for it in diagram.elements.values { result[it.id] = (diagram.id, .element(it)) }
      for it in diagram.flows.values { result[it.id] = (diagram.id, .flow(it)) }
    }
    return result
  }

  /// The names that items and hand-written threats share.
  private static func names(of model: Model) -> Set<String> {
    Set(items(of: model).keys.map(\.rawValue)).union(model.threats.keys)
  }

  private static func next<Kind>(_ id: ID<Kind>, isTaken: (ID<Kind>) -> Bool) -> ID<Kind> {
    var number = 2
    while isTaken("\(id)-\(number)") { number += 1 }
    return "\(id)-\(number)"
  }

  // MARK: Soundness

  /// Mends what no file could hold: names that two things have, appearances of nothing, ends at
  /// nothing.
  ///
  /// It takes unusual changes on both sides to get there, such as moving an element to another diagram
  /// while somebody else renames it.
  static func repair(_ model: inout Model, saying remarks: inout [String]) {
    var free = FreeNames()
    free.take(namesOf: model)
    var seen: Set<String> = []
    let homes = Set(model.diagrams.values.flatMap { $0.elements.keys })
    for id in Array(model.diagrams.keys) {
      guard var diagram = model.diagrams[id] else { continue }
      var renaming = Renaming()
      for item in Array(diagram.boundaries.keys) + diagram.elements.keys + diagram.flows.keys
      where !seen.insert(item.rawValue).inserted {
        let other = free.name(like: item, isFlow: diagram.flows[item] != nil)
        renaming.items[item] = other
        seen.insert(other.rawValue)
        remarks.append("two things came to be named \(item.quoted); one is now \(other.quoted)")
      }
      if !renaming.isEmpty {
        diagram = renaming.apply(to: Model(diagrams: [diagram])).diagrams[id] ?? diagram
      }
      for reference in Array(diagram.references.keys)
      where diagram.elements[reference] != nil || !homes.contains(reference) {
        diagram.references[reference] = nil
      }
      for flow in diagram.flows.values {
        for (path, end) in [(\Flow.source, flow.source), (\Flow.target, flow.target)] {
          guard let element = end.element, diagram.frame(of: element) == nil else { continue }
          diagram.flows[flow.id]?[keyPath: path] = .loose(Point(0, 0))
          remarks.append("flow \(flow.id.quoted) lost its end at \(element.quoted)")
        }
      }
      model.diagrams[id] = diagram
    }
    for threat in Array(model.threats.keys) where !seen.insert(threat).inserted {
      let other = free.threat()
      var renaming = Renaming()
      renaming.threats[threat] = other
      model = renaming.apply(to: model)
      seen.insert(other)
      remarks.append("two things came to be named \(threat.quoted); one is now \(other.quoted)")
    }
  }
}

extension Renaming {
  /// All names, the old with the new: items, threats, mitigations, diagrams, each in order.
  fileprivate var texts: [(old: String, new: String)] {
    func pairs<Kind>(_ names: [ID<Kind>: ID<Kind>]) -> [(old: String, new: String)] {
      names.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.rawValue) }
    }
    return pairs(items) + threats.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + pairs(mitigations) + pairs(diagrams)
  }
}

extension Item {
  fileprivate var isFlow: Bool { if case .flow = self { true } else { false } }
}

extension FreeNames {
  /// A free name that reminds of one that is taken.
  fileprivate mutating func name(like id: ItemID, isFlow: Bool) -> ItemID {
    isFlow ? flow() : name(for: id.rawValue, fallback: "item")
  }
}
