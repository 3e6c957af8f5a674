import Models

/// A threat in a file of Threat Dragon, both ways.
enum ThreatDragonThreat {
  /// A threat as an object.
  static func json(of threat: ExchangeThreat, _ numbers: [String: Int]) -> JSONText {
    let facts = threat.threat
    var status = ThreatDragonForm.word(facts.status)
    var justification = threat.justification
    if facts.status == .mitigated, ThreatDragonForm.mitigated.contains(justification) {
      (status, justification) = (justification, "")
    }
    var note = threat.note
    var score = ""
    if note.hasPrefix(ThreatDragonForm.score), !note.contains(where: \.isNewline) {
      (score, note) = (String(note.dropFirst(ThreatDragonForm.score.count)), "")
    }
    var mitigation = threat.mitigation
    for shared in threat.mitigations {
      let text = [shared.title, shared.text].filter { !$0.isEmpty }.joined(separator: ": ")
      mitigation += (mitigation.isEmpty ? "" : ExchangeThreat.paragraph) + text
    }
    var fields: [(key: String, value: JSONText)] = [
      ("id", .string(TMTGuid.made(of: "threat " + facts.id))),
      ("title", .string(threat.title)), ("status", .string(status)),
      ("severity", .string(ThreatDragonForm.word(facts.priority))),
      ("type", .string(facts.stride?.name ?? facts.category)),
      ("description", .string(threat.description)), ("mitigation", .string(mitigation)),
      ("modelType", .string(ThreatDragonForm.method(of: facts.category))),
      ("new", .bool(false)), ("number", .int(numbers[facts.id] ?? 0)), ("score", .string(score)),
    ]
    let extra = [
      ("rule", facts.key?.type ?? ""),
      ("name", facts.key == nil ? facts.id : ""),
      ("status", facts.status == .investigating ? facts.status.rawValue : ""),
      ("justification", justification), ("note", note), ("author", threat.author),
      ("date", threat.date), ("templateVersion", threat.templateVersion),
    ].filter { !$0.1.isEmpty }.map { (key: $0.0, value: JSONText.string($0.1)) }
    // A rule's references come with it.
    let references = facts.key == nil ? threat.references : []
    let all =
      extra
      + (references.isEmpty
        ? [] : [(key: "references", value: JSONText.array(references.map(JSONText.string)))])
    if !all.isEmpty { fields.append((ThreatDragonForm.extra, .object(all))) }
    return .object(fields)
  }

  /// A threat on an item as a file says it.
  static func threat(
    _ node: YAMLNode, on item: ItemID, names: inout ImportedNames, template: Template,
    file: String, losses: inout ExchangeLosses
  ) throws -> ImportedThreat {
    let fields = try YAMLFields(node, "a threat", file: file)
    let extra = try fields.value(ThreatDragonForm.extra).map {
      try YAMLFields($0, "'\(ThreatDragonForm.extra)'", file: file)
    }
    let number = try fields.text("number").flatMap { Int($0) }.flatMap {
      (1...999_999).contains($0) ? $0 : nil
    }
    let type = try extra?.text("rule")
    let name = try extra?.text("name") ?? type.map { "\($0) \(item)" }
    var threat = ImportedThreat(
      id: type == nil && name.map(Model.isWellFormed) == true
        ? names.name(name, for: "threat", fallback: "threat") : names.threat(number: number),
      item: item,
      category: ImportedThreat.category(try fields.text("type") ?? "", in: template),
      title: try fields.text("title") ?? "")
    fields.noteRest(
      beside: ThreatDragonForm.Known.threat, of: quoted(threat.title), in: &losses, isDecided: true)
    if let method = try fields.text("modelType"), !method.isEmpty, extra == nil,
      ThreatDragonForm.method(of: threat.category) != method
    {
      losses.add("that a threat is one of \(quoted(method))", quoted(threat.title))
    }
    threat.type = type
    threat.description = try fields.text("description") ?? ""
    threat.mitigation = try fields.text("mitigation") ?? ""
    if let severity = try fields.text("severity"), !severity.isEmpty {
      let name = severity.lowercased()
      threat.priority =
        template.priorities.first { $0.rawValue.lowercased() == name } ?? Priority(rawValue: name)
    }
    let word = try fields.text("status") ?? ""
    threat.status = ThreatDragonForm.status(word)
    if let stated = try extra?.text("status").flatMap(Status.init(rawValue:)),
      stated.isOpen, threat.status.isOpen
    {
      threat.status = stated
    }
    threat.justification = try extra?.text("justification") ?? ""
    if threat.justification.isEmpty, ThreatDragonForm.mitigated.contains(word) {
      threat.justification = word
    }
    threat.note = try extra?.text("note") ?? ""
    if threat.note.isEmpty, let score = try fields.text("score"), !score.isEmpty {
      threat.note = ThreatDragonForm.score + score
    }
    threat.references = try extra?.texts("references") ?? []
    threat.author = try extra?.text("author") ?? ""
    threat.date = try extra?.text("date") ?? ""
    threat.templateVersion = try extra?.text("templateVersion") ?? ""
    return threat
  }
}
