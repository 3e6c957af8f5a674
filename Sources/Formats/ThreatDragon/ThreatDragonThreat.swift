import Models
import Syntax
import Threats

/// A threat in a file of Threat Dragon, both ways.
enum ThreatDragonThreat {
  /// A threat as an object.
  static func json(of threat: ExportedThreat, _ numbers: [String: Int]) -> JSONValue {
    let attributes = threat.threat
    var status = ThreatDragonVocabulary.word(attributes.status)
    var justification = threat.justification
    if attributes.status == .mitigated, ThreatDragonVocabulary.mitigated.contains(justification) {
      (status, justification) = (justification, "")
    }
    var note = threat.note
    var score = ""
    if note.hasPrefix(ThreatDragonVocabulary.score), !note.contains(where: \.isNewline) {
      (score, note) = (String(note.dropFirst(ThreatDragonVocabulary.score.count)), "")
    }
    var mitigation = threat.mitigation
    for shared in threat.mitigations {
      let text = [shared.title, shared.text].filter { !$0.isEmpty }.joined(separator: ": ")
      mitigation += (mitigation.isEmpty ? "" : ExportedThreat.paragraph) + text
    }
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(GUID.made(of: "threat " + attributes.id))),
      ("title", .string(threat.title)), ("status", .string(status)),
      ("severity", .string(ThreatDragonVocabulary.word(attributes.priority))),
      ("type", .string(attributes.stride?.name ?? attributes.category)),
      ("description", .string(threat.description)), ("mitigation", .string(mitigation)),
      ("modelType", .string(ThreatDragonVocabulary.method(of: attributes.category))),
      ("new", .bool(false)), ("number", .int(numbers[attributes.id] ?? 0)),
      ("score", .string(score)),
    ]
    let extra = [
      ("rule", attributes.key?.type.rawValue ?? ""),
      ("name", attributes.key == nil ? attributes.id : ""),
      ("status", attributes.status == .investigating ? attributes.status.rawValue : ""),
      ("justification", justification), ("note", note), ("author", threat.author),
      ("date", threat.date), ("templateVersion", threat.templateVersion),
    ].filter { !$0.1.isEmpty }.map { (key: $0.0, value: JSONValue.string($0.1)) }
    // A rule's references come with it.
    let references = attributes.key == nil ? threat.references : []
    let all =
      extra
      + (references.isEmpty
        ? [] : [(key: "references", value: JSONValue.array(references.map(JSONValue.string)))])
    if !all.isEmpty { fields.append((ThreatDragonVocabulary.extra, .object(all))) }
    return .object(fields)
  }

  /// A threat on an item as a file says it.
  static func threat(
    _ node: SourceNode, on item: ItemID, names: inout ImportedNames, template: Template,
    file: String, losses: inout LossList
  ) throws -> ImportedThreat {
    let fields = try SourceFields(node, "a threat", file: file)
    let extra = try fields.value(ThreatDragonVocabulary.extra).map {
      try SourceFields($0, "'\(ThreatDragonVocabulary.extra)'", file: file)
    }
    let number = try fields.text("number").flatMap { Int($0) }.flatMap {
      (1...999_999).contains($0) ? $0 : nil
    }
    let type = try extra?.text("rule").map { ThreatTypeID($0) }
    let name = try extra?.text("name") ?? type.map { "\($0) \(item)" }
    var threat = ImportedThreat(
      id: type == nil && name.map(Model.isWellFormed) == true
        ? names.freeName(name, for: "threat", fallback: "threat") : names.threat(number: number),
      item: item,
      category: ImportedThreat.category(try fields.text("type") ?? "", in: template),
      title: try fields.text("title") ?? "")
    fields.noteRest(
      beside: ThreatDragonVocabulary.Known.threat, of: quoted(threat.title), in: &losses,
      isDecided: true)
    if let method = try fields.text("modelType"), !method.isEmpty, extra == nil,
      ThreatDragonVocabulary.method(of: threat.category) != method
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
    threat.status = ThreatDragonVocabulary.status(word)
    if let stated = try extra?.text("status").flatMap(Status.init(rawValue:)),
      stated.isOpen, threat.status.isOpen
    {
      threat.status = stated
    }
    threat.justification = try extra?.text("justification") ?? ""
    if threat.justification.isEmpty, ThreatDragonVocabulary.mitigated.contains(word) {
      threat.justification = word
    }
    threat.note = try extra?.text("note") ?? ""
    if threat.note.isEmpty, let score = try fields.text("score"), !score.isEmpty {
      threat.note = ThreatDragonVocabulary.score + score
    }
    threat.references = try extra?.texts("references") ?? []
    threat.author = try extra?.text("author") ?? ""
    threat.date = try extra?.text("date") ?? ""
    threat.templateVersion = try extra?.text("templateVersion") ?? ""
    return threat
  }
}
