import Models
import Support

/// What a person may do to a sound model, at random, so that it stays sound.
struct RandomWork {
  var random: SplitMix64
  /// Begins the names of what is added, so that two people's do not meet.
  let name: String
  /// Which things it may touch; two that share none work independently.
  var mayTouch: (String) -> Bool = { _ in true }
  /// Whether it may remove elements, boundaries and diagrams with all that hangs on them.
  var removesMuch = true
  private var count = 0

  init(_ seed: UInt64, _ name: String) {
    random = SplitMix64(seed: seed)
    self.name = name
  }

  mutating func changed(_ model: Model, times: Int) -> Model {
    var model = model
    for _ in 0..<times {
      let edits = edits(of: model)
      _ = try? model.apply(edits)
    }
    return model
  }

  private mutating func fresh(_ what: String) -> String {
    count += 1
    return "\(name)-\(what)\(count)"
  }

  private mutating func text() -> String { "\(name) says \(random.below(1000))" }

  private mutating func edits(of model: Model) -> [Edit] {
    guard let diagram = random.pick(model.diagrams.values) else { return [] }
    switch random.below(18) {
    case 0:
      guard mayTouch("model") else { return [] }
      var header = model.header
      switch random.below(4) {
      case 0: header.title = text()
      case 1: header.owner = text()
      case 2: header.description = text()
      default:
        if let index = header.checklist.indices.randomElement(using: &random) {
          header.checklist[index].isDone.toggle()
          header.checklist[index].note = text()
        }
        header.checklist.append(Verification(text: fresh("check")))
      }
      return [.setHeader(header)]
    case 1:
      guard mayTouch(diagram.id.rawValue) else { return [] }
      var header = diagram.header
      header.title = text()
      return [.setDiagramHeader(diagram.id, header)]
    case 2...5: return editsOfItem(diagram)
    case 6:
      return [
        .put(
          .element(
            Element(
              id: ItemID(fresh("e")), attributes: ItemAttributes(stencil: "process", name: text()),
              frame: random.frame())), in: diagram.id, at: nil)
      ]
    case 7, 8:
      let ends = diagram.frames.map(\.id).filter { mayTouch($0.rawValue) }
      return [
        .put(
          .flow(
            Flow(
              id: ItemID(fresh("f")), attributes: ItemAttributes(stencil: "flow", name: text()),
              source: random.end(ends), target: random.end(ends))), in: diagram.id, at: nil)
      ]
    case 9:
      guard let flow = random.pick(diagram.flows.keys.filter({ mayTouch($0.rawValue) })),
        model.threats.values.allSatisfy({ $0.item != flow || mayTouch($0.id) })
      else { return [] }
      return model.edits(removing: [flow], from: diagram.id)
    case 10:
      guard removesMuch else { return [] }
      let all = diagram.frames.map(\.id) + diagram.boundaries.keys
      guard let item = random.pick(all.filter({ mayTouch($0.rawValue) })) else { return [] }
      return model.edits(removing: [item], from: diagram.id)
    case 11:
      guard removesMuch, random.once(in: 3) else { return [] }
      return model.edits(removingDiagram: diagram.id)
    case 12:
      guard let flow = random.pick(diagram.flows.keys.filter({ mayTouch($0.rawValue) })) else {
        return []
      }
      let key = ThreatKey(type: random.pick(["T1", "T2"]) ?? "T1", flow: flow)
      var decision = model.decisions[key] ?? Decision(key: key)
      decision.status = random.pick(Status.allCases) ?? .open
      if random.once(in: 2) { decision.justification = text() }
      if random.once(in: 2) { decision.templateVersion = random.pick(["", "1.0", "1.1"]) ?? "" }
      if random.once(in: 2) { decision.mitigations.append(MitigationID(fresh("m"))) }
      return [.decide(decision, at: nil)]
    case 13:
      guard let key = random.pick(model.decisions.keys.filter({ mayTouch($0.flow.rawValue) }))
      else {
        return []
      }
      return [.undecide(key)]
    case 14:
      guard var threat = random.pick(model.threats.values.filter({ mayTouch($0.id) })),
        random.once(in: 2)
      else {
        return [
          .putThreat(HandwrittenThreat(id: fresh("t"), category: "T", title: text()), at: nil)
        ]
      }
      if random.once(in: 2) { return [.removeThreat(threat.id)] }
      threat.status = .mitigated
      threat.note = text()
      return [.putThreat(threat, at: nil)]
    case 15:
      return [.putMitigation(Mitigation(id: MitigationID(fresh("m")), title: text()), at: nil)]
    case 16:
      return [
        .suppress(
          Suppression(key: Suppression.Key(type: ThreatTypeID(fresh("T"))), reason: text()), at: nil
        )
      ]
    default:
      if random.once(in: 3), mayTouch("notes"), !model.notes.isEmpty {
        return [.removeNote(at: random.below(model.notes.count))]
      }
      return [.putNote(Note(author: name, text: text()), at: model.notes.count)]
    }
  }

  private mutating func editsOfItem(_ diagram: Diagram) -> [Edit] {
    let all =
      diagram.boundaries.keys.map { $0 } + diagram.elements.keys + diagram.references.keys
      + diagram.flows.keys
    guard let id = random.pick(all.filter({ mayTouch($0.rawValue) })), var item = diagram.item(id)
    else { return [] }
    switch (item, random.below(6)) {
    case (.element(var it), 0):
      it.frame = it.frame.moved(by: Vector(1 + random.below(9), random.below(9)))
      item = .element(it)
    case (.reference(var it), _):
      it.frame = it.frame.moved(by: Vector(1 + random.below(9), random.below(9)))
      item = .reference(it)
    case (.boundary(var it), 0):
      it.shape = .border(random.frame())
      item = .boundary(it)
    case (.flow(var it), 0):
      it.bends.append(random.point())
      item = .flow(it)
    case (.flow(var it), 1):
      it.number = random.flowNumber()
      it.isBidirectional.toggle()
      item = .flow(it)
    case (_, 2): item.attributes?.properties["p\(random.below(3))"] = text()
    case (_, 3): item.attributes?.outOfScope = random.once(in: 2) ? nil : text()
    case (_, 4): item.attributes?.note = text()
    default: item.attributes?.name = text()
    }
    return [.put(item, in: diagram.id, at: nil)]
  }
}
