import Models
import Screen

@testable import Drawing

/// Diagrams to be drawn in tests.
enum SceneSamples {
  static let template = Template(
    id: "test", name: "Test",
    stencils: [
      Stencil(id: "process", name: "Process", kind: .process),
      Stencil(id: "managed", name: "Managed app", kind: .process, parent: "process"),
      Stencil(id: "person", name: "Person", kind: .interactor),
      Stencil(id: "store", name: "Data store", kind: .store),
      Stencil(id: "note", name: "Annotation", kind: .annotation),
      Stencil(id: "flow", name: "Flow", kind: .flow),
      Stencil(id: "border", name: "Border", kind: .border),
      Stencil(id: "line", name: "Line", kind: .line),
    ])

  static let high = Risk(
    open: [.tampering, .denialOfService], worst: .high, openCount: 2, settledCount: 1)
  static let medium = Risk(open: [.spoofing, .repudiation], worst: .medium, openCount: 3)
  static let low = Risk(open: [.elevationOfPrivilege], worst: .low, openCount: 1)
  static let settled = Risk(settledCount: 4)

  static func element(
    _ id: ItemID, _ stencil: StencilID, _ name: String, _ frame: Rect, outOfScope: String? = nil
  ) -> Element {
    Element(
      id: id, attributes: ItemAttributes(stencil: stencil, name: name, outOfScope: outOfScope),
      frame: frame)
  }

  static func flow(
    _ id: ItemID, _ number: String, _ name: String, _ source: ItemID?, _ target: ItemID?
  ) -> Flow {
    Flow(
      id: id, attributes: ItemAttributes(stencil: "flow", name: name), number: FlowNumber(number),
      source: source.map { .element($0) } ?? .loose(Point(0, 0)),
      target: target.map { .element($0) } ?? .loose(Point(0, 0)))
  }

  static func border(_ id: ItemID, _ name: String, _ frame: Rect) -> Boundary {
    Boundary(
      id: id, attributes: ItemAttributes(stencil: "border", name: name), shape: .border(frame))
  }

  static func line(_ id: ItemID, _ name: String, _ points: [Point]) -> Boundary {
    Boundary(id: id, attributes: ItemAttributes(stencil: "line", name: name), shape: .line(points))
  }

  static func scene(
    _ boundaries: [Boundary] = [], _ elements: [Element] = [], _ flows: [Flow] = [],
    routes: [ItemID: Route] = [:], risks: Risks = [:], children: [ItemID: Int] = [:],
    after: Scene? = nil
  ) -> Scene {
    let diagram = Diagram(
      id: "main", header: .init(title: "Main"), boundaries: boundaries, elements: elements,
      flows: flows)
    let details = children.sorted { $0.key < $1.key }.map { element, level in
      Diagram(
        id: "child-\(element)",
        header: .init(
          title: element.rawValue, level: level,
          details: ElementPlace(diagram: "main", element: element)))
    }
    let model = Model(diagrams: [diagram] + details)
    return Scene(diagram, of: model, template: template, given: routes, risks: risks, after: after)
  }

  static func route(_ points: (Int, Int)..., isBlocked: Bool = false) -> Route {
    Route(points: points.map { Point($0.0, $0.1) }, isBlocked: isBlocked)
  }

  /// One operation of a backup system across two networks.
  static let backup = scene(
    [
      border("corp", "Corporate network", Rect(0, 0, 34, 25)),
      border("cloud", "Microsoft Azure", Rect(38, 0, 30, 25)),
    ],
    [
      element("operator", "person", "Operator", Rect(5, 2, 14, 3)),
      element("client", "managed", "Enzo client", Rect(5, 8, 24, 5)),
      element("registry", "store", "Machine registry", Rect(5, 18, 24, 4)),
      element("queue", "store", "Request queue", Rect(43, 2, 22, 4)),
      element("service", "process", "Backup service", Rect(43, 8, 22, 4)),
      element("thread", "process", "Backup thread", Rect(43, 14, 22, 4)),
      element("history", "store", "History data store", Rect(43, 20, 22, 4)),
    ],
    [
      flow("f0", "0", "Read settings", "registry", "client"),
      flow("f1", "1", "Start", "operator", "client"),
      flow("f2", "2", "Request", "client", "queue"),
      flow("f3", "3", "Pick up", "queue", "service"),
      flow("f4", "4", "Start", "service", "thread"),
      flow("f5", "5", "Record", "thread", "history"),
      flow("f6", "6", "Monitoring status", "history", "client"),
    ],
    routes: [
      "f0": route((14, 18), (14, 12)),
      "f1": route((12, 4), (12, 8)),
      "f2": route((28, 9), (36, 9), (36, 4), (43, 4)),
      "f3": route((54, 5), (54, 8)),
      "f4": route((54, 11), (54, 14)),
      "f5": route((54, 17), (54, 20)),
      "f6": route((43, 21), (36, 21), (36, 11), (28, 11)),
    ],
    risks: [
      "client": medium, "registry": high,
      "queue": Risk(
        open: [.tampering, .denialOfService], worst: .medium, openCount: 2),
      "service": low, "thread": settled, "history": high, "f6": high,
    ], children: ["client": 0])
}
