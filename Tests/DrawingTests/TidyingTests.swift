import Models
import Support
import Testing

@testable import Drawing

/// Straightening and spacing what is there.
struct TidyingTests {
  @Test("What stands nearly in line is put in line")
  func line() throws {
    let diagram = Draft.diagram(
      [
        Draft.element("a", 0, 0, 16, 5), Draft.element("b", 40, 2, 16, 5),
        Draft.element("c", 80, 1, 16, 4),
      ], [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "c")])
    let new = AutomaticLayout.tidied(diagram)
    #expect(Routes(new).byFlow.values.allSatisfy { $0.points.count == 2 })
    #expect(new.frame(of: "a")?.center.y == new.frame(of: "b")?.center.y)
    #expect(new.frame(of: "b")?.center.y == new.frame(of: "c")?.center.y)
    #expect(new.frames.map(\.frame.minX) == [0, 40, 80])
  }

  @Test("What overlaps is moved apart by no more than it must")
  func overlap() throws {
    let diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 16, 5), Draft.element("b", 13, 1, 16, 5)], [])
    let new = AutomaticLayout.tidied(diagram)
    let (a, b) = (try #require(new.frame(of: "a")), try #require(new.frame(of: "b")))
    #expect(!a.intersects(b))
    #expect(a.minX < b.minX)
    #expect(abs(b.minX - 13) + abs(a.minX) <= 5)
  }

  @Test("Gaps that are nearly even become even")
  func gaps() {
    let diagram = Draft.diagram(
      [
        Draft.element("a", 0, 0, 10, 5), Draft.element("b", 19, 0, 10, 5),
        Draft.element("c", 40, 0, 10, 5),
      ], [Draft.flow("1", "a", "b"), Draft.flow("2", "b", "c")])
    #expect(AutomaticLayout.tidied(diagram).frames.map(\.frame.minX) == [0, 20, 40])
  }

  @Test("Tidying twice is tidying once, and borders keep what they hold", arguments: 1...20)
  func idempotence(seed: Int) {
    let diagram =
      seed % 2 == 0
      ? AutomaticLayoutTests.random(UInt64(seed))
      : Draft.random(14, 18, in: Size(140, 60), seed: UInt64(seed), overlapping: seed % 3 == 0)
    let once = AutomaticLayout.tidied(diagram)
    #expect(AutomaticLayout.tidied(once) == once)
    #expect(
      AutomaticLayoutTests.contents(once) == AutomaticLayoutTests.contents(diagram))
    for (id, frame) in diagram.frames { #expect(once.frame(of: id)?.size == frame.size) }
  }
}
