import Models
import Screen

extension Direction {
  /// The bit of the arm to this side: north is bit 0, then east, south and west.
  var arm: UInt8 {
    switch self {
    case .north: 1
    case .east: 2
    case .south: 4
    case .west: 8
    }
  }

  /// The head of a flow that goes this way.
  var head: GlyphSet.Glyph {
    switch self {
    case .north: .headNorth
    case .east: .headEast
    case .south: .headSouth
    case .west: .headWest
    }
  }
}

extension FlowLine {
  /// Calls back for each cell of the line that is no head, with the arms it has there.
  func forEachCell(_ body: (Point, _ arms: UInt8) -> Void) {
    var left = Self.longest
    for (index, segment) in segments.enumerated() {
      let next = index + 1 < segments.count ? segments[index + 1].way : segment.way
      let last = segment.length - 1
      for step in (index == 0 ? 0 : 1)..<max(last + 1, index == 0 ? 0 : 1) {
        let cell = segment[step]
        if let head, head.at == cell, index >= segments.count - 2 { continue }
        if let backHead, backHead.at == cell, index <= 1 { continue }
        let cameFrom = step > 0 || index > 0 ? segment.way : before
        let goesTo = step < last ? segment.way : next
        body(cell, (cameFrom?.opposite.arm ?? 0) | goesTo.arm)
        left -= 1
        if left == 0 { return }
      }
    }
  }

  /// Marks its cells as taken.
  func mark(in occupancy: inout Occupancy, as index: UInt16) {
    forEachCell { cell, arms in occupancy.markFlow(cell.x, cell.y, flow: index, arms: arms) }
    if let head { occupancy.markFlow(head.at.x, head.at.y, flow: index, arms: 0) }
    if let backHead { occupancy.markFlow(backHead.at.x, backHead.at.y, flow: index, arms: 0) }
    for end in looseEnds { occupancy.markFlow(end.x, end.y, flow: index, arms: 0) }
  }

  func draw(on sketch: inout Sketch, _ occupancy: Occupancy) {
    var run: Run?
    forEachCell { cell, arms in
      let slot = occupancy[cell.x, cell.y]
      // A line that could find no clean way goes over elements, but never over what they say.
      if isBlocked && slot.flags.contains(.text) { return }
      let ink = ink(arms, slot)
      if var open = run {
        if open.ink == ink, open.extend(to: cell) {
          run = open
          return
        }
        sketch.add(open)
      }
      run = Run(x: cell.x, y: cell.y, count: 1, ink: ink, style: style, part: .line)
    }
    if let run { sketch.add(run) }
    for end in looseEnds { sketch.glyph(.looseEnd, end.x, end.y, style, .line) }
    if let head { sketch.glyph(head.way.head, head.at.x, head.at.y, style, .line) }
    if let backHead {
      sketch.glyph(backHead.way.head, backHead.at.x, backHead.at.y, style, .line)
    }
    sketch.close(id, .flow)
  }

  private func ink(_ arms: UInt8, _ slot: Occupancy.Slot) -> Ink {
    var others = slot.arms & 15 & ~arms
    let isStraight = arms == 5 || arms == 10
    // Only a plain crossing joins a boundary's dashes; at a bend the flow would seem to end there.
    if isStraight, slot.arms >> 4 == arms ^ 15 { others |= arms ^ 15 }
    if isBlocked, isStraight, others == 0 {
      return Ink(arms == 5 ? .brokenVertical : .brokenHorizontal)
    }
    return Ink(arms: arms, crossing: others)
  }

  /// Lines that are longer are drawn only so far; a file may say anything.
  private static var longest: Int { 1 << 14 }
}

extension Run {
  /// Makes it a cell longer if the cell is the next one on either side; a single cell finds its way.
  fileprivate mutating func extend(to cell: Point) -> Bool {
    if cell.y == y, !isVertical || count == 1 {
      if cell.x == x + count {
        isVertical = false
        count += 1
        return true
      }
      if cell.x == x - 1 {
        isVertical = false
        x -= 1
        count += 1
        return true
      }
    }
    if cell.x == x, isVertical || count == 1 {
      if cell.y == y + count {
        isVertical = true
        count += 1
        return true
      }
      if cell.y == y - 1 {
        isVertical = true
        y -= 1
        count += 1
        return true
      }
    }
    return false
  }
}
