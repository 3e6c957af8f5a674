import Models
import Screen
import Support
import Testing

@testable import Drawing

/// A whole diagram in one window.
struct OverviewTests {
  static func draw(
    _ overview: Overview, _ glyphs: GlyphSet = .unicode,
    emphasis: Scene.Emphasis = Scene.Emphasis(), part: Rect? = nil
  ) -> Surface {
    var surface = Surface(overview.size)
    overview.draw(
      on: &surface, in: surface.bounds, glyphs: glyphs, emphasis: emphasis, part: part)
    return surface
  }

  private func text(_ surface: Surface) -> String {
    (0..<surface.size.rows).map { row in
      var line = Substring(
        (0..<surface.size.columns).map { surface.text(of: surface[$0, row]) }.joined())
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  @Test func aWholeOperation() throws {
    let overview = Overview(SceneSamples.backup, size: ScreenSize(60, 16))
    try Pictures.check("overview", text(Self.draw(overview)))
    let part = Rect(20, 5, 30, 12)
    try Pictures.check("overview-frame", text(Self.draw(overview, part: part)))
    try Pictures.check("overview-ascii", text(Self.draw(overview, .ascii, part: part)))
  }

  /// The worst risk is told by a letter and by a colour, the kind by what is round it.
  @Test func signsSayKindAndRisk() throws {
    let elements = ["managed", "person", "store"].enumerated().flatMap { column, stencil in
      ["high", "medium", "low", "settled", "none"].enumerated().map { row, risk in
        SceneSamples.element(
          "\(stencil)-\(risk)", stencil, "", Rect(column * 30, row * 10, 12, 3))
      }
    }
    let byName: [String: Risk] = [
      "high": SceneSamples.high, "medium": SceneSamples.medium, "low": SceneSamples.low,
      "settled": SceneSamples.settled,
    ]
    var risks: Risks = [:]
    for element in elements {
      risks[element.id] = byName[String(element.id.rawValue.split(separator: "-")[1])]
    }
    let scene = SceneSamples.scene([], elements, risks: risks)
    let overview = Overview(scene, size: ScreenSize(60, 24))
    let surface = Self.draw(overview)
    let wanted: [(String, String, Role?)] = [
      ("high", "H", .riskHigh), ("medium", "M", .riskMedium), ("low", "L", .riskLow),
      ("settled", "✓", .settled), ("none", " ", nil),
    ]
    for (stencil, left, right) in [
      ("managed", "(", ")"), ("person", "[", "]"), ("store", "═", "═"),
    ] {
      for (risk, letter, role) in wanted {
        let cell = try #require(overview.cell(ofElement: "\(stencil)-\(risk)"))
        let found = (-1...1).map { surface.text(of: surface[cell.x + $0, cell.y]) }
        #expect(found == [left, letter, right])
        if let role { #expect(surface[cell.x, cell.y].style.role == role) }
      }
    }
  }

  @Test(arguments: 1...12) func showsEachElementOnce(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let side = [150, 400, 2_000, 200_000][seed % 4]
    let count = [10, 40, 150][seed % 3]
    var diagram = Draft.random(
      count, count * 2, in: Size(side, max(side / 3, 60)), seed: UInt64(seed),
      overlapping: seed % 2 == 0, locality: 20)
    for id in diagram.elements.keys {
      diagram.elements[id]?.frame.origin.x -= side / 2
      diagram.elements[id]?.frame.origin.y -= side / 6
    }
    let routes: [ItemID: Route] = Dictionary(
      uniqueKeysWithValues: diagram.flows.values.map { flow in
        let ends = [flow.source, flow.target].map { end in
          end.element.flatMap { diagram.frame(of: $0) }?.center ?? Point(0, 0)
        }
        return (flow.id, Route(points: [ends[0], Point(ends[0].x, ends[1].y), ends[1]]))
      })
    let scene = Scene(
      diagram, of: Model(diagrams: [diagram]), template: SceneSamples.template, given: routes,
      risks: [:])
    for size in [ScreenSize(63, 23), ScreenSize(80, 16), ScreenSize(20, 8)] {
      let overview = Overview(scene, size: size)
      check(overview, diagram, size)
      _ = Self.draw(overview, part: Rect(random.int(-side...side), 0, 64, 20))
    }
  }

  private func check(_ overview: Overview, _ diagram: Diagram, _ size: ScreenSize) {
    let all = diagram.elements.count
    #expect(overview.elements.count == min(all, size.columns * size.rows))
    #expect(Set(overview.elements).count == overview.elements.count)
    #expect(overview.hiddenCount == all - overview.elements.count)
    var cells: Set<Point> = []
    for id in overview.elements {
      guard let cell = overview.cell(ofElement: id) else {
        Issue.record("\(id) has no cell")
        continue
      }
      #expect(cells.insert(cell).inserted, "\(id) shares its cell")
      #expect((0..<size.columns).contains(cell.x) && (0..<size.rows).contains(cell.y))
      #expect(overview.element(at: cell) == id)
    }
  }

  /// Boundaries and what they hold keep to their sides, as long as there is room.
  @Test func keepsWhatIsInsideInside() throws {
    let overview = Overview(SceneSamples.backup, size: ScreenSize(60, 22))
    let borders = overview.boundaries.compactMap(\.border)
    let inside: [[ItemID]] = [
      ["operator", "client", "registry"], ["queue", "service", "thread", "history"],
    ]
    for (border, items) in zip(borders, inside) {
      for id in items {
        let cell = try #require(overview.cell(ofElement: id))
        #expect(border.containsStrictly(cell), "\(id)")
      }
    }
  }

  @Test func moreElementsThanCells() {
    let elements = (0..<40).map { Draft.element("e\($0)", $0 % 8 * 20, $0 / 8 * 8, 12, 4) }
    let scene = SceneSamples.scene([], elements)
    let overview = Overview(scene, size: ScreenSize(6, 4))
    #expect(overview.elements.count == 24 && overview.hiddenCount == 16)
    for size in [ScreenSize(0, 0), ScreenSize(1, 1), ScreenSize(3, 1), ScreenSize(1, 5)] {
      let tiny = Overview(scene, size: size)
      #expect(tiny.elements.count == size.columns * size.rows)
      _ = Self.draw(tiny, part: Rect(0, 0, 10, 10))
      #expect(tiny.element(at: Point(99, 99)) == nil)
    }
    let empty = Overview(SceneSamples.scene(), size: ScreenSize(40, 10))
    #expect(empty.elements.isEmpty)
    #expect(text(Self.draw(empty)) == String(repeating: "\n", count: 10))
  }

  @Test func dimsWhatIsNotMeant() throws {
    let overview = Overview(SceneSamples.backup, size: ScreenSize(60, 16))
    let surface = Self.draw(
      overview, emphasis: Scene.Emphasis(selection: ["thread"], shown: ["f2", "client", "queue"]))
    func style(_ id: ItemID) throws -> Style {
      let cell = try #require(overview.cell(ofElement: id))
      return surface[cell.x, cell.y].style
    }
    #expect(try style("registry").attributes.contains(.dim))
    #expect(try style("client").role == .riskMedium)
    #expect(try style("thread").ground == .focus)
  }

  /// To where a cell leads is what comes to lie in it, or near.
  @Test func cellsLeadToPlaces() {
    let overview = Overview(SceneSamples.backup, size: ScreenSize(60, 16))
    for y in 0..<16 {
      for x in 0..<60 {
        let back = overview.cell(of: overview.place(of: Point(x, y)))
        #expect(abs(back.x - x) <= 3 && abs(back.y - y) <= 1)
      }
    }
    let whole = overview.frame(of: SceneSamples.backup.bounds)
    #expect(whole.columns > 20 && whole.endColumn <= 60 && whole.endRow <= 16)
    #expect(overview.frame(of: Rect(9_000, 9_000, 5, 5)) == ScreenRect(59, 15, 1, 1))
  }
}
