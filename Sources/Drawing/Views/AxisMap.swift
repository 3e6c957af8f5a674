/// Where the columns, or the rows, of the grid go in a picture at a smaller scale.
///
/// It keeps the order of things, so what lies left of something else never comes to lie right of it.
/// Some places of the grid are given; between them it runs straight, and on both sides of them it
/// goes on at a scale of its own. Where it is nowhere steeper than the grid, every cell is the
/// picture of some place.
public struct AxisMap: Hashable, Sendable {
  /// The places of the grid that are given, each greater than the one before.
  private let places: [Int]
  /// Where they go, none before the one in front of it.
  private let cells: [Int]
  /// How many units of the grid one cell stands for on both sides.
  private let units: Int

  /// A map that takes these places to these cells, as many as there are places.
  init(_ places: [Int], to cells: [Int], units: Int) {
    let count = min(places.count, cells.count)
    self.places = Array(places.prefix(count))
    self.cells = Array(cells.prefix(count))
    self.units = max(1, units)
  }

  /// The cell that a place of the grid is drawn in.
  public func cell(_ place: Int) -> Int {
    guard let first = places.first, let last = places.last else { return scaled(place) }
    if place <= first { return cells[0] + scaled(place) - scaled(first) }
    if place >= last { return cells[cells.count - 1] + scaled(place) - scaled(last) }
    let next = Self.first(in: places, from: place)
    if places[next] == place { return cells[next] }
    let (gap, room) = (places[next] - places[next - 1], cells[next] - cells[next - 1])
    return cells[next - 1] + (place - places[next - 1]) * room / gap
  }

  /// The place of the grid that a cell stands for: one that was given, where there is one in it.
  public func place(_ cell: Int) -> Int {
    guard let first = cells.first, let last = cells.last else { return cell * units }
    if cell < first { return (cell - first + scaled(places[0])) * units }
    if cell > last { return (cell - last + scaled(places[places.count - 1])) * units }
    let next = Self.first(in: cells, from: cell)
    if cells[next] == cell { return places[next] }
    let (gap, room) = (places[next] - places[next - 1], cells[next] - cells[next - 1])
    return places[next - 1] + ((cell - cells[next - 1]) * gap + room - 1) / room
  }

  /// Rounded down, on both sides of the origin.
  private func scaled(_ place: Int) -> Int {
    let (whole, rest) = place.quotientAndRemainder(dividingBy: units)
    return rest < 0 ? whole - 1 : whole
  }

  /// The index of the first value that is not less than one, which the last is not.
  private static func first(in values: [Int], from wanted: Int) -> Int {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension AxisMap {
  /// A stretch of the grid that must keep some width: an element, for its name.
  struct Span {
    var first: Int
    var last: Int
    /// How many cells lie between its first and its last at least; no more than in the grid.
    var least: Int
  }

  /// The map that halves the grid, but keeps these places apart and these spans as wide as wanted.
  ///
  /// Whatever lies far from where things crowd comes to lie at half its place, so nothing moves but
  /// what is near something that changes.
  static func halved(_ places: [Int], keeping spans: [Span]) -> AxisMap {
    let places = Set(places + spans.flatMap { [$0.first, $0.last] }).sorted()
    var indices: [Int: Int] = [:]
    for (index, place) in places.enumerated() { indices[place] = index }
    // By the place that has to wait for another one: which, and how far behind it.
    var needs: [[(behind: Int, by: Int)]] = Array(repeating: [], count: places.count)
    for span in spans {
      guard let first = indices[span.first], let last = indices[span.last], last > first else {
        continue
      }
      let length = span.last - span.first
      let least = min(max(span.least, 1), length)
      for index in first + 1...last {
        needs[index].append((first, (places[index] - span.first) * least / length))
      }
    }
    var cells: [Int] = []
    cells.reserveCapacity(places.count)
    for (index, place) in places.enumerated() {
      var cell = place >> 1
      // What crowds takes room from the empty ground behind it, but not all of it.
      if index > 0 {
        cell = max(cell, cells[index - 1] + max((place - places[index - 1]) / 4, 1))
      }
      for need in needs[index] { cell = max(cell, cells[need.behind] + need.by) }
      // Nothing gets wider than it is: what comes before moves up instead.
      var before = index
      var most = cell
      while before > 0 {
        most -= places[before] - places[before - 1]
        before -= 1
        if cells[before] >= most { break }
        cells[before] = most
      }
      cells.append(cell)
    }
    return AxisMap(places, to: cells, units: 2)
  }
}
