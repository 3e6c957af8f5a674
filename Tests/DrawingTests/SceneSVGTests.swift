import Foundation
import FoundationXML
import Models
import Testing

@testable import Drawing

/// Pictures as SVG documents.
struct SceneSVGTests {
  /// Counts elements by name and collects the text between them.
  private final class Reader: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      counts[name, default: 0] += 1
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
  }

  @Test func lightAndDark() {
    let scene = SceneSamples.backup
    #expect(scene.svg().contains("prefers-color-scheme: dark"))
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
