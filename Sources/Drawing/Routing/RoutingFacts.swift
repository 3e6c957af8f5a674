import Models
import OrderedCollections

/// What the routes of a diagram depend on, and nothing else of it.
///
/// Coordinates are bounded, so that sums and products of them cannot overflow.
struct RoutingFacts: Hashable, Sendable {
  /// An element's place.
  struct Box: Hashable, Sendable {
    var id: ItemID
    var frame: Rect
  }

  /// A flow's ends and pinned bends.
  struct Line: Hashable, Sendable {
    var id: ItemID
    var source: FlowEnd
    var target: FlowEnd
    var bends: [Point]
    var isBidirectional = false
  }

  var boxes: [Box]
  /// In the order of their numbers, then in drawing order.
  var lines: [Line]
  var boundaries: [Boundary.Shape]

  init(_ diagram: Diagram) {
    boxes = diagram.frames.map { Box(id: $0.id, frame: Self.bounded($0.frame)) }
    let flows = diagram.flows.values
    var order = Array(flows.indices)
    if flows.contains(where: { $0.number != nil }) {
      order.sort { a, b in
        switch (flows[a].number, flows[b].number) {
        case (let x?, let y?): x == y ? a < b : x < y
        case (nil, _?): false
        case (_?, nil): true
        case (nil, nil): a < b
        }
      }
    }
    lines = order.map { index in
      let flow = flows[index]
      return Line(
        id: flow.id, source: Self.bounded(flow.source), target: Self.bounded(flow.target),
        bends: flow.bends.isEmpty ? [] : flow.bends.map(Self.bounded),
        isBidirectional: flow.isBidirectional)
    }
    boundaries = diagram.boundaries.values.map { boundary in
      switch boundary.shape {
      case .border(let frame): .border(Self.bounded(frame))
      case .line(let points): .line(points.map(Self.bounded))
      }
    }
  }

  /// The farthest coordinate that routing tells apart from those beyond it.
  static let farthest = 1_000_000

  private static func bounded(_ value: Int) -> Int { min(max(value, -farthest), farthest) }

  private static func bounded(_ point: Point) -> Point { Point(bounded(point.x), bounded(point.y)) }

  private static func bounded(_ frame: Rect) -> Rect {
    Rect(
      bounded(frame.origin.x), bounded(frame.origin.y),
      min(max(frame.width, 1), farthest), min(max(frame.height, 1), farthest))
  }

  private static func bounded(_ end: FlowEnd) -> FlowEnd {
    if case .loose(let point) = end { .loose(bounded(point)) } else { end }
  }
}
