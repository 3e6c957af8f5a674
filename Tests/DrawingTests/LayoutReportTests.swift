import Models
import Testing

@testable import Drawing

/// What a report says of pictures that are wrong on purpose.
@Suite("A report on a picture")
struct LayoutReportTests {
  private typealias Report = LayoutReport
  private let a = SceneSamples.element("a", "process", "A", Rect(0, 10, 10, 5))
  private let b = SceneSamples.element("b", "process", "B", Rect(60, 10, 10, 5))

  private func flow(_ id: ItemID, _ number: String = "") -> Flow {
    SceneSamples.flow(id, number, "", "a", "b")
  }

  private func findings(_ scene: Scene) -> [LayoutReport.Finding] { scene.layoutReport.findings }

  @Test func `finds nothing in a good picture`() {
    let report = SceneSamples.backup.layoutReport
    #expect(report.findings == [])
    #expect((report.flows, report.labels, report.shortened) == (7, 9, 0))
    #expect((report.crossings, report.bends, report.dashed) == (0, 4, []))
  }

  @Test func `finds elements over each other`() {
    let scene = SceneSamples.scene(
      [], [a, SceneSamples.element("c", "store", "C", Rect(9, 14, 12, 4))])
    #expect(findings(scene) == [.init(.overlap, "c", "a")])
  }

  @Test func `finds a flow through an element, and along one`() {
    let through = SceneSamples.element("c", "store", "", Rect(30, 8, 12, 9))
    let below = SceneSamples.element("c", "store", "", Rect(30, 13, 12, 4))
    let routes: [ItemID: Route] = ["f": SceneSamples.route((9, 12), (60, 12))]
    #expect(
      findings(SceneSamples.scene([], [a, b, through], [flow("f")], routes: routes))
        == [.init(.throughElement, "f", "c")])
    #expect(
      findings(SceneSamples.scene([], [a, b, below], [flow("f")], routes: routes))
        == [.init(.alongElement, "f", "c")])
  }

  @Test func `finds a flow along its own element`() {
    let route = SceneSamples.route((5, 10), (5, 9), (20, 9), (20, 12), (60, 12))
    let scene = SceneSamples.scene([], [a, b], [flow("f")], routes: ["f": route])
    #expect(findings(scene) == [.init(.alongElement, "f", "a")])
  }

  @Test func `finds two flows in one row, and one on its own way back`() {
    let scene = SceneSamples.scene(
      [], [a, b], [flow("f"), flow("g")],
      routes: [
        "f": SceneSamples.route((9, 12), (60, 12)),
        "g": SceneSamples.route((9, 13), (20, 13), (20, 12), (40, 12), (40, 13), (60, 13)),
      ])
    #expect(findings(scene).contains(.init(.sharedRun, "g", "f")))
    let back = SceneSamples.route((9, 12), (30, 12), (30, 20), (25, 20), (25, 12), (60, 12))
    let itself = SceneSamples.scene([], [a, b], [flow("f")], routes: ["f": back])
    #expect(findings(itself).contains(.init(.sharedRun, "f")))
  }

  @Test func `tells a crossing from what looks like a junction`() {
    let c = SceneSamples.element("c", "store", "", Rect(30, 0, 12, 4))
    let d = SceneSamples.element("d", "store", "", Rect(30, 20, 12, 4))
    let straight: [ItemID: Route] = ["f": SceneSamples.route((9, 12), (60, 12))]
    func scene(_ route: Route) -> Scene {
      SceneSamples.scene(
        [], [a, b, c, d], [flow("f"), SceneSamples.flow("g", "", "", "c", "d")],
        routes: straight.merging(["g": route]) { first, _ in first })
    }
    let crossed = scene(SceneSamples.route((36, 3), (36, 20)))
    #expect(findings(crossed) == [])
    #expect(crossed.layoutReport.crossings == 1)
    let joined = scene(
      SceneSamples.route((36, 3), (36, 12), (48, 12), (48, 18), (36, 18), (36, 20)))
    #expect(findings(joined).contains { $0.fault == .junction })
  }

  @Test func `finds a flow in a boundary's line`() {
    let routes: [ItemID: Route] = ["f": SceneSamples.route((9, 12), (60, 12))]
    func found(_ boundary: Boundary) -> [LayoutReport.Finding] {
      findings(SceneSamples.scene([boundary], [a, b], [flow("f")], routes: routes))
    }
    #expect(
      found(SceneSamples.border("n", "", Rect(20, 12, 12, 9))) == [.init(.alongBoundary, "f", "n")])
    #expect(found(SceneSamples.border("n", "", Rect(20, 8, 12, 9))) == [])
    let aslant = SceneSamples.line("n", "", [Point(20, 11), Point(40, 13)])
    #expect(found(aslant) == [.init(.alongBoundary, "f", "n")])
    #expect(found(SceneSamples.line("n", "", [Point(20, 2), Point(32, 20)])) == [])
  }

  @Test func `finds a head that does not show`() {
    let next = SceneSamples.element("b", "process", "B", Rect(10, 10, 10, 5))
    let scene = SceneSamples.scene(
      [], [a, next], [flow("f")], routes: ["f": SceneSamples.route((9, 12), (10, 12))])
    #expect(findings(scene) == [.init(.hiddenHead, "f")])
  }

  @Test func `excuses and names what is dashed`() {
    let through = SceneSamples.element("c", "store", "", Rect(30, 8, 12, 9))
    let scene = SceneSamples.scene(
      [], [a, b, through], [flow("f")],
      routes: ["f": SceneSamples.route((9, 12), (60, 12), isBlocked: true)])
    #expect(findings(scene) == [])
    #expect(scene.layoutReport.dashed == ["f"])
  }

  @Test func `counts what is shortened`() {
    let walls = [
      SceneSamples.element("up", "process", "", Rect(-80, -10, 180, 10)),
      SceneSamples.element("down", "process", "", Rect(-80, 1, 180, 10)),
      SceneSamples.element("a", "process", "", Rect(-70, 0, 71, 1)),
      SceneSamples.element("b", "process", "", Rect(14, 0, 71, 1)),
    ]
    let scene = SceneSamples.scene(
      [], walls, [SceneSamples.flow("f", "1.1", "Send request", "a", "b")],
      routes: ["f": SceneSamples.route((0, 0), (14, 0))])
    #expect((scene.layoutReport.labels, scene.layoutReport.shortened) == (1, 1))
  }

  @Test func `adds up`() {
    var total = SceneSamples.backup.layoutReport
    total.add(total)
    #expect((total.flows, total.labels, total.bends) == (14, 18, 8))
    #expect(total.summary.hasPrefix("hard faults: 0, overlapping elements: 0, "))
    #expect(total.summary.contains("flows: 14, dashed flows: 0, crossings: 0, bends: 8"))
  }
}
