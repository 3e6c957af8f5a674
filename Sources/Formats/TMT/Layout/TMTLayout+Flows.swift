import Models
import OrderedCollections

/// The courses of flows.
extension TMTLayout {
  /// Gives every flow its course, those that stayed first, so that no two share a handle.
  ///
  /// One that stayed keeps its course only if that crosses what it is to cross: a border may have come
  /// to lie under it.
  mutating func placeFlows(_ stored: Ports, _ wanted: [ItemID: [ItemID]]) {
    let boundaries = TMTCrossings(geometry, Array(new.boundaries.keys))
    var handles: Set<PixelGeometry.Pixel> = []
    for flow in new.flows.values where isKept(flow) {
      guard let curve = before.flows[flow.id],
        boundaries.crossed(by: curve) == wanted[flow.id] ?? []
      else { continue }
      geometry.flows[flow.id] = curve
      crossings[flow.id] = wanted[flow.id]
      handles.insert(curve.handle)
    }
    for flow in new.flows.values where geometry.flows[flow.id] == nil {
      let placed = course(
        of: flow, stored[flow.id], wanted: wanted[flow.id] ?? [], among: boundaries,
        handles: handles)
      let crossed = boundaries.crossed(by: placed.curve)
      if crossed != wanted[flow.id] ?? [], isKept(flow), let curve = before.flows[flow.id] {
        // Where no course is right, the old one is as good as any.
        geometry.flows[flow.id] = curve
        let found = boundaries.crossed(by: curve)
        crossings[flow.id] = found.isEmpty ? nil : found
        handles.insert(curve.handle)
        continue
      }
      geometry.flows[flow.id] = placed.curve
      ports[flow.id] = placed.ports
      crossings[flow.id] = crossed.isEmpty ? nil : crossed
      handles.insert(placed.curve.handle)
    }
  }

  /// Whether a flow runs where it was read.
  private func isKept(_ flow: Flow) -> Bool {
    guard let last = old?.flows[flow.id], last.source == flow.source, last.target == flow.target,
      last.bends == flow.bends, before.flows[flow.id] != nil
    else { return false }
    return [flow.source.element, flow.target.element].allSatisfy { id in
      id.map { !reshaped.contains($0) && before.elements[$0] == geometry.elements[$0] } ?? true
    }
  }

  private typealias End = (port: String, place: PixelGeometry.Pixel)
  private typealias Course = (curve: PixelGeometry.Curve, ports: (source: String, target: String))

  /// The course of a flow: the first of many that crosses what it is to cross.
  private mutating func course(
    of flow: Flow, _ stored: (source: String, target: String)?, wanted: [ItemID],
    among boundaries: TMTCrossings, handles: Set<PixelGeometry.Pixel>
  ) -> Course {
    let last = old?.flows[flow.id]
    let known = before.flows[flow.id]
    let sources = ends(
      flow.source, other: flow.target, last?.source == flow.source ? stored?.source : nil,
      last?.source == flow.source ? known?.source : nil)
    var targets = ends(
      flow.target, other: flow.source, last?.target == flow.target ? stored?.target : nil,
      last?.target == flow.target ? known?.target : nil)
    if flow.source == flow.target, flow.source.element != nil {
      // A flow back to its own element begins and ends at different places.
      targets.removeAll { $0.port == sources[0].port }
    }
    // A bend that the flow had stays, as does one that somebody pinned.
    var bend = (x: 0, y: 0)
    if let curve = known, last?.bends == flow.bends {
      bend.x = curve.handle.x - (curve.source.x + curve.target.x) / 2
      bend.y = curve.handle.y - (curve.source.y + curve.target.y) / 2
    }
    let pinned = flow.bends.isEmpty ? nil : pixel(flow.bends[flow.bends.count / 2])
    var first: Course?
    for pair in Self.pairs(sources.count, targets.count) {
      let (source, target) = (sources[pair.0], targets[pair.1])
      let middle = PixelGeometry.Pixel(
        x: (source.place.x + target.place.x) / 2, y: (source.place.y + target.place.y) / 2)
      let start = pinned ?? .init(x: middle.x + bend.x, y: middle.y + bend.y)
      for handle in Self.handles(start, middle, source.place, target.place, handles) {
        let found: Course = (
          .init(source: source.place, handle: handle, target: target.place),
          (source.port, target.port)
        )
        if first == nil { first = found }
        patience -= 1
        if patience < 0 { return first ?? found }
        if boundaries.crossed(by: found.curve) == wanted { return found }
      }
    }
    let nowhere = PixelGeometry.Pixel(x: 0, y: 0)
    return first ?? (.init(source: nowhere, handle: nowhere, target: nowhere), ("None", "None"))
  }

  /// Pairs of indices, those of the best first.
  private static func pairs(_ a: Int, _ b: Int) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    for i in 0..<a { for j in 0..<b { result.append((i, j)) } }
    return result.sorted { ($0.0 + $0.1, $0.0) < ($1.0 + $1.1, $1.0) }
  }

  /// Places for a handle, the wanted one first, none of them another flow's.
  private static func handles(
    _ wanted: PixelGeometry.Pixel, _ middle: PixelGeometry.Pixel, _ source: PixelGeometry.Pixel,
    _ target: PixelGeometry.Pixel, _ taken: Set<PixelGeometry.Pixel>
  ) -> [PixelGeometry.Pixel] {
    let (dx, dy) = (Double(target.x - source.x), Double(target.y - source.y))
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    func aside(_ point: PixelGeometry.Pixel, _ distance: Double) -> PixelGeometry.Pixel {
      .init(
        x: whole(Double(point.x) - dy / length * distance),
        y: whole(Double(point.y) + dx / length * distance))
    }
    // The far ones lead round a border that lies between the ends.
    let distances: [Double] = [
      0, 20, -20, 40, -40, 60, -60, 90, -90, 130, -130, 200, -200, 320, -320, 500, -500, 800, -800,
      1300, -1300,
    ]
    var result = distances.map { aside(wanted, $0) }
    if wanted != middle { result.append(middle) }
    let free = result.filter { !taken.contains($0) }
    if !free.isEmpty { return free }
    // Ends at one place leave nothing to go aside from.
    var handle = wanted
    while taken.contains(handle) { handle.y += 20 }
    return [handle]
  }

  /// Where an end may be attached, best first; never empty.
  ///
  /// - `stored`: The port that an end which stayed was read with.
  /// - `known`: Where it was, which counts for a loose one.
  private func ends(
    _ end: FlowEnd, other: FlowEnd, _ stored: String?, _ known: PixelGeometry.Pixel?
  ) -> [End] {
    guard let id = end.element, let box = geometry.elements[id] else {
      guard case .loose(let point) = end else { return [("None", .init(x: 0, y: 0))] }
      return [("None", known ?? pixel(point))]
    }
    let isEllipse = kinds[id] == .process
    let aim: PixelGeometry.Pixel
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
    let port = stored.flatMap(TMTPort.init(rawValue:)).flatMap {
      $0.faces(aim, from: box) ? $0 : nil
    }
    if let port { ports = [port] + ports.filter { $0 != port } }
    return ports.map { candidate in
      // An end that stays at its port stays where that was, to the pixel.
      if candidate == port, let known, let last = before.elements[id], !reshaped.contains(id),
        last.width == box.width, last.height == box.height
      {
        let place = PixelGeometry.Pixel(
          x: known.x + box.left - last.left, y: known.y + box.top - last.top)
        return (candidate.rawValue, place)
      }
      return (candidate.rawValue, candidate.place(on: box, isEllipse: isEllipse))
    }
  }
}
