/// A map from the pixels of one axis to cells that never turns back.
///
/// Because it is one map for everything on the surface, what is left of something stays left of it,
/// what lies inside stays inside, and what is in line stays in line. It starts as a plain scale and
/// is stretched, where it has to be, until every demand for room is met.
struct PixelAxis {
  /// So many cells, at least, between two places.
  struct Demand {
    var from: Double
    var to: Double
    var cells: Int
  }

  /// The places that matter, ascending, and the cells they are mapped to.
  private var places: [Double]
  private var cells: [Double]

  /// A map for some places.
  ///
  /// - `pixels`: How many pixels make a cell where there are no demands.
  init(places: [Double], pixels: Double, demands: [Demand]) {
    var sorted = places.sorted()
    var count = 0
    for place in sorted where count == 0 || sorted[count - 1] < place {
      sorted[count] = place
      count += 1
    }
    sorted.removeSubrange(count...)
    self.places = sorted
    var lengths = sorted.indices.dropFirst().map { (sorted[$0] - sorted[$0 - 1]) / pixels }
    let spans = demands.compactMap { demand -> (from: Int, to: Int, cells: Double)? in
      guard demand.from < demand.to else { return nil }
      return (
        Self.index(of: demand.from, in: sorted), Self.index(of: demand.to, in: sorted),
        Double(demand.cells)
      )
    }
    if sorted.count * spans.count < 4_000_000 {
      // Short ones first: what they need often is enough for the long ones.
      for span in spans.sorted(by: { ($0.to - $0.from, $0.from) < ($1.to - $1.from, $1.from) }) {
        let length = lengths[span.from..<span.to].reduce(0, +)
        guard length < span.cells else { continue }
        let missing = span.cells - length
        let pixels = sorted[span.to] - sorted[span.from]
        for index in span.from..<span.to {
          lengths[index] += missing * (sorted[index + 1] - sorted[index]) / pixels
        }
      }
      cells = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    } else {
      // One pass for drawings of a size that nobody looks at as a whole.
      var ending: [[(from: Int, cells: Double)]] = Array(repeating: [], count: sorted.count)
      for span in spans { ending[span.to].append((span.from, span.cells)) }
      cells = sorted.isEmpty ? [] : [0]
      for index in sorted.indices.dropFirst() {
        var cell = cells[index - 1] + lengths[index - 1]
        for span in ending[index] { cell = max(cell, cells[span.from] + span.cells) }
        cells.append(cell)
      }
    }
    // Sums of parts may fall short of the whole by next to nothing, which would cost a cell.
    cells = cells.map { $0 + 1e-6 * (1 + $0) }
  }

  /// The cell of a place, in between by proportion.
  func cell(_ place: Double) -> Int {
    let value = position(place).rounded(.down)
    return Int(min(max(value, -50_000), 50_000))
  }

  /// The place in cells, before it is cut to a whole one.
  func position(_ place: Double) -> Double {
    guard let first = places.first, let last = places.last, first < last else {
      return cells.first ?? 0
    }
    if place <= first { return (cells.first ?? 0) - (first - place) / 10 }
    if place >= last { return (cells.last ?? 0) + (place - last) / 10 }
    let index = Self.index(of: place, in: places)
    if places[index] == place { return cells[index] }
    let part = (place - places[index - 1]) / (places[index] - places[index - 1])
    return cells[index - 1] + part * (cells[index] - cells[index - 1])
  }

  /// The first index whose place is not before a place.
  private static func index(of place: Double, in places: [Double]) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return min(low, max(0, places.count - 1))
  }
}
