import Models
import Support
import Testing

@Suite struct RemovingTests {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func `Nothing dangles after removing, and undo restores all`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    #expect(dangling(start).isEmpty)
    for diagram in start.diagrams.values {
      let here =
        Array(diagram.elements.keys) + Array(diagram.flows.keys) + Array(diagram.boundaries.keys)
        + Array(diagram.references.keys)
      let items = random.some(here)
      let edits = start.edits(removing: items, from: diagram.id)
      let after = try #require(start.after(edits))
      #expect(start.isRestored(after: edits))
      #expect(dangling(after).isEmpty)
      #expect(items.allSatisfy { after.diagrams[diagram.id]?.item($0) == nil })

      let removal = start.edits(removingDiagram: diagram.id)
      let without = try #require(start.after(removal))
      #expect(start.isRestored(after: removal))
      #expect(dangling(without).isEmpty)
      #expect(without.diagrams.count == start.diagrams.count - 1)
    }
  }

  @Test func `With an element at home go its flows everywhere, references, details and decisions`()
    throws
  {
    let start = nestedModel()
    let after = try #require(start.after(start.edits(removing: ["client"], from: "outer")))
    #expect(after.diagrams["outer"]?.flows.isEmpty == true)
    #expect(after.diagrams["outer"]?.elements.keys == ["server"])
    #expect(after.diagrams["inner"]?.flows.keys == ["f3", "f4"])
    #expect(after.diagrams["inner"]?.references.keys == ["server"])
    #expect(after.diagrams["inner"]?.header.details == nil)
    #expect(after.decisions.keys.map(\.flow) == ["f3", "f4"])
    #expect(after.threats.keys == ["t2", "t3", "t4"])
  }

  @Test func `A reference goes with its flows in that diagram alone`() throws {
    let start = nestedModel()
    let after = try #require(start.after(start.edits(removing: ["server"], from: "inner")))
    #expect(after.diagrams["inner"]?.flows.keys == ["f4", "f5"])
    #expect(after.diagrams["outer"] == start.diagrams["outer"])
    #expect(after.decisions.keys.map(\.flow) == ["f1", "f2", "f4", "f5"])
    #expect(after.threats.keys == ["t1", "t3", "t4"])
  }

  @Test func `A boundary goes alone but for what was written of it`() throws {
    let start = nestedModel()
    let after = try #require(start.after(start.edits(removing: ["corp"], from: "outer")))
    #expect(after.diagrams["outer"]?.boundaries.isEmpty == true)
    #expect(after.diagrams["outer"]?.flows.count == 2)
    #expect(after.threats.keys == ["t1", "t2", "t3"])
  }

  @Test func `A diagram goes with all that points into it`() throws {
    let start = nestedModel()
    let after = try #require(start.after(start.edits(removingDiagram: "outer")))
    #expect(after.diagrams.keys == ["inner"])
    #expect(after.diagrams["inner"]?.references.isEmpty == true)
    #expect(after.diagrams["inner"]?.flows.keys == ["f4"])
    #expect(after.diagrams["inner"]?.header.details == nil)
    #expect(after.decisions.keys.map(\.flow) == ["f4"])
    #expect(after.threats.keys == ["t3"])
  }

  @Test func `What is not there is passed over`() {
    let model = nestedModel()
    #expect(model.edits(removing: ["nobody", "f3"], from: "outer").isEmpty)
    #expect(model.edits(removing: ["client"], from: "nowhere").isEmpty)
    #expect(model.edits(removingDiagram: "nowhere").isEmpty)
  }
}
