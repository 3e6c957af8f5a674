import OrderedCollections

/// Which elements of a diagram lie inside which of its borders.
///
/// An element lies inside where the middle of its frame does, the cells of the outline included and
/// their outer edge too. What a border lists (``Boundary/holds``, ``Boundary/notHolds``) wins over
/// that. Where the border or the element has no place yet, the lists alone decide. A border that lists
/// another one holds all that this one holds.
///
/// It lives here rather than beside the threats because layouts and checks ask the same question,
/// and all three must get the same answer.
public struct Membership: Sendable {
  /// The borders, in drawing order.
  private let borders: [Boundary]
  private let places: [ItemID: Int]
  private let elements: [ItemID: Int]
  /// By element and border, in rows of ``words`` numbers of 64 bits.
  private var bits: [UInt64]
  /// How many numbers a row takes.
  private let words: Int

  /// Looks at a diagram.
  public init(_ diagram: Diagram) {
    borders = diagram.boundaries.values.filter(\.isBorder)
    places = Dictionary(
      borders.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let frames = borders.isEmpty ? [] : diagram.frames
    elements = Dictionary(
      frames.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    words = (borders.count + 63) / 64
    bits = [UInt64](repeating: 0, count: words * frames.count)
    for (border, boundary) in borders.enumerated() {
      guard case .border(let outline) = boundary.shape, !outline.isEmpty else { continue }
      for (element, place) in frames.enumerated() where outline.holdsMiddle(of: place.frame) {
        set(border, element)
      }
    }
    if borders.contains(where: { !$0.holds.isEmpty || !$0.notHolds.isEmpty }) { takeLists() }
  }

  /// Does what the borders list: single elements first, then what borders hold through others.
  private mutating func takeLists() {
    var links: [(outer: Int, inner: Int)] = []
    for (border, boundary) in borders.enumerated() {
      for id in boundary.holds {
        if let element = elements[id] {
          set(border, element)
        } else if let inner = places[id], inner != border {
          links.append((border, inner))
        }
      }
      for id in boundary.notHolds {
        if let element = elements[id] {
          bits[element * words + border / 64] &= ~(1 << UInt64(border % 64))
        }
      }
    }
    let refusals = borders.map { Set($0.notHolds.compactMap { elements[$0] }) }
    var isChanged = !links.isEmpty
    while isChanged {
      isChanged = false
      for (outer, inner) in links {
        for element in elements.values
        where isSet(inner, element) && !isSet(outer, element) && !refusals[outer].contains(element)
        {
          set(outer, element)
          isChanged = true
        }
      }
    }
  }

  private mutating func set(_ border: Int, _ element: Int) {
    bits[element * words + border / 64] |= 1 << UInt64(border % 64)
  }

  private func isSet(_ border: Int, _ element: Int) -> Bool {
    bits[element * words + border / 64] & (1 << UInt64(border % 64)) != 0
  }

  /// Whether a border holds an element; no where either is not on the diagram.
  public func holds(_ border: ItemID, _ element: ItemID) -> Bool {
    guard let border = places[border], let element = elements[element] else { return false }
    return isSet(border, element)
  }

  /// The borders that hold an element, in drawing order.
  public func borders(holding element: ItemID) -> [ItemID] {
    guard let element = elements[element] else { return [] }
    return borders.indices.filter { isSet($0, element) }.map { borders[$0].id }
  }

  /// By border, those of some elements that it holds.
  public func all(of elements: [ItemID]) -> [ItemID: Set<ItemID>] {
    borders.reduce(into: [:]) { result, border in
      result[border.id] = Set(elements.filter { holds(border.id, $0) })
    }
  }

  /// The borders that hold exactly one of two ends, in drawing order.
  func borders(between one: FlowEnd, and other: FlowEnd) -> [ItemID] {
    if borders.isEmpty { return [] }
    switch (row(of: one), row(of: other)) {
    case (let a?, let b?):
      // Most flows differ in nothing; that is told by whole numbers.
      guard (0..<words).contains(where: { bits[a + $0] != bits[b + $0] }) else { return [] }
      return borders.indices.filter {
        (bits[a + $0 / 64] ^ bits[b + $0 / 64]) & (1 << UInt64($0 % 64)) != 0
      }.map { borders[$0].id }
    default:
      return borders.indices.filter { holds($0, one) != holds($0, other) }.map { borders[$0].id }
    }
  }

  /// Where the numbers of an end's element begin; nil for a loose end.
  private func row(of end: FlowEnd) -> Int? {
    end.element.flatMap { elements[$0] }.map { $0 * words }
  }

  private func holds(_ border: Int, _ end: FlowEnd) -> Bool {
    switch end {
    case .element(let id): elements[id].map { isSet(border, $0) } ?? false
    case .loose(let point): borders[border].bounds.contains(point)
    }
  }
}

extension Boundary {
  /// Whether it is a rectangle round what trusts each other.
  public var isBorder: Bool { if case .border = shape { true } else { false } }

  /// What its lists say of an element; nil where they leave it to the places.
  public func says(of element: ItemID) -> Bool? {
    if holds.contains(element) { return true }
    return notHolds.contains(element) ? false : nil
  }

  /// Lists an element as held or not held; nil takes it off both lists.
  public mutating func say(_ isHeld: Bool?, of element: ItemID) {
    holds.removeAll { $0 == element }
    notHolds.removeAll { $0 == element }
    switch isHeld {
    case true?: holds.append(element)
    case false?: notHolds.append(element)
    case nil: break
    }
  }
}

extension Rect {
  /// Whether the middle of another rectangle lies inside, the outline included.
  ///
  /// Both are counted in half units, in which the middle is (2x + width, 2y + height) and nothing is
  /// rounded; a middle on the very edge lies inside.
  public func holdsMiddle(of other: Rect) -> Bool {
    guard !isEmpty, !other.isEmpty else { return false }
    let (x, y) = (2 * other.minX + other.width, 2 * other.minY + other.height)
    return x >= 2 * minX && x <= 2 * (minX + width) && y >= 2 * minY && y <= 2 * (minY + height)
  }
}
