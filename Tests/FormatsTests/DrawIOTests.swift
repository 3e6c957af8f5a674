import Foundation
import Models
import Syntax
import Testing

@testable import Formats

/// Drawings of diagrams.net.
struct DrawIOTests {
  /// A page with plain shapes.
  static let plain = """
    <mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
    <mxCell id="zone" value="Cloud" style="rounded=0;dashed=1;fillColor=none;html=1;" vertex="1" \
    parent="1"><mxGeometry x="260" y="20" width="420" height="240" as="geometry"/></mxCell>
    <mxCell id="u" value="Customer" style="rounded=0;html=1;" vertex="1" parent="1">\
    <mxGeometry x="20" y="80" width="120" height="60" as="geometry"/></mxCell>
    <mxCell id="p" value="&lt;b&gt;Web&lt;/b&gt;&lt;br&gt;shop &amp;amp; more" \
    style="ellipse;html=1;" vertex="1" parent="zone">\
    <mxGeometry x="40" y="50" width="120" height="80" as="geometry"/></mxCell>
    <mxCell id="d" value="Orders" style="shape=cylinder3;html=1;" vertex="1" parent="zone">\
    <mxGeometry x="280" y="50" width="100" height="80" as="geometry"/></mxCell>
    <mxCell id="s" value="Stock" style="shape=partialRectangle;left=0;right=0;" vertex="1" \
    parent="1"><mxGeometry x="20" y="220" width="100" height="40" as="geometry"/></mxCell>
    <mxCell id="e1" value="1. Order" style="endArrow=classic;html=1;" edge="1" parent="1" \
    source="u" target="p"><mxGeometry relative="1" as="geometry"/></mxCell>
    <UserObject label="" id="e2" stencil="sql" encrypted="x"><mxCell \
    style="endArrow=classic;startArrow=classic;html=1;" edge="1" parent="1" source="p" target="d">\
    <mxGeometry relative="1" as="geometry"><Array as="points"><mxPoint x="400" y="40"/></Array>\
    </mxGeometry></mxCell></UserObject>
    <mxCell id="l" value="1.1 Save" style="edgeLabel;html=1;" vertex="1" connectable="0" \
    parent="e2"><mxGeometry x="0.1" relative="1" as="geometry"/></mxCell>
    <mxCell id="e3" value="" style="endArrow=classic;" edge="1" parent="1" source="u">\
    <mxGeometry relative="1" as="geometry"><mxPoint x="80" y="300" as="targetPoint"/></mxGeometry>\
    </mxCell>
    <mxCell id="e4" value="Edge of the net" style="dashed=1;endArrow=none;" edge="1" parent="1">\
    <mxGeometry relative="1" as="geometry"><mxPoint x="200" y="0" as="sourcePoint"/>\
    <mxPoint x="200" y="260" as="targetPoint"/></mxGeometry></mxCell>
    <mxCell id="t" value="Some words" style="text;html=1;" vertex="1" parent="1">\
    <mxGeometry x="20" y="0" width="100" height="20" as="geometry"/></mxCell>
    </root></mxGraphModel>
    """

  @Test func `plain shapes are what they look like`() throws {
    let file = try Exchange.read(Self.plain, name: "shop.xml")
    #expect(file.importedForm == .drawio)
    #expect(file.model.header.title == "shop")
    let diagram = try #require(file.model.diagrams.values.first)
    func kind(_ name: String) -> StencilKind? {
      diagram.elements.values.first { $0.attributes.name == name }.flatMap {
        CoreTemplate.template.kind(of: $0.attributes.stencil)
      }
    }
    #expect(kind("Customer") == .interactor)
    #expect(kind("Web shop & more") == .process)
    #expect(kind("Orders") == .store)
    #expect(kind("Stock") == .store)
    #expect(kind("Some words") == .annotation)
    #expect(diagram.boundaries.count == 2)
    let zone = try #require(diagram.boundaries.values.first { $0.attributes.name == "Cloud" })
    for name in ["Web shop & more", "Orders"] {
      let frame = try #require(diagram.elements.values.first { $0.attributes.name == name }?.frame)
      #expect(zone.bounds.contains(frame), "\(name)")
    }
    #expect(diagram.boundaries.values.contains { $0.attributes.name == "Edge of the net" })
    let flows = Array(diagram.flows.values)
    #expect(flows.map { $0.number?.description } == ["1", "1.1", nil])
    #expect(flows.map(\.attributes.name) == ["Order", "Save", ""])
    #expect(flows.map(\.isBidirectional) == [false, true, false])
    #expect(flows[1].attributes.stencil == "sql")
    guard case .loose = flows[2].target else {
      Issue.record("the third flow ends at something")
      return
    }
  }

  @Test func `a packed page is unpacked`() throws {
    let packed = """
      xVPBboMwDP2aXCcgFfeWbj1U0447p8QjkUKDnNDC388lgQ5Bp02atAOS/Z79Yj8Sxou6O6Bo1KuVYBh/ZrxAa32I6q4A\
      Y1iWaMn4nmVZQh/LXh6w6cAmjUA4+580iNBwEaaFgBxZwdl2034ABs753kQObXuWcGtNGN8pX9O8+5TCqALooXs4yQDF\
      MQ5ga/DYU0lsiIMmfUg3Mb1q6VXsH0sU6EpF0TxiwoW8moTvW1MQF1834bQwgWW5oQN2xOTVLXiH04iR2gRPdTgiTtlm\
      4RsdpxsHf+4ZT/7PtHJhWvpE+RvKlYsDZ7lFtFfKSiOc0+WaFyAr+N4JErUtljC7vF5gBf7Lr1z6hWCE15e5+i+2p/T+\
      Jgdu9mQ/AQ==
      """
    let file = try Exchange.read(
      "<mxfile host=\"x\"><diagram id=\"q\" name=\"First\">\(packed)</diagram></mxfile>",
      name: "a.drawio")
    let diagram = try #require(file.model.diagrams["first"])
    #expect(diagram.elements.values.map(\.attributes.name) == ["Käufer", "Web shop"])
    #expect(diagram.flows.values.map(\.attributes.name) == ["Order"])
  }

  @Test(arguments: [
    ("!!!!", "this page is empty or not packed as drawings are"),
    ("AAAA", "this page can't be unpacked"), ("y0jNyclXyEAnAQ==", "the packed page is broken"),
  ])
  func `a damaged page is refused`(content: String, message: String) {
    let error = #expect(throws: FileError.self) {
      try Exchange.read(
        "<mxfile>\n<diagram name=\"First\">\(content)</diagram></mxfile>", name: "a.drawio")
    }
    #expect(error?.description.hasPrefix("a.drawio:2:1: " + message) == true, "\(error as Any)")
  }

  @Test(arguments: [
    ("1 Order", "1", "Order"), ("1.2: Order", "1.2", "Order"), ("(3) Order", "3", "Order"),
    ("2. Order", "2", "Order"), ("4", "4", ""), ("3D model", nil, "3D model"),
    ("1.2.x", nil, "1.2.x"), ("007 Bond", nil, "007 Bond"), ("", nil, ""),
  ])
  func `numbers are taken off labels`(label: String, number: String?, name: String) {
    let result = DrawIOLabel.numbered(label)
    #expect(result.number?.description == number)
    #expect(result.name == name)
  }

  @Test func `shapes are in place, and nothing in a name is markup`() throws {
    var model = try Exchange.read(Self.plain, name: "shop.xml").model
    let id = try #require(model.diagrams.values.first?.id)
    let element = try #require(model.diagrams[id]?.elements.keys.first)
    model.diagrams[id]?.elements[element]?.attributes.name = "<script>\"&'"
    let text = Exchange.text(model, .drawio)
    let tree = try XMLTree(Array(text.utf8), file: "x")
    #expect(tree.name(of: tree.root) == "mxfile")
    #expect(text.contains("label=\"&amp;lt;script&amp;gt;&quot;&amp;amp;'\""))
    let frame = try #require(model.diagrams[id]?.elements[element]?.frame)
    #expect(
      text.contains(
        "x=\"\(43 + frame.minX * 10)\" y=\"\(47 + frame.minY * 20)\" width=\"\(frame.width * 10)\""
      ))
  }
}
