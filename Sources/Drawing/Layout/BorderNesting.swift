import Models
import OrderedCollections

/// Which border lies in which, and which holds what.
///
/// What a border holds is what counts for the threats, see ``Membership``. Borders that share elements
/// although neither holds the other can't be told apart by rectangles arranged anew; together with all
/// that lies in them they are a block, which stays as it is. So does a border that holds nothing.
struct BorderNesting {
  struct Border {
    var id: ItemID
    var name: String
    var frame: Rect
  }

  struct Block {
    var borders: [Int]
    var frame: Rect
    /// The border round it; -1 for none.
    var parent: Int
  }

  private(set) var borders: [Border] = []
  /// By border, the one that holds it; -1 for none.
  private(set) var parent: [Int]
  /// The borders, outer ones first.
  private(set) var order: [Int] = []
  /// By element in the diagram's order, the innermost border that holds it; -1 for none.
  private(set) var holder: [Int]
  /// By border, its block; -1 for one that is arranged.
  private(set) var block: [Int]
  private(set) var blocks: [Block] = []

  init(_ diagram: Diagram) {
    for boundary in diagram.boundaries.values {
      if case .border(let frame) = boundary.shape {
        borders.append(Border(id: boundary.id, name: boundary.attributes.name, frame: frame))
      }
    }
    parent = Array(repeating: -1, count: borders.count)
    block = parent
    let frames = diagram.frames
    holder = Array(repeating: -1, count: frames.count)
    if !borders.isEmpty { look(frames, diagram) }
  }

  /// The innermost border at a point; -1 where none is.
  func border(at point: Point) -> Int {
    order.last { borders[$0].frame.contains(point) } ?? -1
  }

  // MARK: What lies in what

  private mutating func look(_ frames: [(id: ItemID, frame: Rect)], _ diagram: Diagram) {
    let membership = Membership(diagram)
    // By border, the elements that it holds.
    let held = borders.map { border in
      frames.indices.filter { membership.holds(border.id, frames[$0].id) }
    }
    let sets = held.map(Set.init)
    let listed = borders.map { border in Set(diagram.boundaries[border.id]?.holds ?? []) }
    order = borders.indices.sorted { a, b in
      let (one, other) = (borders[a].frame, borders[b].frame)
      let areas = (
        Double(one.width) * Double(one.height), Double(other.width) * Double(other.height)
      )
      if areas.0 != areas.1 { return areas.0 > areas.1 }
      // Those without a place are as large as what they hold; one that lists another is larger.
      if sets[a].count != sets[b].count { return sets[a].count > sets[b].count }
      let lists = (listed[a].contains(borders[b].id), listed[b].contains(borders[a].id))
      return lists.0 == lists.1 ? a < b : lists.0
    }
    for border in order { for element in held[border] { holder[element] = border } }
    var common: [(Int, Int)] = []
    for (at, inner) in order.enumerated() {
      for outer in order[..<at].reversed() {
        let (one, other) = (borders[inner].frame, borders[outer].frame)
        let isInside =
          !one.isEmpty && !other.isEmpty && other.contains(one)
          || !held[inner].isEmpty && sets[inner].isSubset(of: sets[outer])
          || listed[outer].contains(borders[inner].id)
        if isInside, parent[inner] < 0 { parent[inner] = outer }
      }
    }
    for (at, inner) in order.enumerated() where !held[inner].isEmpty {
      for outer in order[..<at]
      where !isInside(inner, outer) && !sets[inner].isDisjoint(with: sets[outer]) {
        common.append((inner, outer))
      }
    }
    freeze(having: common)
    if blocks.isEmpty { return }
    // An element in a block belongs to the block's borders only.
    for index in frames.indices where holder[index] >= 0 {
      let all = order.filter { sets[$0].contains(index) }
      holder[index] = all.first { block[$0] >= 0 } ?? holder[index]
    }
    for (index, place) in frames.enumerated() {
      guard holder[index] >= 0, block[holder[index]] >= 0 else { continue }
      let at = block[holder[index]]
      blocks[at].frame = blocks[at].frame.union(place.frame)
    }
  }

  private func isInside(_ inner: Int, _ outer: Int) -> Bool {
    var at = inner
    while at >= 0 {
      if at == outer { return true }
      at = parent[at]
    }
    return false
  }

  // MARK: Blocks

  /// Makes blocks of borders that have elements in common, and of those without any.
  private mutating func freeze(having common: [(Int, Int)]) {
    var isBusy = [Bool](repeating: false, count: borders.count)
    for border in holder where border >= 0 {
      var at = border
      while at >= 0 {
        isBusy[at] = true
        at = parent[at]
      }
    }
    var leader = Array(borders.indices)
    func find(_ border: Int) -> Int {
      var at = border
      while leader[at] != at { at = leader[at] }
      return at
    }
    func join(_ a: Int, _ b: Int) { leader[find(a)] = find(b) }
    var isFrozen = [Bool](repeating: false, count: borders.count)
    for (a, b) in common {
      join(a, b)
      (isFrozen[a], isFrozen[b]) = (true, true)
      // All that lies between them and what holds both belongs to the block.
      let outer = shared(a, b)
      for start in [a, b] {
        var at = start
        while at >= 0, at != outer {
          isFrozen[at] = true
          join(at, a)
          at = parent[at]
        }
      }
    }
    for border in order where !isBusy[border] { isFrozen[border] = true }
    // What lies in a frozen border is frozen with it.
    for border in order where parent[border] >= 0 && isFrozen[parent[border]] {
      isFrozen[border] = true
      join(border, parent[border])
    }
    var numbers: [Int: Int] = [:]
    for border in order where isFrozen[border] {
      let root = find(border)
      if let known = numbers[root] {
        block[border] = known
        blocks[known].borders.append(border)
        blocks[known].frame = blocks[known].frame.union(borders[border].frame)
      } else {
        numbers[root] = blocks.count
        block[border] = blocks.count
        blocks.append(
          Block(borders: [border], frame: borders[border].frame, parent: parent[border]))
      }
    }
    for index in blocks.indices {
      while blocks[index].parent >= 0, block[blocks[index].parent] == index {
        blocks[index].parent = parent[blocks[index].parent]
      }
    }
  }

  /// The innermost border that holds both; -1 for none.
  private func shared(_ a: Int, _ b: Int) -> Int {
    var at = a
    while at >= 0, !isInside(b, at) { at = parent[at] }
    return at
  }
}
