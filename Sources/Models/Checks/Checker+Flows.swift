import OrderedCollections

extension Checker {
  /// What is checked of flows beyond what all items have in common.
  mutating func checkFlows(of diagram: Diagram) {
    var steps: [FlowNumber: Int] = [:]
    for flow in diagram.flows.values {
      if let number = flow.number { steps[number, default: 0] += 1 }
    }
    for flow in diagram.flows.values {
      func add(_ severity: Message.Severity, _ check: Message.Check, _ text: String) {
        messages.append(Message(severity, check, text, diagram: diagram.id, item: flow.id))
      }
      var name: String { flow.attributes.called(flow.id) }
      checkItem(flow.id, flow.attributes, in: diagram.id) { $0 == .flow }
      for (end, verb) in [(flow.source, "starts"), (flow.target, "ends")] {
        guard let element = end.element else {
          add(.warning, .looseEnd, "flow \(name) \(verb) nowhere")
          continue
        }
        if diagram.frame(of: element) == nil {
          add(.error, .endMissing, "flow \(name) \(verb) at \(element.quoted), which is not here")
        } else if annotations.contains(element) {
          add(.warning, .kindMismatch, "flow \(name) \(verb) at a text, \(element.quoted)")
        }
      }
      if let number = flow.number {
        if let count = steps[number], count > 1 {
          add(.note, .parallelSteps, "\(count) flows have the number \(number)")
        }
      } else if !steps.isEmpty {
        add(.note, .unnumbered, "flow \(name) has no number while others have one")
      }
      for decision in decisions[flow.id] ?? [] where template.threatTypes[decision.key.type] == nil
      {
        add(
          .warning, .decisionWithoutType,
          "a decision on flow \(name) is about threat type \(decision.key.type.quoted), "
            + "which the template does not have")
      }
    }
  }
}
