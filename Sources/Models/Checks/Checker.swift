import OrderedCollections

/// Looks at a model item by item.
struct Checker {
  let model: Model
  let template: Template
  var stencils: StencilFacts
  var messages: [Message] = []

  /// All that is at home somewhere.
  private(set) var names: Set<ItemID> = []
  /// How often each name is at home that is so more than once, which is a mistake.
  private(set) var duplicates: [ItemID: Int] = [:]
  /// The facts of all elements by name.
  private(set) var elements: [ItemID: ItemAttributes] = [:]
  /// The elements that are free text.
  private(set) var annotations: Set<ItemID> = []
  private(set) var allFlows: Set<ItemID> = []
  /// The elements that some flow of some diagram is at.
  private(set) var connected: Set<ItemID> = []
  private(set) var decisions: [ItemID: [Decision]] = [:]
  private(set) var threats: [ItemID: [HandwrittenThreat]] = [:]

  init(model: Model, template: Template) {
    self.model = model
    self.template = template
    stencils = StencilFacts(template)
    for diagram in model.diagrams.values {
      for id in diagram.boundaries.keys { use(id) }
      for element in diagram.elements.values {
        use(element.id)
        elements[element.id] = element.attributes
        if stencils.entry(element.attributes.stencil)?.kind == .annotation {
          annotations.insert(element.id)
        }
      }
      for flow in diagram.flows.values {
        use(flow.id)
        allFlows.insert(flow.id)
        if let source = flow.source.element { connected.insert(source) }
        if let target = flow.target.element { connected.insert(target) }
      }
    }
    for decision in model.decisions.values {
      decisions[decision.key.flow, default: []].append(decision)
    }
    for threat in model.threats.values {
      if let item = threat.item { threats[item, default: []].append(threat) }
    }
  }

  private mutating func use(_ id: ItemID) {
    if !names.insert(id).inserted { duplicates[id, default: 1] += 1 }
  }

  /// Looks at everything once and returns what there is to say.
  mutating func run() -> [Message] {
    for diagram in model.diagrams.values { check(diagram) }
    if model.diagrams.isEmpty {
      messages.append(Message(.note, .noDiagram, "the model has no diagrams"))
    }
    for decision in model.decisions.values where !allFlows.contains(decision.key.flow) {
      messages.append(
        Message(
          .warning, .decisionWithoutFlow,
          "a decision on \(decision.key.type.quoted) is about flow \(decision.key.flow.quoted), "
            + "which does not exist"))
    }
    for threat in model.threats.values {
      guard let item = threat.item else {
        checkCategory(of: threat, nil)
        continue
      }
      guard !names.contains(item) else { continue }
      messages.append(
        Message(
          .warning, .threatWithoutItem,
          "threat \(threat.id.quoted) is about \(item.quoted), which does not exist",
          item: ItemID(threat.id)))
      checkCategory(of: threat, nil)
    }
    checkDecisions()
    checkConflicts()
    return messages
  }

  /// Looks at one diagram, what concerns it as a whole first, then its items in drawing order.
  mutating func check(_ diagram: Diagram) {
    func add(_ severity: Message.Severity, _ check: Message.Check, _ text: String) {
      messages.append(Message(severity, check, text, diagram: diagram.id))
    }
    if !Model.isWellFormed(diagram.id.rawValue) {
      add(
        .warning, .badID, "diagram name \(diagram.id.quoted) has characters beyond a-z, 0-9, - _ .")
    }
    if diagram.isEmpty { add(.note, .emptyDiagram, "diagram \(diagram.id.quoted) is empty") }
    checkDetails(of: diagram)
    let frames = solidFrames(of: diagram)
    let overlaps = Overlaps(frames)
    for boundary in diagram.boundaries.values {
      checkItem(boundary.id, boundary.attributes, in: diagram.id) { kind in
        if case .border = boundary.shape { kind == .border } else { kind == .line }
      }
      if case .border(let frame) = boundary.shape, !frame.isEmpty, boundary.holds.isEmpty,
        !frames.contains(where: { $0.frame.intersects(frame) })
      {
        messages.append(
          Message(
            .note, .emptyBorder,
            "boundary \(boundary.attributes.called(boundary.id)) has nothing inside",
            diagram: diagram.id, item: boundary.id))
      }
    }
    let membership = Membership(diagram)
    for element in diagram.elements.values {
      checkItem(element.id, element.attributes, in: diagram.id) {
        $0.isElement || $0 == .annotation
      }
      checkPlace(of: element.id, in: diagram.id, overlaps)
      checkMembership(of: element.id, in: diagram, membership)
      if !connected.contains(element.id), !annotations.contains(element.id) {
        messages.append(
          Message(
            .note, .unconnected, "\(element.attributes.called(element.id)) has no flow",
            diagram: diagram.id, item: element.id))
      }
    }
    for reference in diagram.references.values {
      let id = reference.element
      if elements[id] != nil, diagram.elements[id] == nil {
        checkPlace(of: id, in: diagram.id, overlaps)
        checkMembership(of: id, in: diagram, membership)
      } else {
        let why = elements[id] == nil ? "does not exist" : "is at home here already"
        messages.append(
          Message(
            .error, .referenceMissing, "element \(id.quoted) is shown here but \(why)",
            diagram: diagram.id, item: id))
      }
    }
    checkFlows(of: diagram)
  }

  /// The frames of a diagram but for its annotations, which may lie over others.
  func solidFrames(of diagram: Diagram) -> [(id: ItemID, frame: Rect)] {
    annotations.isEmpty
      ? diagram.frames : diagram.frames.filter { !annotations.contains($0.id) }
  }
}
