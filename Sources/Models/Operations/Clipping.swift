/// Items cut or copied out of a diagram, ready to be laid into any other.
///
/// It stands on its own: an element that was only shown in the diagram comes with its facts, and
/// what only a file format knew of the items stays behind, since it names the originals.
public struct Clipping: Hashable, Codable, Sendable {
  /// A flow with the points its ends were at, for when the elements there are not at hand.
  public struct Piece: Hashable, Codable, Sendable {
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

  /// A clipping of these items.
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
}
