import OrderedCollections

/// Items cut or copied out of a diagram, ready to be laid into any other.
///
/// It stands on its own: an element that was only shown in the diagram comes with its facts, what
/// people said of the items comes along, and what only a file format knew of them stays behind,
/// since it names the originals.
public struct Clipping: Hashable, Sendable {
  /// A flow with the points its ends were at, for when the elements there are not at hand.
  public struct Piece: Hashable, Sendable {
    /// The flow, its ends still at the elements it was copied from.
    public var flow: Flow
    /// Where it started: the middle of an element, or a loose end.
    public var start: Point
    /// Where it ended, in the same way.
    public var finish: Point

    /// A flow with the points of its ends.
    public init(flow: Flow, start: Point, finish: Point) {
      self.flow = flow
      self.start = start
      self.finish = finish
    }
  }

  /// The boundaries, in drawing order.
  public var boundaries: [Boundary]
  /// The elements, at home or shown where they were copied, in drawing order.
  public var elements: [Element]
  /// The flows, in drawing order.
  public var flows: [Piece]
  /// The threats that somebody wrote on the items.
  public var threats: [HandwrittenThreat] = []
  /// What somebody decided of the threats that rules found on the flows.
  public var decisions: [Decision] = []
  /// The threat types that somebody switched off at the items.
  public var suppressions: [Suppression] = []
  /// The mitigations that those threats and decisions refer to.
  public var mitigations: [Mitigation] = []

  /// A clipping of these items, of which nobody said anything.
  public init(boundaries: [Boundary] = [], elements: [Element] = [], flows: [Piece] = []) {
    self.boundaries = boundaries
    self.elements = elements
    self.flows = flows
  }

  /// Whether there is nothing to paste.
  public var isEmpty: Bool { boundaries.isEmpty && elements.isEmpty && flows.isEmpty }

  /// The rectangle round all its items; flows count only where there is nothing else.
  public var bounds: Rect? {
    let frames = boundaries.map(\.bounds) + elements.map(\.frame)
    let places =
      frames.isEmpty ? flows.map { Rect(from: $0.start, to: $0.finish) } : frames
    return places.first.map { first in places.dropFirst().reduce(first) { $0.union($1) } }
  }

  /// The names that its items were copied from.
  var originals: Set<ItemID> {
    Set(boundaries.map(\.id) + elements.map(\.id) + flows.map(\.flow.id))
  }

  /// The same items as another template has them: of the stencils that take the place of theirs, with
  /// the values that these know, and without decisions on threat types that it lacks.
  public func drawn(with new: Template, insteadOf old: Template) -> Clipping {
    func attributes(_ attributes: ItemAttributes) -> ItemAttributes? {
      guard let kind = old.kind(of: attributes.stencil),
        let match = new.match(attributes.stencil, of: old, makes: kind)
      else { return nil }
      var result = attributes
      result.stencil = match.stencil
      result.properties = attributes.properties.filter { property, value in
        new.definition(property, of: match.stencil).map {
          $0.values.isEmpty || $0.values.contains(value)
        } ?? false
      }
      return result
    }
    var result = self
    result.boundaries = boundaries.compactMap { boundary in
      attributes(boundary.attributes).map {
        var boundary = boundary
        boundary.attributes = $0
        return boundary
      }
    }
    result.elements = elements.compactMap { element in
      attributes(element.attributes).map {
        Element(id: element.id, attributes: $0, frame: element.frame)
      }
    }
    result.flows = flows.compactMap { piece in
      attributes(piece.flow.attributes).map {
        var piece = piece
        piece.flow.attributes = $0
        return piece
      }
    }
    result.decisions.removeAll { new.threatTypes[$0.key.type] == nil }
    result.suppressions.removeAll { new.threatTypes[$0.key.type] == nil }
    return result
  }
}
