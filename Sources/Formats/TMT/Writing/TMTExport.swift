import Models
import OrderedCollections
import Syntax
import Threats

/// A model as a new .tm7 file: its template, its diagrams in pixels, its threats and what people said
/// of them.
///
/// Members stand in the order in which TMT's reader wants them, all on one line, as TMT writes.
struct TMTExport {
  private let model: Model
  private let template: Template
  private let catalog: TMTCatalog
  private let identities: TMTIdentities
  private let now: Authorship
  /// By diagram, where everything lies, and who crosses whom there.
  private let places: [DiagramID: TMTGround.Placed]
  private let grounds: [DiagramID: TMTGround]

  /// How many flows do not cross in pixels what they cross on the grid.
  var strayed: Int { places.values.reduce(0) { $0 + $1.strays.count } }

  /// Puts a model in pixels.
  ///
  /// - `grounds`: By diagram that came with pixels, what it began with.
  /// - `now`: Who writes the file and when, for what has no author.
  init(
    _ model: Model, template: Template, grounds: [DiagramID: TMTGround] = [:], now: Authorship
  ) {
    self.model = model
    self.template = template
    self.now = now
    self.grounds = grounds
    let template = TMTFlattening.flattened(template)
    catalog = TMTCatalog(template)
    identities = TMTIdentities(model)
    places = Dictionary(
      uniqueKeysWithValues: model.diagrams.values.map { diagram in
        let kinds = TMTGround.kinds(in: diagram, of: model, template: template)
        return (
          diagram.id, TMTGround.placed(diagram, over: grounds[diagram.id], kinds: kinds)
        )
      })
  }

  /// The file.
  var bytes: [UInt8] {
    var number = 0
    let surfaces = model.diagrams.values.map { surface($0, &number) }.joined()
    let arrays = "xmlns:a=\"\(TMTText.arrays)\""
    let information = TMTNoteMarkup.information(model.header).map {
      TMTText.element($0.member.rawValue, $0.text)
    }
    let members = [
      TMTText.wrapped("DrawingSurfaceList", surfaces),
      TMTText.wrapped("MetaInformation", information.joined()),
      TMTText.wrapped("Notes", notes),
      TMTText.wrapped("ThreatInstances", threats, attributes: arrays),
      TMTText.element("ThreatGenerationEnabled", "true"),
      "<Validations xmlns:a=\"\(TMTText.knowledge)\"/>", TMTText.element("Version", "4.3"),
      TMTKnowledgeBaseWriter.text(of: catalog.template, number: number + 1),
      "<Profile><PromptedKb xmlns=\"\"/></Profile>",
    ]
    return Array(
      TMTText.wrapped(
        "ThreatModel", members.joined(),
        attributes: "xmlns=\"\(TMTText.model)\" xmlns:i=\"\(TMTText.instance)\""
      ).utf8)
  }

  /// What of the model the file does not say, a line for each kind.
  func losses(readingBack read: TMTFile) -> [String] {
    TMTLosses.messages(
      saving: (model, template), read: (read.model, read.template), identities: identities)
      + model.diagrams.keys.flatMap { diagram in
        (places[diagram]?.strays ?? []).map { TMTLosses.stray($0, in: diagram, of: model) }
      }
  }

  // MARK: Surfaces

  /// - `number`: The number of the last object written, counted on.
  private func surface(_ diagram: Diagram, _ number: inout Int) -> String {
    number += 1
    let id = number
    let geometry = places[diagram.id]?.geometry ?? PixelGeometry()
    var entries: [(isLine: Bool, text: String)] = []
    for item in items(of: diagram, geometry) {
      number += 1
      entries.append((item.isLine, item.entry(id: number)))
    }
    return TMTSurfaceMarkup.surface(
      guid: identities.guid(ofDiagram: diagram.id),
      attributes: TMTSurfaceFacts.attributes(diagram.header, identities), id: id,
      borders: entries.filter { !$0.isLine }.map(\.text),
      lines: entries.filter(\.isLine).map(\.text))
  }

  /// Everything on a diagram, what has a box before what has a course.
  private func items(of diagram: Diagram, _ geometry: PixelGeometry) -> [TMTItemMarkup] {
    func item(
      _ id: ItemID, _ attributes: ItemAttributes, _ kind: StencilKind, _ place: TMTItemMarkup.Place,
      number: FlowNumber? = nil
    ) -> TMTItemMarkup {
      TMTItemMarkup(
        guid: identities.guid(of: id, in: diagram.id),
        stencil: catalog.stencil(attributes.stencil, kind: kind), attributes: attributes,
        number: number,
        place: place)
    }
    var boxes: [TMTItemMarkup] = []
    var lines: [TMTItemMarkup] = []
    for boundary in diagram.boundaries.values {
      if let box = geometry.borders[boundary.id] {
        boxes.append(item(boundary.id, boundary.attributes, .border, .box(box)))
      } else if let curve = geometry.lines[boundary.id] {
        lines.append(
          item(
            boundary.id, boundary.attributes, .line, .curve(curve, source: .init(), target: .init())
          ))
      }
    }
    for (id, _) in diagram.frames {
      guard let box = geometry.elements[id], var facts = model.attributes(of: id, in: diagram.id)
      else {
        continue
      }
      if diagram.references[id] != nil, let home = model.element(id)?.diagram {
        facts = TMTReferences.attributes(facts, guid: identities.guid(of: id, in: home))
      }
      boxes.append(item(id, facts, .interactor, .box(box)))
    }
    for flow in diagram.flows.values {
      guard let curve = geometry.flows[flow.id] else { continue }
      let ports = places[diagram.id]?.ports[flow.id] ?? grounds[diagram.id]?.ports[flow.id]
      func end(_ end: FlowEnd, _ port: String?) -> TMTItemMarkup.End {
        guard let id = end.element, geometry.elements[id] != nil else { return .init() }
        return .init(guid: identities.guid(of: id, in: diagram.id), port: port ?? "None")
      }
      lines.append(
        item(
          flow.id, flow.attributes, .flow,
          .curve(
            curve, source: end(flow.source, ports?.source),
            target: end(flow.target, ports?.target)), number: flow.number))
    }
    return boxes + lines
  }

  // MARK: Notes and threats

  private var notes: String {
    var all = model.notes
    let extras = TMTExtras.text(of: model, identities)
    if !extras.isEmpty { all.append(Note(author: "Drawbridge", text: extras)) }
    return all.enumerated().map { index, note in
      TMTNoteMarkup.note(note, id: index + 1, stamp: now)
    }.joined()
  }

  /// The threats that the file's own geometry raises, and those that somebody decided on though they
  /// do not fire; then those written by hand.
  private var threats: String {
    var analyzer = Analyzer(template: catalog.template)
    analyzer.update(model, crossings: places.mapValues(\.crossings))
    let fired = analyzer.threats.compactMap(\.key)
    let known = Set(fired)
    let decided = model.decisions.values.filter { !$0.isBlank && !known.contains($0.key) }
    var rules: [ThreatTypeID: TMTRule] = [:]
    var entries: [String] = []
    for key in fired + decided.map(\.key) {
      let rule = rules[key.type] ?? rule(key.type)
      rules[key.type] = rule
      let interaction = identities.interaction(of: key.flow, in: model)
      let markup = TMTThreatMarkup(
        rule, on: interaction ?? .init(flow: GUID.of(key.flow.rawValue)),
        names: names(on: key.flow),
        decision: model.decisions[key],
        stamp: model.decisions[key].map { now.saying($0.author, $0.date) } ?? now)
      entries.append(markup.entry(id: entries.count + 1))
    }
    for threat in model.threats.values {
      let markup = TMTThreatMarkup(
        threat, on: identities.interaction(of: threat, in: model),
        category: catalog.template.categories[threat.category],
        flow: threat.item.map { names(on: $0).flow } ?? "",
        stamp: now.saying(threat.author, threat.date))
      entries.append(markup.entry(id: entries.count + 1))
    }
    return entries.joined()
  }

  /// What a threat of a type says; one that the template lacks says no more than its name.
  private func rule(_ id: ThreatTypeID) -> TMTRule {
    let type =
      catalog.template.threatTypes[id]
      ?? ThreatType(
        id: id, category: "", title: id.rawValue, include: "", priority: Priority(rawValue: ""))
    var rule = catalog.rule(id) ?? TMTRule(type, in: catalog.template)
    let values = TMTMetaDatum.values(of: type)
    rule.properties = values.filter { $0.name != TMTMetaDatum.description.name }.map {
      ($0.name, $0.values?.first ?? "")
    }
    return rule
  }

  /// What a flow and its ends are called; empty for what is no flow of the model.
  private func names(on flow: ItemID) -> (source: String, flow: String, target: String) {
    for diagram in model.diagrams.values {
      guard let found = diagram.flows[flow] else { continue }
      func name(_ id: ItemID?) -> String {
        guard let facts = id.flatMap({ model.attributes(of: $0, in: diagram.id) }) else {
          return ""
        }
        return facts.name.isEmpty ? catalog.template.name(of: facts.stencil) : facts.name
      }
      return (name(found.source.element), name(flow), name(found.target.element))
    }
    return ("", "", "")
  }
}
