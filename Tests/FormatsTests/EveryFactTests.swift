import Drawing
import Models
import Testing
import Threats

@testable import Formats

/// Every fact that a model can hold goes through every form of a model and back: it comes back, or it is
/// missed by name.
///
/// A field that is added to the document has no row in ``facts`` and fails ``everyFieldHasARow`` until
/// somebody says what becomes of it in each form.
struct EveryFactTests {
  /// The forms of a model that are read as well as written.
  enum Form: String, CaseIterable {
    case native, tm7, threatDragon, otm, drawio

    /// The form of another tool that it is; nil for ours and the Threat Modeling Tool's.
    var exchange: ExchangeForm? {
      switch self {
      case .native, .tm7: nil
      case .threatDragon: .threatDragon
      case .otm: .otm
      case .drawio: .drawio
      }
    }
  }

  /// Something that a model can say, and what becomes of it.
  struct Fact: Sendable, CustomTestStringConvertible {
    /// The fields that hold it, as `Flow.bends`.
    var fields: [String]
    /// Which of the values that a field can have, where there is a row for each.
    var value = ""
    /// What a message calls that of which it is told.
    var name: String
    /// Says it.
    var say: @Sendable (inout Model) -> Void
    /// What a model says; nil where it says nothing.
    var read: @Sendable (Model) -> String?
    /// The forms that have no place for it, so that its loss is told.
    var lost: Set<Form>
    /// The forms that say it otherwise by their nature, so that nothing is told.
    var other: Set<Form>

    init(
      _ fields: String..., value: String = "", name: String, lost: Set<Form> = [],
      other: Set<Form> = [], say: @escaping @Sendable (inout Model) -> Void,
      read: @escaping @Sendable (Model) -> String?
    ) {
      (self.fields, self.value, self.name) = (fields, value, name)
      (self.say, self.read, self.lost, self.other) = (say, read, lost, other)
    }

    var testDescription: String { (fields + [value]).joined(separator: " ") }
  }

  // MARK: The model

  /// A person at a shop with its orders, a border, and a second diagram.
  static let base = Model(
    header: .init(title: "Shop"),
    diagrams: [
      Diagram(
        id: "main", header: .init(title: "Main"),
        boundaries: [
          Boundary(
            id: "net", facts: Facts(stencil: "internet", name: "Net"),
            shape: .border(Rect(0, 0, 24, 12)))
        ],
        elements: [
          Element(
            id: "user", facts: Facts(stencil: "GE.EI", name: "User"), frame: Rect(4, 3, 14, 5)),
          Element(id: "web", facts: Facts(stencil: "GE.P", name: "Web"), frame: Rect(44, 3, 14, 5)),
        ],
        flows: [
          Flow(
            id: "f1", facts: Facts(stencil: "http", name: "Order"), source: .element("user"),
            target: .element("web"))
        ]),
      Diagram(
        id: "more", header: .init(title: "More"),
        elements: [
          Element(id: "job", facts: Facts(stencil: "GE.P", name: "Job"), frame: Rect(4, 3, 14, 5))
        ]),
    ])

  /// A rule that fires on the flow, and one of its title's words.
  private static let rule: ThreatTypeID =
    ModelFile.threats(of: base, template: CoreTemplate.template).first?.key?.type ?? ""
  private static let decided = "on flow 'Order' (accepted)"

  private static func decide(_ model: inout Model, _ change: (inout Decision) -> Void) {
    var decision = Decision(key: .init(type: rule, flow: "f1"), status: .accepted)
    change(&decision)
    model.decisions[decision.key] = decision
  }

  private static func threaten(_ model: inout Model, _ change: (inout HandwrittenThreat) -> Void) {
    var threat = HandwrittenThreat(id: "t1", item: "web", category: "S", title: "Trick")
    change(&threat)
    model.threats[threat.id] = threat
  }

  private static func mitigate(_ model: inout Model, state: Mitigation.State = .planned) {
    model.mitigations["lock"] = Mitigation(
      id: "lock", title: "Lock", text: "With a key.", references: ["CWE-1"], state: state)
  }

  private static func main(_ model: Model) -> Diagram? { model.diagrams.values.first }
  private static func web(_ model: Model) -> Element? {
    main(model)?.elements.values.first { $0.facts.name == "Web" }
  }
  private static func flow(_ model: Model) -> Flow? { main(model)?.flows.values.first }
  private static func net(_ model: Model) -> Boundary? { main(model)?.boundaries.values.first }
  private static func threat(_ model: Model) -> HandwrittenThreat? { model.threats.values.first }
  private static func decision(_ model: Model) -> Decision? { model.decisions.values.first }
  private static func name(_ item: ItemID?, _ model: Model) -> String? {
    item.flatMap { model.item($0)?.item.facts?.name }
  }

  /// The built-in template with few rules, so that a .tm7, which holds its template, is small.
  private static let template: Template = {
    var template = CoreTemplate.template
    let firing = Set(
      ModelFile.threats(of: base, template: template).compactMap(\.key?.type) + [stale])
    for id in template.threatTypes.keys where !firing.contains(id) {
      template.threatTypes[id] = nil
    }
    return template
  }()

  /// A rule that does not fire on the flow.
  private static let stale: ThreatTypeID = {
    let firing = ModelFile.threats(of: base, template: CoreTemplate.template).map(\.key?.type)
    return CoreTemplate.template.threatTypes.keys.first { !firing.contains($0) } ?? ""
  }()

  // MARK: The facts

  static let facts: [Fact] =
    headerFacts + diagramFacts + itemFacts + flowFacts + decisionFacts + threatFacts + otherFacts
    + keyFacts

  private static let headerFacts: [Fact] = [
    Fact("Model.header", "Model.Header.title", name: "the model") {
      $0.header.title = "Stall"
    } read: {
      $0.header.title
    },
    // How a file calls its template follows from where it is; what comes of it is the template.
    Fact("Model.Header.template", name: "the model", other: Set(Form.allCases)) { _ in
    } read: { _ in
      nil
    },
    // A .tm7 goes by its pixels in any case.
    Fact("Model.Header.crossings", name: "the model", lost: [.threatDragon, .otm, .drawio]) {
      $0.header.crossings = .tmt
    } read: {
      $0.header.crossings.rawValue
    },
    Fact("Model.Header.owner", name: "the model") {
      $0.header.owner = "Ann"
    } read: {
      $0.header.owner
    },
    Fact("Model.Header.reviewer", name: "the model") {
      $0.header.reviewer = "Ben"
    } read: {
      $0.header.reviewer
    },
    Fact("Model.Header.contributors", name: "the model") {
      $0.header.contributors = "Cy, Di"
    } read: {
      $0.header.contributors
    },
    Fact("Model.Header.description", name: "the model") {
      $0.header.description = "Sells."
    } read: {
      $0.header.description
    },
    Fact("Model.Header.assumptions", name: "the model", lost: [.threatDragon]) {
      $0.header.assumptions = "It is open."
    } read: {
      $0.header.assumptions
    },
    Fact("Model.Header.dependencies", name: "the model", lost: [.threatDragon]) {
      $0.header.dependencies = "A bank."
    } read: {
      $0.header.dependencies
    },
    verification("Model.Header.checklist") {
      $0.text = "Ask"
    } read: {
      $0.text
    },
    verification("Verification.text") {
      $0.text = "Ask"
    } read: {
      $0.text
    },
    verification("Verification.isDone") {
      $0.isDone = true
    } read: {
      "\($0.isDone)"
    },
    verification("Verification.note") {
      $0.note = "Done."
    } read: {
      $0.note
    },
    verification("Verification.author") {
      $0.author = "Ann"
    } read: {
      $0.author
    },
    verification("Verification.date") {
      $0.date = "2026-03-01"
    } read: {
      $0.date
    },
  ]

  private static func verification(
    _ field: String, _ change: @escaping @Sendable (inout Verification) -> Void,
    read: @escaping @Sendable (Verification) -> String
  ) -> Fact {
    Fact(field, name: "verification 'Ask'", lost: [.threatDragon, .otm, .drawio]) { model in
      var item = Verification(text: "Ask")
      change(&item)
      model.header.checklist = [item]
    } read: {
      $0.header.checklist.first.map(read)
    }
  }

  private static let diagramFacts: [Fact] = [
    Fact("Model.diagrams", name: "diagram 'Third'") {
      $0.diagrams["third"] = Diagram(id: "third", header: .init(title: "Third"))
    } read: {
      "\($0.diagrams.count)"
    },
    // That tool knows everything by a GUID, made of the name.
    Fact("Diagram.id", name: "main", other: [.tm7]) { _ in
    } read: {
      main($0)?.id
    },
    Fact("Diagram.header", "Diagram.Header.title", name: "diagram 'Plan'") {
      $0.diagrams["main"]?.header.title = "Plan"
    } read: {
      main($0)?.header.title
    },
    Fact("Diagram.Header.level", name: "diagram 'Main'") {
      $0.diagrams["main"]?.header.level = 1
    } read: {
      main($0).map { "\($0.header.level)" }
    },
    Fact(
      "Diagram.Header.details", "ElementPlace.diagram", "ElementPlace.element",
      name: "diagram 'More'"
    ) {
      $0.diagrams["more"]?.header.details = ElementPlace(diagram: "main", element: "web")
    } read: { model in
      name(model.diagrams.values.last?.header.details?.element, model)
    },
    Fact(
      "Diagram.Header.checklist", name: "verification 'Look'", lost: [.threatDragon, .otm, .drawio]
    ) {
      $0.diagrams["main"]?.header.checklist = [Verification(text: "Look")]
    } read: {
      main($0)?.header.checklist.first?.text
    },
    Fact("Diagram.boundaries", name: "boundary 'Inner'") {
      $0.diagrams["main"]?.boundaries["inner"] = Boundary(
        id: "inner", facts: Facts(stencil: "GE.TB.B", name: "Inner"),
        shape: .border(Rect(34, 0, 40, 12)))
    } read: {
      main($0).map { "\($0.boundaries.count)" }
    },
    Fact("Diagram.elements", name: "process 'Till'") {
      $0.diagrams["main"]?.elements["till"] = Element(
        id: "till", facts: Facts(stencil: "GE.P", name: "Till"), frame: Rect(44, 20, 14, 5))
    } read: {
      main($0).map { "\($0.elements.count)" }
    },
    Fact("Diagram.elements", value: "text", name: "text 'Words'", lost: [.otm]) {
      $0.diagrams["main"]?.elements["words"] = Element(
        id: "words", facts: Facts(stencil: "GE.A", name: "Words"), frame: Rect(44, 20, 14, 5))
    } read: {
      main($0).map { "\($0.elements.count)" }
    },
    Fact(
      "Diagram.references", "ElementReference.element", "ElementReference.frame",
      name: "'Web' as shown in diagram 'More'"
    ) {
      $0.diagrams["more"]?.references["web"] = ElementReference(
        element: "web", frame: Rect(30, 0, 14, 5))
    } read: { model in
      model.diagrams.values.last?.references.values.first.map {
        "\(name($0.element, model) ?? "") \($0.frame)"
      }
    },
    Fact("Diagram.flows", name: "flow 'Back'") {
      $0.diagrams["main"]?.flows["f2"] = Flow(
        id: "f2", facts: Facts(stencil: "http", name: "Back"), source: .element("web"),
        target: .element("user"))
    } read: {
      main($0).map { "\($0.flows.count)" }
    },
  ]

  private static let itemFacts: [Fact] = [
    Fact("Element.id", "Flow.id", "Boundary.id", name: "web", other: [.tm7]) { _ in
    } read: { model in
      [web(model)?.id, flow(model)?.id, net(model)?.id].map { $0 ?? "" }.joined(separator: " ")
    },
    Fact("Element.facts", "Facts.stencil", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.facts.stencil = "web-service"
    } read: {
      web($0)?.facts.stencil
    },
    Fact("Facts.name", name: "'Web  shop\nof all'") {
      $0.diagrams["main"]?.elements["web"]?.facts.name = "Web  shop\nof all"
    } read: {
      main($0)?.elements.values.last?.facts.name
    },
    Fact("Facts.properties", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.facts.properties["provides-confidentiality"] = "yes"
    } read: {
      flow($0).flatMap {
        CoreTemplate.template.value(of: "provides-confidentiality", in: $0.facts)
      }
    },
    Fact("Facts.custom", "CustomProperty.name", "CustomProperty.value", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.facts.custom = [
        CustomProperty(name: "Rack no. 1", value: "7")
      ]
    } read: {
      web($0)?.facts.custom.first.map { "\($0.name)=\($0.value)" }
    },
    Fact("Facts.outOfScope", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.facts.outOfScope = "Not ours"
    } read: {
      web($0)?.facts.outOfScope
    },
    Fact("Facts.note", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.facts.note = "Two\nlines"
    } read: {
      web($0)?.facts.note
    },
    Fact("Element.frame", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.frame = Rect(46, 4, 16, 7)
    } read: {
      web($0).map { "\($0.frame)" }
    },
    Fact("Boundary.facts", name: "boundary 'Net'") {
      $0.diagrams["main"]?.boundaries["net"]?.facts.note = "Wide"
    } read: {
      net($0)?.facts.note
    },
    // The pixels of a .tm7 say who lies where.
    Fact(
      "Boundary.holds", name: "boundary 'Net'", lost: [.threatDragon, .otm, .drawio],
      other: [.tm7]
    ) {
      $0.diagrams["main"]?.boundaries["net"]?.holds = ["web"]
    } read: {
      net($0)?.holds.joined()
    },
    Fact(
      "Boundary.notHolds", name: "boundary 'Net'", lost: [.threatDragon, .otm, .drawio],
      other: [.tm7]
    ) {
      $0.diagrams["main"]?.boundaries["net"]?.notHolds = ["user"]
    } read: {
      net($0)?.notHolds.joined()
    },
    Fact("Boundary.shape", "Boundary.Shape.border", name: "boundary 'Net'") {
      $0.diagrams["main"]?.boundaries["net"]?.shape = .border(Rect(0, 0, 28, 14))
    } read: {
      net($0).map { "\($0.shape)" }
    },
    Fact("Boundary.Shape.line", name: "boundary 'Wall'", lost: [.otm]) {
      $0.diagrams["main"]?.boundaries["wall"] = Boundary(
        id: "wall", facts: Facts(stencil: "GE.TB.L", name: "Wall"),
        shape: .line([Point(64, 0), Point(64, 16)]))
    } read: {
      main($0)?.boundaries.values.last.map { "\($0.shape)" }
    },
    Fact("Boundary.Shape.line", value: "corners", name: "boundary 'Wall'", lost: [.tm7, .otm]) {
      $0.diagrams["main"]?.boundaries["wall"] = Boundary(
        id: "wall", facts: Facts(stencil: "GE.TB.L", name: "Wall"),
        shape: .line([Point(64, 0), Point(70, 4), Point(66, 10), Point(64, 16)]))
    } read: {
      main($0)?.boundaries.values.last.map { "\($0.shape)" }
    },
  ]

  private static let flowFacts: [Fact] = [
    Fact("Flow.facts", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.facts.note = "Fast"
    } read: {
      flow($0)?.facts.note
    },
    Fact("Flow.number", name: "'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.number = FlowNumber("1.2")
    } read: {
      flow($0)?.number?.description
    },
    Fact("Flow.source", "Flow.target", "FlowEnd.element", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.source = .element("web")
      $0.diagrams["main"]?.flows["f1"]?.target = .element("user")
    } read: { model in
      flow(model).map {
        [$0.source, $0.target].map { name($0.element, model) ?? "" }.joined(separator: " ")
      }
    },
    Fact("FlowEnd.loose", name: "flow 'Order'", lost: [.otm]) {
      $0.diagrams["main"]?.flows["f1"]?.source = .loose(Point(4, 20))
    } read: {
      flow($0).map { $0.source.element == nil ? "loose" : "" }
    },
    Fact("Flow.isBidirectional", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.isBidirectional = true
    } read: {
      flow($0).map { "\($0.isBidirectional)" }
    },
    Fact("Flow.bends", name: "flow 'Order'", lost: [.otm], other: [.tm7]) {
      $0.diagrams["main"]?.flows["f1"]?.bends = [Point(32, 14)]
    } read: {
      flow($0).map { "\($0.bends)" }
    },
    Fact("Flow.bends", value: "several", name: "flow 'Order'", lost: [.tm7, .otm]) {
      $0.diagrams["main"]?.flows["f1"]?.bends = [Point(32, 14), Point(34, 12)]
    } read: {
      flow($0).map { "\($0.bends)" }
    },
  ]

  private static let decisionFacts: [Fact] =
    Status.allCases.filter { $0 != .open }.map { status in
      Fact(
        "Model.decisions", "Decision.key", "ThreatKey.type", "ThreatKey.flow", "Decision.status",
        value: status.rawValue, name: "on flow 'Order' (\(status.rawValue))", lost: [.drawio]
      ) { model in
        decide(&model) { $0.status = status }
      } read: { model in
        decision(model).map { "\($0.status) \($0.key.type) \(name($0.key.flow, model) ?? "")" }
      }
    } + [
      said("Decision.priority") {
        $0.priority = .low
      } read: {
        $0.priority?.rawValue
      },
      said("Decision.justification") {
        $0.justification = "So"
      } read: {
        $0.justification
      },
      said("Decision.mitigation") {
        $0.mitigation = "This"
      } read: {
        $0.mitigation
      },
      said("Decision.note") {
        $0.note = "That"
      } read: {
        $0.note
      },
      said("Decision.author") {
        $0.author = "Ann"
      } read: {
        $0.author
      },
      said("Decision.date") {
        $0.date = "2026-03-01T10:00:00"
      } read: {
        $0.date
      },
      said("Decision.templateVersion") {
        $0.templateVersion = "1.0"
      } read: {
        $0.templateVersion
      },
      Fact(
        "Decision.date", value: "none", name: decided, lost: [.drawio, .tm7]
      ) { model in
        decide(&model) { $0.date = "yesterday" }
      } read: {
        decision($0)?.date
      },
      Fact("Decision.mitigations", name: decided, lost: [.threatDragon, .drawio]) { model in
        mitigate(&model)
        decide(&model) { $0.mitigations = ["lock"] }
      } read: {
        decision($0)?.mitigations.joined()
      },
      // Nobody sees a threat there that does not fire, but what was decided of it is not forgotten.
      Fact(
        "Model.decisions", value: "stale", name: "on flow 'Order' (mitigated)",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = ThreatKey(type: stale, flow: "f1")
        model.decisions[key] = Decision(key: key, status: .mitigated, justification: "Once")
      } read: {
        decision($0)?.justification
      },
    ]

  private static func said(
    _ field: String, _ change: @escaping @Sendable (inout Decision) -> Void,
    read: @escaping @Sendable (Decision) -> String?
  ) -> Fact {
    Fact(field, name: decided, lost: [.drawio]) { model in
      decide(&model, change)
    } read: {
      decision($0).flatMap(read)
    }
  }

  private static let threatFacts: [Fact] =
    Status.allCases.map { status in
      written("HandwrittenThreat.status", value: status.rawValue) {
        $0.status = status
      } read: {
        "\($0.status)"
      }
    } + [
      written("Model.threats") { _ in
      } read: {
        $0.title
      },
      written("HandwrittenThreat.id") { _ in
      } read: {
        $0.id
      },
      written("HandwrittenThreat.category") {
        $0.category = "D"
      } read: {
        $0.category
      },
      written("HandwrittenThreat.title") { _ in
      } read: {
        $0.title
      },
      written("HandwrittenThreat.description") {
        $0.description = "Long"
      } read: {
        $0.description
      },
      written("HandwrittenThreat.mitigation") {
        $0.mitigation = "This"
      } read: {
        $0.mitigation
      },
      written("HandwrittenThreat.references") {
        $0.references = ["CWE-2", "https://e.org"]
      } read: {
        $0.references.joined(separator: " ")
      },
      written("HandwrittenThreat.priority") {
        $0.priority = .high
      } read: {
        $0.priority.rawValue
      },
      written("HandwrittenThreat.justification") {
        $0.justification = "So"
      } read: {
        $0.justification
      },
      written("HandwrittenThreat.note") {
        $0.note = "That"
      } read: {
        $0.note
      },
      written("HandwrittenThreat.author") {
        $0.author = "Ann"
      } read: {
        $0.author
      },
      written("HandwrittenThreat.date") {
        $0.date = "2026-03-01T10:00:00"
      } read: {
        $0.date
      },
      written("HandwrittenThreat.concern", lost: [.threatDragon, .otm]) {
        $0.concern = .storage
      } read: {
        $0.concern?.rawValue
      },
      written("HandwrittenThreat.zone", lost: [.threatDragon, .otm]) {
        $0.zone = "Z"
      } read: {
        $0.zone
      },
      written("HandwrittenThreat.component", lost: [.threatDragon, .otm]) {
        $0.component = "C"
      } read: {
        $0.component
      },
      on("web", "an element"), on("f1", "a flow"), on("net", "a boundary"),
      on(nil, "the model", lost: [.threatDragon]),
      Fact("HandwrittenThreat.mitigations", name: "threat 'Trick'", lost: [.threatDragon, .drawio])
      {
        model in
        mitigate(&model)
        threaten(&model) { $0.mitigations = ["lock"] }
      } read: {
        threat($0)?.mitigations.joined()
      },
    ]

  private static func written(
    _ field: String, value: String = "", lost: Set<Form> = [],
    _ change: @escaping @Sendable (inout HandwrittenThreat) -> Void,
    read: @escaping @Sendable (HandwrittenThreat) -> String?
  ) -> Fact {
    Fact(field, value: value, name: "threat 'Trick'", lost: lost.union([.drawio])) { model in
      threaten(&model, change)
    } read: {
      threat($0).flatMap(read)
    }
  }

  /// A threat on something, with what was decided of it.
  private static func on(_ item: ItemID?, _ what: String, lost: Set<Form> = []) -> Fact {
    Fact(
      "HandwrittenThreat.item", value: what, name: "threat 'Trick'", lost: lost.union([.drawio])
    ) { model in
      threaten(&model) {
        ($0.item, $0.status, $0.justification) = (item, .mitigated, "Done")
      }
    } read: { model in
      threat(model).map { "\(name($0.item, model) ?? "-") \($0.status) \($0.justification)" }
    }
  }

  private static let otherFacts: [Fact] =
    Mitigation.State.allCases.map { state in
      Fact(
        "Model.mitigations", "Mitigation.id", "Mitigation.title", "Mitigation.text",
        "Mitigation.references", "Mitigation.state", value: state.rawValue,
        name: "mitigation 'Lock'", lost: [.threatDragon, .drawio]
      ) {
        mitigate(&$0, state: state)
      } read: {
        $0.mitigations.values.first.map {
          "\($0.id) \($0.title) \($0.text) \($0.references) \($0.state)"
        }
      }
    } + [
      Fact(
        "Model.switchedOff", "SwitchOff.key", "SwitchOff.Key.type", "SwitchOff.Key.item",
        "SwitchOff.reason",
        "SwitchOff.author", "SwitchOff.date", name: "switched off at flow 'Order'",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = SwitchOff.Key(type: rule, item: "f1")
        model.switchedOff[key] = SwitchOff(
          key: key, reason: "Dull", author: "Ann", date: "2026-03-01")
      } read: { model in
        model.switchedOff.values.first.map {
          "\($0.key.type) \(name($0.key.item, model) ?? "") \($0.reason) \($0.author) \($0.date)"
        }
      },
      Fact(
        "Model.notes", "Note.text", "Note.author", "Note.date", name: "'Mind the gap'",
        lost: [.threatDragon, .otm, .drawio]
      ) {
        $0.notes = [Note(author: "Ann", date: "2026-03-01T10:00:00", text: "Mind the gap")]
      } read: {
        $0.notes.first.map { "\($0.author) \($0.date) \($0.text)" }
      },
      Fact(
        "Note.date", value: "none", name: "'Mind the gap'",
        lost: [.tm7, .threatDragon, .otm, .drawio]
      ) {
        $0.notes = [Note(author: "Ann", date: "today", text: "Mind the gap")]
      } read: {
        $0.notes.first?.date
      },
      Fact(
        "Model.conflicts", "Conflict.key", "Conflict.base", "Conflict.ours", "Conflict.theirs",
        "Conflict.Key.subject", "Conflict.Key.field", "Subject.kind", "Subject.id", "Subject.place",
        "Subject.number", "Field.rawValue", name: "flow 'Order': name",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = Conflict.Key(Subject(.flow, "f1", in: "main"), .name)
        model.conflicts[key] = Conflict(key, base: "A", ours: "Order", theirs: "B")
      } read: { model in
        model.conflicts.values.first.map {
          "\(name($0.key.subject.id, model) ?? "") \($0.base ?? "") \($0.ours ?? "") \($0.theirs ?? "")"
        }
      },
    ]

  /// Keys that people wrote into a native file by hand: they are kept in such files alone.
  private static let keyFacts: [Fact] = [
    key("Model.Header.origin", name: "the model") {
      $0.header.origin = $1
    } read: {
      $0.header.origin
    },
    key("Diagram.Header.origin", name: "diagram 'Main'") {
      $0.diagrams["main"]?.header.origin = $1
    } read: {
      main($0)?.header.origin
    },
    key("Facts.origin", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.facts.origin = $1
    } read: {
      web($0)?.facts.origin
    },
    key("ElementReference.origin", name: "'Web' as shown in diagram 'More'") {
      $0.diagrams["more"]?.references["web"] = ElementReference(
        element: "web", frame: Rect(30, 0, 14, 5), origin: $1)
    } read: {
      $0.diagrams.values.last?.references.values.first?.origin
    },
    key("Decision.origin", name: decided) { model, origin in
      decide(&model) { $0.origin = origin }
    } read: {
      decision($0)?.origin
    },
    key("HandwrittenThreat.origin", name: "threat 'Trick'") { model, origin in
      threaten(&model) { $0.origin = origin }
    } read: {
      threat($0)?.origin
    },
    key("Mitigation.origin", name: "mitigation 'Lock'") { model, origin in
      mitigate(&model)
      model.mitigations["lock"]?.origin = origin
    } read: {
      $0.mitigations.values.first?.origin
    },
    key("SwitchOff.origin", name: "switched off at flow 'Order'") { model, origin in
      let key = SwitchOff.Key(type: rule, item: "f1")
      model.switchedOff[key] = SwitchOff(key: key, origin: origin)
    } read: {
      $0.switchedOff.values.first?.origin
    },
    key("Verification.origin", name: "verification 'Ask'") {
      $0.header.checklist = [Verification(text: "Ask", origin: $1)]
    } read: {
      $0.header.checklist.first?.origin
    },
    key("Note.origin", name: "'Mind the gap'") {
      $0.notes = [Note(text: "Mind the gap", origin: $1)]
    } read: {
      $0.notes.first?.origin
    },
    key("Conflict.origin", name: "flow 'Order'") { model, origin in
      let key = Conflict.Key(Subject(.flow, "f1", in: "main"), .name)
      model.conflicts[key] = Conflict(key, base: "A", ours: "B", theirs: "C", origin: origin)
    } read: {
      $0.conflicts.values.first?.origin
    },
  ]

  private static func key(
    _ field: String, value: String = "", name: String,
    _ say: @escaping @Sendable (inout Model, Origin) -> Void,
    read: @escaping @Sendable (Model) -> Origin?
  ) -> Fact {
    // What the note of a .tm7 holds is in the words of the native form, keys and all.
    let isNoted = ["Mitigation", "SwitchOff", "Verification", "Conflict"].contains {
      field.hasPrefix($0)
    }
    return Fact(
      field, value: value, name: name,
      lost: isNoted ? [.threatDragon, .otm, .drawio] : [.tm7, .threatDragon, .otm, .drawio]
    ) {
      say(&$0, Origin(format: Origin.handwritten, fields: ["ticket": "7"]))
    } read: {
      read($0)?.fields["ticket"]
    }
  }

  // MARK: Every field

  @Test func everyFieldHasARow() {
    var model = Self.base
    for fact in Self.facts { fact.say(&model) }
    var fields: Set<String> = []
    Self.addFields(of: model, to: &fields)
    let known = Set(Self.facts.flatMap(\.fields))
    #expect(fields.subtracting(known).sorted() == [], "say what becomes of these in each form")
    #expect(known.subtracting(fields).sorted() == [], "no model has these")
  }

  /// Gathers the fields of everything that a value holds, by their types.
  private static func addFields(of value: Any, to fields: inout Set<String>) {
    let mirror = Mirror(reflecting: value)
    let name = String(reflecting: type(of: value))
    switch value {
    case is String, is Int, is Bool, is Rect, is Point, is Priority, is FlowNumber, is Origin,
      is Status, is Mitigation.State, is HandwrittenThreat.Concern, is CrossingRule,
      is Subject.Kind,
      is PropertyValues:
      return
    default: break
    }
    for child in mirror.children {
      let isThing = mirror.displayStyle == .struct || mirror.displayStyle == .enum
      if let label = child.label, isThing, name.hasPrefix("Models.") {
        fields.insert("\(name.dropFirst("Models.".count)).\(label)")
      }
      addFields(of: child.value, to: &fields)
    }
  }

  // MARK: Every form

  /// A model written in a form, as it comes back, and what is said to be lost.
  private static func through(_ form: Form, _ model: Model) throws -> (
    model: Model, losses: [String]
  ) {
    func read(_ bytes: [UInt8], _ name: String) throws -> Model {
      try ModelFile(bytes, name: name) { _ in [] }.model
    }
    if let exchange = form.exchange {
      let result = Exchange.export(model).text(exchange, of: "")
      return (try read(Array(result.text.utf8), "shop.file"), result.losses)
    }
    let file = ModelFile(model: model, template: template)
    if form == .native { return (try read(file.bytes(saving: model), "shop.yaml"), []) }
    let saved = try file.tmt(
      saving: model, now: EditStamp(date: "2026-03-02T12:00:00", person: "me"))
    return (try read(saved.bytes, "shop.tm7"), saved.messages)
  }

  @Test(arguments: Form.allCases) func `every fact comes back or is missed by name`(form: Form)
    throws
  {
    let (empty, usual) = try Self.through(form, Self.base)
    #expect(usual == [], "a plain model loses nothing")
    for fact in Self.facts {
      var model = Self.base
      fact.say(&model)
      let (read, losses) = try Self.through(form, model)
      let title = "\(form): \(fact.testDescription)"
      let isBack = fact.read(read) == fact.read(model)
      let isMissed = losses.contains { $0.contains(shown(fact.name)) }
      if fact.lost.contains(form) {
        #expect(!isBack || fact.read(read) == fact.read(empty), "\(title) comes back after all")
        #expect(isMissed, "\(title): \(losses)")
      } else if !fact.other.contains(form) {
        #expect(
          isBack, "\(title): \(fact.read(read) ?? "nothing"), not \(fact.read(model) ?? "nothing")")
        #expect(losses == [], "\(title)")
      }
    }
  }
}
