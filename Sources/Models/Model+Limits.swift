import OrderedCollections

/// What files can hold: whatever is edited must be possible to save.
///
/// Readers of files refuse the same, so that a state that can be reached can be written and read
/// again.
extension Model {
  /// The longest text of one field, in bytes of UTF-8.
  public static let longestText = 4 << 20
  /// The deepest level of a diagram.
  public static let deepestLevel = 99

  /// Why no file could hold what edits have put in place; nil where one can.
  ///
  /// It is asked of the model as it stands after them, and looks at what they touched alone: what a
  /// file of another tool brought along is not their doing, and can still be taken away.
  public func refusal(after edits: [Edit]) -> EditError? {
    for edit in edits {
      if let reason = reason(against: edit) { return EditError(description: reason) }
    }
    return nil
  }

  private func reason(against edit: Edit) -> String? {
    switch edit {
    case .setHeader(let header):
      return Self.reason(against: header.texts)
        ?? header.checklist.firstReason { Self.reason(against: $0.texts) }
    case .setDiagramHeader(_, let header): return Self.reason(against: header)
    case .putDiagram(let diagram, _): return reason(against: diagram)
    case .put(let item, let diagram, _): return reason(against: item, in: diagram)
    case .remove(let item, let diagram): return reason(against: item, removedFrom: diagram)
    case .removeDiagram(let id): return diagrams[id] == nil ? reasonAgainstReferences() : nil
    case .decide(let decision, _):
      return decision.key.type.isEmpty || decision.key.flow.isEmpty
        ? "a decision must name a threat type and a flow" : Self.reason(against: decision.texts)
    case .putThreat(let threat, _):
      if threat.id.isEmpty || threat.category.isEmpty {
        return "a threat must have a name and a category"
      }
      if item(ItemID(threat.id)) != nil { return Self.taken(threat.id) }
      return Self.reason(against: threat.texts)
    case .putMitigation(let mitigation, _):
      return mitigation.id.isEmpty
        ? "a mitigation must have a name"
        : Self.reason(
          against: [mitigation.title, mitigation.text] + mitigation.references)
    case .suppress(let off, _):
      return off.key.type.isEmpty
        ? "what is switched off must be a threat type"
        : Self.reason(against: [off.reason, off.author, off.date])
    case .putNote(let note, _), .replaceNote(let note, _):
      return Self.reason(against: [note.author, note.date, note.text])
    case .putConflict(let conflict, _):
      return conflict.key.field.rawValue.isEmpty
        || !(1...999_999).contains(conflict.key.subject.number)
        ? "a conflict must be about something" : nil
    case .undecide, .removeThreat, .removeMitigation, .unsuppress, .removeNote, .removeConflict:
      return nil
    }
  }

  // MARK: Diagrams

  private static func reason(against header: Diagram.Header) -> String? {
    guard (0...deepestLevel).contains(header.level) else {
      return "a level must be from 0 to \(deepestLevel)"
    }
    if let place = header.details, place.diagram.isEmpty || place.element.isEmpty {
      return "what a diagram details must be an element of a diagram"
    }
    return reason(against: [header.title])
      ?? header.checklist.firstReason { reason(against: $0.texts) }
  }

  private func reason(against diagram: Diagram) -> String? {
    if diagram.id.isEmpty { return "a diagram must have a name" }
    // A later edit may have taken it away again.
    guard diagrams[diagram.id] != nil else { return nil }
    return Self.reason(against: diagram.header)
      ?? diagram.boundaries.values.firstReason { reason(against: .boundary($0), in: diagram.id) }
      ?? diagram.elements.values.firstReason { reason(against: .element($0), in: diagram.id) }
      ?? diagram.references.values.firstReason { reason(against: .reference($0), in: diagram.id) }
      ?? diagram.flows.values.firstReason { reason(against: .flow($0), in: diagram.id) }
      // It may have taken the place of another that elements were at home in.
      ?? reasonAgainstReferences()
  }

  private func reasonAgainstReferences() -> String? {
    diagrams.values.firstReason { diagram in
      diagram.references.keys.first { element($0) == nil }.map(Self.homeless)
    }
  }

  // MARK: Items

  private func reason(against item: Item, in diagram: DiagramID) -> String? {
    guard let here = diagrams[diagram], here.item(item.id) != nil else { return nil }
    let id = item.id
    if id.isEmpty { return "an item must have a name" }
    let name = item.attributes.map { $0.name.isEmpty ? id.rawValue : $0.name } ?? id.rawValue
    if case .reference = item {
      guard element(id) != nil else { return Self.homeless(id) }
    } else {
      let isTwice = diagrams.values.contains { other in
        other.id != diagram && other.item(id)?.attributes != nil
      }
      if isTwice || threats[id.rawValue] != nil { return Self.taken(id) }
    }
    if let attributes = item.attributes, let reason = Self.reason(against: attributes.texts) {
      return reason
    }
    switch item {
    case .element(let element): return Self.reason(against: element.frame, of: name)
    case .reference(let reference): return Self.reason(against: reference.frame, of: name)
    case .boundary(let boundary):
      switch boundary.shape {
      case .border(let frame): return Self.reason(against: frame, of: name)
      case .line(let points):
        return points.count < 2
          ? "a line needs at least two points" : Self.reason(against: points, of: name)
      }
    case .flow(let flow):
      let ends = [flow.source, flow.target]
      if let missing = ends.compactMap(\.element).first(where: { here.frame(of: $0) == nil }) {
        return "the flow '\(flow.id)' would end at '\(missing)', which is not in its diagram"
      }
      let loose = ends.compactMap { if case .loose(let point) = $0 { point } else { nil } }
      return Self.reason(against: loose + flow.bends, of: name)
    }
  }

  private func reason(against item: ItemID, removedFrom diagram: DiagramID) -> String? {
    guard let here = diagrams[diagram], here.item(item) == nil else { return nil }
    if let flow = here.flows.values.first(where: { $0.isAttached(to: item) }) {
      return "the flow '\(flow.id)' would end at '\(item)', which is not in its diagram"
    }
    let isShown = diagrams.values.contains { $0.references[item] != nil }
    return isShown && element(item) == nil ? Self.homeless(item) : nil
  }

  private static func homeless(_ id: ItemID) -> String {
    "'\(id)' would be shown in a diagram and be at home in none"
  }

  private static func taken(_ id: some CustomStringConvertible) -> String {
    "the name '\(id)' is already taken"
  }

  // MARK: Places and texts

  private static func reason(against frame: Rect, of name: String) -> String? {
    // What has no place yet is kept without one.
    if frame == .nowhere { return nil }
    let (width, height) = (frame.width, frame.height)
    if width < 1 || height < 1 { return "\(called(name)) would have no size" }
    if width > Size.largest {
      return "\(called(name)) would be \(width) columns wide; \(Size.largest) is the most"
    }
    if height > Size.largest {
      return "\(called(name)) would be \(height) rows high; \(Size.largest) is the most"
    }
    return reason(against: [frame.origin], of: name)
  }

  private static func reason(against points: [Point], of name: String) -> String? {
    let bounds = -Point.farthest...Point.farthest
    guard let point = points.first(where: { !bounds.contains($0.x) || !bounds.contains($0.y) })
    else { return nil }
    return "\(called(name)) would lie at \(point.x), \(point.y); the ground ends at "
      + "\(Point.farthest)"
  }

  /// A name as a line can say it, however long.
  private static func called(_ name: String) -> String {
    let line = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "'\(line.count > 40 ? line.prefix(39) + "…" : line[...])'"
  }

  private static func reason(against texts: [String]) -> String? {
    texts.contains { $0.utf8.count > longestText }
      ? "a text may have at most \(longestText >> 20) MiB" : nil
  }
}

extension Sequence {
  fileprivate func firstReason(_ reason: (Element) -> String?) -> String? {
    for element in self {
      if let found = reason(element) { return found }
    }
    return nil
  }
}

extension ItemAttributes {
  fileprivate var texts: [String] {
    [name, note, outOfScope ?? ""] + properties.values + custom.flatMap { [$0.name, $0.value] }
  }
}

extension Model.Header {
  fileprivate var texts: [String] {
    [
      title, template, owner, reviewer, contributors, description, assumptions, dependencies,
    ]
  }
}

extension Verification {
  fileprivate var texts: [String] { [text, note, author, date] }
}

extension Decision {
  fileprivate var texts: [String] {
    [justification, mitigation, note, author, date, priority?.rawValue ?? ""]
  }
}

extension HandwrittenThreat {
  fileprivate var texts: [String] {
    [title, description, mitigation, justification, note, author, date, zone, component]
      + references
  }
}
