import Models
import Support

extension SplitMix64 {
  /// A sound model of up to three diagrams: nothing in it points nowhere, names are unique.
  mutating func model() -> Model {
    var diagrams: [Diagram] = []
    var homes: [(diagram: DiagramID, id: ItemID)] = []
    var flows: [ItemID] = []
    for index in 0..<(1 + below(3)) {
      let id: DiagramID = "d\(index)"
      var header = Diagram.Header(title: id.rawValue, level: index)
      if let place = pick(homes), once(in: 2) {
        header.details = ElementPlace(diagram: place.diagram, element: place.id)
      }
      let elements = (0..<below(7)).map {
        Element(id: "e\(index)-\($0)", attributes: attributes(), frame: frame())
      }
      let references = some(homes.map(\.id)).sorted().map {
        ElementReference(element: $0, frame: frame())
      }
      homes += elements.map { (id, $0.id) }
      let ends = elements.map(\.id) + references.map(\.element)
      let here = (0..<below(9)).map { number in
        Flow(
          id: "f\(index * 10 + number + 1)", attributes: attributes("flow"), number: flowNumber(),
          source: end(ends), target: end(ends), bends: (0..<below(3)).map { _ in point() })
      }
      flows += here.map(\.id)
      diagrams.append(
        Diagram(
          id: id, header: header,
          boundaries: (0..<below(4)).map { boundary("b\(index)-\($0)") }, elements: elements,
          references: references, flows: here))
    }
    let items = homes.map(\.id) + flows
    return Model(
      header: Model.Header(title: "Random"), diagrams: diagrams,
      decisions: some(flows).sorted().map {
        Decision(key: ThreatKey(type: pick(["T1", "T2"]) ?? "T1", flow: $0), status: .accepted)
      },
      threats: some(items).sorted().enumerated().map {
        HandwrittenThreat(id: "t\($0 + 1)", item: $1, category: "T", title: $1.rawValue)
      },
      notes: (0..<below(3)).map { Note(text: "note \($0)") })
  }

  mutating func point() -> Point { Point(below(120) - 60, below(60) - 30) }

  mutating func frame() -> Rect {
    Rect(origin: point(), size: Size(5 + below(20), 3 + below(6)))
  }

  mutating func attributes(_ stencil: StencilID = "process") -> ItemAttributes {
    var attributes = ItemAttributes(
      stencil: stencil, name: pick(["Store", "App", "Log in", "Ünïcode"]) ?? "")
    if once(in: 3), stencil == "process" {
      attributes.properties = ["owner": "me", "isolated": "yes"]
    }
    if once(in: 5) { attributes.origin = Origin(format: "x", fields: ["guid": "\(next())"]) }
    return attributes
  }

  mutating func flowNumber() -> FlowNumber? {
    once(in: 4) ? nil : FlowNumber(parts: (0..<(1 + below(3))).map { _ in below(4) })
  }

  mutating func end(_ elements: [ItemID]) -> FlowEnd {
    guard let element = pick(elements), !once(in: 6) else { return .loose(point()) }
    return .element(element)
  }

  mutating func boundary(_ id: ItemID) -> Boundary {
    once(in: 3)
      ? Boundary(id: id, attributes: attributes("line"), shape: .line([point(), point(), point()]))
      : Boundary(id: id, attributes: attributes("border"), shape: .border(frame()))
  }

  /// Any edit, about what the model has or, now and then, about what it does not.
  mutating func edit(of model: Model) -> Edit {
    let diagram: DiagramID = pick(Array(model.diagrams.keys) + ["nowhere"]) ?? "nowhere"
    let here = model.diagrams[diagram]
    var items: [ItemID] = []
    if let here {
      items += here.elements.keys
      items += here.flows.keys
      items += here.boundaries.keys
      items += here.references.keys
    }
    let id: ItemID = pick(items + ["new\(below(3))"]) ?? "new"
    let index = once(in: 3) ? nil : below(9) - 1
    switch below(16) {
    case 0: return .setHeader(Model.Header(title: "Title \(below(9))"))
    case 1: return .setDiagramHeader(diagram, Diagram.Header(title: "Title \(below(9))"))
    case 2:
      return .putDiagram(
        Diagram(id: pick([diagram, "extra"]) ?? "", header: Diagram.Header(title: "Put")), at: index
      )
    case 3: return once(in: 3) ? .removeDiagram(diagram) : .setHeader(Model.Header())
    case 4:
      return .put(
        .element(Element(id: id, attributes: attributes(), frame: frame())), in: diagram, at: index)
    case 5:
      return .put(.reference(ElementReference(element: id, frame: frame())), in: diagram, at: index)
    case 6:
      return .put(
        .flow(
          Flow(
            id: id, attributes: attributes("flow"), number: flowNumber(), source: end(items),
            target: end(items))
        ),
        in: diagram, at: index)
    case 7: return .put(.boundary(boundary(id)), in: diagram, at: index)
    case 8: return .remove(id, from: diagram)
    case 9:
      let key = pick(model.decisions.keys) ?? ThreatKey(type: "T9", flow: id)
      return .decide(Decision(key: once(in: 2) ? key : ThreatKey(type: "T9", flow: id)), at: index)
    case 10: return .undecide(pick(model.decisions.keys) ?? ThreatKey(type: "T9", flow: id))
    case 11:
      let threat = pick(Array(model.threats.keys) + ["t99"]) ?? "t99"
      return .putThreat(
        HandwrittenThreat(id: threat, category: "T", title: "\(below(9))"), at: index)
    case 12: return .removeThreat(pick(Array(model.threats.keys) + ["t99"]) ?? "t99")
    case 13:
      let name: MitigationID = pick(Array(model.mitigations.keys) + ["m99"]) ?? "m99"
      return once(in: 3)
        ? .removeMitigation(name)
        : .putMitigation(Mitigation(id: name, title: "\(below(9))"), at: index)
    case 14:
      let key =
        pick(Array(model.suppressions.keys))
        ?? Suppression.Key(type: "T9", item: once(in: 2) ? id : nil)
      return once(in: 3)
        ? .unsuppress(key) : .suppress(Suppression(key: key, reason: "\(below(9))"), at: index)
    default:
      let place = below(model.notes.count + 2)
      let note = Note(text: "\(below(99))")
      return once(in: 3)
        ? .removeNote(at: place)
        : once(in: 2) ? .replaceNote(note, at: place) : .putNote(note, at: place)
    }
  }
}
