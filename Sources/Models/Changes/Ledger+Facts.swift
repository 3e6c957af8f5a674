extension Ledger {
  static func facts(of header: Model.Header) -> Facts {
    var facts: Facts = [:]
    facts.add(.title, header.title)
    facts.add(.template, header.template)
    facts.add(.owner, header.owner)
    facts.add(.reviewer, header.reviewer)
    facts.add(.contributors, header.contributors)
    facts.add(.description, header.description)
    facts.add(.assumptions, header.assumptions)
    facts.add(.dependencies, header.dependencies)
    return facts
  }

  static func facts(of header: Diagram.Header) -> Facts {
    var facts: Facts = [:]
    facts.add(.title, header.title)
    facts[.level] = String(header.level)
    facts[.details] = header.details.map { FieldText.place($0) }
    return facts
  }

  static func facts(of item: Models.Facts) -> Facts {
    var facts: Facts = [:]
    facts.add(.stencil, item.stencil)
    facts.add(.name, item.name)
    for (property, value) in item.properties { facts[.property(property)] = value }
    for custom in item.custom {
      let field = Field.custom(custom.name)
      let others = facts[field].map { FieldText.entries($0) } ?? []
      facts[field] = FieldText.list(others + [custom.value])
    }
    facts[.outOfScope] = item.outOfScope
    facts.add(.note, item.note)
    return facts
  }

  static func add(_ frame: Rect, to facts: inout Facts) {
    facts[.position] = FieldText.point(frame.origin)
    facts[.size] = FieldText.size(frame.size)
  }

  static func facts(of decision: Decision) -> Facts {
    var facts: Facts = [:]
    facts[.status] = decision.status.rawValue
    facts[.priority] = decision.priority?.rawValue
    facts.add(.justification, decision.justification)
    facts.add(.mitigation, decision.mitigation)
    facts.add(.mitigations, decision.mitigations)
    facts.add(.note, decision.note)
    facts.add(.author, decision.author)
    facts.add(.date, decision.date)
    return facts
  }

  static func facts(of threat: HandwrittenThreat) -> Facts {
    var facts: Facts = [:]
    facts.add(.category, threat.category)
    facts[.item] = threat.item
    facts[.concern] = threat.concern?.rawValue
    facts.add(.zone, threat.zone)
    facts.add(.component, threat.component)
    facts.add(.title, threat.title)
    facts.add(.description, threat.description)
    facts.add(.mitigation, threat.mitigation)
    facts.add(.mitigations, threat.mitigations)
    facts.add(.references, threat.references)
    facts[.status] = threat.status.rawValue
    facts.add(.priority, threat.priority.rawValue)
    facts.add(.justification, threat.justification)
    facts.add(.note, threat.note)
    facts.add(.author, threat.author)
    facts.add(.date, threat.date)
    return facts
  }

  static func facts(of mitigation: Mitigation) -> Facts {
    var facts: Facts = [:]
    facts.add(.title, mitigation.title)
    facts.add(.text, mitigation.text)
    facts.add(.references, mitigation.references)
    facts[.state] = mitigation.state.rawValue
    return facts
  }

  static func facts(of off: SwitchOff) -> Facts {
    var facts: Facts = [:]
    facts.add(.reason, off.reason)
    facts.add(.author, off.author)
    facts.add(.date, off.date)
    return facts
  }

  static func facts(of verification: Verification) -> Facts {
    var facts: Facts = [:]
    if verification.isDone { facts[.done] = "yes" }
    facts.add(.note, verification.note)
    facts.add(.author, verification.author)
    facts.add(.date, verification.date)
    return facts
  }
}

extension Ledger.Facts {
  fileprivate mutating func add(_ field: Field, _ text: String) {
    if !text.isEmpty { self[field] = text }
  }

  fileprivate mutating func add(_ field: Field, _ list: [String]) {
    if !list.isEmpty { self[field] = FieldText.list(list) }
  }
}
