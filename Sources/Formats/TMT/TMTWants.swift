import Models
import Screen

/// How large elements want to be for their names and flows.
struct TMTWants {
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

  init(_ elements: [TMTScale.Element], _ flows: [TMTScale.Link]) {
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
    for element in elements {
      let words = element.name.split { $0.isWhitespace }.map { TextWidth.of(String($0)) }
      if element.isText {
        let width = Self.width(for: words, lines: 6, from: 16, to: 40)
        sizes[element.id] = Size(
          max(3, min(width, words.reduce(-1) { $0 + $1 + 1 })),
          max(1, min(12, Self.lines(words, width))))
        continue
      }
      let least = words.isEmpty ? min(max(10, TextWidth.of(element.stencil)), 22) : 10
      let width = Self.width(for: words, lines: 2, from: least, to: Self.widest - 4)
      let lines = min(4, Self.lines(words, width))
      sizes[element.id] = Size(
        width + 4, max(lines <= 2 ? 5 : lines + 3, min(2 * (most[element.id] ?? 0) + 1, 11)))
    }
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
    var lines = words.isEmpty ? 0 : 1
    var column = 0
    for word in words {
      if column > 0, column + 1 + word > width {
        lines += 1
        column = 0
      }
      column += word + (column > 0 ? 1 : 0)
      if width > 0, column > width {
        lines += (column - 1) / width
        column = (column - 1) % width + 1
      }
    }
    return lines
  }
}
