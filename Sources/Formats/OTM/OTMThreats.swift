import Models
import OrderedCollections
import Syntax
import Threats

/// The threats of an Open Threat Model: told once in a list, and by name where they are.
struct OTMThreats {
  /// What the names of mitigations begin with that are the text of one threat alone.
  static let own = "mitigation-of-"

  private(set) var threats: [JSONValue] = []
  private(set) var mitigations: [JSONValue] = []

  /// The list of all threats, and of what is done about them.
  ///
  /// - `bearers`: The items of the file that can have threats.
  init(_ export: ExportContext, _ all: [ExportedThreat], bearers: Set<ItemID>) {
    var told: [String: String] = [:]
    for threat in all {
      let isOnItem = threat.item.map(bearers.contains) ?? false
      threats.append(Self.told(threat, isOnItem: isOnItem))
      if !threat.mitigation.isEmpty {
        let id = Self.mitigation(of: threat)
        if told[id] == nil {
          told[id] = threat.mitigation
          mitigations.append(Self.mitigation(id, threat.mitigation))
        }
      }
    }
    for mitigation in export.model.mitigations.values {
      mitigations.append(
        .object([
          ("id", .string(mitigation.id.rawValue)), ("name", .string(mitigation.title)),
          ("description", .string(mitigation.text)), ("riskReduction", .int(100)),
          (
            "attributes",
            .object([
              ("state", .string(mitigation.state.rawValue)), ("shared", .string("yes")),
              ("references", .array(mitigation.references.map(JSONValue.string))),
            ])
          ),
        ]))
    }
  }

  /// A threat where it is: its name and what becomes of it.
  static func instance(of threat: ExportedThreat) -> JSONValue {
    .object([
      ("threat", .string(threat.threat.id)),
      ("state", .string(OTMVocabulary.word(threat.threat.status))),
      ("mitigations", .array(done(threat))),
    ])
  }

  /// What is done about a threat.
  private static func done(_ threat: ExportedThreat) -> [JSONValue] {
    var done: [JSONValue] = []
    let isDone = threat.threat.status == .mitigated
    if !threat.mitigation.isEmpty {
      done.append(
        .object([
          ("mitigation", .string(mitigation(of: threat))),
          ("state", .string(isDone ? "implemented" : "recommended")),
        ]))
    }
    for shared in threat.mitigations {
      done.append(
        .object([
          ("mitigation", .string(shared.id.rawValue)),
          ("state", .string(OTMVocabulary.word(shared.state))),
        ]))
    }
    return done
  }

  /// The name of the mitigation that is a threat's own text.
  private static func mitigation(of threat: ExportedThreat) -> String {
    own + threat.threat.id
  }

  private static func mitigation(_ id: String, _ text: String) -> JSONValue {
    let line = text.prefix { !$0.isNewline }
    return .object([
      ("id", .string(id)), ("name", .string(String(line.isEmpty ? text[...] : line))),
      ("description", .string(text)), ("riskReduction", .int(100)),
    ])
  }

  private static func told(_ threat: ExportedThreat, isOnItem: Bool) -> JSONValue {
    let facts = threat.threat
    let risk = OTMVocabulary.risk(facts.priority.level)
    let cwes = threat.references.filter { $0.uppercased().hasPrefix("CWE-") }
    let others = threat.references.filter { !$0.uppercased().hasPrefix("CWE-") }
    let remarks = OTMRemarks(threat.note)
    var attributes: [(key: String, value: JSONValue)] = [
      ("priority", .string(facts.priority.rawValue))
    ]
    // Where a threat is on an item of the file, its state is said there.
    if !isOnItem {
      if let item = threat.item { attributes.append(("on", .string(item.rawValue))) }
      attributes.append(("state", .string(OTMVocabulary.word(facts.status))))
      let done = done(threat)
      if !done.isEmpty { attributes.append(("mitigations", .array(done))) }
    }
    if let key = facts.key { attributes.append(("rule", .string(key.type.rawValue))) }
    let texts = [
      ("justification", threat.justification), ("note", remarks.note), ("author", threat.author),
      ("date", threat.date), ("templateVersion", threat.templateVersion),
    ]
    for (key, text) in texts where !text.isEmpty { attributes.append((key, .string(text))) }
    if !others.isEmpty {
      attributes.append(("references", .array(others.map(JSONValue.string))))
    }
    var risks: [(key: String, value: JSONValue)] = [
      ("likelihood", .int(remarks.likelihood ?? risk)), ("impact", .int(remarks.impact ?? risk)),
    ]
    if !remarks.likelihoodComment.isEmpty {
      risks.append(("likelihoodComment", .string(remarks.likelihoodComment)))
    }
    if !remarks.impactComment.isEmpty {
      risks.append(("impactComment", .string(remarks.impactComment)))
    }
    let categories = [facts.stride?.name ?? facts.category] + remarks.categories
    return .object([
      ("id", .string(facts.id)), ("name", .string(threat.title)),
      ("description", .string(threat.description)),
      ("categories", .array(categories.map(JSONValue.string))),
      ("cwes", .array(cwes.map(JSONValue.string))), ("risk", .object(risks)),
      ("tags", .array(remarks.tags.map(JSONValue.string))),
      ("attributes", .object(attributes)),
    ])
  }
}
