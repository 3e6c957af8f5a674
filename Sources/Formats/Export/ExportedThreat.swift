import Models
import OrderedCollections
import Threats

/// A threat with all that files of other tools say of one.
struct ExportedThreat {
  /// What parts one mitigation from the next in a text that holds several.
  static let paragraph = "\n\n"

  let threat: Threat
  /// The element or flow it is on; nil for the model as a whole.
  let item: ItemID?
  /// What it is called, without what only the screen needs.
  let title: String
  let description: String
  /// What to do about it: what a person wrote, else what the rule says; then what is shared.
  let mitigation: String
  /// The model's mitigations that are done about it.
  let mitigations: [Mitigation]
  let references: [String]
  let justification: String
  let note: String
  let author: String
  let date: String
  let templateVersion: String

  /// The threats of a model that are not stale, in the analyzer's order.
  static func all(_ export: ExportContext) -> [ExportedThreat] {
    export.threats.filter { !$0.isStale }.map { ExportedThreat($0, export.model, export.template) }
  }

  private init(_ threat: Threat, _ model: Model, _ template: Template) {
    self.threat = threat
    let texts = ThreatTexts(of: threat, in: model, template: template)
    (title, description, references) = (texts.title, texts.description, texts.references)
    (justification, note) = (texts.justification, texts.note)
    let shared: [MitigationID]
    if let key = threat.key {
      let decision = model.decisions[key]
      item = key.flow
      shared = decision?.mitigations ?? []
      (author, date) = (decision?.author ?? "", decision?.date ?? "")
      templateVersion = decision?.templateVersion ?? ""
      if let own = decision?.mitigation, !own.isEmpty {
        mitigation = own
      } else {
        mitigation = Self.rules(threat, model, template).joined(separator: Self.paragraph)
      }
    } else {
      let written = model.threats[threat.id]
      item = written?.item
      shared = written?.mitigations ?? []
      (author, date) = (written?.author ?? "", written?.date ?? "")
      templateVersion = ""
      mitigation = written?.mitigation ?? ""
    }
    mitigations = shared.compactMap { model.mitigations[$0] }
  }

  /// The mitigations that a rule names, without those of a person.
  private static func rules(_ threat: Threat, _ model: Model, _ template: Template) -> [String] {
    guard let key = threat.key, model.decisions[key] != nil else {
      return ThreatTexts(of: threat, in: model, template: template).mitigations
    }
    var bare = model
    bare.decisions.removeValue(forKey: key)
    return ThreatTexts(of: threat, in: bare, template: template).mitigations
  }
}
