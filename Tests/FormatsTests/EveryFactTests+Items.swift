import Drawing
import Models
import Syntax
import Threats

@testable import Formats

/// What a model says of itself, of its diagrams and of what lies on them.
extension EveryFactTests {
  static let attributes: [Fact] =
    headerFacts + diagramFacts + itemFacts + flowFacts + decisionFacts + threatFacts + otherFacts
    + keyFacts

  static let headerFacts: [Fact] = [
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

  static func verification(
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

  static let diagramFacts: [Fact] = [
    Fact("Model.diagrams", name: "diagram 'Third'") {
      $0.diagrams["third"] = Diagram(id: "third", header: .init(title: "Third"))
    } read: {
      "\($0.diagrams.count)"
    },
    // That tool knows everything by a GUID, made of the name.
    Fact("Diagram.id", name: "main", other: [.tm7]) { _ in
    } read: {
      main($0)?.id.rawValue
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
        id: "inner", attributes: ItemAttributes(stencil: "GE.TB.B", name: "Inner"),
        shape: .border(Rect(34, 0, 40, 12)))
    } read: {
      main($0).map { "\($0.boundaries.count)" }
    },
    Fact("Diagram.elements", name: "process 'Till'") {
      $0.diagrams["main"]?.elements["till"] = Element(
        id: "till", attributes: ItemAttributes(stencil: "GE.P", name: "Till"),
        frame: Rect(44, 20, 14, 5))
    } read: {
      main($0).map { "\($0.elements.count)" }
    },
    Fact("Diagram.elements", value: "text", name: "text 'Words'", lost: [.otm]) {
      $0.diagrams["main"]?.elements["words"] = Element(
        id: "words", attributes: ItemAttributes(stencil: "GE.A", name: "Words"),
        frame: Rect(44, 20, 14, 5))
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
        id: "f2", attributes: ItemAttributes(stencil: "http", name: "Back"),
        source: .element("web"),
        target: .element("user"))
    } read: {
      main($0).map { "\($0.flows.count)" }
    },
  ]

  static let itemFacts: [Fact] = [
    Fact("Element.id", "Flow.id", "Boundary.id", name: "web", other: [.tm7]) { _ in
    } read: { model in
      [web(model)?.id, flow(model)?.id, net(model)?.id].map { $0?.rawValue ?? "" }.joined(
        separator: " ")
    },
    Fact("Element.attributes", "ItemAttributes.stencil", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.attributes.stencil = "web-service"
    } read: {
      web($0)?.attributes.stencil.rawValue
    },
    Fact("ItemAttributes.name", name: "'Web  shop\nof all'") {
      $0.diagrams["main"]?.elements["web"]?.attributes.name = "Web  shop\nof all"
    } read: {
      main($0)?.elements.values.last?.attributes.name
    },
    Fact("ItemAttributes.properties", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.attributes.properties["provides-confidentiality"] = "yes"
    } read: {
      flow($0).flatMap {
        CoreTemplate.template.value(of: "provides-confidentiality", in: $0.attributes)
      }
    },
    Fact(
      "ItemAttributes.custom", "CustomProperty.name", "CustomProperty.value", name: "process 'Web'"
    ) {
      $0.diagrams["main"]?.elements["web"]?.attributes.custom = [
        CustomProperty(name: "Rack no. 1", value: "7")
      ]
    } read: {
      web($0)?.attributes.custom.first.map { "\($0.name)=\($0.value)" }
    },
    Fact("ItemAttributes.outOfScope", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.attributes.outOfScope = "Not ours"
    } read: {
      web($0)?.attributes.outOfScope
    },
    Fact("ItemAttributes.note", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.attributes.note = "Two\nlines"
    } read: {
      web($0)?.attributes.note
    },
    Fact("Element.frame", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.frame = Rect(46, 4, 16, 7)
    } read: {
      web($0).map { "\($0.frame)" }
    },
    Fact("Boundary.attributes", name: "boundary 'Net'") {
      $0.diagrams["main"]?.boundaries["net"]?.attributes.note = "Wide"
    } read: {
      net($0)?.attributes.note
    },
    // The pixels of a .tm7 say who lies where.
    Fact(
      "Boundary.holds", name: "boundary 'Net'", lost: [.threatDragon, .otm, .drawio],
      other: [.tm7]
    ) {
      $0.diagrams["main"]?.boundaries["net"]?.holds = ["web"]
    } read: {
      net($0)?.holds.map(\.rawValue).joined()
    },
    Fact(
      "Boundary.notHolds", name: "boundary 'Net'", lost: [.threatDragon, .otm, .drawio],
      other: [.tm7]
    ) {
      $0.diagrams["main"]?.boundaries["net"]?.notHolds = ["user"]
    } read: {
      net($0)?.notHolds.map(\.rawValue).joined()
    },
    Fact("Boundary.shape", "Boundary.Shape.border", name: "boundary 'Net'") {
      $0.diagrams["main"]?.boundaries["net"]?.shape = .border(Rect(0, 0, 28, 14))
    } read: {
      net($0).map { "\($0.shape)" }
    },
    Fact("Boundary.Shape.line", name: "boundary 'Wall'", lost: [.otm]) {
      $0.diagrams["main"]?.boundaries["wall"] = Boundary(
        id: "wall", attributes: ItemAttributes(stencil: "GE.TB.L", name: "Wall"),
        shape: .line([Point(64, 0), Point(64, 16)]))
    } read: {
      main($0)?.boundaries.values.last.map { "\($0.shape)" }
    },
    Fact("Boundary.Shape.line", value: "corners", name: "boundary 'Wall'", lost: [.tm7, .otm]) {
      $0.diagrams["main"]?.boundaries["wall"] = Boundary(
        id: "wall", attributes: ItemAttributes(stencil: "GE.TB.L", name: "Wall"),
        shape: .line([Point(64, 0), Point(70, 4), Point(66, 10), Point(64, 16)]))
    } read: {
      main($0)?.boundaries.values.last.map { "\($0.shape)" }
    },
  ]

  static let flowFacts: [Fact] = [
    Fact("Flow.attributes", name: "flow 'Order'") {
      $0.diagrams["main"]?.flows["f1"]?.attributes.note = "Fast"
    } read: {
      flow($0)?.attributes.note
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
}
