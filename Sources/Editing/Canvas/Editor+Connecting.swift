import Drawing
import Models
import OrderedCollections

/// Drawing flows from element to element.
extension Editor {
  mutating func startConnecting(backwards: Bool) {
    guard let single else { return }
    canvas.mode = .connecting(.init(source: single, backwards: backwards))
    // The next element in the way people read is the likeliest target.
    if let next = likelyTarget(of: single) { hop(to: next) }
    say(
      backwards
        ? "flow from which element? hop with Tab or hjkl, Enter connects"
        : "flow to which element? hop with Tab or hjkl, Enter connects")
  }

  /// The nearest element that is not connected to the source yet, else the next one.
  private func likelyTarget(of source: ItemID) -> ItemID? {
    guard let frame = diagram.frame(of: source) else { return nil }
    let connected = Set(
      diagram.flows(at: source).flatMap { [$0.source.element, $0.target.element] }.compactMap { $0 }
    )
    let candidates = diagram.frames.filter { $0.id != source && !isAnnotation($0.id) }
    func distance(_ other: Rect) -> Int {
      abs(other.center.x - frame.center.x) + 2 * abs(other.center.y - frame.center.y)
    }
    let free = candidates.filter { !connected.contains($0.id) }
    return (free.isEmpty ? candidates : free).min { distance($0.frame) < distance($1.frame) }?.id
  }

  mutating func finishConnecting() {
    guard case .connecting(let connection) = canvas.mode else { return }
    guard let target = canvas.current, diagram.frame(of: target) != nil, !isAnnotation(target)
    else {
      return warn("put the cursor on an element, Tab hops to one")
    }
    canvas.mode = .design
    // Undo brings back what was selected before the gesture.
    canvas.current = connection.source
    if connection.backwards {
      addFlow(from: target, to: connection.source)
    } else {
      addFlow(from: connection.source, to: target)
    }
  }

  /// Adds a flow with the next free number and asks for its name.
  mutating func addFlow(from source: ItemID, to target: ItemID) {
    guard let stencil = canvas.lastFlowStencil ?? template.generic(.flow) else {
      return warn("the template \(template.name) has no flow stencil")
    }
    let id = model.freeFlowID()
    let isNumbered =
      diagram.flows.isEmpty
      ? diagram.header.level > 0
      : diagram.flows.values.contains { $0.number != nil }
    let flow = Flow(
      id: id, attributes: ItemAttributes(stencil: stencil),
      number: isNumbered ? model.nextNumber(in: canvas.diagramID) : nil, source: .element(source),
      target: .element(target))
    perform("connect", [.put(.flow(flow), in: canvas.diagramID, at: nil)], selecting: [id])
    hop(to: id)
    startNaming(id, isNew: true)
  }

  /// Picks the stencil of the selection's items; flows and elements don't mix.
  mutating func pickStencilForSelection() {
    let items = selection
    let stencils = items.compactMap { model.attributes(of: $0, in: canvas.diagramID)?.stencil }
    let kinds = Set(stencils.compactMap { template.kind(of: $0) })
    let offered: [StencilKind]
    if kinds == [.flow] {
      offered = [.flow]
    } else if kinds.isSubset(of: [.process, .interactor, .store]) {
      offered = [.process, .interactor, .store]
    } else if kinds.count == 1, let only = kinds.first {
      offered = [only]
    } else {
      return warn("the marked items are of different kinds")
    }
    pickStencil(title: "Stencil", kinds: offered, current: stencils.first) { editor, stencil in
      editor.restencil(items, to: stencil)
    }
  }

  mutating func restencil(_ items: Set<ItemID>, to stencil: StencilID) {
    var edits: [Edit] = []
    var lost: [PropertyID] = []
    for id in items.sorted() {
      let result = model.edits(
        restenciling: id, to: stencil, in: canvas.diagramID, template: template)
      edits += result.edits
      lost += result.lost
    }
    if template.kind(of: stencil) == .flow { canvas.lastFlowStencil = stencil }
    guard !edits.isEmpty else { return say("it is \(template.name(of: stencil)) already") }
    perform("change stencil to \(template.name(of: stencil))", edits)
    if !lost.isEmpty {
      say("it has no \(lost.map(\.rawValue).joined(separator: ", ")); u brings back the old one")
    }
  }

  /// A flow stencil was chosen in the palette: for the selected flows, and for the next new ones.
  mutating func applyFlowStencil(_ stencil: StencilID) {
    canvas.lastFlowStencil = stencil
    let flows = selection.filter { diagram.flows[$0] != nil }
    if flows.isEmpty {
      say("new flows are \(template.name(of: stencil)); c on an element draws one")
    } else {
      restencil(flows, to: stencil)
    }
  }

  mutating func pickEnd(source: Bool) {
    guard let flow = single else { return }
    let ids = diagram.elementsInReadingOrder.filter { !isAnnotation($0) }
    let rows = ids.map { id in
      let attributes = model.attributes(of: id, in: canvas.diagramID)
      return Picker.Row(
        title: attributes?.name.singleLine ?? id.rawValue,
        detail: attributes.map { template.name(of: $0.stencil) } ?? "", keywords: id.rawValue)
    }
    picker = Picker(title: source ? "Source" : "Target", rows: rows) { editor, index in
      editor.change(
        source ? "change source" : "change target",
        editor.model.edits(
          reconnecting: flow, source: source ? .element(ids[index]) : nil,
          target: source ? nil : .element(ids[index]), in: editor.canvas.diagramID),
        orSay: "it is that already")
    }
  }

  /// Pins the selected flow's line at the cursor, or lets the pin there go.
  mutating func toggleBend() {
    guard let id = single, var flow = diagram.flows[id] else { return }
    if let index = flow.bends.firstIndex(of: canvas.cursor) {
      flow.bends.remove(at: index)
    } else if flow.bends.count < SegmentDrag.mostBends {
      flow.bends.insert(canvas.cursor, at: bendIndex(of: canvas.cursor, in: flow))
    } else {
      return warn("a flow has at most \(SegmentDrag.mostBends) pinned bends")
    }
    perform("pin a bend", [.put(.flow(flow), in: canvas.diagramID, at: nil)])
  }

  /// Where a new bend belongs among the others: by the order in which the drawn line passes them.
  func bendIndex(of point: Point, in flow: Flow) -> Int {
    guard let points = workspace.routes[canvas.diagramID]?.byFlow[flow.id]?.points,
      let here = LinePlace(of: point, on: points)
    else { return flow.bends.count }
    return flow.bends.firstIndex { LinePlace(of: $0, on: points).map { $0 > here } ?? false }
      ?? flow.bends.count
  }

  mutating func reroute() {
    let flows = selection.compactMap { diagram.flows[$0] }.filter { !$0.bends.isEmpty }
    if flows.isEmpty {
      workspace.reroute(canvas.diagramID)
      return say("all flows are routed anew")
    }
    perform(
      "let bends go",
      flows.map { flow in
        var flow = flow
        flow.bends = []
        return .put(.flow(flow), in: canvas.diagramID, at: nil)
      })
  }

  mutating func askNumber(inserting: Bool) {
    guard let id = single, let flow = diagram.flows[id] else { return }
    let suggestion = flow.number ?? model.nextNumber(in: canvas.diagramID)
    prompt = Prompt(
      title: inserting ? "Insert as number" : "Number", line: LineEditor(suggestion.description),
      position: .footer,
      accepted: { editor, text in
        inserting ? editor.insertNumber(text) : editor.setNumber(text)
      })
  }

  mutating func setNumber(_ text: String) {
    guard let id = single else { return }
    let text = text.trimmingSpaces
    if text.isEmpty {
      return change(
        "take the number away", model.edits(numbering: id, nil, in: canvas.diagramID), orSay: nil)
    }
    guard let number = FlowNumber(text) else { return warnNumber(text) }
    let others = diagram.flows.values.filter { $0.number == number && $0.id != id }
    change("number \(number)", model.edits(numbering: id, number, in: canvas.diagramID), orSay: nil)
    if !others.isEmpty { say("\(number) is also \(others[0].attributes.name): parallel steps") }
  }

  mutating func insertNumber(_ text: String) {
    guard let id = single else { return }
    guard let number = FlowNumber(text.trimmingSpaces) else { return warnNumber(text) }
    change(
      "insert number \(number)",
      model.edits(insertingNumber: number, for: id, in: canvas.diagramID),
      orSay: nil)
  }

  private mutating func warnNumber(_ text: String) {
    warn("\(text) is not a number of the form 0, 1, 1.1 or 2.10")
  }

  /// Lets the selected flow go both ways, or one way again.
  mutating func turnBothWays() {
    guard let flow = single else { return }
    let isOneWay = diagram.flows[flow]?.isBidirectional == false
    change(
      isOneWay ? "let a flow go both ways" : "let a flow go one way",
      model.edits(turningBothWays: flow, in: canvas.diagramID), orSay: nil)
  }
}
