import Models

@testable import Threats

extension Template {
  /// A small template with every kind of stencil and rules that use every part of the language.
  static let small = Template(
    id: "small", name: "Small",
    stencils: [
      Stencil(
        id: "GE.P", name: "Process", kind: .process,
        properties: [.yesNo("authenticates"), .yesNo("sanitizes")]),
      Stencil(
        id: "SE.P.web", name: "Web server", kind: .process, parent: "GE.P",
        properties: [
          PropertyDefinition(
            id: "runs-as", label: "Runs as", form: .list(["user", "service", "root"]))
        ], presets: ["authenticates": "yes"]),
      Stencil(
        id: "SE.P.web.admin", name: "Admin console", kind: .process, parent: "SE.P.web",
        presets: ["runs-as": "root"]),
      Stencil(id: "GE.EI", name: "Interactor", kind: .interactor),
      Stencil(id: "SE.EI.browser", name: "Browser", kind: .interactor, parent: "GE.EI"),
      Stencil(
        id: "GE.DS", name: "Store", kind: .store,
        properties: [
          .yesNo("encrypted"), PropertyDefinition(id: "label", label: "Label", form: .text),
        ]),
      Stencil(id: "SE.DS.log", name: "Log", kind: .store, parent: "GE.DS"),
      Stencil(
        id: "GE.DF", name: "Flow", kind: .flow,
        properties: [.yesNo("confidential"), .yesNo("integrity")]),
      Stencil(
        id: "SE.DF.https", name: "HTTPS", kind: .flow, parent: "GE.DF",
        presets: ["confidential": "yes", "integrity": "yes"]),
      Stencil(id: "GE.TB.B", name: "Border", kind: .border),
      Stencil(id: "SE.TB.B.corp", name: "Corporate", kind: .border, parent: "GE.TB.B"),
      Stencil(id: "GE.TB.L", name: "Line", kind: .line),
      Stencil(id: "SE.TB.L.net", name: "Internet", kind: .line, parent: "GE.TB.L"),
      Stencil(id: "GE.A", name: "Text", kind: .annotation),
    ],
    categories: Stride.allCases.map { ThreatCategory(id: $0.rawValue, name: $0.name) },
    threatTypes: [
      .rule("S1", "S", "source is 'GE.EI' and flow crosses 'GE.TB.B'", .target),
      .rule("S2", "S", "not source.authenticates is 'yes' and target is 'GE.P'", .source),
      .rule("T1", "T", "not flow.integrity is 'yes'", exclude: "source is 'SE.EI.browser'"),
      .rule("T2", "T", "target is 'GE.DS' and (flow crosses 'GE.TB.B' or flow crosses 'GE.TB.L')"),
      .rule("R1", "R", "target is 'SE.DS.log'", exclude: "target.encrypted is 'yes'", .target),
      .rule("R2", "R", "source is 'ROOT'"),
      .rule("I1", "I", "flow crosses 'GE.TB.L' and not flow.confidential is 'yes'", .both, .high),
      .rule("I2", "I", "source is 'GE.DS' and not source.encrypted is 'yes'", .source),
      .rule("D1", "D", "target is 'GE.P' or target is 'GE.DS'", exclude: "", .target, .low),
      .rule("D2", "D", "flow crosses 'SE.TB.B.corp' and flow crosses 'SE.TB.L.net'"),
      .rule(
        "E1", "E", "target.runs-as is 'root' and not (source is 'GE.P' or source is 'GE.DS')",
        .target, .high),
      .rule("E2", "E", "source is 'SE.P.web' and target is 'SE.P.web' or flow is 'SE.DF.https'"),
    ])
}

extension PropertyDefinition {
  static func yesNo(_ id: PropertyID) -> PropertyDefinition {
    PropertyDefinition(id: id, label: id.rawValue, form: .list(["no", "yes"]))
  }
}

extension ThreatType {
  static func rule(
    _ id: ThreatTypeID, _ category: String, _ include: String, exclude: String = "",
    _ atRisk: Ends = .both, _ priority: Priority = .medium
  ) -> ThreatType {
    ThreatType(
      id: id, category: category, title: "\(id) of {target.Name}", include: include,
      exclude: exclude, priority: priority, atRisk: atRisk)
  }
}

extension Template {
  /// The small template with other rules: one for each include filter, named by its index.
  static func small(rules: [ThreatType]) -> Template {
    var template = small
    template.threatTypes = [:]
    for rule in rules { template.threatTypes[rule.id] = rule }
    return template
  }
}

extension Interaction.Party {
  init(_ stencil: StencilID, _ properties: PropertyValues = [:]) {
    self.init(stencil: stencil, properties: properties)
  }
}

extension Element {
  init(
    _ id: ItemID, _ stencil: StencilID, at x: Int = 0, _ y: Int = 0,
    _ properties: PropertyValues = [:]
  ) {
    self.init(
      id: id,
      attributes: ItemAttributes(stencil: stencil, name: id.rawValue, properties: properties),
      frame: Rect(x, y, 10, 4))
  }
}

extension Flow {
  init(
    _ id: ItemID, _ source: ItemID, _ target: ItemID, _ stencil: StencilID = "GE.DF",
    number: String = "", _ properties: PropertyValues = [:], outOfScope: String? = nil
  ) {
    self.init(
      id: id,
      attributes: ItemAttributes(
        stencil: stencil, name: id.rawValue, properties: properties, outOfScope: outOfScope),
      number: FlowNumber(number), source: .element(source), target: .element(target))
  }
}

extension Boundary {
  init(_ id: ItemID, _ stencil: StencilID, _ frame: Rect) {
    self.init(id: id, attributes: ItemAttributes(stencil: stencil), shape: .border(frame))
  }

  init(_ id: ItemID, _ stencil: StencilID, _ points: [Point]) {
    self.init(id: id, attributes: ItemAttributes(stencil: stencil), shape: .line(points))
  }
}

extension Model {
  /// The boundaries crossed by where the ends of flows lie.
  var crossings: Analyzer.AllCrossings {
    diagrams.values.reduce(into: [:]) { $0[$1.id] = Crossings.of($1) }
  }
}

extension Analyzer {
  /// A fresh analysis of a model.
  init(_ model: Model, template: Template = .small, crossings: AllCrossings? = nil) {
    self.init(template: template)
    update(model, crossings: crossings ?? model.crossings)
  }
}
