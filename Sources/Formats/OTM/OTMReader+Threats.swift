import Models
import Syntax

/// Threats and mitigations, which an Open Threat Model tells once and names where they are.
extension OTMReader {
  /// Remembers the threats on an item; they are told when all items are known.
  mutating func addThreats(_ item: SourceFields, on id: ItemID) throws {
    for node in try item.list("threats") {
      let fields = try SourceFields(node, "a threat on an item", file: file)
      let told = try fields.required("threat")
      fields.noteRest(
        beside: ["threat", "state", "mitigations"], of: quoted(told), in: &losses, isDecided: true)
      var threat = ImportedThreat(id: told, item: id, category: "", title: told)
      threat.status = OTMVocabulary.status(try fields.text("state") ?? "")
      threat.mitigations = try done(fields).map { MitigationID($0) }
      threats.append(threat)
    }
  }

  /// The mitigations that are done about a threat, as the file calls them.
  private mutating func done(_ fields: SourceFields) throws -> [String] {
    var result: [String] = []
    for node in try fields.list("mitigations") where !node.isAbsent {
      let done = try SourceFields(node, "a mitigation of a threat", file: file)
      guard let name = try done.text("mitigation") else { continue }
      result.append(name)
      states.note(name, OTMVocabulary.state(try done.text("state") ?? ""))
    }
    return result
  }

  /// Tells the threats, and returns the mitigations that they share.
  mutating func mitigations(_ fields: SourceFields) throws -> [Mitigation] {
    var own: [String: String] = [:]
    var ids: [String: MitigationID] = [:]
    var result: [Mitigation] = []
    var free = ImportedNames()
    // Where threats that are on no item of the file are told, so is what is done about them.
    try addUnplaced(fields)
    for node in try fields.list("mitigations") {
      let item = try SourceFields(node, "a mitigation", file: file)
      let id = try item.required("id")
      let name = try item.text("name") ?? ""
      let text = try item.text("description") ?? ""
      guard ids[id] == nil, own[id] == nil else {
        noteDouble("mitigation", id)
        continue
      }
      let called = quoted(name.isEmpty ? id : name)
      item.noteRest(
        beside: ["id", "name", "description", "riskReduction", "attributes"], of: called,
        in: &losses)
      if let reduction = try item.text("riskReduction"), reduction != "100" {
        losses.add("by how much a mitigation lessens a risk", called)
      }
      if id.hasPrefix(OTMThreats.own) {
        own[id] = text
        continue
      }
      let mitigation = MitigationID(
        free.freeName(id, for: name, fallback: "mitigation"))
      ids[id] = mitigation
      let more = try item.object("attributes")
      more?.noteRest(beside: ["state", "shared", "references"], of: called, in: &losses)
      let stated = try more?.text("state").flatMap(Mitigation.State.init(rawValue:))
      result.append(
        Mitigation(
          id: mitigation, title: name, text: text,
          references: try more?.texts("references") ?? [],
          state: stated ?? states.least[id] ?? .planned))
    }
    losses.add(
      "how far a mitigation has come for each of its threats",
      states.differing.sorted().map { quoted($0) })
    try tell(fields, own: own, ids: ids)
    return result
  }

  private mutating func tell(
    _ fields: SourceFields, own: [String: String], ids: [String: MitigationID]
  ) throws {
    var told: [String: ImportedThreat] = [:]
    var order: [String] = []
    for node in try fields.list("threats") {
      let item = try SourceFields(node, "a threat", file: file)
      let id = try item.required("id")
      guard told[id] == nil else {
        noteDouble("threat", id)
        continue
      }
      told[id] = try threat(item, id)
      order.append(id)
    }
    var used: Set<String> = []
    for index in threats.indices {
      let name = threats[index].id
      let isFirst = used.insert(name).inserted
      let stated = threats[index]
      if let full = told[name] { threats[index] = full }
      threats[index].item = stated.item
      threats[index].status = stated.status
      // What the rules make gets a name last of all, should it need one, and takes nobody's.
      if threats[index].type == nil {
        threats[index].id = names.freeName(
          isFirst ? name : nil, for: "threat", fallback: "threat")
      }
      if threats[index].category.isEmpty { threats[index].category = "T" }
      threats[index].take(stated.mitigations, own: own, shared: ids)
    }
    // Told, but on nothing.
    for id in order where !used.contains(id) {
      guard var threat = told[id] else { continue }
      threat.id = names.freeName(id, for: "threat", fallback: "threat")
      if let stated = unplaced[id] {
        (threat.item, threat.status) = (stated.item.flatMap { place(of: $0) }, stated.status)
        threat.take(stated.mitigations, own: own, shared: ids)
      }
      threats.append(threat)
    }
    for index in threats.indices where threats[index].type != nil {
      threats[index].id = names.threat(number: nil)
    }
  }

  /// The item of the model that a file made here names.
  private func place(of item: ItemID) -> ItemID? {
    let isThere = diagrams.contains { diagram in
      diagram.boundaries.contains { $0.id == item } || diagram.flows.contains { $0.id == item }
        || diagram.elements.contains { $0.id == item }
    }
    return isThere ? item : nil
  }

  /// Remembers where threats are, and what becomes of them, that no item of the file has.
  private mutating func addUnplaced(_ fields: SourceFields) throws {
    for node in try fields.list("threats") {
      let item = try SourceFields(node, "a threat", file: file)
      guard let more = try item.object("attributes"), let state = try more.text("state") else {
        continue
      }
      let id = try item.required("id")
      var threat = ImportedThreat(
        id: id, item: try more.text("on").map { ItemID($0) }, category: "", title: "")
      threat.status = OTMVocabulary.status(state)
      threat.mitigations = try done(more).map { MitigationID($0) }
      unplaced[id] = unplaced[id] ?? threat
    }
  }

  /// A threat as it is told.
  private mutating func threat(_ item: SourceFields, _ id: String) throws -> ImportedThreat {
    let more = try item.object("attributes")
    let called = quoted(try item.text("name") ?? id)
    item.noteRest(
      beside: [
        "id", "name", "description", "categories", "cwes", "risk", "tags", "attributes",
      ], of: called, in: &losses, isDecided: true)
    more?.noteRest(
      beside: [
        "priority", "state", "on", "mitigations", "rule", "justification", "note", "author", "date",
        "references",
      ], of: called, in: &losses, isDecided: true)
    var categories = try item.texts("categories").filter { !$0.isEmpty }
    let category =
      categories.isEmpty ? "" : ImportedThreat.category(categories.removeFirst(), in: template)
    var threat = ImportedThreat(
      id: id, item: nil, category: category.isEmpty ? "T" : category,
      title: try item.text("name") ?? "")
    threat.description = try item.text("description") ?? ""
    threat.references =
      try item.texts("cwes").filter { !$0.isEmpty } + (more?.texts("references") ?? [])
    threat.type = try more?.text("rule").map { ThreatTypeID($0) }
    threat.justification = try more?.text("justification") ?? ""
    threat.author = try more?.text("author") ?? ""
    threat.date = try more?.text("date") ?? ""
    threat.templateVersion = try more?.text("templateVersion") ?? ""
    var remarks = OTMRemarks()
    remarks.note = try more?.text("note") ?? ""
    remarks.categories = categories
    remarks.tags = try item.texts("tags").filter { !$0.isEmpty }
    let priority = try more?.text("priority").map(Priority.init(rawValue:))
    threat.priority = priority
    if let risk = try item.object("risk") {
      let likelihood = try risk.pixel("likelihood") ?? 0
      let impact = try risk.pixel("impact") ?? 0
      let meant = priority ?? OTMVocabulary.priority(likelihood: likelihood, impact: impact)
      threat.priority = meant
      if likelihood != OTMVocabulary.risk(meant.level) { remarks.likelihood = likelihood }
      if impact != OTMVocabulary.risk(meant.level) { remarks.impact = impact }
      remarks.likelihoodComment = try risk.text("likelihoodComment") ?? ""
      remarks.impactComment = try risk.text("impactComment") ?? ""
    }
    threat.note = remarks.text
    return threat
  }

  /// How far mitigations have come where they are named.
  struct States {
    /// By mitigation, the least of its states.
    private(set) var least: [String: Mitigation.State] = [:]
    /// The mitigations that have not come equally far everywhere.
    private(set) var differing: Set<String> = []

    mutating func note(_ mitigation: String, _ state: Mitigation.State) {
      guard let known = least[mitigation] else {
        least[mitigation] = state
        return
      }
      if known != state { differing.insert(mitigation) }
      let all = Mitigation.State.allCases
      let index = min(all.firstIndex(of: known) ?? 0, all.firstIndex(of: state) ?? 0)
      least[mitigation] = all[index]
    }
  }
}

extension ImportedThreat {
  /// Takes what is done about it: its own text, and what it shares with others.
  fileprivate mutating func take(
    _ names: [MitigationID], own: [String: String], shared: [String: MitigationID]
  ) {
    for name in names.map(\.rawValue) {
      if let text = own[name] {
        mitigation = text
      } else if let id = shared[name] {
        mitigations.append(id)
      }
    }
  }
}
