import Models

/// Two states of one drawing surface, one put onto the grid of the other.
///
/// Each is stretched as a whole when it is read, so that what nobody moved may lie in other cells.
/// What has the same pixels in both gets the other's cells; what lies elsewhere goes along with its
/// neighbours.
struct TMTSharedGrid {
  private let there: Diagram
  /// What lies where it does in the other, in pixels.
  private let same: Set<ItemID>
  private let columns: [(from: Int, to: Int)]
  private let rows: [(from: Int, to: Int)]

  /// - Parameters:
  ///   - here: The diagram that is to be put elsewhere.
  ///   - there: The diagram on whose grid.
  init(_ here: Diagram, _ pixels: TMTGeometry, _ there: Diagram, _ others: TMTGeometry) {
    self.there = there
    var same: Set<ItemID> = []
    var columns: [Int: Int] = [:]
    var rows: [Int: Int] = [:]
    func pair(_ a: Rect, _ b: Rect) {
      columns[a.minX] = b.minX
      columns[a.maxX] = b.maxX
      rows[a.minY] = b.minY
      rows[a.maxY] = b.maxY
    }
    for (id, box) in pixels.elements where others.elements[id] == box {
      same.insert(id)
      if let a = here.frame(of: id), let b = there.frame(of: id) { pair(a, b) }
    }
    for (id, box) in pixels.borders where others.borders[id] == box {
      same.insert(id)
      if let a = here.boundaries[id]?.bounds, let b = there.boundaries[id]?.bounds { pair(a, b) }
    }
    same.formUnion(pixels.lines.filter { others.lines[$0.key] == $0.value }.keys)
    same.formUnion(pixels.flows.filter { others.flows[$0.key] == $0.value }.keys)
    self.same = same
    self.columns = Self.steps(columns)
    self.rows = Self.steps(rows)
  }

  private static func steps(_ pairs: [Int: Int]) -> [(from: Int, to: Int)] {
    pairs.map { (from: $0.key, to: $0.value) }.sorted { $0.from < $1.from }
  }

  /// The place that goes along with its neighbours.
  private static func along(_ value: Int, _ steps: [(from: Int, to: Int)]) -> Int {
    guard let first = steps.first, let last = steps.last else { return value }
    if value <= first.from { return first.to + value - first.from }
    if value >= last.from { return last.to + value - last.from }
    let after = steps.firstIndex { $0.from > value } ?? steps.count - 1
    let (a, b) = (steps[after - 1], steps[after])
    return a.to + (b.to - a.to) * (value - a.from) / max(1, b.from - a.from)
  }

  private func point(_ point: Point) -> Point {
    Point(Self.along(point.x, columns), Self.along(point.y, rows))
  }

  private func frame(_ frame: Rect) -> Rect { Rect(origin: point(frame.origin), size: frame.size) }

  private func end(_ end: FlowEnd) -> FlowEnd {
    if case .loose(let place) = end { .loose(point(place)) } else { end }
  }

  /// The diagram on the other grid.
  func put(_ diagram: Diagram) -> Diagram {
    var result = diagram
    for (id, element) in diagram.elements {
      let other = same.contains(id) ? there.elements[id]?.frame : nil
      result.elements[id]?.frame = other ?? frame(element.frame)
    }
    for (id, reference) in diagram.references {
      let other = same.contains(id) ? there.references[id]?.frame : nil
      result.references[id]?.frame = other ?? frame(reference.frame)
    }
    for (id, boundary) in diagram.boundaries {
      if same.contains(id), let other = there.boundaries[id]?.shape {
        result.boundaries[id]?.shape = other
        continue
      }
      switch boundary.shape {
      case .border(let rect):
        let (start, end) = (point(rect.origin), point(Point(rect.maxX, rect.maxY)))
        result.boundaries[id]?.shape = .border(Rect(from: start, to: end))
      case .line(let points): result.boundaries[id]?.shape = .line(points.map { point($0) })
      }
    }
    for (id, flow) in diagram.flows {
      if let other = there.flows[id], same.contains(id) || isAlong(flow, other) {
        result.flows[id]?.bends = other.bends
        if case .loose = flow.source, case .loose = other.source {
          result.flows[id]?.source = other.source
        }
        if case .loose = flow.target, case .loose = other.target {
          result.flows[id]?.target = other.target
        }
        continue
      }
      result.flows[id]?.source = end(flow.source)
      result.flows[id]?.target = end(flow.target)
      result.flows[id]?.bends = flow.bends.map { point($0) }
    }
    return result
  }

  /// Whether a flow runs as in the other diagram but for where its ends lie: then it went along with
  /// what it is attached to.
  private func isAlong(_ flow: Flow, _ other: Flow) -> Bool {
    flow.bends.isEmpty && other.bends.isEmpty && flow.source.element != nil
      && flow.target.element != nil && flow.source == other.source && flow.target == other.target
  }
}
