import Models
import Screen

/// A flow's line as it is drawn: from the cell outside its source's outline to the head in the cell
/// outside its target's.
struct FlowLine {
  /// A part of the line, from one corner to the next, both included.
  struct Segment {
    var start: Point
    var end: Point
    /// The way it goes, kept where only one cell of it is left.
    let way: Direction

    init(from start: Point, to end: Point) {
      self.start = start
      self.end = end
      if start.x == end.x {
        way = end.y < start.y ? .north : .south
      } else {
        way = end.x < start.x ? .west : .east
      }
    }

    var isHorizontal: Bool { way.isHorizontal }
    var length: Int { abs(end.x - start.x) + abs(end.y - start.y) + 1 }
    var frame: Rect { Rect(from: start, to: end) }

    /// The cell so many steps from the start.
    subscript(step: Int) -> Point {
      Point(start.x + step * way.step.dx, start.y + step * way.step.dy)
    }
  }

  let id: ItemID
  let number: String
  let name: String
  var risk: Risk?
  let isOutOfScope: Bool
  let isBlocked: Bool
  /// What it was made of besides its flow.
  private let made: Made
  /// The corners of the whole line, from outline to outline, each turn square.
  let corners: [Point]
  /// The element it comes from, and the one it goes to; nil where an end is loose.
  let source: ItemID?
  let target: ItemID?
  /// What is drawn of it; empty where source and target leave no room.
  private(set) var segments: [Segment] = []
  private(set) var head: (at: Point, way: Direction)?
  /// The second head, of a flow both ways: in the first cell, pointing at the source.
  private(set) var backHead: (at: Point, way: Direction)?
  private(set) var looseEnds: [Point] = []
  /// The way the line takes out of its source, before the first drawn cell.
  private(set) var before: Direction?

  private struct Made: Equatable {
    var number: FlowNumber?
    var route: Route?
    var source: Rect?
    var target: Rect?
    var isLoose: Bool
    var isBidirectional: Bool

    init(_ flow: Flow, _ route: Route?, _ frame: (ItemID) -> Rect?) {
      number = flow.number
      self.route = route
      source = flow.source.element.flatMap(frame)
      target = flow.target.element.flatMap(frame)
      isLoose = flow.source.element == nil || flow.target.element == nil
      isBidirectional = flow.isBidirectional
    }
  }

  /// The line of a flow; `last` is its line in an earlier scene, which it stays if it can.
  init(
    _ flow: Flow, route: Route?, risk: Risk?, after last: FlowLine?, frame: (ItemID) -> Rect?
  ) {
    let made = Made(flow, route, frame)
    if let last, last.made == made, !made.isLoose, last.name == flow.attributes.name,
      last.isOutOfScope == (flow.attributes.outOfScope != nil), last.source == flow.source.element,
      last.target == flow.target.element
    {
      self = last
      self.risk = risk
      return
    }
    self.made = made
    id = flow.id
    name = Scene.bounded(flow.attributes.name)
    let number = flow.number?.description ?? ""
    self.number = Self.says(name, number) ? "" : number
    self.risk = risk
    isOutOfScope = flow.attributes.outOfScope != nil
    isBlocked = route?.isBlocked ?? true
    source = flow.source.element
    target = flow.target.element
    corners = Self.squared((route?.points ?? []).map(Scene.bounded))
    trim(
      source: made.source, target: made.target,
      isLoose: (flow.source.element == nil, flow.target.element == nil))
  }

  /// Whether a name begins with a number itself, as `[03] Send` or `3. Send` do.
  static func says(_ name: String, _ number: String) -> Bool {
    var rest = name.utf8[...]
    let open = UInt8(ascii: "[")
    let round = UInt8(ascii: "(")
    let sharp = UInt8(ascii: "#")
    let isMarked = rest.first == open || rest.first == round || rest.first == sharp
    if isMarked { rest.removeFirst() }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    while rest.first == digits.lowerBound, rest.dropFirst().first.map(digits.contains) == true {
      rest.removeFirst()
    }
    guard !number.isEmpty, rest.starts(with: number.utf8) else { return false }
    rest = rest.dropFirst(number.utf8.count)
    switch rest.first {
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: ":"): return true
    // A full stop may go on to a longer number.
    case UInt8(ascii: "."):
      return rest.dropFirst().first.map(digits.contains) != true
    default: return isMarked && (rest.first == nil || rest.first == UInt8(ascii: " "))
    }
  }

  /// Its number, whether or not its label says it.
  var ownNumber: FlowNumber? { made.number }
  /// Whether data goes both ways.
  var isBidirectional: Bool { made.isBidirectional }

  var style: Style { Style(isOutOfScope ? .faint : risk?.role ?? .flow) }

  /// The rectangle round the drawn line.
  var frame: Rect? {
    guard let first = segments.first?.frame else {
      return head.map { Rect(from: $0.at, to: $0.at) }
    }
    return segments.reduce(first) { $0.union($1.frame) }
  }

  /// Whether another line takes the same way under the same name.
  func hasSameLine(as other: FlowLine) -> Bool {
    number == other.number && name == other.name && corners == other.corners
      && looseEnds == other.looseEnds && isBlocked == other.isBlocked
      && made.isBidirectional == other.made.isBidirectional
  }

  /// The cell halfway along the drawn line.
  var middle: Point? {
    var left = segments.reduce(0) { $0 + $1.length - 1 } / 2
    for segment in segments {
      if left < segment.length { return segment[left] }
      left -= segment.length - 1
    }
    return head?.at
  }

  /// Points without repetitions, with a corner put in where two share neither row nor column.
  private static func squared(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    for point in points {
      if let last = result.last {
        if last == point { continue }
        if last.x != point.x && last.y != point.y { result.append(Point(point.x, last.y)) }
        // A corner on a straight line is no corner.
        if let beforeLast = result.dropLast().last, let last = result.last,
          (beforeLast.x == last.x && last.x == point.x
            && (last.y - beforeLast.y).signum() == (point.y - last.y).signum())
            || (beforeLast.y == last.y && last.y == point.y
              && (last.x - beforeLast.x).signum() == (point.x - last.x).signum())
        {
          result.removeLast()
        }
      }
      result.append(point)
    }
    return result
  }

  /// Cuts off what lies on the outlines and finds the head.
  private mutating func trim(source: Rect?, target: Rect?, isLoose: (source: Bool, target: Bool)) {
    guard let first = corners.first, let last = corners.last else { return }
    if isLoose.source { looseEnds.append(first) }
    if isLoose.target { looseEnds.append(last) }
    segments = zip(corners, corners.dropFirst()).map { Segment(from: $0, to: $1) }
    let lastWay = segments.last?.way
    // Loose ends keep their sign, so the line begins after it and the head comes before it.
    cutStart(inside: source ?? Rect(from: first, to: first))
    cutEnd(inside: target ?? Rect(from: last, to: last))
    if let tip = segments.last {
      head = (tip.end, tip.way)
    } else if let lastWay {
      // No cell is left between the outlines: the head lies on the target's.
      head = (last, lastWay)
    }
    if made.isBidirectional, let start = segments.first, start.start != head?.at {
      backHead = (start.start, start.way.opposite)
    }
  }

  private mutating func cutStart(inside frame: Rect) {
    while let segment = segments.first {
      let steps = frame.steps(from: segment.start, segment.way)
      if steps > 0 { before = segment.way }
      if steps < segment.length {
        segments[0].start = segment[steps]
        return
      }
      segments.removeFirst()
    }
  }

  private mutating func cutEnd(inside frame: Rect) {
    while let segment = segments.last {
      let steps = frame.steps(from: segment.end, segment.way.opposite)
      if steps < segment.length {
        segments[segments.count - 1].end = segment[segment.length - 1 - steps]
        return
      }
      segments.removeLast()
    }
  }
}

extension Rect {
  /// How many steps lead out of it; none from a point outside.
  fileprivate func steps(from point: Point, _ way: Direction) -> Int {
    guard contains(point) else { return 0 }
    switch way {
    case .north: return point.y - minY + 1
    case .east: return maxX - point.x + 1
    case .south: return maxY - point.y + 1
    case .west: return point.x - minX + 1
    }
  }
}
