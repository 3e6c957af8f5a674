import Support
import Testing

@testable import Models

/// What is marked for a person to choose, and what choosing does.
@Suite struct ConflictTests {
  let base = nestedModel()

  func merge(_ ours: (inout Model) -> Void, _ theirs: (inout Model) -> Void) -> Merge {
    var (left, right) = (base, base)
    ours(&left)
    theirs(&right)
    return Merge(base: base, ours: left, theirs: right, keysOf: nil)
  }

  func remove(_ item: ItemID, from diagram: DiagramID, _ model: inout Model) {
    let edits = model.edits(removing: [item], from: diagram)
    _ = try? model.apply(edits)
  }

  /// The model after choosing a side of the only conflict about a field of something.
  func choose(_ side: Conflict.Side, _ key: Conflict.Key, _ model: Model) throws -> Model {
    let conflict = try #require(model.conflicts[key])
    let edits = try model.edits(settling: conflict, by: side, keysOf: nil)
    #expect(model.isRestored(after: edits))
    return try #require(model.after(edits))
  }

  @Test func aNameThatBothChangedWaitsForAPerson() throws {
    let merge = merge(
      { $0.diagrams["outer"]?.elements["client"]?.attributes.name = "Mine" },
      { $0.diagrams["outer"]?.elements["client"]?.attributes.name = "Yours" })
    let key = Conflict.Key(Subject(.element, "client", in: "outer"), .name)
    #expect(
      merge.conflicts == [Conflict(key, base: "client", ours: "Mine", theirs: "Yours")])
    #expect(merge.model.element("client")?.element.attributes.name == "Mine")
    for (side, name) in [(Conflict.Side.ours, "Mine"), (.theirs, "Yours"), (.base, "client")] {
      let chosen = try choose(side, key, merge.model)
      #expect(chosen.element("client")?.element.attributes.name == name)
      #expect(chosen.conflicts.isEmpty)
    }
  }

  @Test func whatOneRemovedAndTheOtherChangedIsKeptWithWhatHangsOnIt() throws {
    let merge = merge(
      { remove("client", from: "outer", &$0) },
      { $0.diagrams["outer"]?.elements["client"]?.attributes.note = "Important" })
    let key = Conflict.Key(Subject(.element, "client", in: "outer"), .presence)
    #expect(merge.conflicts.map(\.key) == [key])
    #expect(merge.model.diagrams["outer"]?.flows.count == 2)
    #expect(merge.model.diagrams["inner"]?.references["client"] != nil)
    #expect(merge.model.decisions.count == base.decisions.count)
    #expect(merge.model.threats["t1"] != nil)
    let kept = try choose(.theirs, key, merge.model)
    #expect(kept.element("client") != nil)
    let removed = try choose(.ours, key, merge.model)
    #expect(removed.element("client") == nil)
    #expect(removed.diagrams["outer"]?.flows.isEmpty == true)
    #expect(removed.conflicts.isEmpty)
  }

  @Test func whatOneRemovedAndTheOtherBeganToUseIsKept() {
    let merge = merge(
      { remove("server", from: "outer", &$0) },
      { $0.diagrams["inner"]?.flows["f9"] = flow("f9", "3", "writer", "server") })
    #expect(
      Set(merge.conflicts.map(\.key.subject))
        == [Subject(.shown, "server", in: "inner"), Subject(.element, "server", in: "outer")])
    #expect(merge.model.diagrams["inner"]?.flows["f9"] != nil)
    #expect(MergeTests.dangling(merge.model).isEmpty)
  }

  @Test func aDiagramThatOneRemovedAndTheOtherChangedIsKeptWhole() throws {
    let merge = merge(
      {
        let edits = $0.edits(removingDiagram: "inner")
        _ = try? $0.apply(edits)
      }, { $0.diagrams["inner"]?.elements["reader"]?.attributes.name = "Reads" })
    let key = Conflict.Key(Subject(.diagram, "inner"), .presence)
    #expect(merge.conflicts.map(\.key) == [key])
    var expected = base.diagrams["inner"]
    expected?.elements["reader"]?.attributes.name = "Reads"
    #expect(merge.model.diagrams["inner"] == expected)
    #expect(merge.model.decisions == base.decisions)
    #expect(try choose(.ours, key, merge.model).diagrams["inner"] == nil)
  }

  @Test func differentFieldsOfOneThingAreBothTaken() {
    let merge = merge(
      {
        $0.diagrams["outer"]?.elements["client"]?.frame.origin.x = 5
        $0.diagrams["outer"]?.flows["f1"]?.attributes.properties["a"] = "1"
      },
      {
        $0.diagrams["outer"]?.elements["client"]?.attributes.name = "Client"
        $0.diagrams["outer"]?.elements["client"]?.frame.size.width = 30
        $0.diagrams["outer"]?.flows["f1"]?.attributes.properties["b"] = "2"
      })
    #expect(merge.conflicts.isEmpty)
    let client = merge.model.element("client")?.element
    #expect(client?.attributes.name == "Client")
    #expect(client?.frame == Rect(5, 0, 30, 4))
    #expect(merge.model.diagrams["outer"]?.flows["f1"]?.attributes.properties.count == 2)
  }

  @Test func whoAndWhenIsOfTheLaterOne() {
    let key = ThreatKey(type: "T1", flow: "f1")
    let merge = merge(
      {
        $0.decisions[key] = Decision(
          key: key, status: .accepted, author: "A", date: "2026-02-01", templateVersion: "1.1")
      },
      {
        $0.decisions[key] = Decision(
          key: key, status: .mitigated, note: "Done", author: "B", date: "2026-03-01",
          templateVersion: "1.0")
      })
    #expect(merge.conflicts.isEmpty)
    let decision = merge.model.decisions[key]
    #expect(decision?.status == .accepted)
    #expect(decision?.note == "Done")
    #expect(decision?.author == "B")
    #expect(decision?.date == "2026-03-01")
    #expect(decision?.templateVersion == "1.0")
  }

  @Test func aNewIdOfOneSideIsFollowedByTheOther() {
    let merge = merge(
      {
        let edits = $0.edits(changingID: "client", to: "customer")
        _ = try? $0.apply(edits)
      },
      {
        $0.diagrams["outer"]?.elements["client"]?.attributes.note = "Seen"
        $0.diagrams["outer"]?.flows["f8"] = flow("f8", "3", "client", "server")
      })
    #expect(merge.conflicts.isEmpty)
    #expect(merge.model.element("client") == nil)
    #expect(merge.model.element("customer")?.element.attributes.note == "Seen")
    #expect(merge.model.diagrams["outer"]?.flows["f8"]?.source == .element("customer"))
  }

  @Test func aConflictFollowsItsItemsName() throws {
    var model = merge(
      { $0.diagrams["outer"]?.elements["client"]?.attributes.name = "Mine" },
      { $0.diagrams["outer"]?.elements["client"]?.attributes.name = "Yours" }
    ).model
    _ = try model.apply(model.edits(changingID: "client", to: "customer"))
    let key = Conflict.Key(Subject(.element, "customer", in: "outer"), .name)
    #expect(try choose(.theirs, key, model).element("customer")?.element.attributes.name == "Yours")
  }

  @Test func aChoiceThatHasNoPlaceAnyMoreIsRefused() throws {
    var model = merge(
      { $0.diagrams["outer"]?.flows["f1"]?.source = .loose(Point(1, 1)) },
      { $0.diagrams["outer"]?.flows["f1"]?.source = .element("server") }
    ).model
    let conflict = try #require(model.conflicts.values.first)
    let all = model.edits(removing: ["f1"], from: "outer")
    _ = try model.apply(all)
    #expect(throws: EditError.self) {
      try model.edits(settling: conflict, by: .theirs, keysOf: nil)
    }
    #expect(model.after(model.edits(leaving: conflict))?.conflicts.isEmpty == true)
  }

  @Test func listsGrowAndShrinkFromBothSides() {
    var start = base
    start.threats["t3"]?.references = ["CWE-1", "CWE-2", "CWE-3"]
    var (ours, theirs) = (start, start)
    ours.threats["t3"]?.references = ["CWE-1", "CWE-3", "CWE-9"]
    theirs.threats["t3"]?.references = ["CWE-0", "CWE-1", "CWE-2"]
    let merge = Merge(base: start, ours: ours, theirs: theirs, keysOf: nil)
    #expect(merge.conflicts.isEmpty)
    #expect(merge.model.threats["t3"]?.references == ["CWE-0", "CWE-1", "CWE-9"])
  }

  @Test(arguments: [
    [], [""], ["a"], ["a", ""], ["a\nb", "\\n", "\\"], ["", ""],
  ])
  func listsAsTextReadBack(_ list: [String]) {
    #expect(list.isEmpty || FieldText.entries(FieldText.list(list)) == list)
  }

  @Test(arguments: [
    FlowEnd.element("a"), .element("[1, 2]"), .element("\\x"), .loose(Point(-3, 4)),
  ])
  func endsAsTextReadBack(_ end: FlowEnd) {
    #expect(FieldText.end(FieldText.end(end)) == end)
  }
}
