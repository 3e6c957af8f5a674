import Models
import Support
import Testing

@Suite struct NumberingTests {
  /// A model whose flows f0, f1, … have these numbers; "-" stands for none.
  private func story(_ numbers: String) -> Model {
    let flows = numbers.split(separator: " ").enumerated().map {
      flow("f\($0)", $1 == "-" ? nil : String($1))
    }
    return model(elements: [element("a", 0, 0), element("b", 20, 0)], flows: flows)
  }

  private func numbers(_ model: Model?) -> String {
    (model?.diagrams["d"]?.flows.values.map { $0.number?.description ?? "-" } ?? ["refused"])
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("", "1"), ("-", "1"), ("0", "1"), ("1 2 2.1", "3"), ("3.7", "4"), ("9 10", "11"),
    ("999999", "999999"),
  ])
  func `The next number follows the last step`(story text: String, expected: String) {
    #expect(story(text).nextNumber(in: "d").description == expected)
  }

  @Test(arguments: [
    // The flow at `index` is put at `number`.
    ("1 2 2.1 3 -", 4, "2", "1 3 3.1 4 2"),
    ("1 2 3 5 -", 4, "2", "1 3 4 5 2"),
    ("1 2 -", 2, "3", "1 2 3"),
    ("1 2 3 4", 3, "2", "1 3 4 2"),
    ("1 2 3 4", 0, "3", "3 2 4 5"),
    ("1 1.1 1.2 2 -", 4, "1.1", "1 1.2 1.3 2 1.1"),
    ("1 1.1 2 2.1 -", 4, "1.1", "1 1.2 2 2.1 1.1"),
    ("1 2 2 3 -", 4, "2", "1 3 3 4 2"),
    ("1 2.1 3 -", 3, "2", "1 2.1 3 2"),
    ("1 2 3.1 -", 3, "2", "1 3 4.1 2"),
    ("0 1 -", 2, "0", "1 2 0"),
    ("1 2 2.1 3 3.1", 3, "2", "1 3 3.1 2 2.1"),
    ("1 1.1 2", 0, "1.1", "1.1 1.2 2"),
    ("1 2 3", 1, "2", "1 2 3"),
    ("999999 -", 1, "999999", "999999 -"),
  ])
  func `Inserting a step pushes the later ones back`(
    story text: String, index: Int, number: String, expected: String
  ) throws {
    let model = story(text)
    let edits = try model.edits(
      insertingNumber: #require(FlowNumber(number)), for: "f\(index)", in: "d")
    #expect(numbers(model.after(edits)) == expected)
    #expect(model.isRestored(after: edits))
  }

  @Test(arguments: [
    ("1 2 3", false, "1 2 3"),
    ("2 4 9", false, "1 2 3"),
    ("0 2 3", false, "0 1 2"),
    ("1 1.2 1.5 3 3.1", false, "1 1.1 1.2 2 2.1"),
    ("5 5 7 7.3 7.3 7.9", false, "1 1 2 2.1 2.1 2.2"),
    ("3.2 1.4", false, "2.1 1.1"),
    ("- 4 - 2", false, "- 2 - 1"),
    ("- 4 - 2", true, "3 2 4 1"),
    ("0 -", true, "0 1"),
    ("- -", true, "1 2"),
    ("2.0 2.3", false, "1.0 1.1"),
    ("1.2.7 1.2.9 1.4 2.2.2", false, "1.1.1 1.1.2 1.2 2.1.1"),
    ("10 9 2.10 2.9", false, "3 2 1.2 1.1"),
  ])
  func `Renumbering closes gaps and keeps the story`(
    story text: String, all: Bool, expected: String
  ) {
    let model = story(text)
    let edits = model.edits(renumberingIn: "d", includingUnnumbered: all)
    #expect(numbers(model.after(edits)) == expected)
    #expect(model.isRestored(after: edits))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `Renumbering keeps order, depth and parallel steps, and happens once`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    let picked = random.pick(start.diagrams.keys)
    let id = try #require(picked)
    let edits = start.edits(renumberingIn: id, includingUnnumbered: random.once(in: 2))
    let after = try #require(start.after(edits))
    let (old, new) = (start.diagrams[id]?.flows ?? [:], after.diagrams[id]?.flows ?? [:])
    for a in old.values {
      for b in old.values {
        guard let x = a.number, let y = b.number, let v = new[a.id]?.number,
          let w = new[b.id]?.number
        else { continue }
        #expect((x < y) == (v < w) && (x == y) == (v == w))
        #expect(x.parts.count == v.parts.count)
        #expect(x.isWithin(y) == v.isWithin(w))
      }
    }
    #expect(after.edits(renumberingIn: id, includingUnnumbered: false).isEmpty)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `Inserting keeps the other flows' order and gives the step to the flow alone`(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    let picked = random.pick(start.diagrams.keys)
    let id = try #require(picked)
    let here = try #require(start.diagrams[id])
    guard let flow = random.pick(here.flows.keys), let number = random.flowNumber() else { return }
    let edits = start.edits(insertingNumber: number, for: flow, in: id)
    let new = try #require(start.after(edits)?.diagrams[id]?.flows)
    #expect(new[flow]?.number == number)
    let old = here.flows[flow]?.number
    for a in here.flows.values where a.id != flow {
      #expect(new[a.id]?.number != number || here.flows[flow]?.number == number)
      for b in here.flows.values where b.id != flow {
        guard let x = a.number, let y = b.number, let v = new[a.id]?.number,
          let w = new[b.id]?.number
        else { continue }
        if let old, x.isWithin(old) || y.isWithin(old) { continue }
        #expect((x < y) == (v < w) && (x == y) == (v == w))
      }
    }
  }

  @Test func `Numbering sets and clears, and does nothing for the same`() throws {
    let model = story("1 2")
    let two = FlowNumber("2")
    #expect(numbers(model.after(model.edits(numbering: "f0", two, in: "d"))) == "2 2")
    #expect(numbers(model.after(model.edits(numbering: "f0", nil, in: "d"))) == "- 2")
    #expect(model.edits(numbering: "f1", two, in: "d").isEmpty)
    #expect(model.edits(numbering: "f9", two, in: "d").isEmpty)
  }

  @Test(arguments: [
    ("3 1 2", "f1 f2 f0"), ("- 2 - 1", "f3 f1 f0 f2"), ("1 1 0", "f2 f0 f1"), ("1 2", "f0 f1"),
    ("2.10 2.9 2", "f2 f1 f0"),
  ])
  func `Sorting puts flows in the order of their numbers`(story text: String, expected: String) {
    let model = story(text)
    let edits = model.edits(sortingFlowsIn: "d")
    let after = model.after(edits)?.diagrams["d"]
    #expect(after?.flows.keys.map(\.rawValue).joined(separator: " ") == expected)
    #expect(after?.flowsByNumber.map(\.id) == model.diagrams["d"]?.flowsByNumber.map(\.id))
    #expect(model.isRestored(after: edits))
    #expect(edits.isEmpty == (model.after(edits) == model))
  }
}
