import Models
import Screen

/// How large elements want to be for their names and flows.
struct MinimumSizes {
  /// By element, the size it wants.
  private(set) var sizes: [ItemID: Size] = [:]
  /// By pair of elements in order of their names, what their flows want between them.
  private(set) var links: [Pair: Room] = [:]

  /// Two elements, whichever way a flow between them runs.
  struct Pair: Hashable {
    var a: ItemID
    var b: ItemID

    init(_ one: ItemID, _ other: ItemID) { (a, b) = one < other ? (one, other) : (other, one) }
  }

  /// What flows between two elements want.
  struct Room {
    /// How many there are.
    var count = 0
    /// The columns of the longest name.
    var label = 0
  }

  private static let widest = 26
  /// The rows of the longest text that is shown whole.
  private static let tallest = 60

  init(_ elements: [PixelScale.Element], _ flows: [PixelScale.Link]) {
    for flow in flows where flow.source != flow.target {
      var room = links[Pair(flow.source, flow.target)] ?? Room()
      room.count += 1
      room.label = max(room.label, min(TextWidth.of(flow.name), 22))
      links[Pair(flow.source, flow.target)] = room
    }
    var most: [ItemID: Int] = [:]
    for (pair, room) in links {
      for id in [pair.a, pair.b] { most[id] = max(most[id] ?? 0, room.count) }
    }
    let loads = Self.loads(elements, flows)
    for element in elements {
      if element.isText {
        sizes[element.id] = Self.size(ofText: element.name, across: element.box.width)
        continue
      }
      let words = Self.words(element.name)
      let least = words.isEmpty ? min(max(10, TextWidth.of(element.stencil)), 22) : 10
      let width = Self.width(for: words, lines: 2, from: least, to: Self.widest - 4)
      let lines = min(4, Self.lines(words, width))
      let load = loads[element.id] ?? Load()
      sizes[element.id] = Size(
        max(width + 4, min(4 * max(load.up, load.down) + 1, Self.widest)),
        max(
          lines <= 2 ? 5 : lines + 3,
          min(2 * max(most[element.id] ?? 0, load.left, load.right) + 1, 11)))
    }
  }

  /// How many flows of an element lead to each side.
  private struct Load {
    var left = 0
    var right = 0
    var up = 0
    var down = 0
  }

  /// By element, where its flows lead: to the side that the middle of the other end lies on.
  private static func loads(
    _ elements: [PixelScale.Element], _ flows: [PixelScale.Link]
  ) -> [ItemID: Load] {
    let boxes = Dictionary(
      elements.map { ($0.id, $0.box) }, uniquingKeysWith: { first, _ in first })
    var loads: [ItemID: Load] = [:]
    for flow in flows where flow.source != flow.target {
      for (id, other) in [(flow.source, flow.target), (flow.target, flow.source)] {
        guard let a = boxes[id], let b = boxes[other] else { continue }
        // Twice the way between the middles.
        let x = b.left + b.right - a.left - a.right
        let y = b.top + b.bottom - a.top - a.bottom
        if abs(x) >= abs(y) {
          if x < 0 {
            loads[id, default: Load()].left += 1
          } else {
            loads[id, default: Load()].right += 1
          }
        } else {
          if y < 0 {
            loads[id, default: Load()].up += 1
          } else {
            loads[id, default: Load()].down += 1
          }
        }
      }
    }
    return loads
  }

  /// The columns of each word.
  private static func words(_ text: some StringProtocol) -> [Int] {
    text.split { $0.isWhitespace }.map { TextWidth.of(String($0)) }
  }

  /// The size in which all of a text can be read, line by line as it was written.
  ///
  /// - `pixels`: How wide it is in its file; wide texts stay so, which keeps them low.
  private static func size(ofText text: String, across pixels: Int) -> Size {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Self.words($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    func height(_ width: Int) -> Int { lines.reduce(0) { $0 + max(1, Self.lines($1, width)) } }
    let longest = lines.reduce(1) { max($0, $1.reduce(-1) { $0 + $1 + 1 }) }
    var width = min(max(16, PixelScale.natural(pixels, PixelScale.pixels.column)), 60)
    while width < 40, width < longest, height(width) > max(6, lines.count) { width += 1 }
    return Size(max(3, min(width, longest)), min(max(1, height(width)), tallest))
  }

  /// The smallest width at which words take no more than so many lines, or the widest allowed.
  private static func width(for words: [Int], lines: Int, from low: Int, to high: Int) -> Int {
    let longest = min(words.max() ?? 0, high)
    // A short name goes on one line.
    let whole = words.reduce(-1) { $0 + $1 + 1 }
    if whole <= low + 6 { return max(low, whole) }
    for width in max(low, longest)..<max(low + 1, high) where Self.lines(words, width) <= lines {
      return width
    }
    return high
  }

  /// How many lines words take at a width.
  private static func lines(_ words: [Int], _ width: Int) -> Int {
    var fill = LineFill(columns: width)
    for word in words {
      _ = fill.add(word)
      fill.breakLast()
    }
    return fill.lines
  }
}
