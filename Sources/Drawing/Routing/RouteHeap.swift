/// A binary heap of search states, the most promising first.
///
/// Each entry is one integer: the estimate, then what is left (so that of equal estimates the one
/// nearest to the goal comes first), then the state, which settles the rest.
struct RouteHeap {
  private var entries: [UInt64] = []
  /// Estimates above this are all the same.
  private static let dearest: Int32 = 1 << 27

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  /// Adds a state with its estimated price, of which `left` lies ahead.
  @inline(__always)
  mutating func push(_ state: Int, _ estimate: Int32, _ left: Int32) {
    let packed =
      UInt64(max(min(estimate, Self.dearest), 0)) << 36 | UInt64(min(left >> 3, 255)) << 28
      | UInt64(state)
    entries.append(packed)
    var index = entries.count - 1
    entries.withUnsafeMutableBufferPointer { entries in
      while index > 0 {
        let parent = (index - 1) >> 1
        if entries[parent] <= packed { break }
        entries[index] = entries[parent]
        index = parent
      }
      entries[index] = packed
    }
  }

  /// Takes the most promising entry out; its lowest 28 bits are the state, the highest its estimate.
  @inline(__always)
  mutating func pop() -> UInt64? {
    guard let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return last }
    return entries.withUnsafeMutableBufferPointer { entries in
      let first = entries[0]
      var index = 0
      while true {
        var child = 2 * index + 1
        if child >= count { break }
        if child + 1 < count, entries[child + 1] < entries[child] { child += 1 }
        if entries[child] >= last { break }
        entries[index] = entries[child]
        index = child
      }
      entries[index] = last
      return first
    }
  }
}
