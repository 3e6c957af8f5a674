/// A heap of search states, the most promising first.
///
/// Each entry is one integer: the estimate, then what is left (so that of equal estimates the one
/// nearest to the goal comes first), then the state, which settles the rest.
///
/// The last good entry is held back rather than sorted in: a search mostly goes straight on from what
/// it has just found, and then nothing has to be sorted at all.
struct RouteHeap {
  private var entries: UnsafeMutableBufferPointer<UInt64>
  private var count = 0
  /// The best entry added since the last was taken out; all bits where there is none.
  private var held = Self.none
  private static let none = UInt64.max
  /// Estimates above this are all the same.
  private static let dearest: Int32 = 1 << 27

  init() {
    entries = .allocate(capacity: 1_024)
  }

  /// Gives its memory back; it must not be used any more.
  func deallocate() { entries.deallocate() }

  mutating func removeAll() {
    count = 0
    held = Self.none
  }

  /// Adds a state with its estimated price, of which `left` lies ahead.
  @inline(__always)
  mutating func push(_ state: Int, _ estimate: Int32, _ left: Int32) {
    let packed =
      UInt64(truncatingIfNeeded: max(min(estimate, Self.dearest), 0)) &<< 36
      | UInt64(truncatingIfNeeded: min(left >> 3, 255)) &<< 28 | UInt64(truncatingIfNeeded: state)
    if packed < held {
      if held != Self.none { insert(held) }
      held = packed
    } else {
      insert(packed)
    }
  }

  /// Takes the most promising entry out; its lowest 28 bits are the state, the highest its estimate.
  @inline(__always)
  mutating func pop() -> UInt64? {
    let entry = held
    if entry != Self.none {
      held = Self.none
      if count == 0 || entry <= entries[0] { return entry }
      let first = entries[0]
      sink(entry)
      return first
    }
    guard count > 0 else { return nil }
    let first = entries[0]
    count &-= 1
    if count > 0 { sink(entries[count]) }
    return first
  }

  private mutating func insert(_ packed: UInt64) {
    if count == entries.count { grow() }
    var index = count
    count &+= 1
    while index > 0 {
      let parent = (index &- 1) &>> 2
      if entries[parent] <= packed { break }
      entries[index] = entries[parent]
      index = parent
    }
    entries[index] = packed
  }

  /// Puts an entry in the place of the first.
  private mutating func sink(_ packed: UInt64) {
    var index = 0
    while true {
      let first = index &<< 2 &+ 1
      if first >= count { break }
      var child = first
      let end = min(first &+ 4, count)
      var other = first &+ 1
      while other < end {
        if entries[other] < entries[child] { child = other }
        other &+= 1
      }
      if entries[child] >= packed { break }
      entries[index] = entries[child]
      index = child
    }
    entries[index] = packed
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: entries.count * 2)
    for index in 0..<count { larger[index] = entries[index] }
    entries.deallocate()
    entries = larger
  }
}
