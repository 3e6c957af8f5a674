import Models

/// The pixels of a diagram that somebody changed.
///
/// What was not touched keeps its numbers. What was moved goes where the cells between its
/// neighbours' pixels say, and keeps its size unless that was changed; then it is pushed until it
/// lies inside and outside the very borders that it lies inside and outside of on the grid.
struct TMTLayout {
  private let old: Diagram?
  private let new: Diagram
  private let kinds: [ItemID: StencilKind]
  private let columns: TMTPixels
  private let rows: TMTPixels
  private let before: TMTGeometry
  private(set) var geometry = TMTGeometry()
  /// By flow whose course is new, its ports.
  private(set) var ports: [ItemID: (source: String, target: String)] = [:]

  /// Pixels of a cell where nothing tells.
  private static let scale = (column: 10.0, row: 20.0)

  /// Lays a diagram out.
  ///
  /// - Parameters:
  ///   - old: The diagram as it was read, with its pixels; nil for a new one.
  ///   - stored: By flow, the ports it was read with.
  ///   - crossings: By flow, the boundaries it is to cross.
  init(
    _ new: Diagram, old: Diagram?, before: TMTGeometry,
    stored: [ItemID: (source: String, target: String)], template: Template,
    crossings: [ItemID: [ItemID]]
  ) {
    self.old = old
    self.new = new
    self.before = before
    var kinds: [ItemID: StencilKind] = [:]
    for element in new.elements.values { kinds[element.id] = template.kind(of: element.facts.stencil) }
    self.kinds = kinds
    let places = Self.places(old, before)
    // A new drawing begins a little inside the sheet, wherever on the grid it was drawn.
    let corner = old == nil ? new.bounds?.origin ?? Point(0, 0) : Point(0, 0)
    let hasPlaces = !places.columns.isEmpty
    columns = TMTPixels(
      hasPlaces ? places.columns : [(Double(min(corner.x, 0)), 40)], scale: Self.scale.column)
    rows = TMTPixels(
      hasPlaces ? places.rows : [(Double(min(corner.y, 0)), 40)], scale: Self.scale.row)
    placeBorders()
    placeElements()
    placeLines()
    placeFlows(stored, crossings)
  }

  /// What is known of cells and their pixels.
  private static func places(_ diagram: Diagram?, _ geometry: TMTGeometry) -> (
    columns: [(cell: Double, pixel: Double)], rows: [(cell: Double, pixel: Double)]
  ) {
    var columns: [(cell: Double, pixel: Double)] = []
    var rows: [(cell: Double, pixel: Double)] = []
    func add(_ x: Double, _ y: Double, _ left: Double, _ top: Double) {
      columns.append((x, left))
      rows.append((y, top))
    }
    for element in diagram?.elements.values ?? [:].values {
      guard let box = geometry.elements[element.id] else { continue }
      let frame = element.frame
      add(
        Double(frame.minX) + Double(frame.width) / 2, Double(frame.minY) + Double(frame.height) / 2,
        Double(box.left) + Double(box.width) / 2, Double(box.top) + Double(box.height) / 2)
    }
    for boundary in diagram?.boundaries.values ?? [:].values {
      switch boundary.shape {
      case .border(let frame):
        guard let box = geometry.borders[boundary.id] else { continue }
        add(Double(frame.minX), Double(frame.minY), Double(box.left), Double(box.top))
        add(
          Double(frame.minX + frame.width), Double(frame.minY + frame.height), Double(box.right),
          Double(box.bottom))
      case .line(let points):
        guard let curve = geometry.lines[boundary.id], let first = points.first,
          let last = points.last
        else { continue }
        add(Double(first.x), Double(first.y), Double(curve.source.x), Double(curve.source.y))
        add(Double(last.x), Double(last.y), Double(curve.target.x), Double(curve.target.y))
      }
    }
    return (columns, rows)
  }

  private func pixel(_ point: Point) -> TMTGeometry.Pixel {
    .init(x: Self.whole(columns.pixel(Double(point.x))), y: Self.whole(rows.pixel(Double(point.y))))
  }

  private static func whole(_ value: Double) -> Int {
    Int(min(max(value.rounded(), -1_000_000), 1_000_000))
  }

  /// The box whose edges are those of a frame.
  private func box(_ frame: Rect) -> TMTGeometry.Box {
    let left = Self.whole(columns.pixel(Double(frame.minX)))
    let right = Self.whole(columns.pixel(Double(frame.minX + frame.width)))
    let top = Self.whole(rows.pixel(Double(frame.minY)))
    let bottom = Self.whole(rows.pixel(Double(frame.minY + frame.height)))
    return .init(
      left: left, top: top, width: max(10, right - left), height: max(10, bottom - top))
  }

  // MARK: Borders

  private func frame(ofBorder boundary: Boundary?) -> Rect? {
    if case .border(let frame)? = boundary?.shape { frame } else { nil }
  }

  private mutating func placeBorders() {
    var changed: [(id: ItemID, frame: Rect)] = []
    for boundary in new.boundaries.values {
      guard let frame = frame(ofBorder: boundary) else { continue }
      let last = self.frame(ofBorder: old?.boundaries[boundary.id])
      guard let last, let box = before.borders[boundary.id] else {
        geometry.borders[boundary.id] = self.box(frame)
        changed.append((boundary.id, frame))
        continue
      }
      if last == frame {
        geometry.borders[boundary.id] = box
        continue
      }
      var moved = self.box(frame)
      if last.size == frame.size {
        (moved.width, moved.height) = (box.width, box.height)
      } else {
        // An edge that stayed keeps its pixels.
        var (left, right) = (moved.left, moved.right)
        var (top, bottom) = (moved.top, moved.bottom)
        if last.minX == frame.minX { left = box.left }
        if last.maxX == frame.maxX { right = box.right }
        if last.minY == frame.minY { top = box.top }
        if last.maxY == frame.maxY { bottom = box.bottom }
        moved = .init(
          left: left, top: top, width: max(10, right - left), height: max(10, bottom - top))
      }
      geometry.borders[boundary.id] = moved
      changed.append((boundary.id, frame))
    }
    for border in changed { fit(border.id, border.frame) }
  }

  /// Lets a border's box hold the untouched elements that its frame holds, and no others.
  private mutating func fit(_ id: ItemID, _ frame: Rect) {
    guard let box = geometry.borders[id] else { return }
    var (left, top, right, bottom) = (box.left, box.top, box.right, box.bottom)
    for element in new.elements.values where old?.elements[element.id]?.frame == element.frame {
      guard let inner = before.elements[element.id] else { continue }
      if frame.contains(element.frame) {
        left = min(left, inner.left - 10)
        top = min(top, inner.top - 10)
        right = max(right, inner.right + 10)
        bottom = max(bottom, inner.bottom + 10)
      } else if !frame.intersects(element.frame), left < inner.right, inner.left < right,
        top < inner.bottom, inner.top < bottom
      {
        if element.frame.minX > frame.maxX {
          right = max(left + 10, inner.left - 5)
        } else if element.frame.maxX < frame.minX {
          left = min(right - 10, inner.right + 5)
        } else if element.frame.minY > frame.maxY {
          bottom = max(top + 10, inner.top - 5)
        } else {
          top = min(bottom - 10, inner.bottom + 5)
        }
      }
    }
    geometry.borders[id] = .init(left: left, top: top, width: right - left, height: bottom - top)
  }

  // MARK: Elements

  private mutating func placeElements() {
    var changed: [(id: ItemID, frame: Rect, last: Rect?)] = []
    for (id, frame) in new.frames {
      let last = old?.elements[id]?.frame
      if last == frame, let box = before.elements[id] {
        geometry.elements[id] = box
      } else {
        changed.append((id, frame, last))
      }
    }
    for item in changed {
      geometry.elements[item.id] = settled(
        size(item.id, item.frame, last: item.last), item.id, item.frame)
    }
  }

  /// The box of an element before it is pushed anywhere.
  private func size(_ id: ItemID, _ frame: Rect, last: Rect?) -> TMTGeometry.Box {
    var box = self.box(frame)
    let middle = (
      x: columns.pixel(Double(frame.minX) + Double(frame.width) / 2),
      y: rows.pixel(Double(frame.minY) + Double(frame.height) / 2)
    )
    if let last, let known = before.elements[id] {
      box.width = last.width == frame.width
        ? known.width : max(20, known.width * frame.width / max(1, last.width))
      box.height = last.height == frame.height
        ? known.height : max(20, known.height * frame.height / max(1, last.height))
    } else if old != nil, !before.elements.isEmpty, kinds[id] != .annotation {
      (box.width, box.height) = (100, 100)
    }
    box.left = Self.whole(middle.x - Double(box.width) / 2)
    box.top = Self.whole(middle.y - Double(box.height) / 2)
    return box
  }

  /// A box pushed until it lies as its frame does to borders and other elements.
  private func settled(_ box: TMTGeometry.Box, _ id: ItemID, _ frame: Rect) -> TMTGeometry.Box {
    var box = box
    let others = new.frames.compactMap { other in
      other.id == id ? nil : geometry.elements[other.id].map { (frame: other.frame, box: $0) }
    }
    let borders = new.boundaries.values.compactMap { boundary in
      frame(ofBorder: boundary).flatMap { frame in
        geometry.borders[boundary.id].map { (frame: frame, box: $0) }
      }
    }
    for _ in 0..<3 {
      for other in others where !other.frame.intersects(frame) { box.leave(other, frame) }
      for border in borders {
        if border.frame.contains(frame) {
          box.enter(border.box)
        } else if !border.frame.intersects(frame) {
          box.leave(border, frame)
        }
      }
    }
    return box
  }

  // MARK: Lines and flows

  private mutating func placeLines() {
    for boundary in new.boundaries.values {
      guard case .line(let points) = boundary.shape, let first = points.first,
        let last = points.last
      else { continue }
      if old?.boundaries[boundary.id]?.shape == boundary.shape,
        let curve = before.lines[boundary.id]
      {
        geometry.lines[boundary.id] = curve
        continue
      }
      let (source, target) = (pixel(first), pixel(last))
      let middle = pixel(points[points.count / 2])
      geometry.lines[boundary.id] = .init(
        source: source,
        handle: points.count > 2
          ? middle : .init(x: (source.x + target.x) / 2, y: (source.y + target.y) / 2),
        target: target)
    }
  }

  private func isKept(_ flow: Flow) -> Bool {
    guard let last = old?.flows[flow.id], last.source == flow.source, last.target == flow.target,
      last.bends == flow.bends, before.flows[flow.id] != nil
    else { return false }
    return [flow.source.element, flow.target.element].allSatisfy { id in
      id.map { before.elements[$0] == geometry.elements[$0] } ?? true
    }
  }

  private mutating func placeFlows(
    _ stored: [ItemID: (source: String, target: String)], _ crossings: [ItemID: [ItemID]]
  ) {
    var handles: Set<TMTGeometry.Pixel> = []
    for flow in new.flows.values where isKept(flow) {
      geometry.flows[flow.id] = before.flows[flow.id]
      if let curve = before.flows[flow.id] { handles.insert(curve.handle) }
    }
    for flow in new.flows.values where geometry.flows[flow.id] == nil {
      let placed = course(
        of: flow, stored[flow.id], wanted: crossings[flow.id] ?? [], handles: handles)
      geometry.flows[flow.id] = placed.curve
      ports[flow.id] = placed.ports
      handles.insert(placed.curve.handle)
    }
  }

  private typealias End = (port: String, place: TMTGeometry.Pixel)

  /// The course of a flow: the first of many that crosses what it is to cross.
  private func course(
    of flow: Flow, _ stored: (source: String, target: String)?, wanted: [ItemID],
    handles: Set<TMTGeometry.Pixel>
  ) -> (curve: TMTGeometry.Curve, ports: (source: String, target: String)) {
    let last = old?.flows[flow.id]
    let curve = before.flows[flow.id]
    let sources = ends(
      flow.source, other: flow.target, last?.source == flow.source ? stored?.source : nil)
    var targets = ends(
      flow.target, other: flow.source, last?.target == flow.target ? stored?.target : nil)
    if flow.source == flow.target, targets.count > 1 {
      // A flow back to its own element begins and ends at different places.
      targets.removeAll { $0.port == sources.first?.port }
    }
    // A bend that the flow had stays, as does one that somebody pinned.
    var bend = TMTGeometry.Pixel(x: 0, y: 0)
    if let curve, last?.bends == flow.bends {
      bend.x = curve.handle.x - (curve.source.x + curve.target.x) / 2
      bend.y = curve.handle.y - (curve.source.y + curve.target.y) / 2
    }
    let pinned = flow.bends.isEmpty ? nil : pixel(flow.bends[flow.bends.count / 2])
    var first: (TMTGeometry.Curve, (String, String))?
    let wanted = Set(wanted)
    for (count, pair) in Self.pairs(sources, targets).enumerated() {
      let (source, target) = (sources[pair.0], targets[pair.1])
      let middle = TMTGeometry.Pixel(
        x: (source.place.x + target.place.x) / 2, y: (source.place.y + target.place.y) / 2)
      let start = pinned ?? .init(x: middle.x + bend.x, y: middle.y + bend.y)
      for handle in Self.handles(start, middle, source.place, target.place, handles) {
        let found = TMTGeometry.Curve(
          source: source.place, handle: handle, target: target.place)
        let ports = (source.port, target.port)
        if first == nil { first = (found, ports) }
        if crossed(found) == wanted { return (found, ports) }
      }
      if count >= 24 { break }
    }
    return first ?? (
      .init(source: .init(x: 0, y: 0), handle: .init(x: 0, y: 0), target: .init(x: 0, y: 0)),
      ("None", "None")
    )
  }

  /// Pairs of indices, the best of both first.
  private static func pairs(_ a: [End], _ b: [End]) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    for i in a.indices { for j in b.indices { result.append((i, j)) } }
    return result.sorted { ($0.0 + $0.1, $0.0) < ($1.0 + $1.1, $1.0) }
  }

  /// The boundaries that a curve crosses.
  private func crossed(_ curve: TMTGeometry.Curve) -> Set<ItemID> {
    var probe = TMTGeometry()
    probe.borders = geometry.borders
    probe.lines = geometry.lines
    probe.flows = ["": curve]
    return Set(
      probe.crossings(flows: [""], boundaries: Array(new.boundaries.keys))[""] ?? [])
  }

  /// Places for a handle, the wanted one first, none of them another flow's.
  private static func handles(
    _ wanted: TMTGeometry.Pixel, _ middle: TMTGeometry.Pixel, _ source: TMTGeometry.Pixel,
    _ target: TMTGeometry.Pixel, _ taken: Set<TMTGeometry.Pixel>
  ) -> [TMTGeometry.Pixel] {
    let (dx, dy) = (Double(target.x - source.x), Double(target.y - source.y))
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    func aside(_ point: TMTGeometry.Pixel, _ distance: Double) -> TMTGeometry.Pixel {
      .init(
        x: whole(Double(point.x) - dy / length * distance),
        y: whole(Double(point.y) + dx / length * distance))
    }
    var result: [TMTGeometry.Pixel] = []
    for distance in [0.0, 20, -20, 40, -40, 60, -60, 90, -90, 130, -130, 200, -200] {
      result.append(aside(wanted, distance))
    }
    if wanted != middle { result.append(middle) }
    let free = result.filter { !taken.contains($0) }
    if !free.isEmpty { return free }
    var distance = 220.0
    while taken.contains(aside(wanted, distance)), distance < 100_000 { distance += 20 }
    return [aside(wanted, distance)]
  }

  /// Where an end may be attached, best first.
  private func ends(_ end: FlowEnd, other: FlowEnd, _ stored: String?) -> [End] {
    guard let id = end.element, let box = geometry.elements[id] else {
      guard case .loose(let point) = end else { return [("None", .init(x: 0, y: 0))] }
      return [("None", pixel(point))]
    }
    let isEllipse = kinds[id] == .process
    let aim: TMTGeometry.Pixel
    switch other {
    case .loose(let point): aim = pixel(point)
    case .element(let other):
      let far = geometry.elements[other] ?? box
      aim =
        other == id
        ? .init(x: far.right, y: far.top)
        : .init(x: far.left + far.width / 2, y: far.top + far.height / 2)
    }
    var ports = TMTPort.nearest(to: aim, on: box, isEllipse: isEllipse)
    if let stored = stored.flatMap(TMTPort.init(rawValue:)), stored.faces(aim, from: box) {
      ports = [stored] + ports.filter { $0 != stored }
    }
    return ports.map { ($0.rawValue, $0.place(on: box, isEllipse: isEllipse)) }
  }
}

extension TMTGeometry.Box {
  /// Moves the box into another, and makes it smaller where it does not fit.
  fileprivate mutating func enter(_ outer: TMTGeometry.Box) {
    width = max(10, min(width, outer.width - 10))
    height = max(10, min(height, outer.height - 10))
    left = max(outer.left + 5, min(left, outer.right - 5 - width))
    top = max(outer.top + 5, min(top, outer.bottom - 5 - height))
  }

  /// Moves the box out of another, to the side on which its frame lies.
  fileprivate mutating func leave(_ other: (frame: Rect, box: TMTGeometry.Box), _ frame: Rect) {
    let outer = other.box
    guard left <= outer.right, outer.left <= right, top <= outer.bottom, outer.top <= bottom else {
      return
    }
    if frame.minX > other.frame.maxX {
      left = outer.right + 5
    } else if frame.maxX < other.frame.minX {
      left = outer.left - 5 - width
    } else if frame.minY > other.frame.maxY {
      top = outer.bottom + 5
    } else if frame.maxY < other.frame.minY {
      top = outer.top - 5 - height
    }
  }
}
