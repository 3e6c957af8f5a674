import Models

/// The order of a surface's entries, of which the model knows several lists that a file mixes.
enum TMTOrder {
  /// One entry of the result.
  enum Place: Hashable {
    /// One that was there, by its index.
    case kept(Int)
    /// A new one.
    case new(ItemID)
  }

  /// The entries to be written.
  ///
  /// What stays keeps its place, unless its own list has another order now; a new one comes behind
  /// the one that comes before it in its list, or at the end.
  ///
  /// - `entries`: What is there; nil for what the model does not know, which stays.
  /// - `wanted`: What is to be there.
  /// - `groups`: The model's lists.
  static func arranged(_ entries: [ItemID?], as wanted: [ItemID], groups: [[ItemID]]) -> [Place] {
    let known = Set(wanted)
    var indices: [ItemID: Int] = [:]
    for (index, id) in entries.enumerated() {
      if let id, known.contains(id) { indices[id] = index }
    }
    var slots: [Int?] = entries.indices.map { index in
      entries[index].map { indices[$0] == index } ?? true ? index : nil
    }
    var after: [Int: [ItemID]] = [:]
    var last: [ItemID] = []
    for group in groups {
      let kept = group.compactMap { indices[$0] }
      for (slot, index) in zip(kept.sorted(), kept) { slots[slot] = index }
      var place: Int?
      for id in group {
        if let index = indices[id] {
          place = index
        } else if let place {
          after[place, default: []].append(id)
        } else if let next = kept.first {
          after[-1 - next, default: []].append(id)
        } else {
          last.append(id)
        }
      }
    }
    var result: [Place] = []
    for index in slots.compactMap({ $0 }) {
      result += (after[-1 - index] ?? []).map { .new($0) }
      result.append(.kept(index))
      result += (after[index] ?? []).map { .new($0) }
    }
    return result + last.map { .new($0) }
  }
}
