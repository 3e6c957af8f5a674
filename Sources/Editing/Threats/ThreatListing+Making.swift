import Models
import OrderedCollections
import Screen
import Threats

extension ThreatListing {
  /// Puts sorted threats in groups; those that are found no more stand apart, at the end.
  init(_ sorted: [Threat], by grouping: Grouping, folded: Set<String>, _ editor: Editor) {
    self.init()
    var stale: [Threat] = []
    guard grouping != .none else {
      threats.reserveCapacity(sorted.count)
      for threat in sorted {
        if threat.isStale { stale.append(threat) } else { threats.append(threat) }
      }
      entries = threats.map { .threat($0) }
      add(stale, Self.stale, "No longer found", folded)
      return
    }
    var places: [String: Int] = [:]
    var groups: [(id: String, title: String, threats: [Threat])] = []
    // The headings come in the order of the model, whatever the threats under them are sorted by.
    for threat in editor.workspace.analyzer.threats where !threat.isStale {
      let id = Self.key(of: threat, grouping)
      if places[id] == nil {
        places[id] = groups.count
        groups.append((id, "", []))
      }
    }
    for threat in sorted {
      guard !threat.isStale, let place = places[Self.key(of: threat, grouping)] else {
        stale.append(threat)
        continue
      }
      groups[place].threats.append(threat)
    }
    if grouping == .category {
      let order = Array(editor.template.categories.keys)
      groups.sort {
        (order.firstIndex(of: $0.id) ?? order.count, $0.id)
          < (order.firstIndex(of: $1.id) ?? order.count, $1.id)
      }
    }
    for group in groups {
      guard let first = group.threats.first else { continue }
      add(group.threats, group.id, Self.title(of: first, grouping, editor), folded)
    }
    add(stale, Self.stale, "No longer found", folded)
  }

  private mutating func add(
    _ list: [Threat], _ id: String, _ title: String, _ folded: Set<String>
  ) {
    guard !list.isEmpty else { return }
    let start = threats.count
    let isFolded = folded.contains(id)
    members[id] = start..<(start + list.count)
    entries.append(
      .group(
        Group(
          id: id, title: title, count: list.count,
          open: list.reduce(0) { $0 + ($1.isOpen ? 1 : 0) }, isFolded: isFolded)))
    if !isFolded { entries += list.map { .threat($0) } }
    threats += list
  }

  private static func key(of threat: Threat, _ grouping: Grouping) -> String {
    switch grouping {
    case .none: ""
    case .flow: (threat.flow ?? threat.element)?.rawValue ?? ""
    case .element: element(of: threat)?.rawValue ?? ""
    case .category: threat.category
    }
  }

  private static func title(of threat: Threat, _ grouping: Grouping, _ editor: Editor) -> String {
    let model = editor.model
    func name(_ id: ItemID?) -> String {
      id.flatMap { id in
        threat.diagram.flatMap { model.attributes(of: id, in: $0)?.name.singleLine }
      } ?? ""
    }
    switch grouping {
    case .none: return ""
    case .category: return editor.categoryName(threat.category)
    case .element:
      guard let element = element(of: threat) else { return "The model" }
      return name(element)
    case .flow:
      guard let flow = threat.flow else {
        return threat.element.map { name($0) } ?? "The model"
      }
      let number = threat.diagram.flatMap { model.diagrams[$0]?.flows[flow]?.number }
      let ends = "\(name(threat.source)) \(editor.glyphs.text(.arrow)) \(name(threat.target))"
      return (number.map { "\($0) " } ?? "") + "\(name(flow)): \(ends)"
    }
  }
}
