import Support
import Testing

@testable import Drawing

/// How columns and rows come into fewer cells.
struct AxisMapTests {
  @Test func halvesWhatLiesFarApart() {
    let map = AxisMap.halved([0, 40, 100], keeping: [])
    #expect([0, 40, 100, 20, -10, 200].map(map.cell) == [0, 20, 50, 10, -5, 100])
    #expect([0, 20, 50, -5, 100].map(map.place) == [0, 40, 100, -10, 200])
  }

  @Test func keepsNeighboursApart() {
    let map = AxisMap.halved([10, 11, 12, 13, 40], keeping: [])
    #expect([10, 11, 12, 13, 40].map(map.cell) == [5, 6, 7, 8, 20])
  }

  @Test func keepsSpansWide() {
    let map = AxisMap.halved([0, 19, 60], keeping: [.init(first: 0, last: 19, least: 15)])
    #expect(map.cell(19) - map.cell(0) == 15)
    #expect(map.cell(60) == 30)
    // Nothing is wider than in the grid, whatever is wanted.
    let narrow = AxisMap.halved([], keeping: [.init(first: 3, last: 7, least: 90)])
    #expect(narrow.cell(7) - narrow.cell(3) == 4)
  }

  @Test func nothingIsAtHalfItsPlace() {
    let map = AxisMap.halved([], keeping: [])
    #expect([-3, -2, -1, 0, 1, 2, 3].map(map.cell) == [-2, -1, -1, 0, 0, 1, 1])
    #expect(map.place(5) == 10)
  }

  @Test(arguments: 1...60) func holds(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let reach = [30, 300, 100_000, 1 << 24][seed % 4]
    let places = (0..<random.int(0...40)).map { _ in random.int(-reach...reach) }
    let spans = (0..<random.int(0...12)).map { _ in
      let first = random.int(-reach...reach)
      return AxisMap.Span(
        first: first, last: first + random.int(1...30), least: random.int(1...14))
    }
    let map = AxisMap.halved(places, keeping: spans)
    let given = Set(places + spans.flatMap { [$0.first, $0.last] }).sorted()
    for (a, b) in zip(given, given.dropFirst()) {
      #expect(map.cell(a) < map.cell(b))
      #expect(map.cell(b) - map.cell(a) <= b - a)
    }
    for place in given { #expect(map.place(map.cell(place)) == place) }
    for span in spans {
      #expect(map.cell(span.last) - map.cell(span.first) >= min(span.least, span.last - span.first))
    }
    // Every cell is that of some place, and to go on by a place never goes back.
    for _ in 0..<200 {
      let cell = random.int(-reach...reach)
      #expect(map.cell(map.place(cell)) == cell)
      let place = random.int(-reach...reach)
      let step = map.cell(place + 1) - map.cell(place)
      #expect(step == 0 || step == 1)
    }
  }
}
