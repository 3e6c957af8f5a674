/// The names of a document's elements, numbered; each distinct one is made a string once.
struct XMLNames {
  private(set) var names: [XMLTree.Name] = []
  private(set) var locals: [String] = []
  private var localIDs: [String: Int] = [:]
  /// By number, the bytes of the name where it first occurs.
  private var ranges: [Range<Int>] = []
  /// A hash table with open addressing: numbers plus one, 0 where free.
  private var slots: [UInt16]
  private let limit: Int

  /// No names yet, and never more than so many.
  init(limit: Int) {
    self.limit = min(limit, 30_000)
    var size = 64
    while size < self.limit * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// The number of a name, a new one where it has none; nil where there are too many.
  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt16? {
    let slot = slot(of: bytes, range)
    if slots[slot] != 0 { return slots[slot] - 1 }
    guard names.count < limit else { return nil }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let local = String(parts.count == 2 ? parts[1] : parts[0])
    let id = localIDs[local] ?? locals.count
    if id == locals.count {
      locals.append(local)
      localIDs[local] = id
    }
    names.append(XMLTree.Name(prefix: parts.count == 2 ? String(parts[0]) : "", local: id))
    ranges.append(range)
    slots[slot] = UInt16(names.count)
    return UInt16(names.count - 1)
  }

  /// The number of a name; nil where it has none.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt16? {
    let slot = slot(of: bytes, range)
    return slots[slot] == 0 ? nil : slots[slot] - 1
  }

  /// A name as it is written.
  func name(of id: UInt16) -> String {
    let name = names[Int(id)]
    return (name.prefix.isEmpty ? "" : name.prefix + ":") + locals[name.local]
  }

  /// The slot that holds a name, or the free one where it belongs.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0, !isSame(bytes, range, ranges[Int(slots[slot]) - 1]) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isSame(
    _ bytes: UnsafeBufferPointer<UInt8>, _ a: Range<Int>, _ b: Range<Int>
  ) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count
    where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] { return false }
    return true
  }
}
