import Foundation
import Models
import Testing

@Suite struct FactsTests {
  @Test func `Renaming a reference renames its element at home`() {
    let start = nestedModel()
    let edits = start.edits(renaming: "server", to: "Cloud", in: "inner")
    #expect(start.after(edits)?.diagrams["outer"]?.elements["server"]?.attributes.name == "Cloud")
    #expect(start.isRestored(after: edits))
    #expect(start.edits(renaming: "server", to: "server", in: "inner").isEmpty)
    #expect(start.edits(renaming: "reader", to: "X", in: "outer").isEmpty)
  }

  @Test(arguments: [("corp", "outer"), ("f4", "inner"), ("reader", "inner"), ("client", "inner")])
  func `ItemAttributes are replaced wherever the item is at home`(id: ItemID, diagram: DiagramID) {
    let start = nestedModel()
    let attributes = ItemAttributes(stencil: "s", name: "n", properties: ["p": "v"], note: "x")
    let edits = start.edits(setting: attributes, of: id, in: diagram)
    #expect(start.after(edits)?.attributes(of: id, in: diagram) == attributes)
    #expect(edits.count == 1 && start.isRestored(after: edits))
  }

  @Test func `Another stencil keeps what applies and names what does not`() {
    var start = model(elements: [element("a", 0, 0)])
    start.diagrams["d"]?.elements["a"]?.attributes.properties = [
      "isolated": "yes", "owner": "me", "runs-as": "system",
    ]
    let (edits, lost) = start.edits(
      restenciling: "a", to: "store", in: "d", template: template)
    let attributes = start.after(edits)?.attributes(of: "a", in: "d")
    #expect(lost == ["isolated", "runs-as"])
    #expect(attributes?.stencil == "store" && attributes?.properties == ["owner": "me"])
    let (_, none) = start.edits(restenciling: "a", to: "web-app", in: "d", template: template)
    #expect(none.isEmpty)
  }

  @Test(arguments: [
    ("a", "store", true), ("a", "person", true), ("a", "text", false), ("a", "flow", false),
    ("a", "border", false), ("a", "unknown", false), ("a", "process", false), ("f", "https", true),
    ("f", "process", false), ("box", "line", false), ("box", "border", false),
    ("strange", "store", true), ("strange", "text", true), ("nobody", "store", false),
  ])
  func `Kinds must fit`(id: ItemID, stencil: StencilID, fits: Bool) {
    var strange = element("strange", 0, 0)
    strange.attributes.stencil = "lost"
    let model = model(
      elements: [element("a", 0, 0), strange], boundaries: [border("box", Rect(0, 0, 9, 9))],
      flows: [flow("f")])
    let edits = model.edits(restenciling: id, to: stencil, in: "d", template: template).edits
    #expect(edits.isEmpty == !fits)
    #expect(!fits || model.after(edits)?.attributes(of: id, in: "d")?.stencil == stencil)
  }

  @Test func `Reversing swaps ends and bends, twice is the identity`() throws {
    var start = nestedModel()
    start.diagrams["outer"]?.flows["f1"]?.bends = [Point(1, 1), Point(2, 2)]
    let once = try #require(start.after(start.edits(reversing: "f1", in: "outer")))
    let flow = once.diagrams["outer"]?.flows["f1"]
    #expect(flow?.source == .element("server") && flow?.target == .element("client"))
    #expect(flow?.bends == [Point(2, 2), Point(1, 1)])
    #expect(once.after(once.edits(reversing: "f1", in: "outer")) == start)
  }

  @Test func `Ends go to elements that the diagram shows`() {
    let start = nestedModel()
    let edits = start.edits(
      reconnecting: "f4", source: .element("server"), target: nil, in: "inner")
    let flow = start.after(edits)?.diagrams["inner"]?.flows["f4"]
    #expect(flow?.source == .element("server") && flow?.target == .element("writer"))
    let loose = start.edits(
      reconnecting: "f4", source: nil, target: .loose(Point(1, 2)), in: "inner")
    #expect(start.after(loose)?.diagrams["inner"]?.flows["f4"]?.target == .loose(Point(1, 2)))
    #expect(
      start.edits(reconnecting: "f1", source: .element("reader"), target: nil, in: "outer").isEmpty)
    #expect(start.edits(reconnecting: "f1", source: nil, target: nil, in: "outer").isEmpty)
  }

  @Test func `A decision without a version is read as one that names none`() throws {
    let key = ThreatKey(type: "T1", flow: "f1")
    var decision = Decision(
      key: key, status: .accepted, priority: .low, justification: "j", mitigation: "m",
      mitigations: ["n"], note: "o", author: "a", date: "d", templateVersion: "1.0",
      origin: Origin(format: "x", fields: ["k": "v"]))
    let bytes = try JSONEncoder().encode(decision)
    #expect(try JSONDecoder().decode(Decision.self, from: bytes) == decision)
    let old = String(decoding: bytes, as: UTF8.self)
    let without = old.replacingOccurrences(of: #""templateVersion":"1.0","#, with: "")
      .replacingOccurrences(of: #","templateVersion":"1.0""#, with: "")
    #expect(without != old)
    decision.templateVersion = ""
    #expect(try JSONDecoder().decode(Decision.self, from: Data(without.utf8)) == decision)
  }

  @Test func `Decisions are kept while they say something`() throws {
    let key = ThreatKey(type: "T1", flow: "f1")
    let start = Model()
    let edits = start.edits(deciding: key) {
      $0.status = .accepted
      $0.key.flow = "elsewhere"
    }
    let decided = try #require(start.after(edits))
    #expect(decided.decisions.values.elements == [Decision(key: key, status: .accepted)])
    #expect(decided.edits(deciding: key) { $0.status = .accepted }.isEmpty)
    #expect(decided.after(decided.edits(deciding: key) { $0.status = .open }) == start)
    #expect(start.edits(deciding: key) { $0.status = .open }.isEmpty)
  }
}
