import Models
import Screen
import Testing

@testable import Drawing

/// Flows both ways, loops, and flows between the same two elements.
@Suite("Flows that come in twos")
struct BothWaysTests {
  private func scene(_ elements: [Element], _ flows: [Flow]) -> Scene {
    let diagram = Diagram(id: "d", header: .init(title: "d"), elements: elements, flows: flows)
    return Scene(
      diagram, of: Model(diagrams: [diagram]), template: SceneSamples.template,
      routes: Routes(diagram), risks: [:])
  }

  private func pair(gap: Int, both: Bool = true) -> Scene {
    var flow = SceneSamples.flow("f", "", "", "a", "b")
    flow.isBidirectional = both
    return scene(
      [
        SceneSamples.element("a", "process", "A", Rect(0, 0, 7, 5)),
        SceneSamples.element("b", "process", "B", Rect(7 + gap, 0, 7, 5)),
      ], [flow])
  }

  @Test func `a flow both ways has a head at both ends`() {
    let picture = pair(gap: 8)
    #expect(picture.text(glyphs: .unicode).contains("│◄──────►│"))
    #expect(picture.text(glyphs: .ascii).contains("|<------>|"))
    #expect(pair(gap: 8, both: false).text(glyphs: .unicode).contains("│───────►│"))
    #expect(picture.layoutReport.findings == [])
  }

  @Test(arguments: 1...6)
  func `and both show, however near its elements are`(gap: Int) {
    let picture = pair(gap: gap)
    let text = picture.text(glyphs: .unicode)
    #expect(picture.layoutReport.findings == [], "\(text)")
    #expect(picture.layoutReport.dashed == [], "\(text)")
    #expect(text.count { "►◄▲▼".contains($0) } == 2, "\(text)")
  }

  @Test func `turning it both ways keeps its line`() throws {
    var diagram = Draft.diagram(
      [Draft.element("a", 0, 0, 12, 5), Draft.element("b", 60, 20, 12, 5)],
      [Draft.flow("1", "a", "b")])
    let routes = Routes(diagram)
    diagram.flows["1"]?.isBidirectional = true
    #expect(routes.updated(for: diagram).byFlow == routes.byFlow)
  }

  @Test func `loops fit at all sides of an element, and more of them than it has corners`() {
    let flows = (0..<8).map { SceneSamples.flow("f\($0)", "\($0)", "loop", "a", "a") }
    let report = scene([SceneSamples.element("a", "process", "A", Rect(0, 0, 24, 9))], flows)
      .layoutReport
    #expect(report.findings == [])
    #expect(report.dashed == [])
    #expect(report.crossings == 0)
  }

  @Test func `a loop finds its place where neighbours leave one side`() {
    var elements = [SceneSamples.element("a", "process", "A", Rect(0, 0, 14, 5))]
    elements.append(SceneSamples.element("left", "store", "L", Rect(-20, -2, 19, 9)))
    elements.append(SceneSamples.element("right", "store", "R", Rect(15, -2, 19, 9)))
    elements.append(SceneSamples.element("up", "store", "U", Rect(-4, -7, 22, 4)))
    let report = scene(elements, [SceneSamples.flow("f", "1", "", "a", "a")]).layoutReport
    #expect(report.findings == [])
    #expect(report.dashed == [])
  }

  @Test func `parallel and opposite flows run side by side, each with its head and its label`() {
    let flows = [
      SceneSamples.flow("f1", "1", "Ask", "a", "b"), SceneSamples.flow("f2", "2", "Tell", "b", "a"),
      SceneSamples.flow("f3", "3", "Ask again", "a", "b"),
    ]
    let picture = scene(
      [
        SceneSamples.element("a", "process", "A", Rect(0, 0, 14, 9)),
        SceneSamples.element("b", "process", "B", Rect(44, 0, 14, 9)),
      ], flows)
    let report = picture.layoutReport
    #expect(report.findings == [])
    #expect((report.crossings, report.bends, report.shortened) == (0, 0, 0))
    let heads = Dictionary(
      uniqueKeysWithValues: picture.flows.map { ($0.id, $0.head?.way) })
    #expect(heads == ["f1": .east, "f2": .west, "f3": .east])
  }

  @Test func `flows from one side come in the order of their targets`() {
    let left = SceneSamples.element("a", "process", "A", Rect(0, 10, 14, 13))
    let targets = (0..<5).map {
      SceneSamples.element("t\($0)", "store", "T", Rect(50, $0 * 8, 14, 4))
    }
    // Told in another order than they stand in.
    let flows = [3, 0, 4, 1, 2].enumerated().map {
      SceneSamples.flow("f\($0)", "", "", "a", "t\($1)")
    }
    let report = scene([left] + targets, flows).layoutReport
    #expect(report.findings == [])
    #expect(report.crossings == 0)
  }

  @Test func `wide and combining characters take the columns they are seen in`() {
    let picture = scene(
      [
        SceneSamples.element("a", "process", "日本", Rect(0, 0, 12, 5)),
        SceneSamples.element("b", "process", "e\u{301}e\u{301}", Rect(40, 0, 12, 5)),
      ],
      [SceneSamples.flow("f", "1", "日本語 e\u{301}te\u{301} 한국", "a", "b")])
    #expect(picture.layoutReport.findings == [])
    // Six columns, a blank, three, a blank, four; before them the number and a blank.
    #expect(picture.labelFrame(of: "f")?.width == 17)
    let rows = picture.text(glyphs: .unicode).split(separator: "\n").map {
      TextWidth.of(String($0))
    }
    #expect(Set(rows) == [52])
  }
}
