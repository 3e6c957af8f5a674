import Foundation
import FoundationXML
import Models
import Testing

@testable import Drawing

/// Pictures as SVG documents.
struct SceneSVGTests {
  /// Counts elements by name, and collects ids, classes and the text between them.
  private final class Reader: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var ids: [String] = []
    var attributes: Set<String> = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      counts[name, default: 0] += 1
      if let id = attributes["id"] { ids.append(id) }
      self.attributes.formUnion(attributes.keys)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ svg: String) -> Reader? {
    let parser = XMLParser(data: Data(svg.utf8))
    let reader = Reader()
    parser.delegate = reader
    return parser.parse() ? reader : nil
  }

  @Test func everythingDrawnIsThere() {
    let svg = SceneSamples.backup.svg(title: "Remote backup")
    let reader = read(svg)
    #expect(reader?.counts["svg"] == 1)
    #expect(reader?.counts["title"] == 1)
    // Two boundaries, seven elements, seven flows and as many labels.
    #expect(reader?.counts["g"] == 23)
    for name in ["Enzo client", "History data store", "Monitoring", "Microsoft Azure"] {
      #expect(reader?.text.contains(name) == true)
    }
  }

  @Test(arguments: [
    "<script>alert('x')</script>", "a & b \"c\" ]]>", "\u{1b}[31m\u{0}\u{7f}\u{9b}2J",
    "\u{fffe}\u{ffff}", "\u{202e}gnp.exe", "日本語 é 👩‍👧", "two\nlines\r\n",
  ])
  func namesAreTextAndNothingElse(name: String) {
    let scene = SceneSamples.scene(
      [SceneSamples.border("b", name, Rect(-2, -2, 90, 20))],
      [SceneSamples.element("a", "process", name, Rect(0, 0, 60, 5))],
      [SceneSamples.flow("f", "1", name, "a", nil)],
      routes: ["f": SceneSamples.route((5, 4), (5, 10), (60, 10))])
    let svg = scene.svg(title: name)
    let reader = read(svg)
    #expect(reader != nil)
    #expect(reader?.counts["script"] == nil)
    #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(!svg.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) })
    #expect(reader?.counts["svg"] == 1 && reader?.counts["title"] == 1)
    #expect(Set(reader?.ids ?? []).count == reader?.ids.count)
  }

  @Test func nothingIsFetchedOrRun() {
    let svg = SceneSamples.crossings.svg(SVGOptions(title: "T", showsLegend: true))
    for word in ["script", "href", "url(", "@import", "foreignObject", "<image", "<use"] {
      #expect(!svg.contains(word), "\(word)")
    }
    let reader = read(svg)
    #expect(reader?.attributes.contains { $0.lowercased().hasPrefix("on") } == false)
  }

  /// A page may hold several pictures, and items may be called anything.
  @Test func idsStayApart() {
    let scene = SceneSamples.scene(
      [],
      [
        SceneSamples.element("a b", "process", "A", Rect(0, 0, 12, 3)),
        SceneSamples.element("a_20_b", "process", "B", Rect(20, 0, 12, 3)),
        SceneSamples.element("\"><b", "process", "B", Rect(40, 0, 12, 3)),
        SceneSamples.element("日本", "process", "B", Rect(60, 0, 12, 3)),
      ])
    let prefixes = ["", "x-", "7", "\"><x", "x", "-"]
    let documents = prefixes.map { scene.svg(SVGOptions(prefix: $0)) }
    let ids = documents.flatMap { read($0)?.ids ?? [] }
    #expect(ids.count == 7 * prefixes.count)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil, "\(id)") }
    let options = SVGOptions(prefix: "x-")
    #expect(ids.contains(options.id(of: "a b")))
    // The style sheet of one picture holds for it alone.
    let sheet = documents[1].split(separator: "\n").filter { $0.contains("{fill:") }
    #expect(!sheet.isEmpty && sheet.allSatisfy { $0.hasPrefix("#x-picture .") })
  }

  @Test func coloursNeedNoStyleSheet() {
    let scene = SceneSamples.backup
    let light = scene.svg(SVGOptions(ground: .light))
    let dark = scene.svg(SVGOptions(ground: .dark))
    for ink in SVGInk.allCases {
      #expect(!light.contains(ink.dark), "\(ink)")
    }
    #expect(!light.contains("<style") && !light.contains("class="))
    #expect(!dark.contains("<style") && !dark.contains(SVGInk.high.light))
    #expect(dark.contains(SVGInk.high.dark))
    // What the reader chooses is light until a style sheet says otherwise.
    let both = scene.svg(SVGOptions())
    let plain = both.replacing(#/ class="[^"]*"/#, with: "").replacing(
      /<style>[\s\S]*<\/style>\n/, with: "")
    #expect(plain == light)
  }

  @Test(arguments: SVGInk.allCases) func coloursAreReadable(ink: SVGInk) {
    func channel(_ text: Substring) -> Double {
      let value = Double(Int(text, radix: 16) ?? 0) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func luminance(_ color: String) -> Double {
      let digits = color.dropFirst()
      return 0.2126 * channel(digits.prefix(2)) + 0.7152 * channel(digits.dropFirst(2).prefix(2))
        + 0.0722 * channel(digits.dropFirst(4))
    }
    func contrast(_ a: String, _ b: String) -> Double {
      let (x, y) = (luminance(a), luminance(b))
      return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }
    switch ink {
    case .ground, .card: break
    case .sign:
      for badge in [SVGInk.high, .medium, .low] {
        #expect(contrast(ink.light, badge.light) >= 4.5)
        #expect(contrast(ink.dark, badge.dark) >= 4.5)
      }
    default:
      for ground in [SVGInk.ground, .card] {
        #expect(contrast(ink.light, ground.light) >= 4.5)
        #expect(contrast(ink.dark, ground.dark) >= 4.5)
      }
    }
  }

  @Test func whatIsHighlightedStandsOut() {
    let scene = SceneSamples.backup
    #expect(!scene.svg().contains("opacity=\".3\""))
    let lit = scene.svg(SVGOptions(highlight: ["history", "f6", "client"]))
    // Of 2 boundaries, 7 elements, 7 flows and 7 labels, all but two elements, a flow and its label.
    #expect(lit.matches(of: /opacity="\.3"/).count == 23 - 4)
  }

  @Test func crossingsAreArched() {
    let svg = SceneSamples.crossings.svg()
    // One flow across two that go up and down; the blocked one is dashed and has none.
    #expect(svg.matches(of: #/A4 4 0 0 1 /#).count == 2)
    #expect(svg.contains("stroke-dasharray=\"5 4\""))
  }

  @Test func itSaysInWordsWhatIsDrawn() {
    let svg = SceneSamples.backup.svg(SVGOptions(title: "Remote backup", prefix: "p-"))
    #expect(svg.contains("role=\"img\" aria-labelledby=\"p-title p-desc\""))
    #expect(svg.contains("<title id=\"p-title\">Remote backup</title>"))
    let words = SceneSamples.backup.description
    #expect(svg.contains("<desc id=\"p-desc\">\(words)</desc>"))
    #expect(words.hasPrefix("A data-flow diagram with 7 elements, 2 trust boundaries and 7 flows."))
    #expect(words.contains("Operator (Person, external interactor, inside Corporate network)"))
    #expect(
      words.contains(
        "Enzo client (Managed app, process, inside Corporate network, shown in detail by a diagram of "
          + "level 0, 3 open threats, the worst medium, by spoofing, repudiation)"))
    #expect(
      words.contains("Flows in the order of their numbers: 0 Read settings, from Machine registry"))
    #expect(words.hasSuffix("by tampering, denial of service)."))
    #expect(SceneSamples.scene([], []).description.hasSuffix("0 trust boundaries and 0 flows."))
  }

  @Test func aSmallPictureIsAsItIs() throws {
    let scene = SceneSamples.scene(
      [SceneSamples.border("b", "Zone", Rect(16, -1, 24, 5))],
      [
        SceneSamples.element("a", "process", "A & B", Rect(0, 0, 12, 3)),
        SceneSamples.element("c", "store", "C", Rect(24, 0, 12, 3)),
      ],
      [SceneSamples.flow("f", "1", "Go", "a", "c")],
      routes: ["f": SceneSamples.route((11, 1), (24, 1))],
      risks: ["a": SceneSamples.high, "f": SceneSamples.low])
    let options = SVGOptions(title: "Small", prefix: "s-", showsLegend: true)
    try Pictures.check("small-svg", scene.svg(options))
    #expect(scene.svg(options) == scene.svg(options))
    let picture = scene.svgPicture(options)
    #expect(picture.text.contains("viewBox=\"0 0 \(picture.width) \(picture.height)\""))
  }

  /// In the widest font that viewers take, no name is wider than the room it is given.
  @Test func namesFitTheirBoxes() {
    let names = ["Wide MMMMM WWWWW", "iiiiiii llllll", "履歴データストア", "Backup service thread"]
    for name in names {
      for room in [40.0, 60, 90, 120, 300] {
        let (font, isTight) = SVGFont.name.fitted(name, in: room)
        #expect(isTight || font.width(name) <= room + 0.01, "\(name) in \(room)")
        #expect(font.size >= 10 && font.size <= SVGFont.name.size)
        #expect(SVGFont.detail.width(SVGFont.detail.cut(name, to: room)) <= room)
      }
    }
    let scene = SceneSamples.scene(
      [], [SceneSamples.element("a", "process", "MMMMMMMMMM", Rect(0, 0, 12, 3))])
    #expect(scene.svg().contains("textLength=\"91\"") || scene.svg().contains("font-size=\"9."))
  }

  @Test func lightAndDark() {
    let scene = SceneSamples.backup
    #expect(scene.svg().contains("prefers-color-scheme:dark"))
    #expect(!scene.svg(dark: true).contains("prefers-color-scheme"))
    #expect(scene.svg(dark: true) != scene.svg(dark: false))
  }

  @Test(arguments: [
    (0.0, "0"), (12.0, "12"), (4.5, "4.5"), (-0.5, "-0.5"), (-12.25, "-12.3"), (0.04, "0"),
    (9.96, "10"),
  ])
  func numbersAreShort(value: Double, text: String) {
    #expect(SVGText.number(value) == text)
  }
}
