import Foundation
import Models
import Support
import Testing

@Suite struct CopyingTests {
  @Test func `Copies have fresh names, the next numbers and their flows among them`() throws {
    let start = nestedModel()
    let (edits, copies) = start.edits(
      duplicating: ["client", "server"], in: "outer", by: Vector(4, 2))
    #expect(copies == ["client-2", "server-2", "f6", "f7"])
    let after = try #require(start.after(edits)?.diagrams["outer"])
    #expect(after.elements["client-2"]?.frame == Rect(4, 2, 10, 4))
    #expect(after.elements["client-2"]?.facts == after.elements["client"]?.facts)
    #expect(after.flows["f6"]?.source == .element("client-2"))
    #expect(after.flows["f6"]?.target == .element("server-2"))
    #expect(after.flows["f6"]?.number == FlowNumber("3"))
    #expect(after.flows["f7"]?.number == FlowNumber("4"))
    #expect(start.isRestored(after: edits))
  }

  @Test func `A flow copied alone stays at its elements, bends displaced`() throws {
    var start = nestedModel()
    start.diagrams["outer"]?.flows["f1"]?.bends = [Point(20, 9)]
    let (edits, copies) = start.edits(duplicating: ["f1"], in: "outer", by: Vector(0, 2))
    let copy = try #require(start.after(edits)?.diagrams["outer"]?.flows["f6"])
    #expect(copies == ["f6"])
    #expect(copy.source == .element("client") && copy.target == .element("server"))
    #expect(copy.bends == [Point(20, 11)])
  }

  @Test func `Pasted where its elements are not, a flow hangs loose at their place`() throws {
    let start = nestedModel()
    let clipping = start.clipping(of: ["f4"], in: "inner")
    let (edits, _) = start.edits(pasting: clipping, into: "outer", at: Point(100, 100))
    let copy = try #require(start.after(edits)?.diagrams["outer"]?.flows["f6"])
    #expect(copy.source == .loose(Point(100, 100)))
    #expect(copy.target == .loose(Point(100, 120)))
  }

  @Test func `A copied reference becomes an element with its facts, without what a format knew`()
    throws
  {
    var start = nestedModel()
    start.diagrams["outer"]?.elements["server"]?.facts.origin = Origin(format: "x")
    let (edits, copies) = start.edits(duplicating: ["server"], in: "inner", by: Vector(1, 1))
    let copy = try #require(start.after(edits)?.diagrams["inner"]?.elements["server-2"])
    #expect(copies == ["server-2"])
    #expect(copy.frame == Rect(31, 1, 10, 4))
    #expect(copy.facts == Facts(stencil: "process", name: "server"))
  }

  @Test(arguments: [
    ("1 1.1 2", "3 3.1 4"), ("1.1 1.2", "2 3"), ("1.1 1.1.1 4", "5 5.1 6"), ("0 7 7", "8 9 9"),
    ("- 3", "- 4"),
  ])
  func `Copied steps follow the last one and keep their hierarchy`(old: String, new: String) {
    let flows = old.split(separator: " ").enumerated().map {
      flow("f\($0)", $1 == "-" ? nil : String($1))
    }
    let start = model(elements: [element("a", 0, 0), element("b", 30, 0)], flows: flows)
    let (edits, copies) = start.edits(duplicating: ["a", "b"], in: "d", by: Vector(0, 9))
    let after = start.after(edits)?.diagrams["d"]
    let numbers = copies.compactMap { after?.flows[$0] }.map { $0.number?.description ?? "-" }
    #expect(numbers.joined(separator: " ") == new)
  }

  @Test func `Pasting puts the top left corner at the point, in any model`() throws {
    let source = nestedModel()
    let clipping = source.clipping(of: ["corp", "client", "server"], in: "outer")
    let data = try JSONEncoder().encode(clipping)
    let read = try JSONDecoder().decode(Clipping.self, from: data)
    #expect(read == clipping)
    let target = model()
    let (edits, copies) = target.edits(pasting: read, into: "d", at: Point(10, 20))
    let after = try #require(target.after(edits)?.diagrams["d"])
    #expect(copies == ["corp", "client", "server", "f1", "f2"])
    #expect(after.bounds?.origin == Point(10, 20))
    #expect(after.flows["f1"]?.target == .element("server"))
  }

  @Test func `Nothing to copy is no edit`() {
    let model = nestedModel()
    #expect(model.clipping(of: ["nobody"], in: "outer").isEmpty)
    #expect(model.edits(pasting: Clipping(), into: "outer", at: Point(0, 0)).edits.isEmpty)
    #expect(model.edits(duplicating: ["client"], in: "nowhere", by: .zero).copies.isEmpty)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `Copies leave the rest as it was and point nowhere wrong`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    for diagram in start.diagrams.values {
      let items = random.some(
        Array(diagram.elements.keys) + Array(diagram.references.keys)
          + Array(diagram.flows.keys) + Array(diagram.boundaries.keys))
      let target = try #require(start.diagrams.keys.last)
      let clipping = start.clipping(of: items, in: diagram.id)
      let (edits, copies) = start.edits(pasting: clipping, into: target, at: Point(3, 3))
      let after = try #require(start.after(edits))
      #expect(Set(copies).count == copies.count && copies.allSatisfy { !start.isTaken($0) })
      #expect(dangling(after).isEmpty)
      #expect(start.isRestored(after: edits))
      #expect(after.after(after.edits(removing: Set(copies), from: target)) == start)
    }
  }
}
