import Models
import Support

@testable import Drawing

extension SplitMix64 {
  /// A random number of a range.
  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }
}

/// Short ways to write diagrams.
enum Draft {
  static func element(_ id: ItemID, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Element {
    Element(
      id: id, attributes: ItemAttributes(stencil: "GE.P", name: id.rawValue),
      frame: Rect(x, y, width, height))
  }

  static func flow(_ id: ItemID, _ from: ItemID, _ to: ItemID, _ bends: [Point] = []) -> Flow {
    Flow(
      id: id, attributes: ItemAttributes(stencil: "GE.DF", name: id.rawValue),
      number: FlowNumber(id.rawValue),
      source: .element(from), target: .element(to), bends: bends)
  }

  static func border(_ id: ItemID, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Boundary {
    Boundary(
      id: id, attributes: ItemAttributes(stencil: "GE.TB.B", name: id.rawValue),
      shape: .border(Rect(x, y, width, height)))
  }

  static func diagram(
    _ elements: [Element], _ flows: [Flow], _ boundaries: [Boundary] = []
  ) -> Diagram {
    Diagram(
      id: "d", header: .init(title: "d"), boundaries: boundaries, elements: elements, flows: flows)
  }

  /// Elements scattered without touching, and flows between them.
  static func random(
    _ elements: Int, _ flows: Int, in area: Size, seed: UInt64, overlapping: Bool = false,
    locality: Int = 90
  ) -> Diagram {
    var random = SplitMix64(seed: seed)
    var placed: [Element] = []
    var tries = 0
    while placed.count < elements, tries < elements * 50 {
      tries += 1
      let width = random.int(9...20)
      let height = random.int(3...6)
      let frame = Rect(
        random.int(0...area.width - width), random.int(0...area.height - height), width, height)
      let room = frame.inset(-3, -2)
      if overlapping || !placed.contains(where: { $0.frame.intersects(room) }) {
        placed.append(
          element("e\(placed.count)", frame.minX, frame.minY, frame.width, frame.height))
      }
    }
    // As in real diagrams, most flows join neighbours; a few go anywhere or back to where they start.
    let lines = (0..<flows).map { index in
      let from = random.int(0...placed.count - 1)
      let near = placed.indices.sorted { a, b in
        let (p, q, o) = (
          placed[a].frame.center, placed[b].frame.center, placed[from].frame.center
        )
        let x = abs(p.x - o.x) + 2 * abs(p.y - o.y)
        let y = abs(q.x - o.x) + 2 * abs(q.y - o.y)
        return (x, a) < (y, b)
      }
      let isNear = random.int(0...99) < locality
      var to = near[random.int(0...min(isNear ? 6 : placed.count - 1, placed.count - 1))]
      if to == from, random.int(0...3) > 0 { to = (to + 1) % placed.count }
      return flow("\(index)", "e\(from)", "e\(to)")
    }
    return diagram(placed, lines)
  }
}

/// A picture of a diagram and its routes, for eyes and for failing tests.
func picture(_ diagram: Diagram, _ routes: Routes) -> String {
  var low = Point(Int.max, Int.max)
  var high = Point(Int.min, Int.min)
  func see(_ point: Point) {
    low = Point(min(low.x, point.x), min(low.y, point.y))
    high = Point(max(high.x, point.x), max(high.y, point.y))
  }
  for (_, frame) in diagram.frames {
    see(frame.origin)
    see(Point(frame.maxX, frame.maxY))
  }
  for boundary in diagram.boundaries.values {
    see(boundary.bounds.origin)
    see(Point(boundary.bounds.maxX, boundary.bounds.maxY))
  }
  for route in routes.byFlow.values { for point in route.points { see(point) } }
  guard low.x <= high.x, high.x - low.x < 1_000, high.y - low.y < 1_000 else { return "(large)" }
  let width = high.x - low.x + 1
  var cells = [Character](repeating: " ", count: width * (high.y - low.y + 1))
  func put(_ character: Character, _ x: Int, _ y: Int) {
    cells[(y - low.y) * width + x - low.x] = character
  }
  func box(_ frame: Rect, _ glyphs: [Character]) {
    for x in frame.minX...frame.maxX {
      put(glyphs[0], x, frame.minY)
      put(glyphs[0], x, frame.maxY)
    }
    for y in frame.minY...frame.maxY {
      put(glyphs[1], frame.minX, y)
      put(glyphs[1], frame.maxX, y)
    }
    put(glyphs[2], frame.minX, frame.minY)
    put(glyphs[3], frame.maxX, frame.minY)
    put(glyphs[4], frame.minX, frame.maxY)
    put(glyphs[5], frame.maxX, frame.maxY)
  }
  for boundary in diagram.boundaries.values { box(boundary.bounds, Array("╌╎╭╮╰╯")) }
  for (id, frame) in diagram.frames {
    box(frame, Array("─│┌┐└┘"))
    for (offset, character) in id.rawValue.prefix(max(frame.width - 2, 0)).enumerated() {
      put(character, frame.minX + 1 + offset, frame.center.y)
    }
  }
  // Four bits a cell: north 1, east 2, south 4, west 8.
  var masks = [Int](repeating: 0, count: cells.count)
  var heads: [(Point, Character)] = []
  for (_, route) in routes.byFlow.sorted(by: { $0.key < $1.key }) {
    let points = route.points
    for index in points.indices.dropFirst() {
      let a = points[index - 1]
      let b = points[index]
      let dx = (b.x - a.x).signum()
      let dy = (b.y - a.y).signum()
      var at = a
      while at != b, dx == 0 || dy == 0 {
        let next = Point(at.x + dx, at.y + dy)
        masks[(at.y - low.y) * width + at.x - low.x] |= dx > 0 ? 2 : dx < 0 ? 8 : dy > 0 ? 4 : 1
        masks[(next.y - low.y) * width + next.x - low.x] |= dx > 0 ? 8 : dx < 0 ? 2 : dy > 0 ? 1 : 4
        at = next
      }
      if index == points.count - 1 {
        heads.append(
          (Point(b.x - dx, b.y - dy), dx > 0 ? "►" : dx < 0 ? "◄" : dy > 0 ? "▼" : "▲"))
      }
    }
  }
  let glyphs = Array(" ╵╶└╷│┌├╴┘─┴┐┤┬┼")
  for index in cells.indices where masks[index] != 0 {
    let point = Point(index % width + low.x, index / width + low.y)
    if diagram.frames.contains(where: { $0.frame.contains(point) }) {
      if !"─│".contains(cells[index]) { cells[index] = "#" }
      continue
    }
    cells[index] = glyphs[masks[index]]
  }
  for (point, glyph) in heads { put(glyph, point.x, point.y) }
  return (0...high.y - low.y).map { String(cells[$0 * width..<($0 + 1) * width]) }
    .joined(separator: "\n")
}

/// Everything that is wrong with the routes of a diagram.
func faults(_ diagram: Diagram, _ routes: Routes) -> [String] {
  var faults: [String] = []
  /// Which flow runs along a row, and which along a column, through a point.
  var rows: [Point: ItemID] = [:]
  var columns: [Point: ItemID] = [:]
  for flow in diagram.flows.values {
    guard let route = routes.byFlow[flow.id] else {
      faults.append("\(flow.id) has no route")
      continue
    }
    let points = route.points
    guard points.count >= 2 else {
      faults.append("\(flow.id) is a point")
      continue
    }
    for (end, point, next) in [
      (flow.source, points[0], points[1]),
      (flow.target, points[points.count - 1], points[points.count - 2]),
    ] {
      switch end {
      case .element(let id):
        guard let frame = diagram.frame(of: id) else { continue }
        if !frame.contains(point) || frame.containsStrictly(point) {
          faults.append("\(flow.id) does not end on the outline of \(id)")
        }
        let isCorner =
          (point.x == frame.minX || point.x == frame.maxX)
          && (point.y == frame.minY || point.y == frame.maxY)
        if isCorner { faults.append("\(flow.id) ends on a corner of \(id)") }
        if frame.contains(next), !route.isBlocked {
          faults.append("\(flow.id) runs into or along its own \(id)")
        }
      case .loose(let place):
        if point != place { faults.append("\(flow.id) misses its loose end") }
      }
    }
    var seen = 0
    for index in points.indices.dropFirst() {
      let a = points[index - 1]
      let b = points[index]
      if a == b { faults.append("\(flow.id) repeats a point") }
      if a.x != b.x, a.y != b.y { faults.append("\(flow.id) is not orthogonal") }
      let stretch = Rect(from: a, to: b)
      while seen < flow.bends.count, stretch.contains(flow.bends[seen]) { seen += 1 }
      if route.isBlocked { continue }
      for (id, frame) in diagram.frames where frame.intersects(stretch) {
        let isSource = flow.source.element == id && index == 1
        let isTarget = flow.target.element == id && index == points.count - 1
        if !isSource, !isTarget { faults.append("\(flow.id) passes through \(id)") }
      }
      var at = a
      let step = Vector((b.x - a.x).signum(), (b.y - a.y).signum())
      while at != b {
        // The piece between two cells, named by its left or upper one.
        let next = at + step
        let place = Point(min(at.x, next.x), min(at.y, next.y))
        let owner = step.dx != 0 ? rows[place] : columns[place]
        if let owner, owner != flow.id { faults.append("\(flow.id) runs along \(owner)") }
        if step.dx != 0 { rows[place] = flow.id } else { columns[place] = flow.id }
        at = next
      }
    }
    if seen < flow.bends.count { faults.append("\(flow.id) misses a pinned bend") }
  }
  if routes.byFlow.count > diagram.flows.count { faults.append("there are routes without flows") }
  return faults
}
