import Formats
import Models
import Testing

@testable import Editing

/// A copy is what the original is, with what people said of it.
struct CopyingTests {
  /// An element with a threat written by hand, a flow with a decision.
  private static let shop: ModelFile = {
    var file = Samples.pair
    file.model.threats["own1"] = HandwrittenThreat(
      id: "own1", item: "left", category: "T", title: "Hand-written threat", status: .mitigated,
      priority: .high, justification: "Done in v2")
    let key = ThreatKey(type: "D.flow-interrupted", flow: "f1")
    file.model.decisions[key] = Decision(key: key, status: .mitigated)
    return file
  }()

  private static func decided() -> Session { Session(shop, columns: 120, rows: 36) }

  @Test func `duplicating takes decisions along, in one step`() throws {
    var session = Self.decided()
    let before = session.model
    #expect(before.decisions.count == 1)
    session.type("%")
    let steps = session.undoCount
    session.editor.duplicateSelection()
    #expect(session.undoCount == steps + 1)
    let own = session.model.threats.values.filter { $0.title == "Hand-written threat" }
    #expect(own.count == 2 && own.allSatisfy { $0.status == .mitigated && $0.priority == .high })
    session.type("u")
    #expect(session.model.threats.count == 1)
  }

  @Test func `pasting takes them to another diagram`() throws {
    var session = Self.decided()
    let key = try #require(session.model.decisions.keys.first)
    session.type("%ygt")
    #expect(session.editor.canvas.diagramID == "other")
    let steps = session.undoCount
    session.type("p")
    #expect(session.undoCount == steps + 1)
    let flow = try #require(session.diagram.flows.keys.first)
    let copied = try #require(session.model.decisions[ThreatKey(type: key.type, flow: flow)])
    #expect(copied.status == .mitigated)
    #expect(session.model.threats.values.contains { $0.item == session.diagram.elements.keys[0] })
    session.type("u")
    #expect(session.model.decisions.count == 1 && session.model.threats.count == 1)
    #expect(try Samples.reread(session).model == session.model)
  }

  @Test func `pasting takes them to another model`() throws {
    var session = Self.decided()
    session.type("%y")
    var other = Session(Samples.empty, columns: 120, rows: 36)
    other.editor.copied = session.editor.outside.copied
    other.type("p")
    #expect(other.diagram.elements.count == 2 && other.diagram.flows.count == 1)
    #expect(other.model.threats.count == 1 && other.model.decisions.count == 1)
    #expect(other.undoCount == 1)
    #expect(try Samples.reread(other).model == other.model)
    other.type("u")
    #expect(other.model == Samples.empty.model)
  }
}
