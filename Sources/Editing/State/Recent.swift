/// What was made of the last few states, for those that come back: whoever tries the values of a
/// property goes to and fro between states, and what is known of one is not made anew.
struct Recent<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  private var known: [(key: Key, value: Value)] = []
  /// So many are kept; they share nearly all they hold.
  private static var most: Int { 4 }

  /// What is known for a key.
  subscript(key: Key) -> Value? {
    for entry in known where entry.key == key { return entry.value }
    return nil
  }

  /// Keeps a value in place of any other for its key; the one kept longest ago is forgotten.
  mutating func keep(_ value: Value, for key: Key) {
    if let index = known.firstIndex(where: { $0.key == key }) {
      known[index].value = value
      return
    }
    if known.count == Self.most { known.removeLast() }
    known.insert((key, value), at: 0)
  }
}
