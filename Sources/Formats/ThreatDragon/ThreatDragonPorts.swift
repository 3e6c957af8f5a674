import Models
import Syntax

/// Where a flow leaves and meets its elements in Threat Dragon, and the points it passes through.
struct ThreatDragonPorts {
  /// A side of an element with a port in its middle.
  enum Side: String, CaseIterable {
    case top, right, bottom, left

    /// What the port of an element on this side is called.
    func id(of cell: String) -> String { GUID.made(of: cell + " " + rawValue) }
  }

  /// The port at the source; nil where the flow is attached to nothing there.
  private(set) var source: Side?
  /// The port at the target; nil where the flow is attached to nothing there.
  private(set) var target: Side?
  /// The corners of the line in cells.
  private(set) var vertices: [Point] = []

  /// Takes a drawn line apart.
  init(_ flow: Flow, _ path: [Point], in diagram: Diagram) {
    vertices = Array(path.dropFirst().dropLast())
    guard path.count > 1 else { return }
    if let frame = flow.source.element.flatMap(diagram.frame(of:)) {
      let end = Self.end(path[0], at: frame)
      source = end.side
      if let step = end.step { vertices.insert(step, at: 0) }
    }
    if let frame = flow.target.element.flatMap(diagram.frame(of:)) {
      let end = Self.end(path[path.count - 1], at: frame)
      target = end.side
      if let step = end.step { vertices.append(step) }
    }
  }

  /// The side that a line ends on, and a point before it where that is not the side's middle, so
  /// that lines between the same elements stay apart.
  private static func end(_ point: Point, at frame: Rect) -> (side: Side, step: Point?) {
    let distances = [
      (Side.left, abs(point.x - frame.minX)), (.right, abs(frame.maxX - point.x)),
      (.top, abs(point.y - frame.minY)), (.bottom, abs(frame.maxY - point.y)),
    ]
    let side = distances.min { $0.1 < $1.1 }?.0 ?? .right
    let (step, isMiddle) =
      switch side {
      case .left: (Point(frame.minX - 2, point.y), abs(point.y - frame.center.y) <= 0)
      case .right: (Point(frame.maxX + 2, point.y), abs(point.y - frame.center.y) <= 0)
      case .top: (Point(point.x, frame.minY - 1), abs(point.x - frame.center.x) <= 1)
      case .bottom: (Point(point.x, frame.maxY + 1), abs(point.x - frame.center.x) <= 1)
      }
    return (side, isMiddle ? nil : step)
  }

  /// The ports of an element, one on each side, hidden until somebody draws.
  static func json(of cell: String) -> JSONValue {
    let circle = JSONValue.object([
      ("r", .int(4)), ("magnet", .bool(true)), ("stroke", .string("#5F95FF")),
      ("strokeWidth", .int(1)), ("fill", .string("#fff")),
      ("style", .object([("visibility", .string("hidden"))])),
    ])
    return .object([
      (
        "groups",
        .object(
          Side.allCases.map { side in
            (
              key: side.rawValue,
              value: .object([
                ("position", .string(side.rawValue)), ("attrs", .object([("circle", circle)])),
              ])
            )
          })
      ),
      (
        "items",
        .array(
          Side.allCases.map { side in
            .object([("group", .string(side.rawValue)), ("id", .string(side.id(of: cell)))])
          })
      ),
    ])
  }
}
