import Models
import OrderedCollections
import Syntax

/// What a model says that a .tm7 has no place for, kept in a note that goes along with the others.
///
/// TMT shows the note among its own and keeps it. It says in YAML, in the words of the native form,
/// the checklists, the shared mitigations, the versions of templates that decisions name, what is switched off, which flows go both ways, where a
/// report puts a hand-written threat, and the conflicts of a merge. Items and diagrams are named by their GUIDs.
enum TMTExtras {
  /// How the note begins, by which it is found again.
  private static let mark = "[Drawbridge]"
  private static let heading =
    mark + " What follows is for Drawbridge; this program has no place of its own for it.\n"

  /// The note's text; empty where there is nothing to say.
  static func text(of model: Model, _ identities: TMTIdentities) -> String {
    text(
      of: model, item: { identities.guid(of: $0, in: $1) },
      diagram: { identities.guid(ofDiagram: $0) })
  }

  /// The note's text for a model whose items and diagrams are called by their GUIDs.
  static func text(of model: Model) -> String {
    text(of: model, item: { id, _ in id.rawValue }, diagram: { $0.rawValue })
  }

  private static func text(
    of model: Model, item: (ItemID, DiagramID) -> String, diagram: (DiagramID) -> String
  ) -> String {
    var names: [ItemID: ItemID] = [:]
    for diagram in model.diagrams.values {
      for id in diagram.elements.keys { names[id] = ItemID(item(id, diagram.id)) }
      for id in diagram.boundaries.keys { names[id] = ItemID(item(id, diagram.id)) }
      for id in diagram.flows.keys { names[id] = ItemID(item(id, diagram.id)) }
    }
    func name(_ id: ItemID) -> String { (names[id] ?? id).rawValue }
    var all: [YAMLField] = []
    func add(_ key: String, _ items: [YAMLValue], to fields: inout [YAMLField]) {
      if !items.isEmpty { fields.append(YAMLField(key, .list(items, .block))) }
    }
    add("checklist", model.header.checklist.map(NativeEncoder.verification), to: &all)
    let diagrams = model.diagrams.values.compactMap { one -> YAMLValue? in
      var fields = [YAMLField("id", .text(diagram(one.id)))]
      add("checklist", one.header.checklist.map(NativeEncoder.verification), to: &fields)
      add(
        "both-ways", one.flows.values.filter(\.isBidirectional).map { .text(name($0.id)) },
        to: &fields)
      return fields.count > 1 ? .map(fields, .block) : nil
    }
    add("diagrams", diagrams, to: &all)
    let decisions = model.decisions.values.compactMap { decision -> YAMLValue? in
      var fields = [
        YAMLField("threat", .text(decision.key.type.rawValue)),
        YAMLField("flow", .text(name(decision.key.flow))),
      ]
      if !decision.mitigations.isEmpty {
        fields.append(
          .init("mitigations", .list(decision.mitigations.map { .text($0.rawValue) }, .short)))
      }
      if !decision.templateVersion.isEmpty {
        fields.append(.init("template-version", .text(decision.templateVersion)))
      }
      return fields.count > 2 ? .map(fields, .short) : nil
    }
    add("decisions", decisions, to: &all)
    let threats = model.threats.values.compactMap { threat -> YAMLValue? in
      var fields = [YAMLField("id", .text(threat.id))]
      if let concern = threat.concern { fields.append(.init("concern", .text(concern.rawValue))) }
      if !threat.zone.isEmpty { fields.append(.init("zone", .text(threat.zone))) }
      if !threat.component.isEmpty { fields.append(.init("component", .text(threat.component))) }
      add("mitigations", threat.mitigations.map { .text($0.rawValue) }, to: &fields)
      return fields.count > 1 ? .map(fields, .block) : nil
    }
    add("threats", threats, to: &all)
    add("mitigations", model.mitigations.values.map(NativeEncoder.mitigation), to: &all)
    let switched = model.suppressions.values.map { off in
      off.with(Suppression.Key(type: off.key.type, item: off.key.item.map { names[$0] ?? $0 }))
    }
    add("switched-off", switched.map(NativeEncoder.suppression), to: &all)
    var naming = Renaming()
    naming.items = names
    for one in model.diagrams.keys { naming.diagrams[one] = DiagramID(diagram(one)) }
    let conflicts = model.conflicts.values.map { conflict in
      var conflict = conflict
      conflict.key.subject = naming.subject(conflict.key.subject)
      return conflict
    }
    add("conflicts", conflicts.map(NativeEncoder.conflict), to: &all)
    return all.isEmpty ? "" : heading + YAMLWriter.document(all)
  }

  /// Takes the note out of a model that was read and does what it says.
  ///
  /// A note that somebody broke stays a note like any other.
  ///
  /// - Returns: The note and where it stood; nil where there is none.
  static func take(from model: inout Model, template: Template) -> (index: Int, note: Note)? {
    guard let index = model.notes.firstIndex(where: { $0.text.hasPrefix(mark) }) else { return nil }
    let note = model.notes[index]
    let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let text = lines.joined(separator: "\n")
    var changed = model
    guard let root = try? YAMLTree(Array(text.utf8), file: "").root,
      (try? apply(root, to: &changed, template)) != nil
    else { return nil }
    changed.notes.remove(at: index)
    model = changed
    return (index, note)
  }

  private static func apply(_ root: SourceNode, to model: inout Model, _ template: Template) throws
  {
    var reader = NativeReader(file: "", template: template)
    let fields = try SourceFields(root, "a note", file: "")
    model.header.checklist = try reader.checklist(fields)
    for node in try fields.list("diagrams") {
      let fields = try SourceFields(node, "a diagram", file: "")
      let id = DiagramID(try fields.required("id"))
      model.diagrams[id]?.header.checklist = try reader.checklist(fields)
      for flow in try fields.texts("both-ways") {
        model.diagrams[id]?.flows[ItemID(flow)]?.isBidirectional = true
      }
    }
    for node in try fields.list("decisions") {
      let fields = try SourceFields(node, "a decision", file: "")
      let key = ThreatKey(
        type: ThreatTypeID(try fields.required("threat")),
        flow: ItemID(try fields.required("flow")))
      model.decisions[key]?.mitigations = try fields.texts("mitigations").map { MitigationID($0) }
      model.decisions[key]?.templateVersion = try fields.text("template-version") ?? ""
    }
    for node in try fields.list("threats") {
      let fields = try SourceFields(node, "a threat", file: "")
      let id = try fields.required("id")
      model.threats[id]?.concern = try fields.text("concern").flatMap(
        HandwrittenThreat.Concern.init(rawValue:))
      model.threats[id]?.zone = try fields.text("zone") ?? ""
      model.threats[id]?.component = try fields.text("component") ?? ""
      model.threats[id]?.mitigations = try fields.texts("mitigations").map { MitigationID($0) }
    }
    for mitigation in try reader.mitigations(fields) {
      model.mitigations[mitigation.id] = mitigation
    }
    for off in try reader.suppressions(fields) { model.suppressions[off.key] = off }
    for conflict in try reader.conflicts(fields) { model.conflicts[conflict.key] = conflict }
  }
}
