import Models
import OrderedCollections
import Syntax

extension NativeReader {
  mutating func decisions(_ fields: SourceFields) throws -> [Decision] {
    var seen: Set<String> = []
    var result: [Decision] = []
    for node in try fields.list("decisions") {
      let fields = try SourceFields(node, "a decision", file: file)
      let key = ThreatKey(
        type: ThreatTypeID(try fields.required("threat")),
        flow: ItemID(try fields.required("flow")))
      guard seen.insert("\(key.type)\n\(key.flow)").inserted else {
        throw fields.error(
          node, "the threat \(quoted(key.type)) of \(quoted(key.flow)) is decided twice")
      }
      result.append(
        Decision(
          key: key, status: try choice("status", Status.self, fields) ?? .open,
          priority: try fields.text("priority").map(Priority.init(rawValue:)),
          justification: try fields.text("justification") ?? "",
          mitigation: try fields.text("mitigation") ?? "",
          mitigations: try fields.texts("mitigations").map { MitigationID($0) },
          note: try fields.text("note") ?? "",
          author: try fields.text("author") ?? "", date: try fields.text("date") ?? "",
          templateVersion: try fields.text("template-version") ?? "",
          origin: origin(fields, NativeKeys.decision)))
    }
    return result
  }

  mutating func threats(_ fields: SourceFields) throws -> [HandwrittenThreat] {
    var result: [HandwrittenThreat] = []
    for node in try fields.list("threats") {
      let fields = try SourceFields(node, "a threat", file: file)
      let id = try fields.required("id")
      let item = try fields.text("on").map { ItemID($0) }
      if let item, let value = fields.value("on"), taken[item] == nil {
        say(
          value, "\(quoted(item)) is no item of the model\(hint(item, among: taken.keys))")
      }
      try take(ItemID(id), at: node)
      let category = try fields.required("category")
      if template.categories[category] == nil, let value = fields.value("category") {
        say(value, "the category \(quoted(category)) is not in the template; it is kept")
      }
      result.append(
        HandwrittenThreat(
          id: id, item: item, category: category, title: try fields.text("title") ?? "",
          description: try fields.text("description") ?? "",
          mitigation: try fields.text("mitigation") ?? "",
          mitigations: try fields.texts("mitigations").map { MitigationID($0) },
          references: try fields.texts("references"),
          status: try choice("status", Status.self, fields) ?? .open,
          priority: try fields.text("priority").map(Priority.init(rawValue:)) ?? .medium,
          justification: try fields.text("justification") ?? "",
          note: try fields.text("note") ?? "", author: try fields.text("author") ?? "",
          date: try fields.text("date") ?? "",
          concern: try choice("concern", HandwrittenThreat.Concern.self, fields),
          zone: try fields.text("zone") ?? "", component: try fields.text("component") ?? "",
          origin: origin(fields, NativeKeys.threat)))
    }
    return result
  }

  mutating func note(_ node: SourceNode) throws -> Note {
    let fields = try SourceFields(node, "a note", file: file)
    return Note(
      author: try fields.text("author") ?? "", date: try fields.text("date") ?? "",
      text: try fields.text("text") ?? "", origin: origin(fields, NativeKeys.note))
  }

  mutating func mitigations(_ fields: SourceFields) throws -> [Mitigation] {
    var seen: [MitigationID: Int] = [:]
    var result: [Mitigation] = []
    for node in try fields.list("mitigations") {
      let fields = try SourceFields(node, "a mitigation", file: file)
      let id = MitigationID(try fields.required("id"))
      try Self.refuse(repeated: id, "mitigation", at: node, in: &seen, file: file)
      result.append(
        Mitigation(
          id: id, title: try fields.text("title") ?? "", text: try fields.text("text") ?? "",
          references: try fields.texts("references"),
          state: try choice("state", Mitigation.State.self, fields) ?? .planned,
          origin: origin(fields, NativeKeys.mitigation)))
    }
    return result
  }

  mutating func suppressions(_ fields: SourceFields) throws -> [Suppression] {
    var seen: Set<Suppression.Key> = []
    var result: [Suppression] = []
    for node in try fields.list("switched-off") {
      let fields = try SourceFields(node, "a threat type switched off", file: file)
      let key = Suppression.Key(
        type: ThreatTypeID(try fields.required("threat")),
        item: try fields.text("at").map { ItemID($0) })
      guard seen.insert(key).inserted else {
        throw fields.error(node, "the threat type \(quoted(key.type)) is switched off twice there")
      }
      result.append(
        Suppression(
          key: key, reason: try fields.text("reason") ?? "",
          author: try fields.text("author") ?? "", date: try fields.text("date") ?? "",
          origin: origin(fields, NativeKeys.suppression)))
    }
    return result
  }

  /// What two people changed differently; what is not understood of it is refused, because a person
  /// could not choose.
  mutating func conflicts(_ fields: SourceFields) throws -> [Conflict] {
    var seen: Set<Conflict.Key> = []
    var result: [Conflict] = []
    for node in try fields.list("conflicts") {
      let fields = try SourceFields(node, "a conflict", file: file)
      guard let kind = try choice("about", Subject.Kind.self, fields) else {
        throw fields.error(node, "a conflict needs the key 'about'")
      }
      var number = 1
      if let value = fields.value("which") {
        number = try whole(value, fields, "a number", in: 1...999_999)
      }
      let key = Conflict.Key(
        Subject(
          kind, try fields.text("named") ?? "", in: try fields.text("in"), number: number),
        Field(rawValue: try fields.required("field")))
      guard seen.insert(key).inserted else {
        throw fields.error(node, "there are two conflicts about the same")
      }
      result.append(
        Conflict(
          key, base: try fields.text("base"), ours: try fields.text("ours"),
          theirs: try fields.text("theirs"), origin: origin(fields, NativeKeys.conflict)))
    }
    return result
  }

  /// What is to be verified of a model or a diagram.
  mutating func checklist(_ fields: SourceFields) throws -> [Verification] {
    var result: [Verification] = []
    for node in try fields.list("checklist") {
      let fields = try SourceFields(node, "a verification", file: file)
      result.append(
        Verification(
          text: try fields.text("verify") ?? "", isDone: try flag("done", fields),
          note: try fields.text("note") ?? "", author: try fields.text("author") ?? "",
          date: try fields.text("date") ?? "", origin: origin(fields, NativeKeys.verification)))
    }
    return result
  }

  /// Yes or no; no where the key is absent.
  func flag(_ key: String, _ fields: SourceFields) throws -> Bool {
    guard let node = fields.value(key) else { return false }
    switch try fields.text(node, key) {
    case "yes", "true": return true
    case "no", "false": return false
    case let text:
      throw fields.error(node, "'\(key)' must be yes or no, but this is \(quoted(text))")
    }
  }

  /// One of a few words; nil where the key is absent.
  private func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, _ type: Choice.Type, _ fields: SourceFields
  ) throws -> Choice? {
    guard let node = fields.value(key) else { return nil }
    let text = try fields.text(node, key)
    guard let choice = Choice(rawValue: text) else {
      let known = listed(Choice.allCases.map(\.rawValue))
      throw fields.error(node, "\(quoted(text)) is no \(key); \(known) was expected")
    }
    return choice
  }
}
