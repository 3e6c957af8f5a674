import Models

@testable import Drawing

/// A small deterministic generator.
struct RoutingRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }
}

/// Short ways to write diagrams.
enum Draft {
  static func element(_ id: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Element {
    Element(id: id, facts: Facts(stencil: "GE.P", name: id), frame: Rect(x, y, width, height))
  }

  static func flow(_ id: String, _ from: String, _ to: String, _ bends: [Point] = []) -> Flow {
    Flow(
      id: id, facts: Facts(stencil: "GE.DF", name: id), number: FlowNumber(id),
      source: .element(from), target: .element(to), bends: bends)
  }

  static func border(_ id: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Boundary {
    Boundary(
      id: id, facts: Facts(stencil: "GE.TB.B", name: id), shape: .border(Rect(x, y, width, height)))
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
    var random = RoutingRandom(state: seed)
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
    for (offset, character) in id.prefix(max(frame.width - 2, 0)).enumerated() {
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
