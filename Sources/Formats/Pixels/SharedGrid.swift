import Models
import OrderedCollections

/// Two states of one drawing surface, one put onto the grid of the other.
///
/// Each is stretched as a whole when it is read, so that what nobody moved may lie in other cells.
/// What has the same pixels in both gets the other's cells; what lies elsewhere goes along with its
/// neighbours.
struct SharedGrid {
  private let pixels: PixelGeometry
  private let there: Diagram
  private let others: PixelGeometry
  private let columns: [(from: Int, to: Int)]
  private let rows: [(from: Int, to: Int)]
  /// A third state that is on the other's grid already, and its pixels.
  private var third: (diagram: Diagram, pixels: PixelGeometry)?

  /// - Parameters:
  ///   - here: The diagram that is to be put elsewhere.
  ///   - pixels: Where its items lie in pixels.
  ///   - there: The diagram on whose grid.
  ///   - others: Where that one's items lie in pixels.
  init(_ here: Diagram, _ pixels: PixelGeometry, _ there: Diagram, _ others: PixelGeometry) {
    (self.pixels, self.there, self.others) = (pixels, there, others)
    var columns: [Int: Int] = [:]
    var rows: [Int: Int] = [:]
    func pair(_ a: Rect?, _ b: Rect?) {
      guard let a, let b else { return }
      columns[a.minX] = b.minX
      columns[a.maxX] = b.maxX
      rows[a.minY] = b.minY
      rows[a.maxY] = b.maxY
    }
    for (id, box) in pixels.elements where others.elements[id] == box {
      pair(here.frame(of: id), there.frame(of: id))
    }
    for (id, box) in pixels.borders where others.borders[id] == box {
      pair(here.boundaries[id]?.bounds, there.boundaries[id]?.bounds)
    }
    self.columns = Self.steps(columns)
    self.rows = Self.steps(rows)
  }

  /// Puts what lies where it lies in a third state to where that one's is.
  mutating func follow(_ diagram: Diagram, _ pixels: PixelGeometry) { third = (diagram, pixels) }

  /// The diagram in which something lies in the very same pixels; nil where it lies in none.
  private func home<Place: Equatable>(
    of id: ItemID, _ places: KeyPath<PixelGeometry, [ItemID: Place]>
  ) -> Diagram? {
    guard let place = pixels[keyPath: places][id] else { return nil }
    if others[keyPath: places][id] == place { return there }
    return third.flatMap { $0.pixels[keyPath: places][id] == place ? $0.diagram : nil }
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

  /// A frame that went along; it is as large as the other one where it is in pixels.
  private func frame(of id: ItemID, _ frame: Rect) -> Rect {
    var size = frame.size
    if let box = pixels.elements[id], let other = others.elements[id], box.width == other.width,
      box.height == other.height, let known = there.frame(of: id)
    {
      size = known.size
    }
    return Rect(origin: point(frame.origin), size: size)
  }

  private func end(_ end: FlowEnd) -> FlowEnd {
    if case .loose(let place) = end { .loose(point(place)) } else { end }
  }

  /// The diagram on the other grid.
  func put(_ diagram: Diagram) -> Diagram {
    var result = diagram
    for (id, element) in diagram.elements {
      let known = home(of: id, \.elements)?.elements[id]?.frame
      result.elements[id]?.frame = known ?? frame(of: id, element.frame)
    }
    for (id, reference) in diagram.references {
      let known = home(of: id, \.elements)?.references[id]?.frame
      result.references[id]?.frame = known ?? frame(of: id, reference.frame)
    }
    for (id, boundary) in diagram.boundaries {
      if let home = home(of: id, \.borders) ?? home(of: id, \.lines),
        let known = home.boundaries[id]?.shape
      {
        result.boundaries[id]?.shape = known
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
      let known = home(of: id, \.flows)
      if let other = (known ?? there).flows[id], known != nil || isAlong(flow, other) {
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
