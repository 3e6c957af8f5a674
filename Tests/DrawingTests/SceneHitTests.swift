import Models
import Testing

@testable import Drawing

/// What lies where, and where things are.
struct SceneHitTests {
  private let scene = SceneSamples.backup

  @Test(arguments: [
    (Point(5, 8), Scene.Hit.outline("client")), (Point(28, 12), .corner("client")),
    (Point(16, 10), .element("client")), (Point(28, 9), .outline("client")),
    (Point(30, 9), .flow("f2")), (Point(36, 6), .flow("f2")), (Point(37, 6), .flow("f2")),
    (Point(33, 9), .flow("f2")), (Point(33, 24), .corner("corp")),
    (Point(0, 12), .boundary("corp")), (Point(5, 0), .boundary("corp")),
    (Point(67, 24), .corner("cloud")), (Point(54, 6), .flow("f3")), (Point(58, 6), .flow("f3")),
    (Point(54, 22), .element("history")), (Point(64, 23), .corner("history")),
  ])
  func theTopmostThingIsHit(point: Point, expected: Scene.Hit) {
    #expect(scene.hit(point) == expected)
  }

  @Test(arguments: [Point(2, 15), Point(-5, -5), Point(35, 0), Point(1_000_000_000, 0)])
  func nothingIsHitWhereNothingLies(point: Point) {
    #expect(scene.hit(point) == nil)
  }

  @Test func onlyTheLineItselfIsHitWithoutReach() {
    #expect(scene.hit(Point(35, 6), reach: 0) == nil)
    #expect(scene.hit(Point(36, 6), reach: 0) == .flow("f2"))
    #expect(scene.hit(Point(34, 6), reach: 2) == .flow("f2"))
  }

  @Test func theLaterOfTwoElementsLiesOnTop() {
    let scene = SceneSamples.scene(
      [],
      [
        SceneSamples.element("below", "process", "", Rect(0, 0, 10, 5)),
        SceneSamples.element("above", "process", "", Rect(5, 2, 10, 5)),
      ])
    #expect(scene.hit(Point(9, 4)) == .element("above"))
    #expect(scene.hit(Point(4, 2)) == .element("below"))
  }

  @Test func framesAndAnchors() {
    #expect(scene.frame(of: "client") == Rect(5, 8, 24, 5))
    #expect(scene.frame(of: "corp") == Rect(0, 0, 34, 25))
    #expect(scene.frame(of: "f3") == Rect(54, 6, 1, 2))
    #expect(scene.frame(of: "nobody") == nil)
    #expect(scene.anchor(of: "client") == Point(16, 10))
    #expect(scene.anchor(of: "corp") == Point(4, 0))
    #expect(scene.anchor(of: "f3") == scene.labelFrame(of: "f3")?.origin)
    #expect(scene.anchor(of: "nobody") == nil)
    #expect(scene.bounds == Rect(0, 0, 68, 25))
  }

  @Test func everyAnchorIsOnItsItem() {
    let ids: [ItemID] = [
      "operator", "client", "registry", "f0", "f1", "f2", "f3", "f4", "f5", "f6", "corp",
    ]
    for id in ids {
      let hit = scene.anchor(of: id).flatMap { scene.hit($0) }
      #expect(hit?.item == id)
    }
  }

  @Test func anEmptyDiagramHasNothing() {
    let scene = SceneSamples.scene()
    #expect(scene.bounds.isEmpty)
    #expect(scene.hit(Point(0, 0)) == nil)
    #expect(scene.text(glyphs: .unicode).isEmpty)
  }
}
