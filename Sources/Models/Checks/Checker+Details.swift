import OrderedCollections

extension Checker {
  /// What is checked of a diagram that shows the inside of an element.
  mutating func checkDetails(of diagram: Diagram) {
    guard let details = diagram.header.details else { return }
    func add(_ severity: Message.Severity, _ check: Message.Check, _ text: String) {
      messages.append(Message(severity, check, text, diagram: diagram.id))
    }
    guard let parent = model.diagrams[details.diagram] else {
      return add(
        .error, .detailsMissing,
        "diagram \(diagram.id.quoted) shows the inside of an element of \(details.diagram.quoted), "
          + "which does not exist")
    }
    guard parent.frame(of: details.element) != nil, let whole = elements[details.element] else {
      return add(
        .error, .detailsMissing,
        "diagram \(diagram.id.quoted) shows the inside of \(details.element.quoted), "
          + "which \(parent.id.quoted) does not have")
    }
    if parent.id == diagram.id || diagram.header.level <= parent.header.level {
      add(
        .warning, .levelNotDeeper,
        "diagram \(diagram.id.quoted) shows the inside of \(whole.called(details.element)) "
          + "but its level, \(diagram.header.level), is not deeper than that of \(parent.id.quoted)"
      )
    }
    guard parent.id != diagram.id, !diagram.isEmpty else { return }
    let shownNames = Set(diagram.frames.compactMap { elements[$0.id]?.name })
    var seen: Set<ItemID> = []
    for flow in parent.flows.values where flow.isAttached(to: details.element) {
      for case let other? in [flow.source.element, flow.target.element]
      where other != details.element && seen.insert(other).inserted {
        guard let attributes = elements[other], diagram.frame(of: other) == nil,
          !shownNames.contains(attributes.name)
        else { continue }
        add(
          .note, .notShownInDetails,
          "\(attributes.called(other)) exchanges data with \(whole.called(details.element)) in "
            + "\(parent.id.quoted) but is not shown in \(diagram.id.quoted)")
      }
    }
  }
}
