import Models
import Screen

/// Finds a place for each flow's label, on or beside its own line, touching nothing else.
///
/// Places are tried along every segment of the line, above, below, in a gap of the line, or to its
/// right or left, each with a cost; the cheapest that is free is taken. Where the whole label fits
/// nowhere, its words are broken where they are joined; then its name is cut, then left out. What
/// then fits nowhere is not shown: a label never hides anything.
struct LabelPlacer {
  private let occupancy: Occupancy
  /// The flow's segments, the most promising first.
  private let segments: [FlowLine.Segment]
  private let index: UInt16
  private let middle: Point
  /// The forms of the label tried so far.
  private var texts: [LabelText] = []
  private var best = Place()

  /// The best place yet; the text is an index, negative where there is none.
  private struct Place {
    var text = -1
    var origin = Point(0, 0)
    var isFlushRight = false
    var isInline = false
    var cost = Int.max
    /// Whether it stands beside an upright segment.
    var isUpright = false
    /// What the line alone makes it cost, and what its neighbours add.
    var base = 0
    var touch = 0
  }

  /// Finds a place for a flow's label; the occupancy does not know of it until it is marked.
  static func place(_ flow: FlowLine, as index: UInt16, in occupancy: Occupancy) -> Label? {
    guard let middle = flow.middle, !flow.number.isEmpty || !flow.name.isEmpty else { return nil }
    var placer = LabelPlacer(
      occupancy: occupancy,
      segments: flow.segments.sorted { $0.promise > $1.promise }, index: index, middle: middle)
    placer.search(number: flow.number, name: flow.name)
    let best = placer.best
    if best.text < 0 { return nil }
    return Label(
      flow: flow.id, text: placer.texts[best.text], origin: best.origin,
      isFlushRight: best.isFlushRight, isInline: best.isInline, isOutOfScope: flow.isOutOfScope)
  }

  /// Whether a label can stay where it is, with nothing new under it.
  static func isFree(_ label: Label, as index: UInt16, in occupancy: Occupancy) -> Bool {
    if label.isInline { return inGap(label.frame, index, occupancy) != nil }
    return surroundings(of: label.frame, index, occupancy, limit: .max) != nil
  }

  private init(
    occupancy: Occupancy, segments: [FlowLine.Segment], index: UInt16, middle: Point
  ) {
    self.occupancy = occupancy
    self.segments = segments
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

  /// How many places at most are tried along one segment.
  private static let finest = 32

  /// The longest label set in one row.
  static let longest = 44

  private mutating func search(number: String, name: String) {
    let number = TextLine(number, cutTo: 12)
    let words = WordWrap(name)
    let room = Self.longest - number.width - 1
    if words.total <= room {
      let lines = words.lines(columns: words.total, rows: 1)
      texts.append(LabelText(number: number, lines: lines))
    }
    for rows in 2...3 {
      guard let columns = words.narrowest(rows: rows), columns <= room else { continue }
      texts.append(LabelText(number: number, lines: words.lines(columns: columns, rows: rows)))
    }
    if texts.isEmpty {
      texts = [LabelText(number: number, lines: [TextLine(name, cutTo: room)])]
    }
    for text in texts.indices { tryPlaces(text, isThorough: false) }
    if best.text >= 0 {
      nudge()
      return
    }
    for text in texts.indices { tryPlaces(text, isThorough: true) }
    if best.text >= 0 { return }
    for text in texts.indices { tryDistantPlaces(text) }
    if best.text >= 0 || words.isEmpty { return }
    let parts = WordWrap(name, breaksWords: true)
    for rows in 2...4 {
      guard let columns = parts.narrowest(rows: rows), columns <= room else { continue }
      texts.append(LabelText(number: number, lines: parts.lines(columns: columns, rows: rows)))
      tryPlaces(texts.count - 1, isThorough: true)
    }
    if best.text >= 0 { return }
    for columns in [24, 16, 11, 7] where columns < words.total {
      let cut = TextLine(name, cutTo: columns)
      texts.append(LabelText(number: number, lines: [cut]))
      tryPlaces(texts.count - 1, isThorough: true)
      if best.text >= 0 { return }
    }
    if number.width == 0 { return }
    texts.append(LabelText(number: number, lines: []))
    tryPlaces(texts.count - 1, isThorough: true)
  }

  /// Moves the best place a little along its line, if it touches less there.
  private mutating func nudge() {
    let start = best
    guard start.touch > 0, !start.isInline else { return }
    let size = Size(texts[start.text].width, texts[start.text].height)
    for step in start.isUpright ? [1, -1] : [1, -1, 2, -2, 3, -3] {
      let way = start.isUpright ? Vector(0, step) : Vector(step, 0)
      consider(
        start.text, size, start.origin + way, start.base + abs(step),
        isUpright: start.isUpright, isFlushRight: start.isFlushRight)
    }
  }

  private mutating func tryPlaces(_ text: Int, isThorough: Bool) {
    let size = Size(texts[text].width, texts[text].height)
    let longest = segments.reduce(0) { max($0, $1.length) }
    for segment in segments {
      let short = min(8, (longest - segment.length) / 8) + (segment.length < 3 ? Self.stubby : 0)
      let base = short + (size.height - 1) * Self.extraRow
      if segment.isHorizontal {
        tryHorizontal(text, size, segment, base, isThorough)
      } else {
        tryVertical(text, size, segment, base, isThorough)
      }
    }
  }

  private mutating func tryHorizontal(
    _ text: Int, _ size: Size, _ segment: FlowLine.Segment, _ base: Int, _ isThorough: Bool
  ) {
    let (left, right, y) = (segment.frame.minX, segment.frame.maxX, segment.start.y)
    let room = segment.length - size.width
    for x in Self.offsets(room, isThorough).map({ left + $0 }) {
      let overhang = max(0, left - x) + max(0, x + size.width - 1 - right)
      consider(text, size, Point(x, y - size.height), base + overhang)
      consider(text, size, Point(x, y + 1), base + overhang + Self.below)
    }
    // Two cells of line and a blank stay on each side of a label in the line.
    let inner = room - 6
    if size.height == 1, inner >= 0 {
      for x in Self.offsets(inner, isThorough).map({ left + 3 + $0 }) {
        consider(text, size, Point(x, y), base + Self.inline, isInline: true)
      }
    }
  }

  private mutating func tryVertical(
    _ text: Int, _ size: Size, _ segment: FlowLine.Segment, _ base: Int, _ isThorough: Bool
  ) {
    let (top, x) = (segment.frame.minY, segment.start.x)
    let room = segment.length - size.height
    for y in Self.offsets(room, isThorough || room <= 12).map({ top + $0 }) {
      let overhang = max(0, top - y) + max(0, y + size.height - 1 - segment.frame.maxY)
      let cost = base + Self.besideVertical + 2 * overhang
      consider(text, size, Point(x + 2, y), cost, isUpright: true)
      consider(
        text, size, Point(x - 1 - size.width, y), cost + Self.left, isUpright: true,
        isFlushRight: true)
    }
  }

  /// Places a little away from the line, as across a boundary from it.
  private mutating func tryDistantPlaces(_ text: Int) {
    let size = Size(texts[text].width, texts[text].height)
    let base = (size.height - 1) * Self.extraRow
    for distance in 1...Self.farthest {
      let cost = base + distance * Self.perStepAway
      if best.cost <= cost { return }
      for segment in segments {
        let frame = segment.frame
        if segment.isHorizontal {
          let left = frame.minX - size.width + 1
          let step = max(2, (frame.maxX - left) / Self.finest)
          for x in stride(from: left, through: frame.maxX, by: step) {
            consider(text, size, Point(x, frame.minY - size.height - distance), cost)
            consider(text, size, Point(x, frame.maxY + 1 + distance), cost)
          }
        } else {
          let step = max(1, frame.height / Self.finest)
          for y in stride(from: frame.minY, through: frame.maxY - size.height + 1, by: step) {
            consider(text, size, Point(frame.maxX + 2 + 2 * distance, y), cost)
            consider(
              text, size, Point(frame.minX - 1 - 2 * distance - size.width, y), cost,
              isFlushRight: true)
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
      return Array(stride(from: low, through: high, by: max(1, (high - low) / Self.finest)))
    }
    var result: [Int] = []
    for offset in [room / 2, room / 3, room * 2 / 3, low, high, room / 6, room * 5 / 6]
    where !result.contains(offset) {
      result.append(offset)
    }
    return result
  }

  private mutating func consider(
    _ text: Int, _ size: Size, _ origin: Point, _ base: Int, isUpright: Bool = false,
    isFlushRight: Bool = false, isInline: Bool = false
  ) {
    let x = origin.x + size.width / 2
    let y = origin.y + size.height / 2
    let cost = base + abs(x - middle.x) / 4 + abs(y - middle.y) / 2
    if best.cost <= cost { return }
    let frame = Rect(origin: origin, size: size)
    let touch =
      isInline
      ? Self.inGap(frame, index, occupancy)
      : Self.surroundings(of: frame, index, occupancy, limit: best.cost - cost)
    guard let touch else { return }
    best = Place(
      text: text, origin: origin, isFlushRight: isFlushRight, isInline: isInline,
      cost: cost + touch, isUpright: isUpright, base: base, touch: touch)
  }

  /// Nothing where only the flow's own line is there, and a blank on each side; nil elsewhere.
  private static func inGap(_ frame: Rect, _ index: UInt16, _ occupancy: Occupancy) -> Int? {
    let isOwn = occupancy.visit(frame.minY, frame.minX - 1, frame.maxX + 1) { _, slot in
      slot.flags == .flow && slot.flow == index
    }
    return isOwn ? 0 : nil
  }

  /// What its neighbours add to the cost of a place, if that is less than the limit; nil where it
  /// would hide something.
  private static func surroundings(
    of frame: Rect, _ index: UInt16, _ occupancy: Occupancy, limit: Int
  ) -> Int? {
    var cost = 0
    for y in frame.minY...frame.maxY {
      let isFree = occupancy.visit(y, frame.minX - 1, frame.maxX + 1) { x, slot in
        if x >= frame.minX && x <= frame.maxX || slot.flags.contains(.text) { return false }
        if slot.flags != .flow || slot.flow != index { cost += touching }
        return cost < limit
      }
      if !isFree { return nil }
    }
    // A line of another flow just above or below makes it hard to see whose label this is.
    for y in [frame.minY - 1, frame.maxY + 1] {
      let isCheap = occupancy.visit(y, frame.minX, frame.maxX) { _, slot in
        if slot.flags.contains(.flow), slot.flow != index { cost += nearOther }
        return cost < limit
      }
      if !isCheap { return nil }
    }
    return cost
  }
}

extension FlowLine.Segment {
  /// How likely it has room for a label: long ones first, rather horizontal.
  fileprivate var promise: Int { isHorizontal ? length : length / 2 }
}
