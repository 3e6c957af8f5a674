import Models
import Support
import Testing

@Suite struct GeometryTests {
  @Test func `A rectangle covers its units`() {
    let rect = Rect(2, 3, 4, 2)
    #expect(rect.maxX == 5 && rect.maxY == 4 && rect.center == Point(3, 3))
    #expect(rect.contains(Point(5, 4)) && !rect.contains(Point(6, 4)))
    #expect(!rect.containsStrictly(Point(3, 3)))
    #expect(Rect(0, 0, 3, 3).containsStrictly(Point(1, 1)))
    #expect(Rect(from: Point(5, 4), to: Point(2, 3)) == rect)
    #expect(rect.inset(-1, -1) == Rect(1, 2, 6, 4))
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `Union holds both, and sharing a unit goes both ways`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (a, b) = (random.frame(), random.frame())
    #expect(a.union(b).contains(a) && a.union(b).contains(b) && a.union(b) == b.union(a))
    let shared = (a.minX...a.maxX).contains { x in
      (a.minY...a.maxY).contains { b.contains(Point(x, $0)) }
    }
    #expect(a.intersects(b) == shared && b.intersects(a) == shared)
  }

  @Test(arguments: Direction.allCases)
  func `Opposites lead back`(way: Direction) {
    #expect(way.opposite.opposite == way)
    #expect(Point(0, 0) + way.step + way.opposite.step == Point(0, 0))
    #expect(way.isHorizontal == (way.step.dy == 0))
  }
}
