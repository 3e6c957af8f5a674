import Models
import OrderedCollections
import Threats

/// Which flows are looked at; everything else dims.
enum FlowFilter: Equatable, Sendable {
  /// Those of some items: of an element those that begin or end there, of a boundary those that
  /// cross it, and flows themselves.
  case items(Set<ItemID>)
  /// Those whose numbers are in one of these ranges.
  case numbers([Numbers])
  /// Those with an open threat of a category, by its identifier.
  case category(String)
  /// Those that cross a boundary.
  case crossing

  /// From one number to another, with all steps within the last; without an end where that is nil.
  struct Numbers: Equatable, Sendable {
    var first: FlowNumber?
    var last: FlowNumber?

    func contains(_ number: FlowNumber) -> Bool {
      if let first, number < first { return false }
      if let last, number > last, !number.isWithin(last) { return false }
      return true
    }

    /// Reads `3`, `2-4.1`, `2-` or `-4`; nil for anything else.
    init?(_ text: String) {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
        String($0).trimmingSpaces
      }
      switch ends.count {
      case 1:
        guard let only = FlowNumber(ends[0]) else { return nil }
        (first, last) = (only, only)
      case 2 where text.trimmingSpaces != "-":
        (first, last) = (FlowNumber(ends[0]), FlowNumber(ends[1]))
        if first == nil && !ends[0].isEmpty || last == nil && !ends[1].isEmpty { return nil }
      default: return nil
      }
    }
  }

  /// Reads ranges with commas between them: `1, 3-4.1, 7-`.
  static func numbers(_ text: String) -> FlowFilter? {
    var ranges: [Numbers] = []
    for part in text.split(separator: ",") {
      guard let range = Numbers(String(part).trimmingSpaces) else { return nil }
      ranges.append(range)
    }
    return ranges.isEmpty ? nil : .numbers(ranges)
  }
}

/// What a filter comes to in a state of the model.
struct Filtered: Sendable {
  /// New whenever something else is shown.
  var stamp = Revision()
  /// The flows, what they run between, and the boundaries they cross.
  var items: Set<ItemID>
  /// How many flows there are among them.
  var flowCount: Int
  fileprivate var filter: FlowFilter
  fileprivate var diagram: DiagramID
  fileprivate var version: Revision
}

extension Editor {
  /// The filter of the current diagram.
  var filter: FlowFilter? { filters[diagramID] }

  /// Brings what the filter shows up to date.
  mutating func settleFilter() {
    guard let filter else {
      filtered = nil
      return
    }
    if let filtered, filtered.filter == filter, filtered.diagram == diagramID,
      filtered.version == workspace.version
    {
      return
    }
    // What was deleted can't be looked at.
    if case .items(let items) = filter, !items.contains(where: { model.hasItem($0, in: diagramID) })
    {
      filters[diagramID] = nil
      filtered = nil
      return
    }
    let crossings = workspace.crossings(in: diagramID)
    var items: Set<ItemID> = []
    var count = 0
    if case .items(let wanted) = filter { items = wanted }
    let isMeant = test(filter, crossings)
    for flow in diagram.flows.values where isMeant(flow) {
      count += 1
      items.insert(flow.id)
      for end in [flow.source, flow.target] {
        if let element = end.element { items.insert(element) }
      }
      items.formUnion(crossings[flow.id] ?? [])
    }
    let stamp = filtered?.items == items && filtered?.diagram == diagramID ? filtered?.stamp : nil
    filtered = Filtered(
      stamp: stamp ?? Revision(), items: items, flowCount: count, filter: filter,
      diagram: diagramID,
      version: workspace.version)
  }

  private func test(
    _ filter: FlowFilter, _ crossings: [ItemID: [ItemID]]
  ) -> (Flow) -> Bool {
    switch filter {
    case .items(let wanted):
      return { flow in
        wanted.contains(flow.id)
          || [flow.source, flow.target].contains { $0.element.map(wanted.contains) ?? false }
          || (crossings[flow.id] ?? []).contains(where: wanted.contains)
      }
    case .numbers(let ranges):
      return { flow in
        flow.number.map { number in ranges.contains { $0.contains(number) } } ?? false
      }
    case .category(let category):
      var flows: Set<ItemID> = []
      for threat in workspace.analyzer.threats(in: diagramID)
      where threat.isOpen && threat.category == category {
        if let flow = threat.flow { flows.insert(flow) }
      }
      return { flows.contains($0.id) }
    case .crossing:
      return { !(crossings[$0.id] ?? []).isEmpty }
    }
  }
}
