import OrderedCollections

extension Model {
  /// Gives an item another name to show; renaming a reference renames its element.
  public func edits(renaming id: ItemID, to name: String, in diagram: DiagramID) -> [Edit] {
    guard var attributes = attributes(of: id, in: diagram) else { return [] }
    attributes.name = name
    return edits(setting: attributes, of: id, in: diagram)
  }

  /// Replaces the facts of an item where it is at home, be that here or in another diagram.
  ///
  /// Nothing where there is no such item, or where the facts are the same.
  public func edits(setting attributes: ItemAttributes, of id: ItemID, in diagram: DiagramID)
    -> [Edit]
  {
    guard let (home, old) = home(of: id, from: diagram), old.attributes != attributes else {
      return []
    }
    var item = old
    item.attributes = attributes
    return [.put(item, in: home, at: nil)]
  }

  /// Gives an item another stencil and keeps of its values what still applies.
  ///
  /// A value stays where the new stencil knows its property and allows it; the names of those that
  /// don't stay are returned. The kind must fit: elements change among themselves, annotations,
  /// flows, borders and lines only within their kind. Nothing where it does not fit.
  public func edits(
    restenciling id: ItemID, to stencil: StencilID, in diagram: DiagramID, template: Template
  ) -> (edits: [Edit], lost: [PropertyID]) {
    guard let (home, old) = home(of: id, from: diagram), var attributes = old.attributes,
      attributes.stencil != stencil, let kind = template.kind(of: stencil),
      old.admits(kind, insteadOf: template.kind(of: attributes.stencil))
    else { return ([], []) }
    let chain = template.chain(of: stencil)
    var lost: [PropertyID] = []
    for (property, value) in attributes.properties {
      let definition = chain.lazy.compactMap { link in
        link.properties.first { $0.id == property }
      }.first
      if definition?.allows(value) != true { lost.append(property) }
    }
    for property in lost { attributes.properties.removeValue(forKey: property) }
    attributes.stencil = stencil
    var item = old
    item.attributes = attributes
    return ([.put(item, in: home, at: nil)], lost)
  }

  /// Turns a flow round: its ends change places and its bends their order.
  public func edits(reversing flow: ItemID, in diagram: DiagramID) -> [Edit] {
    guard let old = diagrams[diagram]?.flows[flow] else { return [] }
    var new = old
    new.source = old.target
    new.target = old.source
    new.bends.reverse()
    return new == old ? [] : [.put(.flow(new), in: diagram, at: nil)]
  }

  /// Lets a flow go both ways, or one way again.
  public func edits(turningBothWays flow: ItemID, in diagram: DiagramID) -> [Edit] {
    guard var new = diagrams[diagram]?.flows[flow] else { return [] }
    new.isBidirectional.toggle()
    return [.put(.flow(new), in: diagram, at: nil)]
  }

  /// Puts one or both ends of a flow elsewhere; nil leaves an end where it is.
  ///
  /// Nothing where an end would go to an element that the diagram does not show.
  public func edits(
    reconnecting flow: ItemID, source: FlowEnd?, target: FlowEnd?, in diagram: DiagramID
  ) -> [Edit] {
    guard let here = diagrams[diagram], let old = here.flows[flow] else { return [] }
    for case .element(let element)? in [source, target] where here.frame(of: element) == nil {
      return []
    }
    var new = old
    new.source = source ?? old.source
    new.target = target ?? old.target
    return new == old ? [] : [.put(.flow(new), in: diagram, at: nil)]
  }

  /// Changes what a person decided of a threat, and forgets it where it then says nothing.
  ///
  /// The key stays, whatever the change does to it.
  public func edits(deciding key: ThreatKey, _ change: (inout Decision) -> Void) -> [Edit] {
    let old = decisions[key]
    var new = old ?? Decision(key: key)
    change(&new)
    new.key = key
    if new.isBlank { return old == nil ? [] : [.undecide(key)] }
    return new == old ? [] : [.decide(new, at: nil)]
  }

  /// The item as it is at home, seen from a diagram.
  private func home(of id: ItemID, from diagram: DiagramID) -> (diagram: DiagramID, item: Item)? {
    // Asked where it stands: a diagram taken out would be copied for it.
    guard let place = diagrams.index(forKey: diagram),
      let item = diagrams.values[place].item(id)
    else { return nil }
    guard case .reference = item else { return (diagram, item) }
    return element(id).map { ($0.diagram, .element($0.element)) }
  }
}

extension Item {
  /// Whether a stencil of one kind may take the place of its stencil, whose kind may be unknown.
  fileprivate func admits(_ kind: StencilKind, insteadOf old: StencilKind?) -> Bool {
    switch self {
    case .flow: return kind == .flow
    case .boundary(let boundary):
      if case .border = boundary.shape { return kind == .border }
      return kind == .line
    case .element:
      guard let old else { return kind.isElement || kind == .annotation }
      return old.isElement ? kind.isElement : kind == old
    case .reference: return false
    }
  }
}

extension PropertyDefinition {
  /// Whether a value is one of those to choose from; any text is, for a text.
  func allows(_ value: String) -> Bool { form == .text || values.contains(value) }
}
