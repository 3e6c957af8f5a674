import OrderedCollections

/// What a selection can be aligned by.
public enum Alignment: String, CaseIterable, Hashable, Sendable {
  /// The left sides, at the leftmost.
  case left
  /// The right sides, at the rightmost.
  case right
  /// The upper sides, at the topmost.
  case top
  /// The lower sides, at the lowest.
  case bottom
  /// The middles from left to right, so that they stand one above the other.
  case centre
  /// The middles from top to bottom, so that they stand side by side.
  case middle
}

extension Model {
  /// Aligns items with the outermost of them, or with the middle of all.
  ///
  /// A border takes along what lies inside; flows follow. What lies in a border that is aligned itself
  /// counts as part of it. None for fewer than two elements and borders.
  public func edits(
    aligning items: Set<ItemID>, by alignment: Alignment, in diagram: DiagramID
  ) -> [Edit] {
    let blocks = blocks(of: items, in: diagram)
    guard blocks.count > 1, var bounds = blocks.first?.frame else { return [] }
    for block in blocks { bounds = bounds.union(block.frame) }
    return blocks.flatMap { block in
      let frame = block.frame
      let way =
        switch alignment {
        case .left: Vector(bounds.minX - frame.minX, 0)
        case .right: Vector(bounds.maxX - frame.maxX, 0)
        case .top: Vector(0, bounds.minY - frame.minY)
        case .bottom: Vector(0, bounds.maxY - frame.maxY)
        case .centre:
          Vector(Self.middle(bounds.minX, bounds.width, frame.width) - frame.minX, 0)
        case .middle:
          Vector(0, Self.middle(bounds.minY, bounds.height, frame.height) - frame.minY)
        }
      return edits(moving: block.items, by: way, in: diagram)
    }
  }

  /// Puts even gaps between items, the first and the last of which stay where they are.
  ///
  /// What can't be shared out goes to the first gaps. A border takes along what lies inside. None for
  /// fewer than three elements and borders.
  public func edits(
    distributing items: Set<ItemID>, horizontally: Bool, in diagram: DiagramID
  ) -> [Edit] {
    func low(_ frame: Rect) -> Int { horizontally ? frame.minX : frame.minY }
    func length(_ frame: Rect) -> Int { horizontally ? frame.width : frame.height }
    let blocks = blocks(of: items, in: diagram).enumerated().sorted {
      (low($0.element.frame), $0.offset) < (low($1.element.frame), $1.offset)
    }.map(\.element)
    guard blocks.count > 2, let first = blocks.first, let last = blocks.last else { return [] }
    let span = low(last.frame) + length(last.frame) - low(first.frame)
    let room = span - blocks.reduce(0) { $0 + length($1.frame) }
    let (gap, rest) = room.quotientAndFloorRemainder(dividingBy: blocks.count - 1)
    var at = low(first.frame)
    var result: [Edit] = []
    for (index, block) in blocks.enumerated() {
      let step = at - low(block.frame)
      result += edits(
        moving: block.items, by: horizontally ? Vector(step, 0) : Vector(0, step), in: diagram)
      at += length(block.frame) + gap + (index < rest ? 1 : 0)
    }
    return result
  }

  private static func middle(_ start: Int, _ room: Int, _ length: Int) -> Int {
    start + (room - length).quotientAndFloorRemainder(dividingBy: 2).0
  }

  /// Items that move as one: an element, or a border with all that lies inside.
  private func blocks(
    of items: Set<ItemID>, in diagram: DiagramID
  ) -> [(items: Set<ItemID>, frame: Rect)] {
    guard let here = diagrams[diagram] else { return [] }
    var inner: Set<ItemID> = []
    var result: [(items: Set<ItemID>, frame: Rect)] = []
    var contents: [ItemID: Set<ItemID>] = [:]
    for border in here.boundaries.keys where items.contains(border) {
      contents[border] = self.contents(of: border, in: diagram)
    }
    for (border, inside) in contents where !inner.contains(border) {
      // Of two borders in the same place one holds the other, not both each other.
      inner.formUnion(inside.filter { contents[$0]?.contains(border) != true || $0 > border })
    }
    for boundary in here.boundaries.values
    where items.contains(boundary.id) && !inner.contains(boundary.id) {
      result.append(((contents[boundary.id] ?? []).union([boundary.id]), boundary.bounds))
    }
    for (id, frame) in here.frames where items.contains(id) && !inner.contains(id) {
      result.append(([id], frame))
    }
    return result
  }
}

extension Int {
  /// The quotient rounded down, and what is left, which is not negative.
  fileprivate func quotientAndFloorRemainder(dividingBy divisor: Int) -> (Int, Int) {
    let rest = (self % divisor + divisor) % divisor
    return ((self - rest) / divisor, rest)
  }
}
