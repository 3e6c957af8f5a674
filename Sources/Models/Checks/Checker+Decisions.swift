import OrderedCollections

extension Checker {
  /// What is said of what two people changed differently.
  mutating func checkConflicts() {
    for conflict in model.conflicts.values {
      let subject = conflict.key.subject
      let isItem = subject.isItem || subject.kind == .shown || subject.kind == .threat
      messages.append(
        Message(
          .error, .conflict,
          "a merge left a choice open: " + conflict.line(in: model, template: template),
          diagram: subject.diagram, item: isItem ? ItemID(subject.id) : nil))
    }
  }

  /// What is said of mitigations that are not there and of switches that switch nothing.
  mutating func checkDecisions() {
    func add(_ check: Message.Check, _ text: String, item: ItemID? = nil) {
      messages.append(Message(.warning, check, text, item: item))
    }
    for decision in model.decisions.values {
      for id in decision.mitigations where model.mitigations[id] == nil {
        add(
          .unknownMitigation,
          "a decision on \(decision.key.type.quoted) names mitigation \(id.quoted), "
            + "which does not exist", item: decision.key.flow)
      }
    }
    for threat in model.threats.values {
      for id in threat.mitigations where model.mitigations[id] == nil {
        add(
          .unknownMitigation,
          "threat \(threat.id.quoted) names mitigation \(id.quoted), which does not exist",
          item: threat.item ?? ItemID(threat.id))
      }
    }
    for key in model.suppressions.keys {
      if template.threatTypes[key.type] == nil {
        add(
          .switchedOffNothing,
          "threat type \(key.type.quoted) is switched off, but the template does not have it",
          item: key.item)
      }
      if let item = key.item, !names.contains(item) {
        add(
          .switchedOffNothing,
          "threat type \(key.type.quoted) is switched off at \(item.quoted), which does not exist")
      }
    }
  }
}
