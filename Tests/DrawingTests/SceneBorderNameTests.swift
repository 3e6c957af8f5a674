import Models
import Screen
import Testing

@testable import Drawing

/// Where the names of borders stand when flows come through.
struct SceneBorderNameTests {
  /// A border 33 columns wide that flows cross from top to bottom in these columns.
  private static func scene(crossedAt columns: [Int], name: String) -> Scene {
    let flows = columns.indices.map { index in
      Flow(
        id: "f\(index)", facts: Facts(stencil: "flow"), source: .loose(Point(columns[index], -9)),
        target: .loose(Point(columns[index], 20)))
    }
    let routes = columns.enumerated().map { index, x in
      ("f\(index)", SceneSamples.route((x, -9), (x, 20)))
    }
    return SceneSamples.scene(
      [SceneSamples.border("b", name, Rect(0, 0, 33, 12))], [], flows,
      routes: Dictionary(routes, uniquingKeysWith: { first, _ in first }))
  }

  @Test(arguments: [
    // In one piece where there is room for it: first in the upper row.
    ([], "Sandbox Trust Boundary Border", [("Sandbox Trust Boundary Border", 0)]),
    ([28], "Sandbox", [("Sandbox", 0)]),
    // Word by word between what comes through.
    ([16], "Sandbox Trust Boundary", [("Sandbox", 0), ("Trust", 0), ("Boundary", 0)]),
    // And on, in the rows below.
    (
      [16, 27], "Sandbox Trust Boundary Border",
      [("Sandbox", 0), ("Trust", 0), ("Boundary", 0), ("Border", 1)]
    ),
    (
      [14, 17, 19], "Container Trust Boundary Border",
      [("Container", 0), ("Trust", 0), ("Boundary", 1), ("Border", 1)]
    ),
  ])
  func aNameIsReadWhateverCrossesTheBorder(
    columns: [Int], name: String, expected: [(String, Int)]
  ) {
    let scene = Self.scene(crossedAt: columns, name: name)
    let labels = scene.boundaries[0].labels
    #expect(labels.map(\.line.text) == expected.map(\.0))
    #expect(labels.map(\.y) == expected.map(\.1))
    let rows = scene.text(glyphs: .ascii).split(separator: "\n", omittingEmptySubsequences: false)
    for label in labels {
      #expect(columns.allSatisfy { !label.frame.inset(-1, 0).contains(Point($0, label.y)) })
      #expect(rows[label.y - scene.bounds.minY].contains(label.line.text))
    }
  }

  @Test func whereAllIsTakenTheNameIsLeftOutRatherThanWrittenOverFlows() {
    let scene = Self.scene(crossedAt: Array(stride(from: 2, to: 31, by: 3)), name: "Sandbox")
    #expect(scene.boundaries[0].labels.isEmpty)
    #expect(scene.layoutReport.shortened == 1)
    #expect(scene.anchor(of: "b") == scene.boundaries[0].border?.origin)
  }

  @Test func whereLittleIsFreeTheNameIsCut() {
    let scene = Self.scene(crossedAt: Array(stride(from: 8, to: 31, by: 3)), name: "Sandbox")
    #expect(
      scene.boundaries[0].labels.map { $0.line.text + ($0.line.isCut ? "…" : "") } == ["San…"])
    #expect(scene.layoutReport.findings == [])
  }

  @Test func everyWordOfANameHitsItsBorder() {
    let scene = Self.scene(crossedAt: [16, 27], name: "Sandbox Trust Boundary Border")
    for label in scene.boundaries[0].labels {
      #expect(scene.hit(Point(label.x, label.y)) == .boundary("b"))
    }
  }
}
