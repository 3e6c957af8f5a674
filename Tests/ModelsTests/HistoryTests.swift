import Models
import Support
import Testing

@Suite struct HistoryTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `Undoing all gives the start, redoing all the end`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var model = random.model()
    let start = model
    var history = History<Int>()
    var states = [start]
    for step in 0..<20 {
      let edits = [random.edit(of: model)]
      try? history.perform("step", edits, on: &model, before: step, after: step + 1)
      if model != states.last { states.append(model) }
    }
    #expect(history.done.count == states.count - 1)
    let end = model
    for state in states.dropLast().reversed() {
      #expect(history.undo(on: &model) != nil)
      #expect(model == state)
    }
    #expect(model == start)
    #expect(history.undo(on: &model) == nil)
    for state in states.dropFirst() {
      #expect(history.redo(on: &model) != nil)
      #expect(model == state)
    }
    #expect(model == end)
    #expect(!history.canRedo)
  }

  @Test func `A step restores places and a new one forgets what was undone`() throws {
    var model = Model()
    var history = History<String>()
    try history.perform(
      "title", [.setHeader(Model.Header(title: "A"))], on: &model, before: "x", after: "y")
    let undone = history.undo(on: &model)
    #expect(undone?.before == "x" && undone?.after == "y" && undone?.title == "title")
    #expect(history.canRedo)
    try history.perform(
      "owner", [.setHeader(Model.Header(owner: "B"))], on: &model, before: "x", after: "z")
    #expect(!history.canRedo)
    #expect(history.done.map(\.title) == ["owner"])
  }

  @Test func `Steps that change nothing and edits that do not fit are not recorded`() throws {
    var model = Model()
    var history = History<Int>()
    try history.perform("none", [], on: &model, before: 0, after: 0)
    try history.perform("same", [.setHeader(model.header)], on: &model, before: 0, after: 0)
    #expect(throws: EditError.self) {
      try history.perform("bad", [.removeDiagram("x")], on: &model, before: 0, after: 0)
    }
    #expect(!history.canUndo && model == Model())
  }
}
