import Models

/// Finds the elements that may lie in some columns without looking at all of them.
struct BoxIndex {
  private let boxes: [Rect]
  /// The elements by their left edges.
  private let order: [Int]
  private let widest: Int
  /// For each element, the others that share a cell with it.
  let overlaps: [[Int]]

  init(_ boxes: [Rect]) {
    self.boxes = boxes
    order = boxes.indices.sorted { (boxes[$0].minX, $0) < (boxes[$1].minX, $1) }
    widest = boxes.reduce(1) { max($0, $1.width) }
    var overlaps: [[Int]] = Array(repeating: [], count: boxes.count)
    // From left to right, so that only those are compared that share columns.
    var open: [Int] = []
    for index in order {
      open.removeAll { boxes[$0].maxX < boxes[index].minX }
      for other in open where boxes[other].intersects(boxes[index]) {
        overlaps[index].append(other)
        overlaps[other].append(index)
      }
      open.append(index)
    }
    self.overlaps = overlaps
  }

  /// Calls back for each element that has a cell in these columns.
  @inline(__always)
  func forEach(from low: Int, through high: Int, _ body: (Int) -> Void) {
    var start = 0
    var end = order.count
    while start < end {
      let middle = (start + end) / 2
      if boxes[order[middle]].minX <= low - widest { start = middle + 1 } else { end = middle }
    }
    while start < order.count {
      let index = order[start]
      if boxes[index].minX > high { return }
      if boxes[index].maxX >= low { body(index) }
      start += 1
    }
  }
}
