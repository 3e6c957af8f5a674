import Models
import Screen
import Testing

@testable import Drawing

/// Drawing parts of a scene, and scenes made to break the frame.
struct SceneDrawTests {
  private func rows(_ surface: Surface) -> [String] {
    (0..<surface.size.rows).map { row in
      (0..<surface.size.columns).map { surface.text(of: surface[$0, row]) }.joined()
    }
  }

  @Test(arguments: [Point(0, 0), Point(-3, -2), Point(7, 5), Point(29, 11), Point(60, 20)])
  func aWindowShowsTheSamePartOfThePicture(corner: Point) {
    let scene = SceneSamples.backup
    let whole = scene.surface(glyphs: .unicode)
    var surface = Surface(ScreenSize(30, 12))
    let area = ScreenRect(4, 2, 20, 8)
    for row in 0..<12 { surface.write(String(repeating: "#", count: 30), 0, row, .text) }
    scene.draw(on: &surface, in: area, corner: corner, glyphs: .unicode)
    for row in 0..<12 {
      for column in 0..<30 {
        let cell = surface[column, row]
        guard area.contains(ScreenPoint(column, row)) else {
          #expect(surface.text(of: cell) == "#")
          continue
        }
        let (x, y) = (column - 4 + corner.x, row - 2 + corner.y)
        let expected = whole[x, y]
        if whole.text(of: expected) != " " {
          #expect(surface.text(of: cell) == whole.text(of: expected))
          #expect(cell.style == expected.style)
        }
      }
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func wideNamesAreCutAtTheEdgesOfTheWindow(offset: Int) {
    let scene = SceneSamples.names
    let whole = scene.surface(glyphs: .unicode)
    var surface = Surface(ScreenSize(16, 24))
    let area = ScreenRect(2, 0, 12, 24)
    let corner = Point(scene.bounds.minX + offset, scene.bounds.minY)
    scene.draw(on: &surface, in: area, corner: corner, glyphs: .unicode)
    for row in 0..<whole.size.rows {
      #expect(surface[1, row] == .blank && surface[14, row] == .blank)
      for column in 2..<14 where surface.text(of: surface[column, row]) != " " {
        let expected = whole[column - 2 + offset, row]
        #expect(surface.text(of: surface[column, row]) == whole.text(of: expected))
      }
    }
  }

  @Test(arguments: [
    "\u{1b}[31mred\u{7}", "a\u{0}b\u{8}\u{8}\u{8}c", "\u{202e}desrever\u{202c}", "\u{feff}\u{200b}",
    "👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦", "ﷺ ﷽ 𒐫", String(repeating: "\u{301}", count: 300),
    "\u{fffe}\u{e000}", String(repeating: "long ", count: 5000),
    String(repeating: "x", count: 100_000), "表表表表表表表表表表表表表",
  ])
  func noNameBreaksTheFrame(name: String) {
    let shapes: [(StencilID, Int)] = [("process", 3), ("process", 6), ("person", 4), ("person", 5)]
    for (stencil, height) in shapes {
      let scene = SceneSamples.scene(
        [SceneSamples.border("b", name, Rect(-4, -2, 60, 12))],
        [
          SceneSamples.element("a", stencil, name, Rect(0, 0, 16, height)),
          SceneSamples.element("b", stencil, name, Rect(34, 0, 16, height)),
        ], [SceneSamples.flow("f", "1", name, "a", "b")],
        routes: ["f": SceneSamples.route((15, 1), (34, 1))], risks: ["a": SceneSamples.high])
      let surface = scene.surface(glyphs: .ascii)
      let left = -scene.bounds.minX
      let top = -scene.bounds.minY
      for row in 1..<height - 1 {
        for column in [0, 15, 34, 49] {
          #expect(surface.text(of: surface[left + column, top + row]) == "|", "\(column), \(row)")
        }
      }
      for row in rows(surface) {
        #expect(!row.unicodeScalars.contains { $0.value < 32 || (127..<160).contains($0.value) })
      }
    }
  }

  @Test func coordinatesFromAnywhereDoNotTrap() {
    let huge = [Int.min, -1 << 40, -1, 0, 1 << 40, Int.max]
    for x in huge {
      for y in huge {
        let frame = Rect(x, y, x == 0 ? -5 : 1 << 30, y == 0 ? Int.max : 3)
        let scene = SceneSamples.scene(
          [SceneSamples.line("l", "Line", [Point(x, y), Point(y, x)])],
          [SceneSamples.element("e", "process", "Name", frame)],
          [SceneSamples.flow("f", "1", "Flow", "e", nil)],
          routes: ["f": Route(points: [Point(x, y), Point(0, 0), Point(y, 7)])])
        var surface = Surface(ScreenSize(40, 10))
        scene.draw(
          on: &surface, in: surface.bounds, corner: Point(y, x), glyphs: .unicode,
          emphasis: Scene.Emphasis(selection: ["e", "l", "f"], showsGrid: true))
        _ = scene.hit(Point(x, y))
        _ = scene.anchor(of: "f")
      }
    }
  }

  @Test func aDistantElementCostsNoPicture() {
    let scene = SceneSamples.scene(
      [],
      [
        SceneSamples.element("near", "process", "Near", Rect(0, 0, 9, 3)),
        SceneSamples.element("far", "process", "Far", Rect(9_000_000, 9_000_000, 9, 3)),
      ])
    #expect(scene.surface(glyphs: .unicode).size == ScreenSize(4096, 2048))
    #expect(scene.hit(Point(9_000_004, 9_000_001)) == .element("far"))
  }

  @Test func routesThatAreNoneAreNoTrap() {
    let a = SceneSamples.element("a", "process", "A", Rect(0, 0, 7, 3))
    let b = SceneSamples.element("b", "process", "B", Rect(7, 0, 7, 3))
    let flow = SceneSamples.flow("f", "1", "Flow", "a", "b")
    for points in [[], [Point(6, 1)], [Point(6, 1), Point(6, 1)], [Point(6, 1), Point(7, 1)]] {
      let scene = SceneSamples.scene([], [a, b], [flow], routes: ["f": Route(points: points)])
      #expect(scene.text(glyphs: .ascii).contains("A"))
      _ = scene.svg()
    }
    let scene = SceneSamples.scene([], [a, b], [flow])
    #expect(scene.frame(of: "f") == nil)
    #expect(scene.anchor(of: "f") == nil)
  }
}
