import Models
import Syntax
import Testing

@testable import Formats

/// The parts that a .tm7 file is written with.
struct TMTWritingTests {
  @Test(arguments: [
    (TMTPort.north, 150, 105), (.northEast, 195, 105), (.east, 195, 150), (.southEast, 195, 195),
    (.south, 150, 195), (.southWest, 105, 195), (.west, 105, 150), (.northWest, 105, 105),
  ])
  func `a port lies five pixels inside`(port: TMTPort, x: Int, y: Int) {
    let box = PixelGeometry.Box(left: 100, top: 100, width: 100, height: 100)
    #expect(port.place(on: box, isEllipse: false) == .init(x: x, y: y))
    let place = port.place(on: box, isEllipse: true)
    let isSlanted = x != 150 && y != 150
    #expect(
      place
        == .init(x: isSlanted ? (x > 150 ? 181 : 118) : x, y: isSlanted ? (y > 150 ? 181 : 118) : y)
    )
  }

  @Test func `names become GUIDs, always the same ones`() {
    let names = (0..<500).map { "name-\($0)" } + ["", "ü"]
    let guids = names.map(GUID.made(of:))
    #expect(guids.allSatisfy(GUID.isGUID))
    #expect(Set(guids).count == names.count)
    #expect(guids == names.map(GUID.made(of:)))
    #expect(GUID.of(TMTFixture.flow.rawValue.uppercased()) == TMTFixture.flow.rawValue)
    for text in [
      "", "x", TMTFixture.flow.rawValue + "0", TMTFixture.flow.rawValue.replacing("-", with: "0"),
    ] {
      #expect(!GUID.isGUID(text))
    }
  }

  @Test(arguments: [
    ("a {source.Name} b", "a S 1 b"), ("{SOURCE.NAME}{flow.name}", "S 1F"),
    ("{target.Name", "{target.Name"), ("{other}{{flow.Name}}", "{other}{F}"),
    ("{target.Name}", "{flow.Name}"), ("", ""),
  ])
  func `names are put into texts`(text: String, result: String) {
    let names = TMTSubstitution(source: "S\n 1", flow: "F", target: "{flow.Name}")
    #expect(names.put(into: text) == result)
  }

  @Test func `what people say survives the states there are`() {
    for status in Status.allCases {
      for justification in ["", "J", "two\nlines\n", "[x] y"] {
        for (mitigation, note) in [("", ""), ("M", ""), ("", "N\nn"), ("M\n\nm", "N")] {
          let decision = Decision(
            key: ThreatKey(type: "T", flow: "f"), status: status, justification: justification,
            mitigation: mitigation, note: note)
          let remarks = TMTRemarks(decision)
          #expect(TMTRemarks(state: remarks.state, text: remarks.text) == remarks)
        }
      }
    }
    #expect(TMTRemarks(state: "Mitigated", text: "[accepted] x").status == .mitigated)
  }

  @Test func `entries keep their places, and new ones follow those before them`() {
    typealias Order = TMTOrder
    let entries: [ItemID?] = ["a", nil, "x", "b", "y"]
    func arranged(_ one: [ItemID], _ other: [ItemID]) -> [Order.Place] {
      Order.arranged(entries, as: one + other, groups: [one, other])
    }
    #expect(
      arranged(["a", "b"], ["x", "y"]) == [.kept(0), .kept(1), .kept(2), .kept(3), .kept(4)])
    #expect(
      arranged(["b", "a"], ["x", "y"]) == [.kept(3), .kept(1), .kept(2), .kept(0), .kept(4)])
    #expect(
      arranged(["n", "a", "m", "b"], ["y", "z"])
        == [.new("n"), .kept(0), .new("m"), .kept(1), .kept(3), .kept(4), .new("z")])
    #expect(
      Order.arranged([], as: ["a", "b"], groups: [["a"], ["b"]]) == [.new("a"), .new("b")])
  }

  @Test func `text is escaped so that it reads the same`() throws {
    for text in ["a", "<&>\"'", "a\nb\r\nc", "\t", "]]>", "é漢👩‍👧", ""] {
      let xml = TMTText.element("a", text)
      let tree = try TMTDocument(Array(xml.utf8), file: "a")
      #expect(tree.prose(0) == TMTDocument.withLineFeeds(text), "\(xml)")
    }
    #expect(TMTText.escaped("\u{1B}[31m\u{0}") == "\u{FFFD}[31m\u{FFFD}")
  }

  @Test func `a new drawing is laid out as it was drawn`() {
    let diagram = Diagram(
      id: "d", header: .init(title: "D"),
      boundaries: [
        Boundary(
          id: "b", attributes: ItemAttributes(stencil: "GE.TB.B"),
          shape: .border(Rect(-4, -2, 30, 12)))
      ],
      elements: [
        Element(id: "p", attributes: ItemAttributes(stencil: "GE.P"), frame: Rect(0, 0, 12, 5)),
        Element(id: "s", attributes: ItemAttributes(stencil: "GE.DS"), frame: Rect(40, 0, 12, 5)),
      ],
      flows: [
        Flow(
          id: "f", attributes: ItemAttributes(stencil: "GE.DF"), source: .element("p"),
          target: .element("s")),
        Flow(
          id: "g", attributes: ItemAttributes(stencil: "GE.DF"), source: .element("s"),
          target: .element("p")),
      ])
    let layout = TMTLayout(
      placing: diagram, kinds: ["p": .process, "s": .store], crossings: ["f": ["b"], "g": ["b"]])
    let geometry = layout.geometry
    let (p, s, b) = (geometry.elements["p"], geometry.elements["s"], geometry.borders["b"])
    #expect(p.map { b?.contains($0) ?? false } == true)
    #expect(s.map { b?.intersects($0) ?? true } == false)
    #expect(b.map { $0.left >= 0 && $0.top >= 0 } == true)
    let crossings = TMTCrossings(geometry, ["b"]).of(["f", "g"])
    #expect(crossings == ["f": ["b"], "g": ["b"]])
    #expect(geometry.flows["f"]?.handle != geometry.flows["g"]?.handle)
    #expect(layout.ports["f"]?.source == "East" && layout.ports["f"]?.target == "West")
  }
}
