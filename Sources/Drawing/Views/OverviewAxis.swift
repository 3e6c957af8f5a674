/// The columns, or the rows, of an overview: how the places of the grid come into so few cells.
struct OverviewAxis {
  private var wanted: [Int] = []
  private var apart: Set<Int> = []
  /// Each place that something lies at, once.
  private var places: [Int] = []
  /// How far each place is from the first, where long gaps are shortened.
  private var lengths: [Int] = []

  /// How long it is in units of the grid, where long gaps are shortened.
  var length: Int { lengths.last ?? 0 }

  /// Adds a place; one that is to be kept apart gets a cell of its own where there is room.
  mutating func add(_ place: Int, isApart: Bool) {
    wanted.append(place)
    if isApart { apart.insert(place) }
  }

  /// Puts the places in order, with no gap between two of them longer than so many units.
  mutating func measure(_ longest: Int) {
    for place in wanted.sorted() where place != places.last {
      lengths.append(length + (places.last.map { min(place - $0, longest) } ?? 0))
      places.append(place)
    }
  }

  /// The map at a scale, in cells per unit, that puts all of it into the middle of so many cells.
  ///
  /// - `least`: How many cells to keep those apart that want it; the first that fits is taken.
  /// - `margin`: How many cells to leave free on both sides if that can be.
  func map(_ scale: Double, room: Int, least: [Int], margin: Int) -> AxisMap {
    let units = Int(min(1 / max(scale, 0.000_1), 10_000))
    let start = max(Double(room - 1) - Double(length) * scale, 0) / 2
    let even = lengths.map { min(Int(start + Double($0) * scale), max(room - 1, 0)) }
    let range = margin...max(room - 1 - margin, margin)
    for distance in least {
      if let cells = spread(even, distance, in: range) {
        return AxisMap(places, to: cells, units: units)
      }
    }
    return AxisMap(places, to: even, units: units)
  }

  /// Pushes cells so far apart as those want it that are to be kept apart; nil where there is not
  /// that much room.
  private func spread(_ even: [Int], _ distance: Int, in range: ClosedRange<Int>) -> [Int]? {
    var cells = even
    var last: Int?
    for index in cells.indices {
      cells[index] = max(cells[index], range.lowerBound, index > 0 ? cells[index - 1] : 0)
      guard apart.contains(places[index]) else { continue }
      if let last { cells[index] = max(cells[index], last + distance) }
      last = cells[index]
    }
    // What got too far goes back, and takes what is before it along.
    last = nil
    for index in cells.indices.reversed() {
      let next = index + 1 < cells.count ? cells[index + 1] : range.upperBound
      cells[index] = min(cells[index], next)
      guard apart.contains(places[index]) else { continue }
      if let last { cells[index] = min(cells[index], last - distance) }
      last = cells[index]
    }
    return cells.first.map { $0 >= range.lowerBound } ?? true ? cells : nil
  }
}
