import OrderedCollections

extension Diagram {
  /// The diagram with lists that make each border hold what it held in another state of the diagram.
  ///
  /// An element is listed where its place would say otherwise; where the place says it anyway, the
  /// list needs not. So an arrangement can move everything and change no threat.
  public func holding(as old: Diagram) -> Diagram {
    guard boundaries.values.contains(where: \.isBorder) else { return self }
    let wanted = Membership(old)
    var result = self
    for boundary in boundaries.values {
      guard case .border(let outline) = boundary.shape, old.boundaries[boundary.id] != nil else {
        continue
      }
      // Borders that are listed say nothing that the elements in them do not say one by one.
      let inner = boundary.holds.filter { boundaries[$0] != nil && outline.isEmpty }
      var (holds, notHolds) = (inner, [ItemID]())
      for (id, frame) in frames {
        let isHeld = wanted.holds(boundary.id, id)
        let isPlaced = !outline.isEmpty && !frame.isEmpty
        guard !isPlaced || outline.holdsMiddle(of: frame) != isHeld else { continue }
        if isHeld { holds.append(id) } else if isPlaced { notHolds.append(id) }
      }
      // Who stays on a list stays in its place there.
      result.boundaries[boundary.id]?.holds = Self.ordered(holds, as: boundary.holds)
      result.boundaries[boundary.id]?.notHolds = Self.ordered(notHolds, as: boundary.notHolds)
    }
    return result
  }

  /// The diagram whose borders list just those elements that their places would tell wrong.
  ///
  /// - `members`: By border, the elements that it is to hold; others are left alone.
  public func listing(_ members: [ItemID: Set<ItemID>]) -> Diagram {
    var result = self
    for (id, wanted) in members {
      guard let border = boundaries[id], border.isBorder else { continue }
      for (element, frame) in frames {
        let isHeld = wanted.contains(element)
        let isPlaced = !border.bounds.isEmpty && !frame.isEmpty
        let isTold = isPlaced ? border.bounds.holdsMiddle(of: frame) : false
        result.boundaries[id]?.say(isTold == isHeld ? nil : isHeld, of: element)
      }
    }
    return result
  }

  /// The elements of which some border's list says otherwise than their places do, and what it says.
  public var exceptions: [ItemID: Bool] {
    var result: [ItemID: Bool] = [:]
    for boundary in boundaries.values where !boundary.holds.isEmpty || !boundary.notHolds.isEmpty {
      guard case .border(let outline) = boundary.shape else { continue }
      for id in boundary.notHolds + boundary.holds {
        guard let frame = frame(of: id), let isHeld = boundary.says(of: id) else { continue }
        if outline.holdsMiddle(of: frame) != isHeld { result[id] = isHeld }
      }
    }
    return result
  }

  private static func ordered(_ ids: [ItemID], as old: [ItemID]) -> [ItemID] {
    old.filter(ids.contains) + ids.filter { !old.contains($0) }
  }
}

extension Model {
  /// Edits that move or resize things of a diagram, and take off lists whoever they need no longer.
  ///
  /// A border lists what its place would tell wrong. Once somebody moves the element or the border,
  /// the list stands only as long as the places go on to tell it wrong: whoever is dragged out of a
  /// border is out of it.
  func released(_ edits: [Edit], in diagram: DiagramID) -> [Edit] {
    guard let old = diagrams[diagram],
      old.boundaries.values.contains(where: { !$0.holds.isEmpty || !$0.notHolds.isEmpty })
    else { return edits }
    var changed = self
    guard (try? changed.apply(edits)) != nil, let new = changed.diagrams[diagram] else {
      return edits
    }
    var result = edits
    for boundary in new.boundaries.values {
      guard case .border(let outline) = boundary.shape,
        case .border(let before)? = old.boundaries[boundary.id]?.shape
      else { continue }
      var settled = boundary
      for id in boundary.holds + boundary.notHolds {
        guard let frame = new.frame(of: id), let last = old.frame(of: id),
          outline != before || frame != last
        else { continue }
        let isHeld = boundary.says(of: id)
        if outline.holdsMiddle(of: frame) == isHeld || before.holdsMiddle(of: last) == isHeld {
          settled.say(nil, of: id)
        }
      }
      if settled != boundary {
        result.append(.put(.boundary(settled), in: diagram, at: nil))
      }
    }
    return result
  }

  /// Edits that take elements off the lists of a diagram's borders.
  func edits(unlisting elements: Set<ItemID>, in diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram], !elements.isEmpty else { return [] }
    return here.boundaries.values.compactMap { boundary in
      var changed = boundary
      changed.holds.removeAll(where: elements.contains)
      changed.notHolds.removeAll(where: elements.contains)
      return changed == boundary ? nil : .put(.boundary(changed), in: diagram, at: nil)
    }
  }

  /// Lists an element with a border as held or not held, whatever their places say; nil leaves it to
  /// the places.
  public func edits(
    listing element: ItemID, asHeld isHeld: Bool?, by border: ItemID, in diagram: DiagramID
  ) -> [Edit] {
    guard let here = diagrams[diagram], let old = here.boundaries[border], old.isBorder,
      here.frame(of: element) != nil
    else { return [] }
    var changed = old
    changed.say(isHeld, of: element)
    return changed == old ? [] : [.put(.boundary(changed), in: diagram, at: nil)]
  }
}
