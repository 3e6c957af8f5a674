import Models
import OrderedCollections
import Screen
import Threats

/// Choosing which threats are listed.
extension Editor {
  /// Looks for a text in the threats while it is typed.
  mutating func searchThreats(_ text: String) {
    guard text.isEmpty else {
      threatsPane.wish.filter.text = text
      return
    }
    let before = threatsPane.wish.filter
    prompt = Prompt(
      title: "/", line: LineEditor(before.text), position: .footer,
      changed: { editor, text in editor.threatsPane.wish.filter.text = text.trimmingSpaces },
      accepted: { editor, text in
        editor.threatsPane.wish.filter.text = text.trimmingSpaces
        editor.sayHowMany()
      },
      cancelled: { $0.threatsPane.wish.filter = before })
  }

  private mutating func sayHowMany() {
    let count = threatsPane.rows(self).count
    if count == 0 { warn("no threat is found; BS clears what was asked for last") }
  }

  /// Everything that threats can be filtered by, to be found by typing; what is on comes first.
  mutating func pickFilter(query: String = "", chosen: Int = 0) {
    let filter = threatsPane.wish.filter
    var choices: [(criterion: ThreatFilter.Criterion?, row: Picker.Row)] = []
    if !filter.isEmpty {
      choices.append((nil, Picker.Row(title: "show all again", group: "On now")))
      for criterion in filter.criteria {
        choices.append((criterion, row(criterion, count: nil, group: "On now")))
      }
    }
    for (criterion, count) in criteria() where !filter.contains(criterion) {
      choices.append((criterion, row(criterion, count: count, group: criterion.heading)))
    }
    let all = choices.map(\.criterion)
    var list = Picker(title: "Show only", rows: choices.map(\.row), chosen: chosen) {
      editor, index in
      guard let criterion = all[index] else {
        editor.threatsPane.wish.filter = ThreatFilter()
        return
      }
      editor.threatsPane.wish.filter.toggle(criterion)
      editor.sayHowMany()
    }
    list.alignsDetails = true
    picker = list
  }

  private func row(
    _ criterion: ThreatFilter.Criterion, count: Int?, group: String
  ) -> Picker.Row {
    let sign = glyphs.text(count == nil ? .on : .off)
    return Picker.Row(
      title: "\(sign) \(criterion.label(self))", detail: count.map(String.init) ?? "clear",
      group: group, keywords: criterion.heading)
  }

  /// What the threats in the scope can be told apart by, with how many there are of each.
  private func criteria() -> [(ThreatFilter.Criterion, Int)] {
    let threats = threatsPane.scoped(self)
    var counts: [ThreatFilter.Criterion: Int] = [:]
    func count(_ criterion: ThreatFilter.Criterion) { counts[criterion, default: 0] += 1 }
    var crossed: [DiagramID: [ItemID: [ItemID]]] = [:]
    for diagram in model.diagrams.keys { crossed[diagram] = workspace.crossings(in: diagram) }
    for threat in threats {
      if threat.isOpen { count(.open) }
      count(.status(threat.status))
      count(.priority(threat.level))
      count(.category(threat.category))
      if let key = threat.key { count(.type(key.type)) }
      for item in Set(threat.atRisk + [threat.flow, threat.element].compactMap { $0 }) {
        count(.item(item))
      }
      if let diagram = threat.diagram, let flow = threat.flow {
        for boundary in Set(crossed[diagram]?[flow] ?? []) { count(.boundary(boundary)) }
      }
      for mitigation in verdict(on: threat)?.mitigations ?? [] { count(.mitigation(mitigation)) }
    }
    var order: [ThreatFilter.Criterion] = [.open]
    order += Status.allCases.map { .status($0) }
    order += Priority.Level.allCases.reversed().map { .priority($0) }
    let categories = Array(template.categories.keys)
    order += categories.map { .category($0) }
    order += Set(threats.map(\.category)).subtracting(categories).sorted().map { .category($0) }
    for diagram in model.diagrams.values {
      order += diagram.elements.keys.map { .item($0) }
      order += diagram.flowsByNumber.map { .item($0.id) }
    }
    order += model.diagrams.values.flatMap { $0.boundaries.keys.map { .boundary($0) } }
    order += model.mitigations.keys.map { .mitigation($0) }
    order += template.threatTypes.keys.map { .type($0) }
    return order.compactMap { criterion in counts[criterion].map { (criterion, $0) } }
  }

  mutating func clearLastFilter() {
    guard let last = threatsPane.wish.filter.criteria.last else { return }
    threatsPane.wish.filter.removeLast()
    say("no longer \(last.label(self))")
  }

  mutating func clearFilters() { threatsPane.wish.filter = ThreatFilter() }
}
