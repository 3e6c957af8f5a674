import Models

/// The pixels of an imported drawing's elements and borders, made fit for the grid: what lies over
/// something else without need is moved off it.
struct ImportedBoxes {
  private(set) var elements: [ItemID: PixelGeometry.Box] = [:]
  private(set) var borders: [ItemID: PixelGeometry.Box] = [:]
  /// The elements in drawing order.
  private let order: [ItemID]

  /// What has a place.
  init(_ drawing: ImportedDiagram) {
    order = drawing.elements.map(\.id)
    for element in drawing.elements { elements[element.id] = element.box }
    for boundary in drawing.boundaries {
      if case .border(let box) = boundary.outline { borders[boundary.id] = box }
    }
  }

  /// Puts what has no place where it belongs, or below the rest in rows; returns the latter.
  mutating func placeRest(of drawing: ImportedDiagram) -> [ItemID] {
    wrapMembers(of: drawing)
    addToHomes(drawing)
    let all = Array(elements.values) + Array(borders.values)
    let left = all.map(\.left).min() ?? 0
    let top = (all.map(\.bottom).max() ?? 0) + 60
    var placed: [ItemID] = []
    func next(_ id: ItemID, _ width: Int) -> PixelGeometry.Box {
      let count = placed.count
      placed.append(id)
      return .init(
        left: left + count % 6 * 180, top: top + count / 6 * 140, width: width, height: 80)
    }
    for element in drawing.elements where elements[element.id] == nil {
      elements[element.id] = next(element.id, 120)
    }
    for boundary in drawing.boundaries where borders[boundary.id] == nil {
      if case .border = boundary.outline { borders[boundary.id] = next(boundary.id, 160) }
    }
    wrapMembers(of: drawing)
    return placed
  }

  /// Makes borders as large as what the file says is in them; those without a place get one.
  private mutating func wrapMembers(of drawing: ImportedDiagram) {
    var members: [ItemID: [ItemID]] = [:]
    for element in drawing.elements {
      if let home = drawing.homes[element.id] { members[home, default: []].append(element.id) }
    }
    let depths = drawing.depths
    // Inner borders first, because the outer ones grow with them.
    for boundary in drawing.boundaries.sorted(by: {
      depths[$0.id, default: 0] > depths[$1.id, default: 0]
    }) {
      let own = members[boundary.id, default: []].compactMap { elements[$0] }
      let inner = drawing.boundaries.compactMap { $0.parent == boundary.id ? borders[$0.id] : nil }
      for box in own + inner {
        let border =
          borders[boundary.id]
          ?? .init(
            left: box.left - Self.gap, top: box.top - 2 * Self.gap,
            width: box.width + 2 * Self.gap, height: box.height + 3 * Self.gap)
        borders[boundary.id] = Self.grown(border, round: box)
      }
    }
  }

  /// Puts elements without a place at the bottom of the border that the file says they are in.
  private mutating func addToHomes(_ drawing: ImportedDiagram) {
    var counts: [ItemID: (count: Int, bottom: Int)] = [:]
    for element in drawing.elements where elements[element.id] == nil {
      guard let home = drawing.homes[element.id], let border = borders[home] else { continue }
      let (count, bottom) = counts[home] ?? (0, border.bottom)
      elements[element.id] = .init(
        left: border.left + Self.gap + count % 4 * 180, top: bottom + Self.gap + count / 4 * 120,
        width: 120, height: 80)
      counts[home] = (count + 1, bottom)
    }
  }

  /// The room left between elements that lay over each other, in pixels.
  private static let gap = 20

  /// Moves elements apart that lie over each other, the smaller one of two, the way it has least to
  /// go; borders that held one hold it still.
  ///
  /// - Parameter texts: Texts move, and nothing moves for them.
  mutating func spread(texts: Set<ItemID>) {
    guard order.count < 1000 else { return }
    let held = borders.mapValues { border in order.filter { holds(border, $0) } }
    for _ in 0..<30 {
      var isMoved = false
      for (index, one) in order.enumerated() {
        for other in order[(index + 1)...] {
          guard let a = elements[one], let b = elements[other], a.intersects(b) else { continue }
          let movesFirst =
            texts.contains(one) != texts.contains(other)
            ? texts.contains(one) : a.width * a.height < b.width * b.height
          let (mover, box, fixed) = movesFirst ? (one, a, b) : (other, b, a)
          elements[mover] = Self.moved(box, off: fixed)
          isMoved = true
        }
      }
      if !isMoved { break }
    }
    for (id, members) in held {
      for member in members {
        guard let border = borders[id], let box = elements[member] else { continue }
        borders[id] = Self.grown(border, round: box)
      }
    }
  }

  private func holds(_ border: PixelGeometry.Box, _ id: ItemID) -> Bool {
    guard let box = elements[id] else { return false }
    return border.contains(box)
  }

  /// A box moved off another, along the axis on which they overlap least.
  private static func moved(_ box: PixelGeometry.Box, off fixed: PixelGeometry.Box)
    -> PixelGeometry.Box
  {
    let ways = [
      (dx: fixed.left - gap - box.right, dy: 0), (dx: fixed.right + gap - box.left, dy: 0),
      (dx: 0, dy: fixed.top - gap - box.bottom), (dx: 0, dy: fixed.bottom + gap - box.top),
    ]
    let way = ways.min { abs($0.dx) + abs($0.dy) < abs($1.dx) + abs($1.dy) } ?? (dx: 0, dy: 0)
    func bounded(_ pixel: Int) -> Int {
      min(max(pixel, -PixelGeometry.farthest), PixelGeometry.farthest)
    }
    return .init(
      left: bounded(box.left + way.dx), top: bounded(box.top + way.dy), width: box.width,
      height: box.height)
  }

  private static func grown(_ border: PixelGeometry.Box, round box: PixelGeometry.Box)
    -> PixelGeometry.Box
  {
    if border.contains(box) { return border }
    let left = min(border.left, box.left - gap)
    let top = min(border.top, box.top - gap)
    return .init(
      left: left, top: top, width: max(border.right, box.right + gap) - left,
      height: max(border.bottom, box.bottom + gap) - top)
  }
}
