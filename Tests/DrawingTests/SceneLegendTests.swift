import Models
import Screen
import Testing

@testable import Drawing

/// What stands round a picture: its title and its legend.
struct SceneLegendTests {
  private let shortened = SceneSamples.scene(
    [SceneSamples.border("b", "A boundary of a long name", Rect(-3, -2, 12, 7))],
    [
      SceneSamples.element("a", "process", "A very long name", Rect(0, 0, 7, 3)),
      SceneSamples.element("c", "person", "C", Rect(11, 0, 7, 3)),
      SceneSamples.element("d", "store", "D", Rect(0, 6, 7, 3)),
      SceneSamples.element("e", "store", "E", Rect(11, 6, 7, 3)),
    ],
    [
      SceneSamples.flow(
        "f", "1.1", "Averylongwordthatcannotbebrokenanywhereatallnorset", "a", "c"),
      SceneSamples.flow("g", "0", "Go", "d", "e"),
    ],
    routes: [
      "f": SceneSamples.route((6, 1), (11, 1)), "g": SceneSamples.route((6, 7), (11, 7)),
    ], risks: ["a": SceneSamples.low, "c": SceneSamples.settled])

  @Test func legendsAreAsTheyAre() throws {
    for (name, glyphs) in [("", GlyphSet.unicode), ("-ascii", .ascii)] {
      try Pictures.check(
        "legend\(name)", shortened.text(glyphs: glyphs, title: "Shortened", showsLegend: true))
      try Pictures.check(
        "legend-all\(name)",
        SceneSamples.crossings.text(glyphs: glyphs, title: "", showsLegend: true))
    }
  }

  @Test func onlyWhatOccursIsExplained() {
    let plain = SceneSamples.scene(
      [], [SceneSamples.element("a", "process", "A", Rect(0, 0, 9, 3))])
    let text = plain.text(glyphs: .unicode, title: "", showsLegend: true)
    #expect(text.hasSuffix("╰───────╯\n\n╭─╮ process\n"))
    let nothing = SceneSamples.scene([], [])
    #expect(nothing.text(glyphs: .unicode, title: "", showsLegend: true) == "")
    #expect(
      plain.text(glyphs: .unicode, title: "", showsLegend: false) == plain.text(glyphs: .unicode))
  }

  @Test func legendsSayInFullWhatIsShortened() {
    let legend = shortened.legend
    #expect(
      legend.shortened.map(\.text) == [
        "Averylongwordthatcannotbebrokenanywhereatallnorset", "A very long name",
        "A boundary of a long name",
      ])
    #expect(legend.shortened.first?.sign == .number("1.1"))
    let svg = shortened.svg(SVGOptions(showsLegend: true))
    for entry in legend.shortened { #expect(svg.contains(entry.text), "\(entry.text)") }
    let ascii = shortened.text(glyphs: .ascii, title: "", showsLegend: true)
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
  }

  @Test func titlesAreHarmless() {
    let text = shortened.text(glyphs: .ascii, title: "A\u{1B}[31m\nB", showsLegend: false)
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(text.hasPrefix("A"))
  }
}
