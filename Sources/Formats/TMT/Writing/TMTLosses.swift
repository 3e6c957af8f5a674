import Models

/// What a model says that its file does not say after a save.
enum TMTLosses {
  /// Compares what was to be saved with what was read back, one line for each kind of difference.
  ///
  /// Places are left out: pixels become other cells when they are read.
  static func messages(
    saving model: Model, read: Model, template: Template, identities: TMTIdentities
  ) -> [String] {
    var counts: [(text: String, count: Int)] = []
    func lost(_ text: String, _ count: Int = 1) {
      guard count > 0 else { return }
      if let index = counts.firstIndex(where: { $0.text == text }) {
        counts[index].count += count
      } else {
        counts.append((text, count))
      }
    }
    for diagram in model.diagrams.values {
      guard
        let other = read.diagrams[identities.guid(ofDiagram: diagram.id)]
          ?? read.diagrams[diagram.id]
      else {
        lost("a diagram")
        continue
      }
      if other.header.title != diagram.header.title { lost("the title of a diagram") }
      if other.header.level != diagram.header.level { lost("the level of a diagram") }
      if diagram.header.details != nil, other.header.details == nil {
        lost("which element a diagram shows the inside of")
      }
      let shown = diagram.references.keys.filter { id in
        let home = model.element(id)?.diagram ?? ""
        return other.references[identities.guid(of: id, in: home)] == nil
      }
      lost("that an element shown in several diagrams is one and the same", shown.count)
      compare(diagram, other, template, identities, lost)
    }
    compareThreats(model, read, identities, lost)
    if TMTExtras.text(of: model, identities) != TMTExtras.text(of: read) {
      lost("all of what it has no place for: checklists, shared mitigations and the like")
    }
    if model.notes.map(\.text) != read.notes.map(\.text) { lost("a note") }
    return counts.map { message($0.text, count: $0.count) }
  }

  /// One line about something that is lost so many times.
  static func message(_ text: String, count: Int) -> String {
    "a .tm7 can't hold \(text)" + (count > 1 ? " (\(count) times)" : "")
  }

  /// One line about a flow that crosses other boundaries in pixels than it is to cross.
  static func stray(_ flow: ItemID, in diagram: DiagramID, of model: Model) -> String {
    let name = model.diagrams[diagram]?.flows[flow]?.facts.name ?? ""
    return "the flow \(quoted(name.isEmpty ? flow : name)) crosses other boundaries in pixels than "
      + "on the grid"
  }

  private static func compare(
    _ diagram: Diagram, _ other: Diagram, _ template: Template, _ identities: TMTIdentities,
    _ lost: (String, Int) -> Void
  ) {
    func compare(_ facts: Facts, _ read: Facts?) {
      guard let read else { return lost("an item", 1) }
      if facts.name != read.name { lost("a name", 1) }
      if facts.outOfScope != read.outOfScope { lost("that a boundary or text is out of scope", 1) }
      if facts.note != read.note { lost("a note on an item", 1) }
      if facts.custom != read.custom { lost("a custom property", 1) }
      for (key, value) in facts.properties where template.value(of: key, in: read) != value {
        lost("the value of a property", 1)
      }
    }
    for element in diagram.elements.values {
      compare(
        element.facts, other.elements[identities.guid(of: element.id, in: diagram.id)]?.facts)
    }
    for boundary in diagram.boundaries.values {
      compare(
        boundary.facts, other.boundaries[identities.guid(of: boundary.id, in: diagram.id)]?.facts)
    }
    for flow in diagram.flows.values {
      let read = other.flows[identities.guid(of: flow.id, in: diagram.id)]
      compare(flow.facts, read?.facts)
      if let read, read.number != flow.number { lost("the number of a flow", 1) }
      if flow.bends.count > 1 { lost("more than one bend of a flow", 1) }
    }
  }

  private static func compareThreats(
    _ model: Model, _ read: Model, _ identities: TMTIdentities, _ lost: (String, Int) -> Void
  ) {
    var flows: [ItemID: ItemID] = [:]
    for diagram in model.diagrams.values {
      for flow in diagram.flows.keys { flows[flow] = identities.guid(of: flow, in: diagram.id) }
    }
    for decision in model.decisions.values {
      let key = ThreatKey(
        type: decision.key.type, flow: flows[decision.key.flow] ?? decision.key.flow)
      let other = read.decisions[key]
      if other.map({ TMTRemarks($0) }) != TMTRemarks(decision) { lost("a decision", 1) }
    }
    for threat in model.threats.values {
      let other = read.threats[threat.id]
      if other?.title != threat.title || other.map({ TMTRemarks($0) }) != TMTRemarks(threat) {
        lost("a threat written by hand", 1)
      }
    }
  }
}
