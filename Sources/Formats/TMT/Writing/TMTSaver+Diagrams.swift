import Models
import OrderedCollections
import Syntax

/// Diagrams and their items.
extension TMTSaver {
  /// Saves all diagrams: those that are gone, those that changed, and those that are new.
  mutating func saveDiagrams() {
    for diagram in new.diagrams.values {
      if let known = old.diagrams[diagram.id], isSame(diagram, known) {
        geometry[diagram.id] = file.geometry[diagram.id]
      }
    }
    guard new.diagrams != old.diagrams || file.isMigrated else { return }
    var places: [DiagramID: Int] = [:]
    for (index, surface) in nodes.surfaces.enumerated() { places[surface.id] = index }
    var pieces: [TMTPatch.Piece] = []
    for diagram in new.diagrams.values {
      if let index = places[diagram.id], let before = old.diagrams[diagram.id] {
        if !isSame(diagram, before) { save(diagram, over: before, at: nodes.surfaces[index]) }
        pieces.append(.kept(index))
      } else {
        pieces.append(.new(markup(of: diagram)))
      }
    }
    guard let list = document.child(.surfaces, of: tree.root) else {
      addMember(.surfaces, "<DrawingSurfaceList>", pieces.map(\.markup).joined())
      return
    }
    patch.arrange(nodes.surfaces.map(\.node), of: list, as: pieces, in: tree)
  }

  // MARK: Diagrams

  /// Whether a diagram says what it said, the elements of others that it shows included.
  private func isSame(_ diagram: Diagram, _ before: Diagram) -> Bool {
    diagram == before && !file.isMigrated
      && diagram.references.keys.allSatisfy {
        new.attributes(of: $0, in: diagram.id) == old.attributes(of: $0, in: diagram.id)
      }
  }

  private mutating func save(
    _ diagram: Diagram, over before: Diagram, at surface: TMTNodes.Surface
  ) {
    let known = TMTItemReader(document: document).item(surface.node).attributes
    let facts = TMTSurfaceFacts.attributes(
      diagram.header, over: known, from: before.header, identities)
    if facts != known {
      let stencil = catalog.stencil("", kind: .annotation)
      TMTFactsPatch(document, surface.node, stencil: stencil, old: (known, nil))
        .apply(facts, number: nil, template: catalog.template, to: &patch)
    }
    if diagram.header.title != before.header.title {
      let markup = TMTText.element("Header", diagram.header.title)
      patch.setMember(
        .header, diagram.header.title, of: surface.node, order: Self.members, markup: markup,
        in: document)
    }
    let ports = lay(diagram)
    for entry in surface.entries {
      guard let id = entry.id.map({ name(of: $0, in: diagram.id) }), let node = entry.value
      else { continue }
      if before.references[id] != nil {
        guard diagram.references[id] != nil else { continue }
        saveReference(id, node, in: diagram, ports)
      } else if let element = diagram.elements[id], let known = before.elements[id] {
        save(element.attributes, over: known.attributes, id, node, in: diagram, ports)
      } else if let boundary = diagram.boundaries[id], let known = before.boundaries[id],
        Self.isLine(boundary) == Self.isLine(known)
      {
        save(boundary.attributes, over: known.attributes, id, node, in: diagram, ports)
      } else if let flow = diagram.flows[id], let known = before.flows[id] {
        let numbers = (new: flow.number, old: known.number)
        save(
          flow.attributes, over: known.attributes, numbers: numbers, id, node, in: diagram, ports)
      }
    }
    arrange(diagram, before, surface, ports)
  }

  /// The model's name for an entry: for an appearance, that of the element that it shows.
  private func name(of entry: ItemID, in diagram: DiagramID) -> ItemID {
    copies[diagram]?.first { $0.value == entry.rawValue }?.key ?? entry
  }

  /// Saves the changes to an appearance of an element of another diagram.
  private mutating func saveReference(
    _ id: ItemID, _ node: XMLTree.Node, in diagram: Diagram, _ ports: TMTLayout.Ports
  ) {
    let (known, home) = (old.element(id)?.element.attributes, new.element(id)?.element.attributes)
    if let known, let home, known != home || file.isMigrated {
      let guid = identities.guid(of: id, in: new.element(id)?.diagram ?? "")
      save(
        TMTReferences.attributes(home, guid: guid),
        over: TMTReferences.attributes(known, guid: guid), id,
        node, in: diagram, ports)
    } else {
      savePlace(of: id, node, in: diagram, ports)
    }
  }

  private static let members: [TMTElementName] = [
    .genericType, .guid, .properties, .type, .borders, .header, .lines, .zoom,
  ]

  private static func isLine(_ boundary: Boundary) -> Bool {
    if case .line = boundary.shape { true } else { false }
  }

  /// A new diagram with all that is on it.
  private mutating func markup(of diagram: Diagram) -> String {
    let object = takeObject()
    let ports = lay(diagram)
    let (borders, lines) = (borderIDs(diagram), lineIDs(diagram))
    let entries = (borders + lines).map { markup(of: $0, in: diagram, ports, declarations: "") }
    return TMTSurfaceMarkup.surface(
      guid: identities.guid(ofDiagram: diagram.id),
      attributes: TMTSurfaceFacts.attributes(diagram.header, identities), id: object,
      borders: Array(entries.prefix(borders.count)), lines: Array(entries.dropFirst(borders.count)),
      declarations: document.child(.surfaces, of: tree.root).map {
        TMTText.declarations(["", "i"], at: $0, in: tree)
      } ?? "")
  }

  /// Finds the pixels of a changed diagram; where nothing on it moved, they are those it had.
  private mutating func lay(_ diagram: Diagram) -> TMTLayout.Ports {
    let placed = file.placed(diagram, in: new, template: catalog.template)
    geometry[diagram.id] = placed.geometry
    strays += placed.strays.map { (diagram.id, $0) }
    return placed.ports
  }

  // MARK: Items

  /// Arranges the items of a surface: those that stay in their order, new ones behind the one that
  /// comes before them.
  private mutating func arrange(
    _ diagram: Diagram, _ before: Diagram, _ surface: TMTNodes.Surface, _ ports: TMTLayout.Ports
  ) {
    for (word, isLine) in [(TMTElementName.borders, false), (.lines, true)] {
      let wanted = isLine ? lineIDs(diagram) : borderIDs(diagram)
      let entries = surface.entries.filter { $0.isLine == isLine }
      let order = TMTOrder.arranged(
        entries.map { entry in entry.id.map { name(of: $0, in: diagram.id) } }, as: wanted,
        groups: isLine
          ? [Array(diagram.flows.keys), lineBoundaries(diagram)]
          : [
            Array(diagram.elements.keys), borderBoundaries(diagram), Array(diagram.references.keys),
          ])
      if order == entries.indices.map({ .kept($0) }) { continue }
      let list = document.child(word, of: surface.node)
      let declarations =
        list.map { TMTText.declarations(["a", "i", "z", ""], at: $0, in: tree) } ?? ""
      let pieces = order.map { place -> TMTPatch.Piece in
        switch place {
        case .kept(let index): .kept(index)
        case .new(let id): .new(markup(of: id, in: diagram, ports, declarations: declarations))
        }
      }
      if let list {
        patch.arrange(entries.map(\.node), of: list, as: pieces, in: tree)
      } else {
        let markup = TMTText.wrapped(
          isLine ? "Lines" : "Borders", pieces.map(\.markup).joined(),
          attributes: "xmlns:a=\"\(TMTText.arrays)\"")
        patch.addMember(word, markup, to: surface.node, order: Self.members, in: document)
      }
    }
  }

  private func borderBoundaries(_ diagram: Diagram) -> [ItemID] {
    diagram.boundaries.values.filter { !Self.isLine($0) }.map(\.id)
  }

  private func lineBoundaries(_ diagram: Diagram) -> [ItemID] {
    diagram.boundaries.values.filter(Self.isLine).map(\.id)
  }

  private func borderIDs(_ diagram: Diagram) -> [ItemID] {
    diagram.frames.map(\.id) + borderBoundaries(diagram)
  }

  private func lineIDs(_ diagram: Diagram) -> [ItemID] {
    Array(diagram.flows.keys) + lineBoundaries(diagram)
  }

  /// A new item's entry.
  private mutating func markup(
    of id: ItemID, in diagram: Diagram, _ ports: TMTLayout.Ports, declarations: String
  ) -> String {
    var facts = new.attributes(of: id, in: diagram.id) ?? ItemAttributes(stencil: "")
    if diagram.references[id] != nil, let home = new.element(id)?.diagram {
      facts = TMTReferences.attributes(facts, guid: identities.guid(of: id, in: home))
    }
    let item = TMTItemMarkup(
      guid: identities.guid(of: id, in: diagram.id),
      stencil: catalog.stencil(facts.stencil, kind: kind(of: id, in: diagram)), attributes: facts,
      number: diagram.flows[id]?.number, place: place(of: id, in: diagram, ports))
    return item.entry(id: takeObject(), declarations: declarations)
  }

  private func kind(of id: ItemID, in diagram: Diagram) -> StencilKind {
    if diagram.flows[id] != nil { return .flow }
    if let boundary = diagram.boundaries[id] { return Self.isLine(boundary) ? .line : .border }
    return .interactor
  }

  /// Where an item lies, and what it is attached to.
  private func place(of id: ItemID, in diagram: Diagram, _ ports: TMTLayout.Ports)
    -> TMTItemMarkup.Place
  {
    let all = geometry[diagram.id] ?? PixelGeometry()
    if let box = all.elements[id] ?? all.borders[id] { return .box(box) }
    let nowhere = PixelGeometry.Pixel(x: 0, y: 0)
    let straight = PixelGeometry.Curve(source: nowhere, handle: nowhere, target: nowhere)
    guard let flow = diagram.flows[id] else {
      return .curve(all.lines[id] ?? straight, source: .init(), target: .init())
    }
    func end(_ end: FlowEnd, _ port: String?) -> TMTItemMarkup.End {
      guard let element = end.element, diagram.frame(of: element) != nil else { return .init() }
      return .init(guid: identities.guid(of: element, in: diagram.id), port: port ?? "None")
    }
    let names = ports[id]
    return .curve(
      all.flows[id] ?? straight, source: end(flow.source, names?.source),
      target: end(flow.target, names?.target))
  }

  /// Saves the changes to an item that was read.
  private mutating func save(
    _ attributes: ItemAttributes, over known: ItemAttributes,
    numbers: (new: FlowNumber?, old: FlowNumber?) = (new: nil, old: nil), _ id: ItemID,
    _ node: XMLTree.Node, in diagram: Diagram,
    _ ports: TMTLayout.Ports
  ) {
    let stencil = catalog.stencil(attributes.stencil, kind: kind(of: id, in: diagram))
    let isOfOther = isOfOtherForm(attributes.stencil)
    if attributes != known || numbers.new != numbers.old || isOfOther {
      let change = TMTFactsPatch(document, node, stencil: stencil, old: (known, numbers.old))
      if attributes.stencil == known.stencil, !isOfOther {
        change.apply(attributes, number: numbers.new, template: catalog.template, to: &patch)
      } else {
        change.rebuild(attributes, number: numbers.new, &patch)
        setType(stencil, of: node)
      }
    }
    savePlace(of: id, node, in: diagram, ports)
  }

  /// Whether the template that was put in the place of the file's own says otherwise what items of a
  /// stencil have to say.
  private func isOfOtherForm(_ stencil: StencilID) -> Bool {
    guard file.isMigrated else { return false }
    let (now, before) = (catalog.template, file.readTemplate)
    return now.name(of: stencil) != before.name(of: stencil)
      || now.chain(of: stencil).map(\.id) != before.chain(of: stencil).map(\.id)
      || now.properties(of: ItemAttributes(stencil: stencil)).map(\.definition)
        != before.properties(of: ItemAttributes(stencil: stencil)).map(\.definition)
  }

  private mutating func setType(_ stencil: TMTStencilForm, of node: XMLTree.Node) {
    for (word, text) in [(TMTElementName.genericType, stencil.generic), (.type, stencil.type)] {
      patch.setMember(
        word, text.rawValue, of: node, order: TMTPlacePatch.order,
        markup: TMTItemMarkup.member(word.rawValue, text), in: document)
    }
    let type = document.instanceType(of: node)
    guard type != stencil.instanceType, let written = tree.attribute("type", of: node) else {
      return
    }
    let prefix = written.dropLast(type.count)
    patch.setAttribute("type", prefix + stencil.instanceType, of: node, in: tree)
  }

  private mutating func savePlace(
    of id: ItemID, _ node: XMLTree.Node, in diagram: Diagram, _ ports: TMTLayout.Ports
  ) {
    let (now, before) = (geometry[diagram.id], file.geometry[diagram.id])
    guard
      now?.elements[id] != before?.elements[id] || now?.borders[id] != before?.borders[id]
        || now?.lines[id] != before?.lines[id] || now?.flows[id] != before?.flows[id]
        || ports[id] != nil
    else { return }
    TMTPlacePatch.apply(place(of: id, in: diagram, ports), to: node, in: document, &patch)
  }
}
