import Models
import OrderedCollections
import Screen
import Threats

/// Looking at some flows while everything else dims.
extension Editor {
  /// Looks at these flows, or at all again.
  mutating func filterFlows(_ new: FlowFilter?) {
    let had = canvas.filter != nil
    canvas.filters[canvas.diagramID] = new
    refreshFilter()
    guard let new, let filtered = canvas.filtered else {
      return say(had ? "all flows are shown" : "no flows were filtered")
    }
    let count = filtered.flowCount
    let flows = count == 1 ? "1 flow is" : "\(count) flows are"
    say("\(flows) shown: \(words(for: new)); za shows all")
  }

  /// Understands what is written behind `filter`.
  mutating func filterFlows(_ text: String) {
    let wanted = text.lowercased()
    if ["", "off", "all", "none"].contains(wanted) { return filterFlows(nil) }
    if wanted == "selection" { return filterSelection() }
    if wanted == "crossing" { return filterFlows(.crossing) }
    if let numbers = FlowFilter.numbers(wanted) { return filterFlows(numbers) }
    if let category = category(named: wanted) { return filterFlows(.category(category)) }
    var name = wanted
    var isBoundary = false
    if wanted.hasPrefix("crossing ") {
      name = String(wanted.dropFirst(9)).trimmingSpaces
      isBoundary = true
    }
    let boundaries = diagram.boundaries.values.map { (id: $0.id, name: $0.attributes.name) }
    let elements = diagram.frames.map { (id: $0.id, name: self.name(ofItem: $0.id)) }
    if let found = Self.best(name, isBoundary ? boundaries : elements + boundaries) {
      return filterFlows(.items([found]))
    }
    warn(
      isBoundary
        ? "no boundary here is called \(name)"
        : "filter: a number 2-4.1, a category T, crossing, selection, or a name")
  }

  private func name(ofItem id: ItemID) -> String {
    model.attributes(of: id, in: canvas.diagramID)?.name ?? ""
  }

  /// What is called so, begins so, or has it in its name.
  private static func best(_ wanted: String, _ items: [(id: ItemID, name: String)]) -> ItemID? {
    let names = items.map { (id: $0.id, name: $0.name.singleLine.lowercased()) }
    let found =
      names.first { $0.name == wanted || $0.id.lowercased().rawValue == wanted }
      ?? names.first { $0.name.hasPrefix(wanted) } ?? names.first { $0.name.contains(wanted) }
    return found?.id
  }

  /// The category that a letter or the beginning of a name means.
  private func category(named wanted: String) -> String? {
    let categories = template.categories.values
    if let same = categories.first(where: { $0.id.lowercased() == wanted }) { return same.id }
    if wanted.count == 1 {
      return categories.first { $0.name.lowercased().hasPrefix(wanted) }?.id
    }
    return categories.first { wanted.count > 2 && $0.name.lowercased().hasPrefix(wanted) }?.id
  }

  /// Looks at the flows of what is selected; once more shows all again.
  mutating func filterSelection() {
    let items = selection
    guard !items.isEmpty else { return warn("filter: nothing is selected whose flows to show") }
    filterFlows(canvas.filter == .items(items) ? nil : .items(items))
  }

  mutating func filterCrossing() { filterFlows(canvas.filter == .crossing ? nil : .crossing) }

  mutating func askFilterNumbers() {
    prompt = Prompt(
      title: "Numbers to show, as 2-4.1", line: LineEditor(), position: .footer,
      accepted: { editor, text in
        let text = text.trimmingSpaces
        guard !text.isEmpty else { return editor.filterFlows(nil) }
        guard let filter = FlowFilter.numbers(text) else {
          return editor.warn("\(text) is no number or range, as 3 or 2-4.1 are")
        }
        editor.filterFlows(filter)
      })
  }

  /// Lists the categories with what they come to here.
  mutating func pickFilterCategory() {
    let categories = Array(template.categories.values)
    var flows: [String: Set<ItemID>] = [:]
    for threat in workspace.analyzer.threats(in: canvas.diagramID) where threat.isOpen {
      if let flow = threat.flow { flows[threat.category, default: []].insert(flow) }
    }
    picker = Picker(
      title: "Show the flows with open threats of",
      rows: categories.map {
        let count = flows[$0.id]?.count ?? 0
        return Picker.Row(
          title: $0.name, detail: count == 1 ? "1 flow" : "\(count) flows", keywords: $0.id)
      }
    ) { editor, index in
      guard categories.indices.contains(index) else { return }
      editor.filterFlows(.category(categories[index].id))
    }
  }

  /// What a filter shows, in few words.
  func words(for filter: FlowFilter) -> String {
    switch filter {
    case .items(let items):
      let present = items.filter { model.hasItem($0, in: canvas.diagramID) }
      guard present.count == 1, let only = present.first else {
        return "flows of \(present.count) items"
      }
      if let flow = diagram.flows[only] {
        let number = flow.number.map { "\($0) " } ?? ""
        return "\(number)\(flow.attributes.name.singleLine)".trimmingSpaces
      }
      let name = name(ofItem: only).singleLine
      return diagram.boundaries[only] == nil ? "flows of \(name)" : "across \(name)"
    case .numbers(let ranges):
      return ranges.map { range in
        if range.first == range.last { return range.first?.description ?? "" }
        return "\(range.first?.description ?? "")-\(range.last?.description ?? "")"
      }.joined(separator: ", ")
    case .category(let id):
      return template.categories[id]?.name ?? id
    case .crossing: return "crossing boundaries"
    }
  }
}
