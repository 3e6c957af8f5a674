/// Which frames lie over which.
struct Overlaps {
  /// For each frame that lies over an earlier one of the list, the first such.
  let first: [ItemID: ItemID]

  /// Sweeps from left to right, so that only frames that share columns are compared.
  init(_ frames: [(id: ItemID, frame: Rect)]) {
    var found = Array(repeating: Int.max, count: frames.count)
    let order = frames.indices.sorted { (frames[$0].frame.minX, $0) < (frames[$1].frame.minX, $1) }
    var active: [Int] = []
    for index in order {
      let frame = frames[index].frame
      active.removeAll { frames[$0].frame.maxX < frame.minX }
      for other in active where frames[other].frame.intersects(frame) {
        found[max(index, other)] = min(found[max(index, other)], index, other)
      }
      active.append(index)
    }
    var first: [ItemID: ItemID] = [:]
    for (index, other) in found.enumerated() where other < index {
      first[frames[index].id] = frames[other].id
    }
    self.first = first
  }
}
