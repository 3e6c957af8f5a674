import Models

/// A template with one chain per kind, small enough to know by heart.
let template = Template(
  id: "test", name: "Test",
  stencils: [
    Stencil(
      id: "web-app", name: "Web app", kind: .process, parent: "process",
      properties: [
        PropertyDefinition(id: "technology", label: "Technology", form: .list(["any", "swift"]))
      ], presets: ["isolated": "yes"]),
    Stencil(
      id: "process", name: "Process", kind: .process,
      properties: [
        PropertyDefinition(
          id: "isolated", label: "Isolated", form: .boolean(off: "no", on: "yes")),
        PropertyDefinition(id: "owner", label: "Owner", form: .text),
        PropertyDefinition(id: "runs-as", label: "Runs as", form: .list(["user", "system"])),
      ]),
    Stencil(id: "old-process", name: "Old process", kind: .process, isHidden: true),
    Stencil(
      id: "store", name: "Store", kind: .store,
      properties: [
        PropertyDefinition(id: "owner", label: "Owner", form: .text),
        PropertyDefinition(id: "runs-as", label: "Runs as", form: .list(["root", "user"])),
      ]),
    Stencil(id: "person", name: "Person", kind: .interactor),
    Stencil(id: "flow", name: "Flow", kind: .flow),
    Stencil(
      id: "https", name: "HTTPS", kind: .flow, parent: "flow",
      properties: [
        PropertyDefinition(
          id: "encrypted", label: "Encrypted", form: .boolean(off: "no", on: "yes"))
      ], presets: ["encrypted": "yes"]),
    Stencil(id: "border", name: "Border", kind: .border),
    Stencil(id: "line", name: "Line", kind: .line),
    Stencil(id: "text", name: "Text", kind: .annotation),
  ],
  categories: [ThreatCategory(id: "T", name: "Tampering")],
  threatTypes: [
    ThreatType(id: "T1", category: "T", title: "Changed", include: "flow is 'flow'"),
    ThreatType(id: "T2", category: "T", title: "Altered", include: "flow is 'flow'"),
  ])

func element(_ id: ItemID, _ x: Int, _ y: Int, _ width: Int = 10, _ height: Int = 4) -> Element {
  Element(
    id: id, attributes: ItemAttributes(stencil: "process", name: id.rawValue),
    frame: Rect(x, y, width, height))
}

func flow(_ id: ItemID, _ number: String? = nil, _ source: ItemID = "a", _ target: ItemID = "b")
  -> Flow
{
  Flow(
    id: id, attributes: ItemAttributes(stencil: "flow", name: id.rawValue),
    number: number.flatMap { FlowNumber($0) },
    source: .element(source), target: .element(target))
}

func border(_ id: ItemID, _ frame: Rect) -> Boundary {
  Boundary(
    id: id, attributes: ItemAttributes(stencil: "border", name: id.rawValue), shape: .border(frame))
}

/// A model of one diagram `d`.
func model(
  elements: [Element] = [], references: [ElementReference] = [], boundaries: [Boundary] = [],
  flows: [Flow] = []
) -> Model {
  Model(diagrams: [
    Diagram(
      id: "d", header: Diagram.Header(title: "D"), boundaries: boundaries, elements: elements,
      references: references, flows: flows)
  ])
}

/// A whole and its inside: the client of `outer`, at home there, is shown in `inner`.
func nestedModel() -> Model {
  Model(
    diagrams: [
      Diagram(
        id: "outer", header: Diagram.Header(title: "Outer"),
        boundaries: [border("corp", Rect(-2, -2, 60, 12))],
        elements: [element("client", 0, 0), element("server", 30, 0)],
        flows: [flow("f1", "1", "client", "server"), flow("f2", "2", "server", "client")]),
      Diagram(
        id: "inner",
        header: Diagram.Header(
          title: "Inner", level: 1, details: ElementPlace(diagram: "outer", element: "client")),
        elements: [element("reader", 0, 0), element("writer", 0, 20)],
        references: [
          ElementReference(element: "server", frame: Rect(30, 0, 10, 4)),
          ElementReference(element: "client", frame: Rect(60, 0, 10, 4)),
        ],
        flows: [
          flow("f3", "1", "reader", "server"), flow("f4", "1.1", "reader", "writer"),
          flow("f5", "2", "client", "reader"),
        ]),
    ],
    decisions: ["f1", "f2", "f3", "f4", "f5"].map {
      Decision(key: ThreatKey(type: "T1", flow: $0), status: .mitigated)
    },
    threats: [
      HandwrittenThreat(id: "t1", item: "client", category: "T", title: "On client"),
      HandwrittenThreat(id: "t2", item: "f3", category: "T", title: "On f3"),
      HandwrittenThreat(id: "t3", category: "T", title: "On all"),
      HandwrittenThreat(id: "t4", item: "corp", category: "T", title: "On corp"),
    ])
}

extension Model {
  /// The model after some edits; nil where one does not fit.
  func after(_ edits: [Edit]) -> Model? {
    var model = self
    return (try? model.apply(edits)) == nil ? nil : model
  }

  /// Whether the edits fit and their inverses give back this very model, its order included.
  func isRestored(after edits: [Edit]) -> Bool {
    var model = self
    guard let inverses = try? model.apply(edits), (try? model.apply(inverses)) != nil else {
      return false
    }
    return model == self
  }
}
