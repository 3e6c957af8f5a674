import Models
import Support
import Syntax
import Threats

@testable import Formats

/// Makes random changes to a model, of every kind that a person can make in the editor.
struct TMTRandomEditor {
  var random: SplitMix64
  let file: ModelFile
  private var count = 0

  init(seed: UInt64, _ file: ModelFile) {
    random = SplitMix64(seed: seed)
    self.file = file
  }

  private static let texts = [
    "Plain", "a & b", "<b>bold</b>", "two\nlines", "  blanks  ", "\"quoted\" 'so'", "é ü 漢字 👩‍👧",
    "]]>", "{source.Name}", "", "tab\there", "[note] not one", "&amp;", "x\n\ny\n",
  ]

  mutating func text() -> String { Self.texts[random.below(Self.texts.count)] }

  private mutating func name(_ stem: String) -> String {
    count += 1
    return "\(stem)-\(count)"
  }

  private mutating func any<Element>(_ list: some Collection<Element>) -> Element? {
    list.isEmpty ? nil : list[list.index(list.startIndex, offsetBy: random.below(list.count))]
  }

  private mutating func frame() -> Rect {
    Rect(random.below(120) - 20, random.below(60) - 10, 8 + random.below(20), 4 + random.below(8))
  }

  private mutating func stencil(_ kinds: StencilKind...) -> StencilID {
    any(file.template.stencils.values.filter { kinds.contains($0.kind) })?.id ?? "GE.P"
  }

  /// Makes one change.
  mutating func change(_ model: inout Model) {
    guard let id = any(model.diagrams.keys), var diagram = model.diagrams[id] else {
      model.diagrams["first"] = Diagram(id: "first", header: .init(title: "First"))
      return
    }
    switch random.below(15) {
    case 12, 13, 14: show(in: &diagram, model)
    case 0, 1: add(to: &diagram)
    case 2: remove(from: &diagram, &model)
    case 3, 4: move(&diagram)
    case 5, 6, 7: changeFacts(&diagram)
    case 8: changeFlow(&diagram)
    case 9: changeDiagrams(&diagram, &model)
    case 10: changeThreats(&model)
    default: changeInformation(&model)
    }
    if model.diagrams[id] != nil { model.diagrams[id] = diagram }
  }

  private mutating func add(to diagram: inout Diagram) {
    switch random.below(6) {
    case 0, 1:
      let id = name("element")
      let attributes = ItemAttributes(stencil: stencil(.process, .interactor, .store), name: text())
      diagram.elements[ItemID(id)] = Element(id: ItemID(id), attributes: attributes, frame: frame())
    case 2, 3:
      let id = name("f")
      diagram.flows[ItemID(id)] = Flow(
        id: ItemID(id), attributes: ItemAttributes(stencil: stencil(.flow), name: text()),
        source: end(diagram),
        target: end(diagram))
    case 4:
      let id = name("border")
      diagram.boundaries[ItemID(id)] = Boundary(
        id: ItemID(id), attributes: ItemAttributes(stencil: stencil(.border), name: text()),
        shape: .border(frame()))
    default:
      let id = name("line")
      let (x, y) = (random.below(90), random.below(40))
      diagram.boundaries[ItemID(id)] = Boundary(
        id: ItemID(id), attributes: ItemAttributes(stencil: stencil(.line), name: text()),
        shape: .line([Point(x, y), Point(x + 3, y + 9), Point(x, y + 20)]))
    }
  }

  /// Shows an element of another diagram, or moves one that is shown.
  private mutating func show(in diagram: inout Diagram, _ model: Model) {
    if random.chance(30), let id = any(diagram.references.keys) {
      diagram.references[id]?.frame = frame()
      return
    }
    let others = model.diagrams.values.filter { $0.id != diagram.id }.flatMap {
      $0.elements.values.filter { file.template.kind(of: $0.attributes.stencil) != .annotation }
    }
    if let element = any(others), diagram.references[element.id] == nil {
      diagram.references[element.id] = ElementReference(element: element.id, frame: frame())
    }
  }

  private mutating func end(_ diagram: Diagram) -> FlowEnd {
    if random.chance(80), let id = any(diagram.frames.map(\.id)) { return .element(id) }
    return .loose(Point(random.below(100), random.below(50)))
  }

  private mutating func remove(from diagram: inout Diagram, _ model: inout Model) {
    let ids =
      Array(diagram.elements.keys) + Array(diagram.boundaries.keys) + Array(diagram.flows.keys)
    guard let id = any(ids) else { return }
    for edit in model.edits(removing: [id], from: diagram.id) { _ = try? model.apply(edit) }
    diagram = model.diagrams[diagram.id] ?? diagram
  }

  private mutating func move(_ diagram: inout Diagram) {
    if random.chance(60), let id = any(diagram.elements.keys),
      let old = diagram.elements[id]?.frame
    {
      diagram.elements[id]?.frame =
        random.chance(50)
        ? frame() : old.moved(by: Vector(random.below(9) - 4, random.below(5) - 2))
    } else if let id = any(diagram.boundaries.keys) {
      switch diagram.boundaries[id]?.shape {
      case .border: diagram.boundaries[id]?.shape = .border(frame())
      case .line(let points):
        diagram.boundaries[id]?.shape = .line(points.map { $0 + Vector(3, 1) })
      case nil: break
      }
    }
  }

  private mutating func changeFacts(_ diagram: inout Diagram) {
    if random.chance(50), let id = any(diagram.elements.keys), var item = diagram.elements[id] {
      change(&item.attributes, isElement: true)
      diagram.elements[id] = item
    } else if random.chance(60), let id = any(diagram.flows.keys), var item = diagram.flows[id] {
      change(&item.attributes, isElement: false)
      diagram.flows[id] = item
    } else if let id = any(diagram.boundaries.keys) {
      diagram.boundaries[id]?.attributes.name = text()
    }
  }

  private mutating func change(_ attributes: inout ItemAttributes, isElement: Bool) {
    switch random.below(8) {
    case 0: attributes.name = text()
    case 1, 2:
      guard let property = any(file.template.properties(of: attributes)) else { return }
      let id = property.definition.id
      attributes.properties[id] = random.chance(25) ? nil : any(property.definition.values)
    case 3 where file.template.kind(of: attributes.stencil) != .annotation:
      attributes.outOfScope = random.chance(40) ? nil : text()
    case 4: attributes.custom.append(CustomProperty(name: name("custom"), value: text()))
    case 5:
      guard let index = any(attributes.custom.indices) else { return }
      if random.chance(30) {
        attributes.custom.remove(at: index)
      } else {
        attributes.custom[index] = CustomProperty(name: name("other"), value: text())
      }
    case 6: attributes.note = text()
    default:
      let other = isElement ? stencil(.process, .interactor, .store) : stencil(.flow)
      attributes.stencil = other
      let known = Set(file.template.properties(of: attributes).map(\.definition.id))
      attributes.properties.removeAll { !known.contains($0.key) }
    }
  }

  private mutating func changeFlow(_ diagram: inout Diagram) {
    guard let id = any(diagram.flows.keys) else { return }
    switch random.below(4) {
    case 0: diagram.flows[id]?.number = FlowNumber("\(1 + random.below(9)).\(1 + random.below(9))")
    case 1: diagram.flows[id]?.number = nil
    case 2:
      let target = end(diagram)
      diagram.flows[id]?.target = target
    default:
      let bend = Point(random.below(90), random.below(40))
      diagram.flows[id]?.bends = [bend]
    }
  }

  private mutating func changeDiagrams(_ diagram: inout Diagram, _ model: inout Model) {
    switch random.below(5) {
    case 0: diagram.header.title = "Title \(random.below(99)) & more"
    case 1: diagram.header.level = random.below(3)
    case 2:
      let element = any(diagram.elements.keys)
      diagram.header.details = element.map { ElementPlace(diagram: diagram.id, element: $0) }
    case 3:
      let id = name("diagram")
      model.diagrams[DiagramID(id)] = Diagram(id: DiagramID(id), header: .init(title: "Another"))
    default:
      guard model.diagrams.count > 1 else { return }
      for edit in model.edits(removingDiagram: diagram.id) { _ = try? model.apply(edit) }
    }
  }

  private mutating func changeThreats(_ model: inout Model) {
    switch random.below(6) {
    case 0, 1, 2:
      let threats = TMTComparison.threats(file, model)
      guard let threat = any(threats.filter { $0.key != nil && !$0.isStale }),
        let key = threat.key
      else { return }
      var decision = model.decisions[key] ?? Decision(key: key)
      decision.status = any(Status.allCases) ?? .open
      decision.justification = random.chance(50) ? "Because\nof it" : ""
      decision.mitigation = random.chance(30) ? "Do & so" : ""
      decision.note = random.chance(30) ? "Mind" : ""
      decision.priority = random.chance(50) ? any(file.template.priorities) : nil
      model.decisions[key] = decision.isBlank ? nil : decision
    case 3:
      if let key = any(model.decisions.keys) { model.decisions.removeValue(forKey: key) }
    case 4:
      let id = name("t")
      let items = model.diagrams.values.flatMap { Array($0.elements.keys) + Array($0.flows.keys) }
      model.threats[id] = HandwrittenThreat(
        id: id, item: random.chance(70) ? any(items) : nil, category: "T", title: "Threat \(id)",
        description: text(), mitigation: text(), references: random.chance(30) ? ["CWE-1"] : [],
        status: any(Status.allCases) ?? .open, priority: .high)
    default:
      guard let id = any(model.threats.keys) else { return }
      if random.chance(50) {
        model.threats.removeValue(forKey: id)
      } else {
        model.threats[id]?.title = "Changed & so"
      }
    }
  }

  private mutating func changeInformation(_ model: inout Model) {
    switch random.below(8) {
    case 4: model.header.checklist = [Verification(text: text(), isDone: random.chance(50))]
    case 5:
      guard let diagram = any(model.diagrams.keys) else { return }
      model.diagrams[diagram]?.header.checklist = [Verification(text: text(), note: "Seen")]
      if let flow = any(model.diagrams[diagram]?.flows.keys ?? []) {
        model.diagrams[diagram]?.flows[flow]?.isBidirectional.toggle()
      }
    case 6:
      model.mitigations["m1"] = Mitigation(id: "m1", title: text(), state: .inPlace)
      if let key = any(model.decisions.keys) { model.decisions[key]?.mitigations = ["m1"] }
    case 7:
      let key = Suppression.Key(
        type: "T", item: any(model.diagrams.values.flatMap(\.elements.keys)))
      model.suppressions[key] = Suppression(key: key, reason: text(), author: "Me")
    case 0: model.header.title = text()
    case 1: model.header.assumptions = text()
    case 2: model.notes.insert(Note(text: text()), at: random.below(model.notes.count + 1))
    default:
      guard let index = any(model.notes.indices) else { return }
      if random.chance(50) {
        model.notes.remove(at: index)
      } else {
        model.notes[index].text = text()
      }
    }
  }
}
