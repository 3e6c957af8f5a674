import Models
import Screen

/// Finds a place for each flow's label, on or beside its own line, touching nothing else.
///
/// Places are tried along every segment of the line, above, below, in a gap of the line, or to its
/// right or left, each with a cost; the cheapest that is free is taken. Where the whole label fits
/// nowhere, its name is cut, then left out. What then fits nowhere is not shown: a label never
/// hides anything.
struct LabelPlacer {
  private(set) var occupancy: Occupancy
  private let flow: FlowLine
  private let index: UInt16
  private let middle: Point
  private var best: (place: Place, cost: Int)?

  /// A text at a place.
  private struct Place {
    var text: LabelText
    var origin: Point
    var isFlushRight: Bool
    var isInline: Bool
  }

  /// Places one label and marks its cells as taken.
  static func place(_ flow: FlowLine, as index: UInt16, in occupancy: inout Occupancy) -> Label? {
    guard let middle = flow.middle, !flow.number.isEmpty || !flow.name.isEmpty else { return nil }
    var placer = LabelPlacer(occupancy: occupancy, flow: flow, index: index, middle: middle)
    // The caller's value is let go while the placer has it, so that marking copies nothing.
    occupancy = Occupancy(Rect(0, 0, 0, 0))
    placer.search()
    let label = placer.best.map {
      Label(
        flow: flow.id, text: $0.place.text, origin: $0.place.origin,
        isFlushRight: $0.place.isFlushRight, isInline: $0.place.isInline,
        isOutOfScope: flow.isOutOfScope)
    }
    if let label {
      for part in label.parts { placer.occupancy.mark(part.frame, .text) }
    }
    occupancy = placer.occupancy
    return label
  }

  private init(occupancy: Occupancy, flow: FlowLine, index: UInt16, middle: Point) {
    self.occupancy = occupancy
    self.flow = flow
    self.index = index
    self.middle = middle
  }

  // Costs are in cells: a place that costs 3 more is as good as one 3 cells further from the middle.
  private static let extraRow = 4
  private static let below = 1
  private static let inline = 3
  private static let left = 1
  private static let besideVertical = 2
  /// A line so short that it is hard to see which line the label belongs to.
  private static let stubby = 5
  private static let touching = 3
  /// Rows, or twice as many columns, that a label may stand away from its line where all places at
  /// the line are taken; and what each costs.
  private static let farthest = 4
  private static let perStepAway = 4
  /// For each cell of another flow above or below it, which it might seem to belong to.
  private static let nearOther = 1

  /// The longest label set in one row.
  static let longest = 44

  private mutating func search() {
    let number = TextLine(flow.number, cutTo: 12)
    let words = WordWrap(flow.name)
    let room = Self.longest - number.width - 1
    var whole: [LabelText] = []
    if words.total <= room {
      whole.append(LabelText(number: number, lines: words.lines(columns: words.total, rows: 1)))
    }
    for rows in 2...3 {
      guard let columns = words.narrowest(rows: rows), columns <= room else { continue }
      whole.append(LabelText(number: number, lines: words.lines(columns: columns, rows: rows)))
    }
    if whole.isEmpty {
      whole = [LabelText(number: number, lines: [TextLine(flow.name, cutTo: room)])]
    }
    for text in whole { tryPlaces(text, isThorough: false) }
    if best != nil { return }
    for text in whole { tryPlaces(text, isThorough: true) }
    if best != nil { return }
    for text in whole { tryDistantPlaces(text) }
    if best != nil || words.isEmpty { return }
    for columns in [24, 16, 11, 7] where columns < words.total {
      let cut = TextLine(flow.name, cutTo: columns)
      tryPlaces(LabelText(number: number, lines: [cut]), isThorough: true)
      if best != nil { return }
    }
    if number.width > 0 { tryPlaces(LabelText(number: number, lines: []), isThorough: true) }
  }

  private mutating func tryPlaces(_ text: LabelText, isThorough: Bool) {
    let longest = flow.segments.reduce(0) { max($0, $1.length) }
    for segment in flow.segments {
      let short = min(8, (longest - segment.length) / 8) + (segment.length < 3 ? Self.stubby : 0)
      let base = short + (text.height - 1) * Self.extraRow
      if segment.isHorizontal {
        tryHorizontal(text, segment, base, isThorough)
      } else {
        tryVertical(text, segment, base, isThorough)
      }
    }
  }

  private mutating func tryHorizontal(
    _ text: LabelText, _ segment: FlowLine.Segment, _ base: Int, _ isThorough: Bool
  ) {
    let (left, right, y) = (segment.frame.minX, segment.frame.maxX, segment.start.y)
    let room = segment.length - text.width
    for x in Self.offsets(room, isThorough).map({ left + $0 }) {
      let overhang = max(0, left - x) + max(0, x + text.width - 1 - right)
      consider(text, Point(x, y - text.height), base + overhang)
      consider(text, Point(x, y + 1), base + overhang + Self.below)
    }
    // Two cells of line and a blank stay on each side of a label in the line.
    let inner = room - 6
    if text.height == 1, inner >= 0 {
      for x in Self.offsets(inner, isThorough).map({ left + 3 + $0 }) {
        consider(text, Point(x, y), base + Self.inline, isInline: true)
      }
    }
  }

  private mutating func tryVertical(
    _ text: LabelText, _ segment: FlowLine.Segment, _ base: Int, _ isThorough: Bool
  ) {
    let (top, x) = (segment.frame.minY, segment.start.x)
    let room = segment.length - text.height
    for y in Self.offsets(room, isThorough || room <= 12).map({ top + $0 }) {
      let overhang = max(0, top - y) + max(0, y + text.height - 1 - segment.frame.maxY)
      let cost = base + Self.besideVertical + 2 * overhang
      consider(text, Point(x + 2, y), cost)
      consider(
        text, Point(x - 1 - text.width, y), cost + Self.left, isFlushRight: true)
    }
  }

  /// Places a little away from the line, as across a boundary from it.
  private mutating func tryDistantPlaces(_ text: LabelText) {
    let base = (text.height - 1) * Self.extraRow
    for distance in 1...Self.farthest {
      let cost = base + distance * Self.perStepAway
      if let best, best.cost <= cost { return }
      for segment in flow.segments {
        let frame = segment.frame
        if segment.isHorizontal {
          let left = frame.minX - text.width + 1
          for x in stride(from: left, through: frame.maxX, by: 2) {
            consider(text, Point(x, frame.minY - text.height - distance), cost)
            consider(text, Point(x, frame.maxY + 1 + distance), cost)
          }
        } else {
          for y in frame.minY...max(frame.minY, frame.maxY - text.height + 1) {
            consider(text, Point(frame.maxX + 2 + 2 * distance, y), cost)
            consider(
              text, Point(frame.minX - 1 - 2 * distance - text.width, y), cost, isFlushRight: true)
          }
        }
      }
    }
  }

  /// How far from the start of a segment labels are tried, if `room` cells are left beside them;
  /// where room is negative, the label is longer than the segment and reaches over its ends.
  private static func offsets(_ room: Int, _ isThorough: Bool) -> [Int] {
    let (low, high) = (min(0, room), max(0, room))
    if isThorough {
      let step = max(1, (high - low) / 160)
      return Array(stride(from: low, through: high, by: step))
    }
    var result: [Int] = []
    for offset in [room / 2, room / 3, room * 2 / 3, low, high, room / 6, room * 5 / 6]
    where !result.contains(offset) {
      result.append(offset)
    }
    return result
  }

  private mutating func consider(
    _ text: LabelText, _ origin: Point, _ cost: Int, isFlushRight: Bool = false,
    isInline: Bool = false
  ) {
    let x = origin.x + text.width / 2
    let y = origin.y + text.height / 2
    let cost = cost + abs(x - middle.x) / 4 + abs(y - middle.y) / 2
    if let best, best.cost <= cost { return }
    let frame = Rect(origin.x, origin.y, text.width, text.height)
    let limit = (best?.cost ?? .max) - cost
    guard let more = isInline ? inGap(frame) : surroundings(of: frame, limit: limit) else { return }
    let place = Place(
      text: text, origin: origin, isFlushRight: isFlushRight, isInline: isInline)
    best = (place, cost + more)
  }

  /// Nothing where only the flow's own line is there, and a blank on each side; nil elsewhere.
  private func inGap(_ frame: Rect) -> Int? {
    let isOwn = occupancy.visit(frame.minY, frame.minX - 1, frame.maxX + 1) { _, slot in
      slot.flags == .flow && slot.flow == index
    }
    return isOwn ? 0 : nil
  }

  /// What its neighbours add to the cost of a place, if that is less than the limit; nil where it
  /// would hide something.
  private func surroundings(of frame: Rect, limit: Int) -> Int? {
    var cost = 0
    for y in frame.minY...frame.maxY {
      let isFree = occupancy.visit(y, frame.minX - 1, frame.maxX + 1) { x, slot in
        if x >= frame.minX && x <= frame.maxX || slot.flags.contains(.text) { return false }
        if slot.flags != .flow || slot.flow != index { cost += Self.touching }
        return cost < limit
      }
      if !isFree { return nil }
    }
    // A line of another flow just above or below makes it hard to see whose label this is.
    for y in [frame.minY - 1, frame.maxY + 1] {
      let isCheap = occupancy.visit(y, frame.minX, frame.maxX) { _, slot in
        if slot.flags.contains(.flow), slot.flow != index { cost += Self.nearOther }
        return cost < limit
      }
      if !isCheap { return nil }
    }
    return cost
  }
}
