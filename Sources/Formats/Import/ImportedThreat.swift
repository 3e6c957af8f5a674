import Models
import OrderedCollections
import Threats

/// What a file of another tool says of a threat.
struct ImportedThreat {
  /// What it is called as a hand-written one.
  var id: String
  /// The item it is on; nil for the model as a whole.
  var item: ItemID?
  /// The category's id in the template, or what the file calls it.
  var category: String
  var title: String
  var description = ""
  var mitigation = ""
  var mitigations: [MitigationID] = []
  var references: [String] = []
  var status = Status.open
  var priority: Priority?
  var justification = ""
  var note = ""
  var author = ""
  var date = ""
  var templateVersion = ""
  /// The threat type that fired, where the file was made here.
  var type: ThreatTypeID?

  /// Adds threats to a model: those that its rules make anyway as decisions, where somebody decided
  /// something, and all others as written by hand.
  static func add(_ threats: [ImportedThreat], to model: inout Model, template: Template) {
    if threats.isEmpty { return }
    let matcher = ImportedThreatMatcher(model, template)
    var untouched: [ImportedThreat] = []
    var rest: [ImportedThreat] = []
    for threat in threats {
      guard let key = matcher.key(of: threat), model.decisions[key] == nil else {
        rest.append(threat)
        continue
      }
      let decision = matcher.decision(threat, key)
      if decision.isBlank {
        untouched.append(threat)
      } else {
        model.decisions[key] = decision
      }
    }
    // What fires by itself need not be said again; what does not would be lost.
    let firing = untouched.isEmpty ? [] : firing(model, template)
    rest += untouched.filter { threat in
      matcher.key(of: threat).map { !firing.contains($0) } ?? true
    }
    for threat in rest { model.threats[threat.id] = threat.written }
  }

  private static func firing(_ model: Model, _ template: Template) -> Set<ThreatKey> {
    Set(
      Analyzer.threatsOnGrid(of: model, template: template).compactMap { $0.isStale ? nil : $0.key }
    )
  }

  /// The same as written by hand.
  private var written: HandwrittenThreat {
    HandwrittenThreat(
      id: id, item: item, category: category, title: title, description: description,
      mitigation: mitigation, mitigations: mitigations, references: references, status: status,
      priority: priority ?? .medium, justification: justification, note: note, author: author,
      date: date)
  }

  /// The category of a template that a text means; the text itself where it means none.
  static func category(_ text: String, in template: Template) -> String {
    let known = template.categories.values
    if let same = known.first(where: { $0.id == text }) ?? known.first(where: { $0.name == text }) {
      return same.id
    }
    let wanted = text.lowercased().filter { $0.isLetter }
    if wanted.isEmpty { return "T" }
    for stride in Stride.allCases {
      let name = stride.name.lowercased().filter { $0.isLetter }
      // Some say privileges.
      if wanted == name || wanted == name + "s" { return stride.rawValue }
    }
    return Stride(rawValue: text.uppercased())?.rawValue ?? text
  }
}

/// Finds the threat types that threats of other tools are.
struct ImportedThreatMatcher {
  private let model: Model
  private let template: Template
  /// By flow, its diagram.
  private var homes: [ItemID: DiagramID] = [:]

  init(_ model: Model, _ template: Template) {
    self.model = model
    self.template = template
    for diagram in model.diagrams.values {
      for flow in diagram.flows.keys { homes[flow] = diagram.id }
    }
  }

  /// The generated threat that one on a flow is: by its type, else by its category and title.
  func key(of threat: ImportedThreat) -> ThreatKey? {
    guard let flow = threat.item, homes[flow] != nil else { return nil }
    if let type = threat.type {
      return template.threatTypes[type] == nil ? nil : ThreatKey(type: type, flow: flow)
    }
    for type in template.threatTypes.values where type.category == threat.category {
      let key = ThreatKey(type: type.id, flow: flow)
      if texts(key).contains(where: { $0.title == threat.title }) { return key }
    }
    return nil
  }

  /// What a person decided of a threat, as far as it differs from what the rules say.
  func decision(_ threat: ImportedThreat, _ key: ThreatKey) -> Decision {
    let type = template.threatTypes[key.type]
    let usual = texts(key).map { $0.mitigations.joined(separator: ExportedThreat.paragraph) }
    return Decision(
      key: key, status: threat.status,
      priority: threat.priority == type?.priority ? nil : threat.priority,
      justification: threat.justification,
      mitigation: usual.contains(threat.mitigation) ? "" : threat.mitigation,
      mitigations: threat.mitigations, note: threat.note, author: threat.author, date: threat.date,
      templateVersion: threat.templateVersion)
  }

  /// What a threat says: the same for both ways of a flow that runs both ways, but for the names.
  private func texts(_ key: ThreatKey) -> [ThreatTexts] {
    guard let flow = homes[key.flow].flatMap({ model.diagrams[$0]?.flows[key.flow] }) else {
      return []
    }
    let ends = (flow.source.element, flow.target.element)
    return (flow.isBidirectional ? [ends, (ends.1, ends.0)] : [ends]).map { source, target in
      let threat = Threat(
        id: "", key: key, diagram: homes[key.flow], flow: key.flow, element: nil, source: source,
        target: target, category: "", stride: nil, status: .open, priority: .medium, atRisk: [])
      return ThreatTexts(of: threat, in: model, template: template)
    }
  }
}
