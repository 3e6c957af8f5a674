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
    #expect(after.elements["client-2"]?.attributes == after.elements["client"]?.attributes)
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

  @Test
  func `A copied reference becomes an element with its attributes, without what a format knew`()
    throws
  {
    var start = nestedModel()
    start.diagrams["outer"]?.elements["server"]?.attributes.origin = Origin(format: "x")
    let (edits, copies) = start.edits(duplicating: ["server"], in: "inner", by: Vector(1, 1))
    let copy = try #require(start.after(edits)?.diagrams["inner"]?.elements["server-2"])
    #expect(copies == ["server-2"])
    #expect(copy.frame == Rect(31, 1, 10, 4))
    #expect(copy.attributes == ItemAttributes(stencil: "process", name: "server"))
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
    let target = model()
    let (edits, copies) = target.edits(pasting: clipping, into: "d", at: Point(10, 20))
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

  // MARK: What people said

  private static func opinionated() -> Model {
    var start = nestedModel()
    start.threats["own1"] = HandwrittenThreat(
      id: "own1", item: "client", category: "T", title: "By hand", mitigations: ["log"],
      status: .mitigated, priority: .high, justification: "Done in v2", note: "Remark",
      author: "Anna", date: "2026-01-02", origin: Origin(format: "x"))
    start.threats["own2"] = HandwrittenThreat(
      id: "own2", item: "f1", category: "T", title: "On the way")
    start.threats["own3"] = HandwrittenThreat(id: "own3", category: "T", title: "On nothing")
    let key = ThreatKey(type: "T1", flow: "f1")
    start.decisions[key] = Decision(
      key: key, status: .accepted, justification: "Fine", mitigations: ["log"], author: "Bo",
      origin: Origin(format: "x"))
    let off = Suppression.Key(type: "T2", item: "server")
    start.suppressions[off] = Suppression(key: off, reason: "Out of reach")
    start.mitigations["log"] = Mitigation(id: "log", title: "Log it")
    return start
  }

  @Test func `A copy takes along what people said of it`() throws {
    let start = Self.opinionated()
    let (edits, copies) = start.edits(
      duplicating: ["client", "server"], in: "outer", by: Vector(4, 2))
    #expect(copies.prefix(3) == ["client-2", "server-2", "f6"])
    let after = try #require(start.after(edits))
    let own = try #require(
      after.threats.values.first { $0.title == "By hand" && $0.id != "own1" })
    #expect(own.item == "client-2" && own.status == .mitigated && own.priority == .high)
    #expect(own.justification == "Done in v2" && own.note == "Remark" && own.author == "Anna")
    #expect(own.mitigations == ["log"] && own.origin == nil && own.id != "own1")
    #expect(after.threats.values.contains { $0.item == "f6" && $0.title == "On the way" })
    #expect(after.threats.count == start.threats.count + 3)
    let decision = try #require(after.decisions[ThreatKey(type: "T1", flow: "f6")])
    #expect(decision.status == .accepted && decision.author == "Bo" && decision.origin == nil)
    #expect(after.suppressions[.init(type: "T2", item: "server-2")]?.reason == "Out of reach")
    #expect(after.mitigations == start.mitigations)
    #expect(start.isRestored(after: edits))
  }

  @Test func `A copy in another model brings its mitigations, under names that are free there`()
    throws
  {
    let clipping = Self.opinionated().clipping(of: ["client", "server"], in: "outer")
    var other = model()
    let alone = try #require(
      other.after(other.edits(pasting: clipping, into: "d", at: .init(0, 0)).edits))
    #expect(alone.mitigations["log"]?.title == "Log it")
    #expect(alone.threats.count == 3 && alone.decisions.count == 2)
    other.mitigations["log"] = Mitigation(id: "log", title: "Cut a log")
    let beside = try #require(
      other.after(other.edits(pasting: clipping, into: "d", at: .init(0, 0)).edits))
    let new = try #require(beside.mitigations.values.first { $0.title == "Log it" })
    #expect(beside.mitigations["log"]?.title == "Cut a log")
    #expect(beside.threats.values.contains { $0.mitigations == [new.id] })
    #expect(beside.decisions.values.contains { $0.mitigations == [new.id] })
  }

  @Test func `What is pasted is drawn with the other template's stencils`() throws {
    var start = Self.opinionated()
    start.diagrams["outer"]?.elements["client"]?.attributes.stencil = "web-app"
    start.diagrams["outer"]?.elements["client"]?.attributes.properties = [
      "owner": "Anna", "technology": "swift",
    ]
    var other = template
    other.stencils["web-app"] = nil
    other.threatTypes["T1"] = nil
    let clipping = start.clipping(of: ["client", "server"], in: "outer")
      .drawn(with: other, insteadOf: template)
    let client = try #require(clipping.elements.first { $0.id == "client" })
    #expect(
      client.attributes.stencil == "process" && client.attributes.properties == ["owner": "Anna"])
    #expect(clipping.decisions.isEmpty && clipping.threats.count == 3)
    #expect(clipping.suppressions.count == 1)
  }
}
