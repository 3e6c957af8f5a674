import OrderedCollections

extension ModelFacts {
  static func facts(of header: Model.Header) -> Facts {
    said([
      .title: header.title, .template: header.template,
      // The usual rule goes without saying.
      .crossings: header.crossings == .native ? nil : header.crossings.rawValue,
      .owner: header.owner, .reviewer: header.reviewer, .contributors: header.contributors,
      .description: header.description, .assumptions: header.assumptions,
      .dependencies: header.dependencies,
    ])
  }

  static func facts(of header: Diagram.Header) -> Facts {
    said([
      .title: header.title, .level: String(header.level),
      .details: header.details.map { FieldText.place($0) },
    ])
  }

  static func facts(of item: ItemAttributes) -> Facts {
    var facts = said([.stencil: item.stencil.rawValue, .name: item.name])
    for (property, value) in item.properties { facts[.property(property)] = value }
    for custom in item.custom {
      let field = Field.custom(custom.name)
      let others = facts[field].map { FieldText.entries($0) } ?? []
      facts[field] = FieldText.list(others + [custom.value])
    }
    // Without a reason it is out of scope all the same.
    facts[.outOfScope] = item.outOfScope
    if !item.note.isEmpty { facts[.note] = item.note }
    return facts
  }

  static func add(_ frame: Rect, to facts: inout Facts) {
    if frame.isEmpty { return }
    facts[.position] = FieldText.point(frame.origin)
    facts[.size] = FieldText.size(frame.size)
  }

  static func facts(ofPlaceOf boundary: Boundary) -> Facts {
    said([
      .shape: boundary.isBorder && boundary.bounds.isEmpty ? nil : FieldText.shape(boundary.shape),
      .holds: FieldText.list(boundary.holds), .notHolds: FieldText.list(boundary.notHolds),
    ])
  }

  static func facts(of decision: Decision) -> Facts {
    said([
      .status: decision.status.rawValue, .priority: decision.priority?.rawValue,
      .justification: decision.justification, .mitigation: decision.mitigation,
      .mitigations: FieldText.list(decision.mitigations), .note: decision.note,
      .author: decision.author, .date: decision.date,
      .templateVersion: decision.templateVersion,
    ])
  }

  static func facts(of threat: HandwrittenThreat) -> Facts {
    said([
      .category: threat.category, .item: threat.item?.rawValue, .concern: threat.concern?.rawValue,
      .zone: threat.zone, .component: threat.component, .title: threat.title,
      .description: threat.description, .mitigation: threat.mitigation,
      .mitigations: FieldText.list(threat.mitigations),
      .references: FieldText.list(threat.references), .status: threat.status.rawValue,
      .priority: threat.priority.rawValue, .justification: threat.justification,
      .note: threat.note, .author: threat.author, .date: threat.date,
    ])
  }

  static func facts(of mitigation: Mitigation) -> Facts {
    said([
      .title: mitigation.title, .text: mitigation.text,
      .references: FieldText.list(mitigation.references), .state: mitigation.state.rawValue,
    ])
  }

  static func facts(of off: Suppression) -> Facts {
    said([.reason: off.reason, .author: off.author, .date: off.date])
  }

  static func facts(of verification: Verification) -> Facts {
    said([
      .done: verification.isDone ? "yes" : nil, .note: verification.note,
      .author: verification.author, .date: verification.date,
    ])
  }

  /// The facts of a table; what is empty is not said.
  private static func said(_ table: KeyValuePairs<Field, String?>) -> Facts {
    var facts: Facts = [:]
    for (field, text) in table {
      if let text, !text.isEmpty { facts[field] = text }
    }
    return facts
  }
}
