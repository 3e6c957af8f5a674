import Models
import OrderedCollections
import Threats

/// The flows that are shown while everything else dims.
extension Editor {
  /// Brings what the filter shows up to date.
  mutating func refreshFilter() {
    guard let filter = canvas.filter else { return }
    // What was deleted can't be looked at.
    if case .items(let items) = filter,
      !items.contains(where: { model.hasItem($0, in: canvas.diagramID) })
    {
      canvas.filters[canvas.diagramID] = nil
      return
    }
    let key = FilterKey(filter: filter, diagram: canvas.diagramID, model: workspace.version)
    let before = canvas.filteredFlows.lastKey
    if before == key { return }
    let crossings = workspace.crossings(in: canvas.diagramID)
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
    let known = canvas.filteredFlows.last
    let isSame = known?.items == items && before?.diagram == canvas.diagramID
    let revision = isSame ? known?.revision : nil
    canvas.filteredFlows.forget()
    canvas.filteredFlows.keep(
      Filtered(revision: revision ?? Revision(), items: items, flowCount: count), for: key)
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
      for threat in workspace.analyzer.threats(in: canvas.diagramID)
      where threat.isOpen && threat.category == category {
        if let flow = threat.flow { flows.insert(flow) }
      }
      return { flows.contains($0.id) }
    case .crossing:
      return { !(crossings[$0.id] ?? []).isEmpty }
    }
  }
}
