import Models
import OrderedCollections

/// Straightens and spaces the elements and borders of a diagram along one axis.
///
/// Every element and both sides of every border are numbers that want to stay what they are; what
/// lies side by side keeps its order and a little distance, and what flows join nearly in line wants
/// to be in line.
struct Tidying {
  /// The rows are set, else the columns.
  let isRow: Bool
  private let ids: [ItemID]
  private var frames: [Rect]
  private let borderIDs: [ItemID]
  private var borders: [Rect]
  private let pairs: [(a: Int, b: Int)]
  /// By element, the borders that hold it by its middle.
  private let holders: [Set<Int>]

  /// The most elements that are tidied: each is compared with each.
  private static let most = 1200

  init(_ diagram: Diagram, isRow: Bool) {
    self.isRow = isRow
    let all = diagram.frames
    ids = all.map(\.id)
    frames = all.map(\.frame)
    let shapes = diagram.boundaries.values.compactMap { boundary -> (ItemID, Rect)? in
      if case .border(let frame) = boundary.shape { (boundary.id, frame) } else { nil }
    }
    borderIDs = shapes.map(\.0)
    let outlines = shapes.map(\.1)
    borders = outlines
    let membership = Membership(diagram)
    holders = all.map { element in
      Set(shapes.indices.filter { membership.holds(shapes[$0].0, element.id) })
    }
    let indices = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<Int> = []
    var pairs: [(a: Int, b: Int)] = []
    for flow in diagram.flows.values where flow.bends.isEmpty {
      guard let a = flow.source.element.flatMap({ indices[$0] }),
        let b = flow.target.element.flatMap({ indices[$0] }), a != b,
        seen.insert(min(a, b) << 32 | max(a, b)).inserted
      else { continue }
      pairs.append((a, b))
    }
    self.pairs = pairs
  }

  // MARK: The axis

  private func low(_ frame: Rect) -> Int { isRow ? frame.minY : frame.minX }
  private func high(_ frame: Rect) -> Int { isRow ? frame.maxY : frame.maxX }
  private func length(_ frame: Rect) -> Int { isRow ? frame.height : frame.width }
  private func otherLow(_ frame: Rect) -> Int { isRow ? frame.minX : frame.minY }
  private func otherHigh(_ frame: Rect) -> Int { isRow ? frame.maxX : frame.maxY }
  /// Between two elements.
  private var gap: Int { isRow ? 1 : 2 }
  /// Between a border's line and what lies beside it.
  private var air: Int { isRow ? 1 : 2 }
  /// How far off two middles may be and still mean to be in line.
  private var near: Int { isRow ? 2 : 4 }

  /// How far two frames overlap across the axis; positive where they do.
  private func overlapAcross(_ a: Rect, _ b: Rect) -> Int {
    min(otherHigh(a), otherHigh(b)) - max(otherLow(a), otherLow(b)) + 1
  }

  private func overlapAlong(_ a: Rect, _ b: Rect) -> Int {
    min(high(a), high(b)) - max(low(a), low(b)) + 1
  }

  /// Whether two frames must be kept apart along this axis: they meet across it, and it is not the
  /// other axis along which they are parted more easily.
  private func meet(_ a: Rect, _ b: Rect) -> Bool {
    let across = overlapAcross(a, b)
    if across + (isRow ? 1 : 0) <= 0 { return false }
    let along = overlapAlong(a, b)
    if along <= 0 { return true }
    return isRow ? 2 * along <= across : along < 2 * across
  }

  // MARK: In line

  mutating func straighten() {
    guard frames.count <= Self.most, !frames.isEmpty else { return }
    let count = frames.count + 2 * borders.count
    var simplex = NetworkSimplex(count + 1 + count + pairs.count, edges: 4 * count)
    // One number stands for the origin; the others want to be as far from it as they are.
    let origin = count
    let shift = frames.reduce(borders.reduce(Int.max) { min($0, low($1)) }) { min($0, low($1)) }
    for index in 0..<count {
      simplex.tie(
        origin, place(index) - shift, index, 0, weight: index < frames.count ? 4 : 1,
        helper: count + 1 + index)
    }
    for (index, pair) in pairs.enumerated() {
      let (a, b) = (frames[pair.a], frames[pair.b])
      // Side by side, and nearly in line.
      guard overlapAcross(a, b) < 0, abs(middle(a) - middle(b)) <= near,
        holders[pair.a] == holders[pair.b] || overlapAlong(a, b) > 0
      else { continue }
      simplex.tie(
        pair.a, (length(a) - 1) / 2, pair.b, (length(b) - 1) / 2, weight: 64,
        helper: 2 * count + 1 + index)
    }
    separate(&simplex)
    guard case .places(let places) = simplex.solve(limit: 400 + 20 * count) else { return }
    let base = shift - places[origin]
    for index in frames.indices { set(&frames[index], places[index] + base) }
    for index in borders.indices {
      let (top, bottom) = (frames.count + 2 * index, frames.count + 2 * index + 1)
      let start = places[top] + base
      let length = places[bottom] - places[top] + 1
      if isRow {
        (borders[index].origin.y, borders[index].size.height) = (start, length)
      } else {
        (borders[index].origin.x, borders[index].size.width) = (start, length)
      }
    }
  }

  private func middle(_ frame: Rect) -> Int { low(frame) + (length(frame) - 1) / 2 }

  private func place(_ number: Int) -> Int {
    if number < frames.count { return low(frames[number]) }
    let border = borders[(number - frames.count) / 2]
    return (number - frames.count) % 2 == 0 ? low(border) : high(border)
  }

  private func set(_ frame: inout Rect, _ place: Int) {
    if isRow { frame.origin.y = place } else { frame.origin.x = place }
  }

  /// Keeps elements apart, each in the borders that hold it and out of the others.
  private func separate(_ simplex: inout NetworkSimplex) {
    func top(_ border: Int) -> Int { frames.count + 2 * border }
    for border in borders.indices {
      simplex.edge(top(border), top(border) + 1, min(length(borders[border]) - 1, 3))
    }
    for a in frames.indices {
      for b in frames.indices.dropFirst(a + 1) where meet(frames[a], frames[b]) {
        let isFirst = (middle(frames[a]), a) < (middle(frames[b]), b)
        let (first, second) = isFirst ? (a, b) : (b, a)
        simplex.edge(first, second, length(frames[first]) + gap)
      }
      for border in borders.indices {
        let frame = borders[border]
        if holders[a].contains(border) {
          simplex.edge(top(border), a, 1 + min(air, max(0, low(frames[a]) - low(frame) - 1)))
          simplex.edge(
            a, top(border) + 1,
            length(frames[a]) + min(air, max(0, high(frame) - high(frames[a]) - 1)))
        } else if meet(frames[a], frame) {
          let middle = low(frame) + (length(frame) - 1) / 2
          if self.middle(frames[a]) < middle {
            simplex.edge(a, top(border), length(frames[a]) + air)
          } else {
            simplex.edge(top(border) + 1, a, 1 + air)
          }
        }
      }
    }
    separateBorders(&simplex)
  }

  private func separateBorders(_ simplex: inout NetworkSimplex) {
    func top(_ border: Int) -> Int { frames.count + 2 * border }
    for a in borders.indices {
      for b in borders.indices where a != b {
        let (outer, inner) = (borders[a], borders[b])
        if outer.contains(inner), outer != inner || a < b {
          simplex.edge(top(a), top(b), min(1 + air, low(inner) - low(outer)))
          simplex.edge(top(b) + 1, top(a) + 1, min(1 + air, high(outer) - high(inner)))
        } else if a < b, !inner.contains(outer), !outer.intersects(inner), meet(outer, inner) {
          let (first, second) = low(outer) < low(inner) ? (a, b) : (b, a)
          let room = low(borders[second]) - high(borders[first])
          simplex.edge(top(first) + 1, top(second), min(1 + air, max(1, room)))
        }
      }
    }
  }

  // MARK: Evenly spaced

  /// Makes the gaps between elements in line even where they nearly are.
  mutating func even() {
    guard frames.count <= Self.most else { return }
    // Elements with their middles in line across the axis, in order along it.
    let order = frames.indices.sorted {
      (across(frames[$0]), low(frames[$0]), $0) < (across(frames[$1]), low(frames[$1]), $1)
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, across(frames[order[end]]) == across(frames[order[start]]),
        holders[order[end]] == holders[order[start]]
      {
        end += 1
      }
      if end - start > 2 { spread(Array(order[start..<end])) }
      start = end
    }
  }

  private func across(_ frame: Rect) -> Int {
    otherLow(frame) + (otherHigh(frame) - otherLow(frame)) / 2
  }

  private mutating func spread(_ line: [Int]) {
    let gaps = zip(line, line.dropFirst()).map { low(frames[$1]) - high(frames[$0]) - 1 }
    guard let least = gaps.min(), let most = gaps.max(), least > 0, most - least > 1,
      most - least <= 2 * near
    else { return }
    let (gap, rest) = gaps.reduce(0, +).quotientAndRemainder(dividingBy: gaps.count)
    var moved = frames
    var at = high(frames[line[0]])
    for (index, element) in line.enumerated().dropFirst() {
      at += gap + (index <= rest ? 1 : 0) + 1
      set(&moved[element], at)
      at = high(moved[element])
    }
    // Nothing may come nearer to anything that does not stand in the line.
    let isFree = line.allSatisfy { element in
      let old = frames[element].inset(-gapAcross.columns, -gapAcross.rows)
      let new = moved[element].inset(-gapAcross.columns, -gapAcross.rows)
      return frames.indices.allSatisfy { other in
        line.contains(other) || !new.intersects(frames[other]) || old.intersects(frames[other])
      }
        && borders.indices.allSatisfy { border in
          holders[element].contains(border)
            ? borders[border].contains(moved[element].inset(-1, -1))
              || !borders[border].contains(frames[element].inset(-1, -1))
            : !new.intersects(borders[border]) || old.intersects(borders[border])
        }
    }
    if isFree { frames = moved }
  }

  private var gapAcross: (columns: Int, rows: Int) { (2, 1) }

  // MARK: Result

  func put(in diagram: inout Diagram) {
    for (index, id) in ids.enumerated() where diagram.frame(of: id) != frames[index] {
      diagram.put(frames[index], of: id)
    }
    for (index, id) in borderIDs.enumerated() {
      guard case .border(let old)? = diagram.boundaries[id]?.shape, old != borders[index] else {
        continue
      }
      diagram.boundaries[id]?.shape = .border(borders[index])
    }
  }
}
