import OrderedCollections

extension Checker {
  /// What is checked of everything that has facts.
  mutating func checkItem(
    _ id: ItemID, _ attributes: ItemAttributes, in diagram: DiagramID, fits: (StencilKind) -> Bool
  ) {
    func add(_ severity: Message.Severity, _ check: Message.Check, _ text: String) {
      messages.append(Message(severity, check, text, diagram: diagram, item: id))
    }
    if !Model.isWellFormed(id.rawValue) {
      add(.warning, .badID, "name \(id.quoted) has characters beyond a-z, 0-9, - _ .")
    }
    if let count = duplicates[id] {
      add(.error, .duplicateID, "\(count) things in the model have the name \(id.quoted)")
    }
    if !attributes.name.unicodeScalars.contains(where: { $0.value > 32 }) {
      add(.note, .unnamed, "\(id.quoted) has no name to show")
    }
    if let entry = stencils.entry(attributes.stencil) {
      if !fits(entry.kind) {
        add(
          .error, .kindMismatch,
          "\(attributes.called(id)) cannot have stencil \(attributes.stencil.quoted), whose kind is "
            + entry.kind.rawValue)
      }
      for (property, value) in attributes.properties {
        guard let definition = entry.properties[property] else {
          add(
            .warning, .unknownProperty,
            "\(attributes.called(id)) has a value for \(property.quoted), which its stencil does not know"
          )
          continue
        }
        if !definition.allows(value) {
          add(
            .warning, .unknownValue,
            "\(attributes.called(id)) has \(property.quoted) set to \(value.quoted), which is none of: "
              + definition.values.joined(separator: ", "))
        }
      }
    } else {
      add(
        .error, .unknownStencil,
        "\(attributes.called(id)) has stencil \(attributes.stencil.quoted), which the template does not have"
      )
    }
    for threat in threats[id] ?? [] { checkCategory(of: threat, diagram) }
  }

  /// What is checked of elements and references alike.
  mutating func checkPlace(
    of id: ItemID, in diagram: DiagramID, _ overlaps: Overlaps
  ) {
    guard let other = overlaps.first[id] else { return }
    func name(_ id: ItemID) -> String { elements[id]?.called(id) ?? id.quoted }
    messages.append(
      Message(
        .warning, .overlap, "\(name(id)) overlaps \(name(other))",
        diagram: diagram, item: id))
  }

  /// What is checked of an element on the outline of a border, and of one that a border lists.
  mutating func checkMembership(of id: ItemID, in diagram: Diagram, _ membership: Membership) {
    // Where pixels tell, cells don't; and free text may lie anywhere.
    guard model.header.crossings == .native, !annotations.contains(id),
      let frame = diagram.frame(of: id), !frame.isEmpty
    else { return }
    for boundary in diagram.boundaries.values {
      guard case .border(let outline) = boundary.shape, !outline.isEmpty else { continue }
      let isOnOutline = outline.intersects(frame) && !outline.contains(frame)
      let said = boundary.says(of: id)
      let isAgainst = said.map { $0 != outline.holdsMiddle(of: frame) } ?? false
      guard isOnOutline || isAgainst else { continue }
      let (name, border) = (
        elements[id]?.called(id) ?? id.quoted, boundary.attributes.called(boundary.id)
      )
      let (side, other) =
        membership.holds(boundary.id, id) ? ("inside", "outside") : ("outside", "inside")
      let why =
        said == nil
        ? "its middle lies \(side), which is what counts"
        : "it counts as \(side), because the boundary lists it"
      messages.append(
        Message(
          .note, .straddling,
          isOnOutline
            ? "\(name) straddles \(border): \(why)" : "\(name) lies \(other) \(border), but \(why)",
          diagram: diagram.id, item: id))
    }
  }

  /// What is checked of hand-written threats wherever they belong.
  mutating func checkCategory(of threat: HandwrittenThreat, _ diagram: DiagramID?) {
    guard template.categories[threat.category] == nil else { return }
    messages.append(
      Message(
        .warning, .threatWithoutCategory,
        "threat \(threat.id.quoted) has category \(threat.category.quoted), "
          + "which the template does not have", diagram: diagram,
        item: threat.item ?? ItemID(threat.id)))
  }
}

extension ItemAttributes {
  /// What a message calls the item: its name, or its id where it has none.
  func called(_ id: ItemID) -> String { name.isEmpty ? id.quoted : name.quoted }
}
