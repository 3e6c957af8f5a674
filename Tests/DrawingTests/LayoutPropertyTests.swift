import Models
import Testing

@testable import Drawing

/// Pictures of diagrams of chance, held to the rules that every picture keeps.
@Suite("Pictures of any diagram")
struct LayoutPropertyTests {
  private func scene(_ model: Model, _ routes: Routes? = nil, after: Scene? = nil) -> Scene {
    let diagram = model.diagrams.values[0]
    return Scene(
      diagram, of: model, template: SceneSamples.template, routes: routes ?? Routes(diagram),
      risks: [:], after: after)
  }

  /// Where there is room, nothing is wrong and nothing is dashed.
  @Test(arguments: 1...40)
  func `are clean where there is room`(seed: Int) {
    for density in [DiagramGenerator.sparse, DiagramGenerator.usual] {
      let report = scene(DiagramGenerator.model(density, seed: seed)).layoutReport
      #expect(report.findings == [], "seed \(seed)")
      #expect(report.dashed == [], "seed \(seed)")
    }
  }

  /// Where there is none, what has no way is dashed and the rest is clean.
  @Test(arguments: 1...16)
  func `have no faults where there is hardly any room`(seed: Int) {
    for density in [DiagramGenerator.dense, DiagramGenerator.packed] {
      let report = scene(DiagramGenerator.model(density, seed: seed)).layoutReport
      #expect(report.findings == [], "seed \(seed)")
      #expect(report.dashed.count * 5 <= report.flows, "seed \(seed): \(report.dashed)")
    }
  }

  @Test func `are clean at 150 elements and 300 flows`() {
    let report = scene(DiagramGenerator.model(DiagramGenerator.large, seed: 2)).layoutReport
    #expect(report.flows == 300)
    #expect(report.findings == [])
    #expect(report.dashed == [])
  }

  @Test(arguments: 1...6)
  func `are the same for the same model`(seed: Int) {
    let model = DiagramGenerator.model(DiagramGenerator.usual, seed: seed)
    #expect(scene(model).text(glyphs: .unicode) == scene(model).text(glyphs: .unicode))
  }

  /// One element after the other moves about, and other flows stay unless it comes to lie on them.
  @Test(arguments: 1...12)
  func `stay clean while elements move`(seed: Int) throws {
    var model = DiagramGenerator.model(DiagramGenerator.usual, seed: seed)
    var routes = Routes(model.diagrams.values[0])
    var scene = scene(model, routes)
    for step in 0..<6 {
      let diagram = model.diagrams.values[0]
      let id: ItemID = "e\((seed * 7 + step * 5) % diagram.frames.count)"
      let vector = Vector([-4, 3, 7][step % 3], [1, -2, 0][(step + seed) % 3])
      let frame = try #require(diagram.frame(of: id)).moved(by: vector)
      if diagram.frames.contains(where: {
        $0.id != id && $0.frame.inset(-2, -2).intersects(frame)
      }) {
        continue
      }
      let edits = model.edits(moving: [id], by: vector, in: "d")
      _ = try model.apply(edits)
      let old = routes
      let moved = model.diagrams.values[0]
      routes = routes.updated(for: moved)
      scene = self.scene(model, routes, after: scene)
      let report = scene.layoutReport
      #expect(report.findings == [], "seed \(seed), step \(step)")
      // A flow gives way only where another would have no clean way otherwise.
      let mayGiveWay = old.byFlow.values.contains(where: \.isBlocked) || !report.dashed.isEmpty
      if mayGiveWay { continue }
      let changed = moved.flows.values.filter { flow in
        guard let route = old.byFlow[flow.id] else { return true }
        if flow.isAttached(to: id) || route.touches(frame.inset(-1, -1)) { return false }
        if flow.bends != diagram.flows[flow.id]?.bends { return false }
        return routes.byFlow[flow.id] != route
      }
      #expect(changed.map(\.id) == [], "seed \(seed), step \(step)")
    }
  }
}
