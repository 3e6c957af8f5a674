import Models
import OrderedCollections
import Threats

/// A threat with everything that there is to say of it.
struct Finding: Sendable {
  let threat: Threat
  let texts: ThreatTexts
  /// The name of its category.
  let category: String
  /// What a person wrote that is done about it.
  let mitigation: String
  /// The model's mitigations that are done about it.
  let shared: [Mitigation]
  /// What its threat type says could be done about it.
  let suggestions: [String]
  /// Who said something of it last, and when.
  let author: String
  let date: String
  let templateVersion: String
  /// The table it stands in, and what that says of where it is.
  let concern: HandwrittenThreat.Concern
  let zone: String
  let component: String
  /// The number and name of its flow; empty for a threat on something else.
  let step: String
  /// The title of its diagram; empty for a threat on the model as a whole.
  let diagram: String
  /// Whether somebody said something of it.
  let isDecided: Bool

  /// The findings of threats, in their order.
  static func all(of threats: some Sequence<Threat>, in model: Model, template: Template)
    -> [Finding]
  {
    let places = ItemPlaces(model, template)
    var known: [ItemID: (HandwrittenThreat.Concern, String, String)] = [:]
    return threats.map { threat in
      // Most threats share their flow with others.
      let item = threat.flow ?? threat.element ?? model.threats[threat.id]?.item
      var place = item.flatMap { known[$0] }
      if place == nil, let item, let diagram = threat.diagram,
        let found = places.place(of: item, in: diagram)
      {
        place = found
        known[item] = found
      }
      return Finding(threat, in: model, template: template, at: place)
    }
  }

  private init(
    _ threat: Threat, in model: Model, template: Template,
    at place: (concern: HandwrittenThreat.Concern, zone: String, component: String)?
  ) {
    self.threat = threat
    texts = ThreatTexts(of: threat, in: model, template: template)
    category = template.categories[threat.category]?.name ?? threat.category
    let written = threat.key == nil ? model.threats[threat.id] : nil
    let decision = threat.key.flatMap { model.decisions[$0] }
    let mitigation = written?.mitigation ?? decision?.mitigation ?? ""
    self.mitigation = mitigation
    let names = written?.mitigations ?? decision?.mitigations ?? []
    shared = names.compactMap { model.mitigations[$0] }
    let type = threat.key.flatMap { template.threatTypes[$0.type] }
    // The texts begin with what a person wrote and end with what the type says.
    suggestions = Array(texts.mitigations.suffix(type?.mitigations.count ?? 0))
    author = written?.author ?? decision?.author ?? ""
    date = written?.date ?? decision?.date ?? ""
    templateVersion = decision?.templateVersion ?? ""
    concern = written?.concern ?? place?.concern ?? .processing
    let zone = written?.zone ?? ""
    self.zone = zone.isEmpty ? place?.zone ?? "" : zone
    let component = written?.component ?? ""
    let name =
      place?.component ?? (threat.flow ?? threat.element)?.rawValue ?? "The whole system"
    self.component = component.isEmpty ? name : component
    let home = threat.diagram.flatMap { model.diagrams[$0] }
    let flow = threat.flow.flatMap { home?.flows[$0] }
    step =
      flow.map { flow in
        let name = flow.attributes.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [flow.number?.description ?? "", name].filter { !$0.isEmpty }.joined(separator: " ")
      } ?? ""
    diagram = home?.header.title ?? ""
    let isSaid = written.map {
      $0.status != .open || !$0.justification.isEmpty || !$0.author.isEmpty
    }
    isDecided = isSaid ?? (decision.map { !$0.isBlank } ?? false)
  }

  /// Whether a person wrote it rather than a rule.
  var isHandwritten: Bool { threat.key == nil }

  /// What is done about it: in a person's words, then by shared mitigations, then what could be.
  var measures: [String] {
    [mitigation].filter { !$0.isEmpty } + shared.map(\.told) + suggestions
  }

  /// What a table says is done about it: what people said, or else the first thing that could be.
  var shortMeasures: [String] {
    let said = [mitigation].filter { !$0.isEmpty } + shared.map(\.told)
    return said.isEmpty ? Array(suggestions.prefix(1)) : said
  }

  /// The addresses it refers to, its shared mitigations' included, each once.
  var references: [ReferenceLink] {
    var seen: Set<String> = []
    return (texts.references + shared.flatMap(\.references)).filter { seen.insert($0).inserted }
      .map(ReferenceLink.init)
  }
}

extension Mitigation {
  /// What is done, in one piece of prose.
  var told: String {
    let title = title.isEmpty ? id.rawValue : title
    if text.isEmpty { return title }
    let isSentence = title.last.map { ".!?:".contains($0) } ?? false
    return title + (isSentence ? " " : ": ") + text
  }
}
