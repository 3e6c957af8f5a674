import Models
import OrderedCollections
import Syntax
import Threats

/// Stored threats: those that fire now and did not, those that no longer fire, and what people said.
extension TMTSaver {
  /// Saves all that changed of the threats.
  ///
  /// A change that makes no threat appear or go leaves what the file stores alone, even where that
  /// is older than the drawing.
  mutating func saveThreats() {
    let list = document.child(.threats, of: tree.root)
    let stored = TMTStoredThreats(document)
    var changes = TMTThreatChanges(stored)
    var reader = TMTThreatReader(
      document: document, template: file.readTemplate, ends: file.ends)
    reader.read(list)
    let firing = isRedrawn ? regenerate(&changes) : []
    if file.isMigrated { renew(firing, reader.decided, &changes) }
    saveDecisions(reader.decided, &changes)
    saveHandwritten(reader.written, &changes)
    write(changes, to: list)
  }

  /// Whether threats may appear or go.
  private var isRedrawn: Bool { new.diagrams != old.diagrams || file.isMigrated }

  // MARK: Generated threats

  /// A threat that fires, by names of the model.
  struct Firing: Hashable {
    var type: ThreatTypeID
    var diagram: DiagramID
    var source: ItemID
    var flow: ItemID
    var target: ItemID
  }

  /// Lets threats appear and go; returns those that fire.
  private mutating func regenerate(_ changes: inout TMTThreatChanges) -> [Firing] {
    let rules = RuleSet(catalog.template)
    let oldRules = file.isMigrated ? RuleSet(file.readTemplate) : rules
    let before = Set(firing(old, oldRules, file.geometry))
    let now = firing(new, rules, geometry)
    changes.firing = Set(now.map(key))
    for threat in now where isNew(threat, before) && changes.stored.byKey[key(threat)] == nil {
      changes.added.append(.generated(threat))
    }
    for threat in before.subtracting(now) { changes.dropUntouched(storedKey(threat)) }
    // What the file stored of flows that are gone goes with them, even what no longer fired.
    let flows = Set(new.diagrams.values.flatMap(\.flows.keys))
    let lost = Set(old.diagrams.values.flatMap(\.flows.keys)).subtracting(flows)
    guard !lost.isEmpty, !before.isEmpty || !catalog.isSilent else { return now }
    let guids = Set(lost.map { storedGuid($0) })
    for entry in changes.stored.entries where guids.contains(entry.key.flow) {
      changes.dropUntouched(entry.key)
    }
    return now
  }

  /// Whether a threat was not there because it did not fire, rather than because the file is older
  /// than the drawing; with another template all are there.
  private func isNew(_ threat: Firing, _ before: Set<Firing>) -> Bool {
    file.isMigrated || !before.contains(threat)
  }

  /// Says stored threats anew as another template has them, and drops those that it lacks, unless
  /// somebody said something of them.
  private func renew(
    _ firing: [Firing], _ decided: [ThreatKey: XMLTree.Node], _ changes: inout TMTThreatChanges
  ) {
    for threat in firing {
      guard let index = changes.stored.byKey[key(threat)], !changes.stored.entries[index].isEdited
      else { continue }
      changes.replaced[index] = .generated(threat)
      changes.dropped.remove(index)
    }
    for (index, entry) in changes.stored.entries.enumerated() where !entry.isEdited {
      let type = entry.key.type
      if file.readTemplate.threatTypes[type] != nil, catalog.template.threatTypes[type] == nil {
        changes.dropped.insert(index)
      }
    }
    for (key, node) in decided {
      guard let index = changes.stored.byNode[node], let decision = new.decisions[key],
        catalog.template.threatTypes[key.type] != nil
      else { continue }
      changes.replaced[index] = .decided(decision)
    }
  }

  private func firing(
    _ model: Model, _ rules: RuleSet, _ geometry: [DiagramID: PixelGeometry]
  ) -> [Firing] {
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values {
      crossings[diagram.id] = geometry[diagram.id].map {
        TMTCrossings($0, Array(diagram.boundaries.keys)).of(Array(diagram.flows.keys))
      }
    }
    var analyzer = Analyzer(rules: rules)
    analyzer.update(model, crossings: crossings)
    return analyzer.threats.compactMap { threat in
      guard !threat.isStale, let key = threat.key, let diagram = threat.diagram,
        let source = threat.source, let target = threat.target
      else { return nil }
      return Firing(
        type: key.type, diagram: diagram, source: source, flow: key.flow, target: target)
    }
  }

  /// What a threat of the model to be saved is stored under.
  func key(_ threat: Firing) -> TMTStoredThreats.Key {
    TMTStoredThreats.Key(
      type: threat.type, source: identities.guid(of: threat.source, in: threat.diagram),
      flow: identities.guid(of: threat.flow, in: threat.diagram),
      target: identities.guid(of: threat.target, in: threat.diagram))
  }

  /// What a threat of the model as it was read is stored under.
  private func storedKey(_ threat: Firing) -> TMTStoredThreats.Key {
    TMTStoredThreats.Key(
      type: threat.type, source: storedGuid(threat.source, in: threat.diagram),
      flow: storedGuid(threat.flow, in: threat.diagram),
      target: storedGuid(threat.target, in: threat.diagram))
  }

  private func storedGuid(_ item: ItemID, in diagram: DiagramID = "") -> String {
    if let copy = copies[diagram]?[item] { return copy }
    let guid = nodes.items[item].map { document.guid(.guid, of: $0) } ?? ""
    return guid.isEmpty ? item.rawValue : guid
  }

  // MARK: Decisions

  private mutating func saveDecisions(
    _ entries: [ThreatKey: XMLTree.Node], _ changes: inout TMTThreatChanges
  ) {
    guard new.decisions != old.decisions || isRedrawn else { return }
    for (key, decision) in new.decisions {
      let known = old.decisions[key]
      let entry = entries[key].flatMap { changes.stored.byNode[$0] }
      let interaction = interaction(of: key.flow)
      if let entry, let known {
        let stands = changes.stored.entries[entry].key
        if let interaction, stands != interaction.stored(key.type) {
          // The flow was led elsewhere, and what was decided of it goes along.
          changes.replaced[entry] = .decided(decision)
        } else if !decision.saysTheSame(as: known) {
          changes.decide(decision, at: entry)
        }
      } else if let interaction, let index = changes.stored.byKey[interaction.stored(key.type)] {
        changes.decide(decision, at: index)
      } else {
        changes.decide(decision, interaction?.stored(key.type))
      }
    }
    for key in old.decisions.keys where new.decisions[key] == nil {
      guard let entry = entries[key].flatMap({ changes.stored.byNode[$0] }) else { continue }
      let isFlowGone =
        new.diagrams.values.allSatisfy { $0.flows[key.flow] == nil }
        && old.diagrams.values.contains { $0.flows[key.flow] != nil }
      // As in TMT, what was decided of a flow that is gone is kept until somebody removes it.
      if isFlowGone { continue }
      if isFiring(changes.stored.entries[entry].key, key, &changes) {
        changes.reset.insert(entry)
      } else {
        changes.dropped.insert(entry)
      }
    }
  }

  /// Whether a stored threat fires in the model to be saved.
  private func isFiring(
    _ stored: TMTStoredThreats.Key, _ key: ThreatKey, _ changes: inout TMTThreatChanges
  ) -> Bool {
    if changes.firing == nil {
      changes.firing = Set(firing(new, RuleSet(catalog.template), geometry).map(self.key))
    }
    return changes.firing?.contains(stored) ?? false
  }

  /// What a flow of the model to be saved leads from and to; what a name made of three GUIDs says,
  /// where it stands for a flow that is no more.
  func interaction(of flow: ItemID) -> TMTThreatMarkup.Interaction? {
    identities.interaction(of: flow, in: new)
  }

  // MARK: Hand-written threats

  private mutating func saveHandwritten(
    _ entries: [String: XMLTree.Node], _ changes: inout TMTThreatChanges
  ) {
    for threat in new.threats.values {
      guard let entry = entries[threat.id].flatMap({ changes.stored.byNode[$0] }),
        let known = old.threats[threat.id]
      else {
        changes.added.append(.written(threat))
        continue
      }
      let stands = changes.stored.entries[entry].key
      if threat != known || stands != interaction(of: threat).stored(stands.type) {
        changes.replaced[entry] = .written(threat)
      }
    }
    for id in old.threats.keys where new.threats[id] == nil {
      if let entry = entries[id].flatMap({ changes.stored.byNode[$0] }) {
        changes.dropped.insert(entry)
      }
    }
  }

  /// What a hand-written threat is on.
  func interaction(of threat: HandwrittenThreat) -> TMTThreatMarkup.Interaction {
    identities.interaction(of: threat, in: new)
  }
}

extension TMTThreatMarkup.Interaction {
  /// What a threat of a type on it is found by.
  func stored(_ type: ThreatTypeID) -> TMTStoredThreats.Key {
    .init(type: type, source: source, flow: flow, target: target)
  }
}

extension Decision {
  /// Whether two say the same, wherever they come from.
  func saysTheSame(as other: Decision) -> Bool {
    var other = other
    other.origin = origin
    return self == other
  }
}
