import Foundation
import Models
import Support
import Testing

/// What undo, the journal and scripts rely on.
@Suite struct EditTests {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func `Every edit has an inverse that restores the model and its order`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var model = random.model()
    for _ in 0..<60 {
      let before = model
      let edit = random.edit(of: model)
      do {
        let inverse = try model.apply(edit)
        let after = model
        let again = try model.apply(inverse)
        #expect(model == before, "\(edit) is not undone by \(inverse)")
        _ = try model.apply(again)
        #expect(model == after, "\(again) does not do \(edit) again")
      } catch {
        #expect(model == before, "a refused \(edit) changed the model")
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `A list of edits is undone as a whole`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    var model = start
    var edits: [Edit] = []
    for _ in 0..<40 {
      let edit = random.edit(of: model)
      if (try? model.apply(edit)) != nil { edits.append(edit) }
    }
    #expect(start.isRestored(after: edits))
    #expect(start.after(edits) == model)
  }

  @Test func `A list with one edit that does not fit changes nothing`() {
    let start = nestedModel()
    var model = start
    #expect(throws: EditError.self) {
      try model.apply([.setHeader(Model.Header(title: "X")), .removeDiagram("nowhere")])
    }
    #expect(model == start)
  }

  @Test func `A name that another kind of item has is refused`() {
    var model = nestedModel()
    #expect(throws: EditError.self) {
      try model.apply(.put(.flow(flow("client")), in: "outer", at: nil))
    }
    #expect(throws: EditError.self) {
      try model.apply(.put(.element(element("server", 0, 0)), in: "inner", at: nil))
    }
  }

  /// Its removal would take the element away instead, flows and all.
  @Test func `An element is not shown once more where it is at home`() throws {
    let start = nestedModel()
    var model = start
    for diagram in start.diagrams.values {
      for id in diagram.elements.keys {
        let again = ElementReference(element: id, frame: Rect(90, 90, 10, 4))
        #expect(throws: EditError.self) {
          try model.apply(.put(.reference(again), in: diagram.id, at: nil))
        }
      }
    }
    #expect(model == start)
  }

  /// A name that means two things has no inverse: taking one out could take the other.
  @Test func `Two kinds of items never come to share a name`() throws {
    let reference = ElementReference(element: "server", frame: Rect(90, 0, 10, 4))
    var model = nestedModel()
    let error = #expect(throws: EditError.self) {
      try model.apply(.put(.reference(reference), in: "outer", at: nil))
    }
    #expect(error?.description == "'server' is at home in 'outer' and shown there already")
    var diagram = try #require(model.diagrams["outer"])
    diagram.references["server"] = reference
    #expect(throws: EditError.self) { try model.apply(.putDiagram(diagram, at: nil)) }
    #expect(model == nestedModel())
    // Also where they share one already.
    model.diagrams["outer"] = diagram
    for item in [Item.reference(reference), .element(element("server", 0, 9))] {
      let before = model
      #expect(throws: EditError.self) { try model.apply(.put(item, in: "outer", at: nil)) }
      #expect(model == before)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `Models and edits survive being written and read`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let model = random.model()
    let data = try JSONEncoder().encode(model)
    #expect(try JSONDecoder().decode(Model.self, from: data) == model)
    for _ in 0..<30 {
      let edit = random.edit(of: model)
      let data = try JSONEncoder().encode([edit])
      #expect(try JSONDecoder().decode([Edit].self, from: data) == [edit])
    }
  }

  @Test(arguments: [
    #"{"x":9223372036854775807,"y":0}"#, #"{"x":0,"y":-9223372036854775808}"#, #"{"x":0}"#,
  ])
  func `Points off the ground are not read`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Point.self, from: Data(text.utf8))
    }
  }

  @Test func `An edit names the diagram it changes`() {
    #expect(Edit.remove("a", from: "d").diagram == "d")
    #expect(Edit.setDiagramHeader("d", Diagram.Header(title: "")).diagram == "d")
    #expect(Edit.removeThreat("t1").diagram == nil)
  }
}
