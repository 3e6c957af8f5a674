/// The one way to remember what follows from something else: the values made for the last few keys.
///
/// A key says all that a value follows from, most of it by ``Revision``s, so a value that is found is
/// never out of date. Some states come back, as when a person goes to and fro between the values of a
/// property; so a few values are kept and not only the last.
struct Memo<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  /// The last one first.
  private var known: [(key: Key, value: Value)] = []
  private let capacity: Int

  /// - Parameter capacity: How many values are kept; of states, they share nearly all they hold.
  init(capacity: Int = 4) { self.capacity = capacity }

  /// What is known for a key.
  subscript(key: Key) -> Value? {
    for entry in known where entry.key == key { return entry.value }
    return nil
  }

  /// What was made last.
  var last: Value? { known.first?.value }
  /// What that was made for.
  var lastKey: Key? { known.first?.key }

  /// Forgets everything.
  mutating func forget() { known = [] }

  /// Keeps a value in place of any other for its key; the one
  /// that was kept longest ago is forgotten.
  mutating func keep(_ value: Value, for key: Key) {
    if let index = known.firstIndex(where: { $0.key == key }) {
      known.remove(at: index)
    } else if known.count == capacity {
      known.removeLast()
    }
    known.insert((key, value), at: 0)
  }
}
