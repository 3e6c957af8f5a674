import Models
import OrderedCollections
import Syntax

/// The entries of stored threats.
extension TMTSaver {
  /// Makes the changes to the stored threats.
  mutating func write(_ changes: TMTThreatChanges, to list: XMLTree.Node?) {
    let entries = changes.stored.entries
    for (index, decision) in changes.decided { decide(decision, entries[index]) }
    for index in changes.reset {
      let rule = catalog.rule(entries[index].key.type)
      TMTThreatPatch(document: document, value: entries[index].value).reset(
        priority: rule?.priority ?? "High", to: &patch)
    }
    let declarations = list.map { TMTText.declarations(["a", "i"], at: $0, in: tree) } ?? ""
    for (index, addition) in changes.replaced {
      guard let threat = markup(of: addition, changes, instead: entries[index]) else { continue }
      let id = Int(document.trimmed(.id, of: entries[index].value)) ?? 0
      patch.replace(
        tree.range(of: entries[index].node), threat.entry(id: id, declarations: declarations))
    }
    for index in changes.dropped { patch.remove(tree.range(of: entries[index].node)) }
    let new = added(changes, declarations)
    if let list {
      if !new.isEmpty { patch.append(new, to: list, in: tree) }
    } else {
      addMember(.threats, "<ThreatInstances xmlns:a=\"\(TMTText.arrays)\">", new)
    }
  }

  /// Who decided and when: what the decision says, unless that was said of the one before it.
  private mutating func stamp(of decision: Decision) -> Authorship {
    let stamp = memory.stamp(of: .decision(decision), now: now)
    let known = old.decisions[decision.key]
    let isOld = known?.author == decision.author && known?.date == decision.date
    return isOld ? stamp : stamp.saying(decision.author, decision.date)
  }

  /// Who wrote a threat and when: what it says, unless that was said of it before the change.
  private mutating func stamp(of threat: HandwrittenThreat) -> Authorship {
    let stamp = memory.stamp(of: .threat(threat), now: now)
    let known = old.threats[threat.id]
    let isOld = known?.author == threat.author && known?.date == threat.date
    return isOld ? stamp : stamp.saying(threat.author, threat.date)
  }

  private mutating func decide(_ decision: Decision, _ entry: TMTStoredThreats.Entry) {
    let known = old.decisions[decision.key]
    let priority =
      known?.priority == decision.priority && (known != nil || decision.priority == nil)
      ? nil : decision.priority?.rawValue ?? catalog.rule(entry.key.type)?.priority
    TMTThreatPatch(document: document, value: entry.value).apply(
      TMTRemarks(decision), priority: priority,
      stamp: stamp(of: decision), to: &patch)
  }

  /// The threats that are new.
  private mutating func added(_ changes: TMTThreatChanges, _ declarations: String) -> String {
    var result = ""
    var keys: Set<String> = []
    var next = max(changes.stored.lastID, memory.threatIDs.values.max() ?? -1)
    for addition in changes.added {
      guard let threat = markup(of: addition, changes, instead: nil) else { continue }
      let key = threat.interaction.key(of: threat.type)
      guard keys.insert(key).inserted else { continue }
      let id = memory.threatIDs[key] ?? next + 1
      memory.threatIDs[key] = id
      next = max(next, id)
      result += threat.entry(id: id, declarations: declarations)
    }
    return result
  }

  /// A threat to be written, in place of a stored one or as a new one; nil for a decision on nothing
  /// that a file can name.
  private mutating func markup(
    of addition: TMTThreatChanges.Addition, _ changes: TMTThreatChanges,
    instead entry: TMTStoredThreats.Entry?
  ) -> TMTThreatMarkup? {
    switch addition {
    case .generated(let threat):
      guard let rule = catalog.rule(threat.type) else { return nil }
      return generated(rule, threat.flow, changes.decisions[key(threat)])
    case .decided(let decision):
      guard var rule = catalog.rule(decision.key.type) ?? unknownRule(decision.key.type) else {
        return nil
      }
      if decision.priority == nil, catalog.template.threatTypes[decision.key.type] == nil {
        rule.priority = "High"
      }
      var threat = generated(rule, decision.key.flow, decision)
      if let entry, let known = old.decisions[decision.key], decision.saysTheSame(as: known) {
        // Nobody said anything new, so the author and the time stay.
        threat?.stamp = Authorship(
          date: document.trimmed(.modifiedAt, of: entry.value),
          person: document.text(.changedBy, of: entry.value))
      }
      return threat
    case .written(let threat):
      let flow = threat.item.flatMap { new.item($0) }
      var name = ""
      if case .flow(let flow)? = flow?.item { name = flow.attributes.name }
      return TMTThreatMarkup(
        threat, on: interaction(of: threat),
        category: catalog.template.categories[threat.category], flow: name,
        stamp: stamp(of: threat))
    }
  }

  /// A rule that the template lacks, of which only the name is known.
  private func unknownRule(_ id: ThreatTypeID) -> TMTRule? {
    TMTRule(
      ThreatType(
        id: id, category: "", title: id.rawValue, include: "", priority: Priority(rawValue: "High")),
      in: catalog.template)
  }

  private mutating func generated(_ rule: TMTRule, _ flow: ItemID, _ decision: Decision?)
    -> TMTThreatMarkup?
  {
    guard let interaction = interaction(of: flow) else { return nil }
    var names = (source: "", flow: "", target: "")
    for diagram in new.diagrams.values {
      guard let found = diagram.flows[flow] else { continue }
      func name(_ end: FlowEnd) -> String {
        end.element.flatMap { new.attributes(of: $0, in: diagram.id)?.name } ?? ""
      }
      names = (name(found.source), found.attributes.name, name(found.target))
    }
    var stamp: Authorship?
    if let decision { stamp = self.stamp(of: decision) }
    return TMTThreatMarkup(rule, on: interaction, names: names, decision: decision, stamp: stamp)
  }
}
