import Models
import Screen
import Support
import Testing

@testable import Drawing

/// Where the names of borders stand when flows come through.
struct SceneBorderNameTests {
  /// A border 33 columns wide that flows cross from top to bottom in these columns.
  private static func scene(crossedAt columns: [Int], name: String) -> Scene {
    let flows = columns.indices.map { index in
      Flow(
        id: "f\(index)", attributes: ItemAttributes(stencil: "flow"),
        source: .loose(Point(columns[index], -9)),
        target: .loose(Point(columns[index], 20)))
    }
    let routes = columns.enumerated().map { index, x in
      (ItemID("f\(index)"), SceneSamples.route((x, -9), (x, 20)))
    }
    return SceneSamples.scene(
      [SceneSamples.border("b", name, Rect(0, 0, 33, 12))], [], flows,
      routes: Dictionary(routes, uniquingKeysWith: { first, _ in first }))
  }

  @Test(arguments: [
    // In one piece where there is room for it: first in the upper row.
    ([], "Sandbox Trust Boundary Border", [("Sandbox Trust Boundary Border", 0)]),
    ([28], "Sandbox", [("Sandbox", 0)]),
    // Word by word between what comes through, those that stay together as one text.
    ([16], "Sandbox Trust Boundary", [("Sandbox Trust", 0), ("Boundary", 0)]),
    // And on, in the rows below.
    (
      [16, 27], "Sandbox Trust Boundary Border",
      [("Sandbox Trust", 0), ("Boundary", 0), ("Border", 1)]
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

  /// Words of which each stands in its own place are torn apart by any font but one of equal columns.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `what nothing comes between is one text`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = ["Customer", "Azure", "of", "subscription", "and", "tenant", "(out", "a"]
    let name = (0..<(1 + random.below(8))).map { _ in words[random.below(words.count)] }
      .joined(separator: " ")
    let crossed = (0..<random.below(3)).map { _ in 2 + random.below(30) }
    let labels = Self.scene(crossedAt: crossed, name: name).boundaries[0].labels
    for (one, next) in zip(labels, labels.dropFirst()) where one.y == next.y {
      #expect(next.x > one.x + one.line.width + 1, "\(name), \(crossed)")
    }
    if !labels.contains(where: \.line.isCut), !labels.isEmpty {
      #expect(labels.map(\.line.text).joined(separator: " ") == name, "\(crossed)")
    }
  }

  @Test func aNameInTwoRowsIsTwoTextsOfThePicture() {
    let scene = Self.scene(
      crossedAt: [], name: "Customer Azure subscription and tenant (out of scope)")
    let svg = scene.svg(SVGOptions(title: "T"))
    #expect(svg.contains(">Customer Azure subscription<"))
    #expect(svg.contains(">and tenant (out of scope)<"))
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
