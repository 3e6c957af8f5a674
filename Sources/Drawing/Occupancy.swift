import Models

/// Which cells of the grid are taken, and by what.
///
/// Kept in tiles that are made where something lies, so that a diagram strewn over a huge area
/// costs no more than one drawn close together.
struct Occupancy {
  /// What lies in a cell.
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let element = Flags(rawValue: 1)
    static let text = Flags(rawValue: 2)
    static let flow = Flags(rawValue: 4)
    /// More than one flow, or one flow twice.
    static let shared = Flags(rawValue: 8)
    static let boundary = Flags(rawValue: 16)
    static let any: Flags = [.element, .text, .flow, .boundary]
  }

  struct Slot {
    var flags: Flags = []
    /// Arms of flows in the low half, of boundaries in the high half.
    var arms: UInt8 = 0
    /// The last flow that passes here.
    var flow: UInt16 = 0
  }

  /// Powers of two, so that places are found by shifts: 5 and 4 bits.
  private static let tileWidth = 32
  private static let tileHeight = 16
  private static let blankTile = Array(repeating: Slot(), count: tileWidth * tileHeight)
  /// 8 MB of tiles, two million cells: more than a readable diagram fills, and the rest stays free.
  private static let mostTiles = 4096
  /// A directory up to this size is a flat array; a larger one is hashed.
  private static let largestDirectory = 1 << 16
  /// Lines longer than this are marked only so far.
  private static let longestLine = 1 << 14
  /// Rectangles with more cells are marked only so far.
  private static let largestArea = 1 << 19

  private let origin: Point
  private let columns: Int
  private let rows: Int
  private var slots: [Slot] = []
  private var directory: [Int32]
  private var hashed: [Int: Int32] = [:]

  /// An empty one for everything in `bounds`; what is outside is never taken.
  init(_ bounds: Rect) {
    origin = bounds.origin
    columns = (max(0, bounds.width) + Self.tileWidth - 1) / Self.tileWidth
    rows = (max(0, bounds.height) + Self.tileHeight - 1) / Self.tileHeight
    let (size, overflow) = columns.multipliedReportingOverflow(by: rows)
    let isFlat = !overflow && size <= Self.largestDirectory
    directory = Array(repeating: -1, count: isFlat ? size : 0)
    // Room for a usual diagram, so that marking it moves nothing.
    if isFlat { slots.reserveCapacity(min(size, 512) * Self.tileWidth * Self.tileHeight) }
  }

  /// What lies at a point.
  subscript(x: Int, y: Int) -> Slot {
    let index = index(x, y)
    return index < 0 ? Slot() : slots[index]
  }

  /// Marks a cell.
  mutating func mark(_ x: Int, _ y: Int, _ flags: Flags, arms: UInt8 = 0) {
    let index = makeIndex(x, y)
    if index >= 0 {
      slots[index].flags.formUnion(flags)
      slots[index].arms |= arms
    }
  }

  /// Marks a cell as one that a flow passes.
  mutating func markFlow(_ x: Int, _ y: Int, flow: UInt16, arms: UInt8) {
    let index = makeIndex(x, y)
    guard index >= 0 else { return }
    slots[index].flags.formUnion(slots[index].flags.contains(.flow) ? [.flow, .shared] : .flow)
    slots[index].arms |= arms
    slots[index].flow = flow
  }

  /// Marks a rectangle.
  mutating func mark(_ rect: Rect, _ flags: Flags) {
    guard !rect.isEmpty else { return }
    let right = min(rect.maxX, rect.minX + Self.longestLine)
    let bottom = min(rect.maxY, rect.minY + Self.longestLine)
    var left = Self.largestArea
    for y in rect.minY...bottom {
      for x in rect.minX...right { mark(x, y, flags) }
      left -= right - rect.minX + 1
      if left < 0 { return }
    }
  }

  /// Whether any cell of a row's part has one of the flags.
  func isTaken(_ row: Int, _ columns: ClosedRange<Int>, _ flags: Flags) -> Bool {
    !visit(row, columns.lowerBound, columns.upperBound) { _, slot in
      slot.flags.isDisjoint(with: flags)
    }
  }

  /// Calls back for the taken cells of a row's part until the answer is false, and returns the last
  /// answer; places where nothing lies at all are stepped over tile by tile.
  @inline(__always)
  func visit(_ y: Int, _ first: Int, _ last: Int, _ body: (Int, Slot) -> Bool) -> Bool {
    let dy = y - origin.y
    guard dy >= 0, dy >> 4 < rows else { return true }
    var dx = max(0, first - origin.x)
    let end = min(last - origin.x, (columns << 5) - 1)
    while dx <= end {
      let endOfTile = min(end, dx | 31)
      let key = (dy >> 4) * columns + (dx >> 5)
      let tile = directory.isEmpty ? hashed[key] ?? -1 : directory[key]
      if tile >= 0 {
        let line = Int(tile) * (Self.tileWidth * Self.tileHeight) + (dy & 15) * Self.tileWidth
        for place in dx...endOfTile {
          let slot = slots[line + (place & 31)]
          if slot.flags.isEmpty { continue }
          if !body(place + origin.x, slot) { return false }
        }
      }
      dx = endOfTile + 1
    }
    return true
  }

  /// The place of a cell in the slots; negative where its tile was never made.
  private func index(_ x: Int, _ y: Int) -> Int {
    let dx = x - origin.x
    let dy = y - origin.y
    guard dx >= 0, dy >= 0 else { return -1 }
    let column = dx >> 5
    let row = dy >> 4
    guard column < columns, row < rows else { return -1 }
    let key = row * columns + column
    let tile = directory.isEmpty ? hashed[key] ?? -1 : directory[key]
    if tile < 0 { return -1 }
    return Int(tile) * (Self.tileWidth * Self.tileHeight)
      + (dy & 15) * Self.tileWidth + (dx & 31)
  }

  private mutating func makeIndex(_ x: Int, _ y: Int) -> Int {
    let known = index(x, y)
    if known >= 0 { return known }
    let dx = x - origin.x
    let dy = y - origin.y
    guard dx >= 0, dy >= 0 else { return -1 }
    let column = dx >> 5
    let row = dy >> 4
    let size = Self.tileWidth * Self.tileHeight
    guard column < columns, row < rows, slots.count < Self.mostTiles * size else { return -1 }
    let tile = Int32(slots.count / size)
    slots.append(contentsOf: Self.blankTile)
    let key = row * columns + column
    if directory.isEmpty { hashed[key] = tile } else { directory[key] = tile }
    return index(x, y)
  }
}
