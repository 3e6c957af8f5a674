import OrderedCollections

extension ModelFacts {
  /// The model that says these facts; values that can't be read count as not said.
  func model() -> Model {
    var model = Model(header: header)
    model.header.checklist = checklist(in: nil)
    for (subject, facts) in entries {
      switch subject.kind {
      case .model, .verification: break
      case .diagram:
        let id = DiagramID(subject.id)
        model.diagrams[id] = Diagram(
          id: id, header: diagramHeader(subject, facts))
      case .boundary, .element, .shown, .flow:
        guard let place = subject.diagram else { break }
        switch item(subject, facts) {
        case .boundary(let it): model.diagrams[place]?.boundaries[it.id] = it
        case .element(let it): model.diagrams[place]?.elements[it.id] = it
        case .reference(let it): model.diagrams[place]?.references[it.id] = it
        case .flow(let it): model.diagrams[place]?.flows[it.id] = it
        case nil: break
        }
      case .decision:
        let decision = decision(subject, facts)
        model.decisions[decision.key] = decision
      case .threat: model.threats[subject.id] = threat(subject, facts)
      case .mitigation:
        let mitigation = mitigation(subject, facts)
        model.mitigations[mitigation.id] = mitigation
      case .suppression:
        let off = suppression(subject, facts)
        model.suppressions[off.key] = off
      case .note: model.notes.append(note(subject, facts))
      }
    }
    return model
  }

  /// What the model says of itself, but for its checklist.
  private var header: Model.Header {
    let facts = entries[.model] ?? [:]
    return Model.Header(
      title: facts[.title] ?? "", template: facts[.template] ?? "",
      crossings: facts[.crossings].flatMap { CrossingRule(rawValue: $0) } ?? .native,
      owner: facts[.owner] ?? "", reviewer: facts[.reviewer] ?? "",
      contributors: facts[.contributors] ?? "", description: facts[.description] ?? "",
      assumptions: facts[.assumptions] ?? "", dependencies: facts[.dependencies] ?? "",
      origin: origin(.model, facts))
  }

  private func diagramHeader(_ subject: Subject, _ facts: Facts) -> Diagram.Header {
    Diagram.Header(
      title: facts[.title] ?? "", level: facts[.level].flatMap { Int($0) } ?? 0,
      details: facts[.details].flatMap { FieldText.place($0) },
      checklist: checklist(in: subject.diagram), origin: origin(subject, facts))
  }

  private func checklist(in diagram: DiagramID?) -> [Verification] {
    entries.compactMap { subject, facts in
      guard subject.kind == .verification, subject.diagram == diagram else { return nil }
      return Verification(
        text: subject.id, isDone: facts[.done] == "yes", note: facts[.note] ?? "",
        author: facts[.author] ?? "", date: facts[.date] ?? "", origin: origin(subject, facts))
    }
  }

  /// The item that says these facts; nil where its place can't be read or it lacks an end.
  func item(_ subject: Subject, _ facts: Facts) -> Item? {
    let origin = origin(subject, facts)
    let common = Self.common(facts, origin)
    switch subject.kind {
    case .boundary:
      let shape = facts[.shape].map { FieldText.shape($0) } ?? .border(.nowhere)
      guard let shape else { return nil }
      return .boundary(
        Boundary(
          id: ItemID(subject.id), attributes: common, shape: shape, holds: Self.ids(facts[.holds]),
          notHolds: Self.ids(facts[.notHolds])))
    case .element:
      guard let frame = Self.frame(facts) else { return nil }
      return .element(Element(id: ItemID(subject.id), attributes: common, frame: frame))
    case .shown:
      guard let frame = Self.frame(facts) else { return nil }
      return .reference(ElementReference(element: ItemID(subject.id), frame: frame, origin: origin))
    case .flow:
      guard let source = facts[.source].flatMap({ FieldText.end($0) }),
        let target = facts[.target].flatMap({ FieldText.end($0) })
      else { return nil }
      return .flow(
        Flow(
          id: ItemID(subject.id), attributes: common,
          number: facts[.number].flatMap { FlowNumber($0) },
          source: source, target: target, isBidirectional: facts[.bothWays] == "yes",
          bends: facts[.bends].flatMap { FieldText.points($0) } ?? []))
    default: return nil
    }
  }

  private static func frame(_ facts: Facts) -> Rect? {
    if facts[.position] == nil, facts[.size] == nil { return .nowhere }
    guard let origin = facts[.position].flatMap({ FieldText.point($0) }),
      let size = facts[.size].flatMap({ FieldText.size($0) })
    else { return nil }
    return Rect(origin: origin, size: size)
  }

  private static func common(_ facts: Facts, _ origin: Origin?) -> ItemAttributes {
    var result = ItemAttributes(
      stencil: StencilID(facts[.stencil] ?? ""), name: facts[.name] ?? "",
      outOfScope: facts[.outOfScope],
      note: facts[.note] ?? "", origin: origin)
    for (field, value) in facts {
      if let property = field.property {
        result.properties[property] = value
      } else if let name = field.custom {
        result.custom += FieldText.entries(value).map { CustomProperty(name: name, value: $0) }
      }
    }
    return result
  }

  func decision(_ subject: Subject, _ facts: Facts) -> Decision {
    Decision(
      key: ThreatKey(type: ThreatTypeID(subject.id), flow: ItemID(subject.place ?? "")),
      status: Self.status(facts),
      priority: facts[.priority].map { Priority(rawValue: $0) },
      justification: facts[.justification] ?? "", mitigation: facts[.mitigation] ?? "",
      mitigations: Self.ids(facts[.mitigations]), note: facts[.note] ?? "",
      author: facts[.author] ?? "", date: facts[.date] ?? "",
      templateVersion: facts[.templateVersion] ?? "", origin: origin(subject, facts))
  }

  func threat(_ subject: Subject, _ facts: Facts) -> HandwrittenThreat {
    HandwrittenThreat(
      id: subject.id, item: facts[.item].map { ItemID($0) }, category: facts[.category] ?? "",
      title: facts[.title] ?? "", description: facts[.description] ?? "",
      mitigation: facts[.mitigation] ?? "", mitigations: Self.ids(facts[.mitigations]),
      references: Self.list(facts[.references]), status: Self.status(facts),
      priority: Priority(rawValue: facts[.priority] ?? ""),
      justification: facts[.justification] ?? "", note: facts[.note] ?? "",
      author: facts[.author] ?? "", date: facts[.date] ?? "",
      concern: facts[.concern].flatMap { HandwrittenThreat.Concern(rawValue: $0) },
      zone: facts[.zone] ?? "", component: facts[.component] ?? "",
      origin: origin(subject, facts))
  }

  func mitigation(_ subject: Subject, _ facts: Facts) -> Mitigation {
    Mitigation(
      id: MitigationID(subject.id), title: facts[.title] ?? "", text: facts[.text] ?? "",
      references: Self.list(facts[.references]),
      state: facts[.state].flatMap { Mitigation.State(rawValue: $0) } ?? .planned,
      origin: origin(subject, facts))
  }

  func suppression(_ subject: Subject, _ facts: Facts) -> Suppression {
    Suppression(
      key: Suppression.Key(
        type: ThreatTypeID(subject.id), item: subject.place.map { ItemID($0) }),
      reason: facts[.reason] ?? "",
      author: facts[.author] ?? "", date: facts[.date] ?? "", origin: origin(subject, facts))
  }

  private func note(_ subject: Subject, _ facts: Facts) -> Note {
    let parts = FieldText.entries(subject.id)
    guard parts.count == 3 else { return Note(text: subject.id) }
    return Note(
      author: parts[0], date: parts[1], text: parts[2], origin: origin(subject, facts))
  }

  private static func status(_ facts: Facts) -> Status {
    facts[.status].flatMap { Status(rawValue: $0) } ?? .open
  }

  private static func list(_ text: String?) -> [String] {
    text.map { FieldText.entries($0) } ?? []
  }

  private static func ids<Kind>(_ text: String?) -> [ID<Kind>] {
    text.map { FieldText.ids($0) } ?? []
  }

  /// What only a format knows: what was carried along, or the keys that are facts.
  private func origin(_ subject: Subject, _ facts: Facts) -> Origin? {
    if let origin = origins[subject] { return origin }
    guard let format else { return nil }
    var result: Origin?
    for (field, value) in facts {
      guard let key = field.key else { continue }
      result = result ?? Origin(format: format)
      result?.fields[key] = value
    }
    return result
  }
}
