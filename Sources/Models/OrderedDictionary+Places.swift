import OrderedCollections

extension OrderedDictionary {
  /// Puts a value under a key and returns what stood there, with its index.
  ///
  /// A key that is there keeps its place unless `index` names another; a new one goes to `index`,
  /// or to the end. An index out of bounds means the nearest one in bounds.
  mutating func put(_ value: Value, for key: Key, at index: Int?) -> (value: Value, index: Int)? {
    guard let old = self.index(forKey: key) else {
      updateValue(value, forKey: key, insertingAt: Swift.min(Swift.max(index ?? count, 0), count))
      return nil
    }
    let previous = values[old]
    if let index, index != old {
      remove(at: old)
      updateValue(value, forKey: key, insertingAt: Swift.min(Swift.max(index, 0), count))
    } else {
      values[old] = value
    }
    return (previous, old)
  }

  /// Takes a key out and returns its value with the index it had.
  mutating func take(_ key: Key) -> (value: Value, index: Int)? {
    guard let index = index(forKey: key) else { return nil }
    return (remove(at: index).value, index)
  }
}
