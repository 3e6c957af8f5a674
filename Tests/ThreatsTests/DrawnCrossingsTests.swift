import Models
import Support
import Testing

@testable import Threats

struct DrawnCrossingsTests {
  /// The border (10, 10) to (19, 19).
  private static let frame = Rect(10, 10, 10, 10)

  private func crosses(_ path: [Point]?, _ shape: Boundary.Shape) -> Bool {
    let diagram = Diagram(
      id: "d", header: .init(title: ""),
      boundaries: [Boundary(id: "b", attributes: ItemAttributes(stencil: "GE.TB.B"), shape: shape)],
      flows: [Flow("f", "a", "b")])
    let paths = path.map { [ItemID("f"): $0] } ?? [:]
    let result = DrawnCrossings.of(diagram, paths: paths)
    #expect(result.isEmpty || result == ["f": ["b"]])
    return !result.isEmpty
  }

  @Test(arguments: [
    // from outside to inside, from each side
    ([Point(0, 15), Point(15, 15)], true),
    ([Point(30, 15), Point(15, 15)], true),
    ([Point(15, 0), Point(15, 15)], true),
    ([Point(15, 15), Point(15, 40)], true),
    // with corners
    ([Point(0, 0), Point(15, 0), Point(15, 15)], true),
    // right through, in by one side and out by another
    ([Point(0, 15), Point(30, 15)], true),
    ([Point(0, 15), Point(15, 15), Point(15, 30)], true),
    // in and out again by the same side
    ([Point(0, 12), Point(15, 12), Point(15, 17), Point(0, 17)], true),
    // wholly inside, up to the cells next to the outline
    ([Point(12, 15), Point(17, 15)], false),
    ([Point(11, 11), Point(18, 11), Point(18, 18), Point(11, 18)], false),
    // wholly outside, up to the cells next to the outline
    ([Point(0, 0), Point(30, 0)], false),
    ([Point(9, 0), Point(9, 30)], false),
    ([Point(9, 9), Point(20, 9), Point(20, 20), Point(9, 20), Point(9, 9)], false),
    // touching the outline: an end on it, a corner on its corner, along its cells
    ([Point(0, 15), Point(10, 15)], true),
    ([Point(12, 15), Point(19, 15)], true),
    ([Point(10, 0), Point(10, 10), Point(0, 10)], true),
    ([Point(12, 10), Point(17, 10)], true),
    ([Point(19, 0), Point(19, 30)], true),
    // a path of one point, and none
    ([Point(10, 12)], true),
    ([Point(12, 12)], false),
    ([], false),
  ])
  func `a border is crossed where its outline is met`(path: [Point], expected: Bool) {
    #expect(crosses(path, .border(Self.frame)) == expected)
    #expect(crosses(path.reversed(), .border(Self.frame)) == expected)
  }

  @Test(arguments: [
    // a straight line across
    ([Point(10, 0), Point(10, 20)], [Point(0, 5), Point(20, 5)], true),
    // beyond its ends, and just up to one
    ([Point(10, 0), Point(10, 20)], [Point(0, 21), Point(20, 21)], false),
    ([Point(10, 0), Point(10, 20)], [Point(0, 20), Point(20, 20)], true),
    // ending before it, on it
    ([Point(10, 0), Point(10, 20)], [Point(0, 5), Point(9, 5)], false),
    ([Point(10, 0), Point(10, 20)], [Point(0, 5), Point(10, 5)], true),
    // beside it and along it
    ([Point(10, 0), Point(10, 20)], [Point(9, 0), Point(9, 20)], false),
    ([Point(10, 0), Point(10, 20)], [Point(10, 18), Point(10, 30)], true),
    ([Point(10, 0), Point(10, 20)], [Point(10, 21), Point(10, 30)], false),
    // any slope: the flow passes the box but not the line, then the line
    ([Point(0, 0), Point(30, 20)], [Point(0, 15), Point(20, 15)], false),
    ([Point(0, 0), Point(30, 20)], [Point(0, 15), Point(23, 15)], true),
    ([Point(0, 0), Point(30, 20)], [Point(22, 0), Point(22, 14)], false),
    ([Point(0, 0), Point(30, 20)], [Point(22, 0), Point(22, 15)], true),
    // only one of several pieces is met; a bend of the line is met by a bend of the path
    ([Point(0, 0), Point(10, 10), Point(20, 0)], [Point(15, 0), Point(15, 9)], true),
    ([Point(0, 0), Point(10, 10), Point(20, 0)], [Point(10, 0), Point(10, 9)], false),
    (
      [Point(0, 0), Point(10, 10), Point(20, 0)], [Point(10, 20), Point(10, 10), Point(20, 10)],
      true
    ),
    // degenerate lines
    ([], [Point(0, 0), Point(9, 0)], false),
    ([Point(4, 0)], [Point(0, 0), Point(9, 0)], true),
    ([Point(4, 1)], [Point(0, 0), Point(9, 0)], false),
    ([Point(4, 0), Point(4, 0)], [Point(0, 0), Point(9, 0)], true),
  ])
  func `a line boundary is crossed where the lines meet`(
    line: [Point], path: [Point], expected: Bool
  ) {
    #expect(crosses(path, .line(line)) == expected)
    #expect(crosses(path.reversed(), .line(line.reversed())) == expected)
  }

  @Test func `a flow without a path crosses nothing`() {
    #expect(!crosses(nil, .border(Self.frame)))
    #expect(!crosses(nil, .line([Point(0, 0), Point(9, 9)])))
  }

  @Test(arguments: [Rect(0, 0, 0, 0), Rect(0, 0, -5, 3), Rect(0, 0, 5, .min)])
  func `an empty border is crossed by nothing`(frame: Rect) {
    #expect(!crosses([Point(-9, 0), Point(9, 0)], .border(frame)))
  }

  @Test func `the smallest borders have an outline and no inside`() {
    #expect(crosses([Point(0, 0), Point(9, 0)], .border(Rect(5, 0, 1, 1))))
    #expect(crosses([Point(0, 1), Point(9, 1)], .border(Rect(5, 0, 2, 3))))
    #expect(!crosses([Point(0, 1), Point(9, 1)], .border(Rect(5, 2, 2, 3))))
  }

  @Test(arguments: [Int.max, Int.min])
  func `absurd coordinates do not overflow`(far: Int) {
    let path = [Point(far, far), Point(0, far), Point(0, 0)]
    #expect(crosses(path, .border(Rect(-5, -5, .max, .max))))
    #expect(crosses(path, .border(Rect(.min, .min, .max, .max))) == (far == .min))
    _ = crosses(path, .line([Point(.min, .max), Point(.max, .min), Point(.min, .min)]))
  }

  @Test func `nested borders count where their outline is met, in drawing order`() {
    let diagram = Diagram(
      id: "d", header: .init(title: ""),
      boundaries: [
        Boundary("inner", "GE.TB.B", Rect(10, 10, 10, 10)),
        Boundary("outer", "GE.TB.B", Rect(0, 0, 40, 40)),
        Boundary("wire", "GE.TB.L", [Point(30, 0), Point(35, 39)]),
        Boundary("middle", "GE.TB.B", Rect(5, 5, 20, 20)),
      ],
      flows: ["inside", "one", "two", "all", "beside"].map { Flow($0, "a", "b") })
    let result = DrawnCrossings.of(
      diagram,
      paths: [
        "inside": [Point(12, 12), Point(15, 12)],
        "one": [Point(12, 12), Point(12, 7)],
        "two": [Point(12, 12), Point(12, 30)],
        "all": [Point(12, 12), Point(60, 12)],
        "beside": [Point(6, 6), Point(6, 23)],
        "unknown": [Point(12, 12), Point(60, 12)],
      ])
    #expect(
      result == [
        "one": ["inner"], "two": ["inner", "middle"], "all": ["inner", "outer", "wire", "middle"],
      ])
  }

  /// Compares with the definition by cells on small orthogonal paths and borders.
  @Test func `agrees with counting cells`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let frame = Rect(
        .random(in: 0...6, using: &random), .random(in: 0...6, using: &random),
        .random(in: 1...6, using: &random), .random(in: 1...6, using: &random))
      var path = [Point(.random(in: 0...12, using: &random), .random(in: 0...12, using: &random))]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        guard let last = path.last else { break }
        let step = Int.random(in: 0...12, using: &random)
        path.append(random.oneIn(2) ? Point(step, last.y) : Point(last.x, step))
      }
      let cells =
        path
        + zip(path, path.dropFirst()).flatMap { a, b in
          let box = Rect(from: a, to: b)
          return (box.minX...box.maxX).flatMap { x in
            (box.minY...box.maxY).map { Point(x, $0) }
          }
        }
      let expected = cells.contains { frame.contains($0) && !frame.containsStrictly($0) }
      #expect(crosses(path, .border(frame)) == expected, "\(frame) \(path)")
    }
  }
}
