import Models
import Screen

/// The borders of a surface, each a trifle larger than it is, outer ones more so.
///
/// Where an element or another border touches a border from inside, there is then still a place
/// between the two that can be stretched.
struct PixelOutlines {
  /// A border.
  struct Outline {
    var id: ItemID
    var box: PixelGeometry.Box
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// The columns that its name takes.
    var label: Int
  }

  private(set) var list: [Outline] = []

  init(_ borders: [ItemID: PixelGeometry.Box], _ names: [ItemID: String]) {
    let sorted = borders.sorted { ($0.value.left, $0.key) < ($1.value.left, $1.key) }
    for (id, box) in sorted {
      let depth = sorted.count > 1000 ? 0 : sorted.filter { $0.value.contains(box) }.count
      let more = 0.4 / Double(1 + depth)
      list.append(
        Outline(
          id: id, box: box, left: Double(box.left) - more, top: Double(box.top) - more,
          right: Double(box.right) + more, bottom: Double(box.bottom) + more,
          label: min(TextWidth.of(names[id] ?? ""), 40)))
    }
  }
}
