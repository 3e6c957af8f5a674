import Drawing
import Foundation
import Models
import Reports
import Screen
import Support
import Testing
import Threats

@testable import Formats

/// What a scene says in JSON is what is drawn, cell for cell.
struct SceneReportTests {
  /// A diagram with its scene, as the program draws it.
  private func scenes(_ model: Model, _ template: Template, risks: (DiagramID) -> Risks)
    -> [(diagram: Diagram, scene: Scene)]
  {
    model.diagrams.values.map { diagram in
      (
        diagram,
        Scene(
          diagram, of: model, template: template, routes: Routes(diagram),
          risks: risks(diagram.id))
      )
    }
  }

  private func check(_ scenes: [(diagram: Diagram, scene: Scene)], _ name: String) throws {
    let json = SceneReport.json(of: scenes)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let diagrams = try #require((parsed as? [String: Any])?["diagrams"] as? [[String: Any]])
    #expect(diagrams.count == scenes.count)
    for ((diagram, scene), told) in zip(scenes, diagrams) {
      #expect(told["id"] as? String == diagram.id.rawValue)
      #expect(told["title"] as? String == diagram.header.title)
      var comparison = try #require(SceneComparison(told, scene))
      comparison.run()
      #expect(comparison.faults == [], "\(name) \(diagram.id)\n\(scene.text(glyphs: .unicode))")
    }
  }

  @Test(arguments: ["enzo-cloud-backup", "drone-delivery"])
  func samplesAreDrawnAsTold(name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples/\(name).yaml")
    let file = try ModelFile(Array(Data(contentsOf: url)), name: name) { _ in [] }
    var analyzer = Analyzer(template: file.template)
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in file.model.diagrams.values {
      crossings[diagram.id] = file.crossings(of: diagram, in: file.model, template: file.template)
    }
    analyzer.update(file.model, crossings: crossings)
    let drawn = scenes(file.model, file.template) { analyzer.risks(in: $0) }
    #expect(!drawn.isEmpty)
    try check(drawn, name)
    #expect(SceneReport.json(of: drawn) == SceneReport.json(of: drawn))
  }

  @Test(arguments: 0..<40) func randomDiagramsAreDrawnAsTold(seed: Int) throws {
    var generator = DrawingGenerator(seed: UInt64(seed) &* 77 &+ 5)
    let model = generator.model()
    var random = SplitMix64(seed: UInt64(seed))
    let risk = Risk(open: [.tampering], worst: .high, openCount: 3)
    let drawn = scenes(model, CoreTemplate.template) { id in
      var risks: Risks = [:]
      for item in model.diagrams[id]?.elements.keys ?? [] where random.chance(40) {
        risks[item] = risk
      }
      return risks
    }
    try check(drawn, "seed \(seed)")
  }

  @Test func theFormIsAsItIs() throws {
    let model = Model(
      diagrams: [
        Diagram(
          id: "d", header: .init(title: "A \"title\""),
          boundaries: [
            Boundary(
              id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: "B"),
              shape: .border(Rect(-2, -1, 40, 6))),
            Boundary(
              id: "l", attributes: ItemAttributes(stencil: "GE.TB.L"),
              shape: .line([Point(17, -3), Point(17, 7)])
            ),
          ],
          elements: [
            Element(
              id: "a", attributes: ItemAttributes(stencil: "GE.P", name: "A"),
              frame: Rect(0, 0, 12, 3)),
            Element(
              id: "c", attributes: ItemAttributes(stencil: "GE.DS", name: "C"),
              frame: Rect(24, 0, 12, 3)),
          ],
          flows: [
            Flow(
              id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: "Go"),
              number: FlowNumber("1"),
              source: .element("a"), target: .element("c"))
          ])
      ])
    let drawn = scenes(model, CoreTemplate.template) { _ in [:] }
    #expect(
      SceneReport.json(of: drawn) == """
        {"diagrams": [
          {"id": "d", "title": "A \\"title\\"", "frame": [-2, -3, 40, 11],
           "elements": [
            {"id": "a", "kind": "process", "name": "A", "frame": [0, 0, 12, 3]},
            {"id": "c", "kind": "store", "name": "C", "frame": [24, 0, 12, 3]}],
           "boundaries": [
            {"id": "b", "frame": [-2, -1, 40, 6], "name": "B", "labels": [{"frame": [2, -1, 1, 1], \
        "text": "B"}]},
            {"id": "l", "points": [[17, -3], [17, 7]], "name": "", "labels": []}],
           "flows": [
            {"id": "f", "number": "1", "from": "a", "to": "c", "points": [[12, 1], [23, 1]], \
        "dashed": false, "label": {"frame": [12, 0, 4, 1], "text": "1 Go", "shortened": false, \
        "rows": [{"frame": [12, 0, 4, 1], "text": "1 Go"}]}, "name": "Go", "bidirectional": false, \
        "head": [23, 1]}]}
        ]}

        """)
    #expect(SceneReport.json(of: []) == "{\"diagrams\": []}\n")
  }
}
