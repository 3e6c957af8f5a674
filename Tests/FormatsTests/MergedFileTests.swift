import Foundation
import Models
import Testing

@testable import Formats

/// Merges that are written: only what changed differs, and nothing is lost on the way.
@Suite struct MergedFileTests {
  @Test func aMergeTouchesOnlyTheLinesThatTheOtherChanged() throws {
    let base = ChangeReportTests.enzo
    let text = String(decoding: try base.bytes(saving: base.model), as: UTF8.self)
    let theirs = ChangeReportTests.changed(base) { model in
      model.diagrams["remote-backup"]?.flows["monitoring-status"]?.attributes.name = "Health"
    }
    let merge = base.merging(theirs, since: base)
    #expect(merge.conflicts.isEmpty)
    let merged = String(decoding: try base.bytes(saving: merge.model), as: UTF8.self)
    #expect(merged == text.replacing("name: Monitoring status", with: "name: Health"))
  }

  @Test func conflictsAreWrittenAndRead() throws {
    let base = try Fixtures.read(Fixtures.everything)
    let (ours, theirs) = (
      ChangeReportTests.changed(base) { $0.header.title = "Ours: \"a\"\nb" },
      ChangeReportTests.changed(base) { $0.header.title = "Theirs #1" }
    )
    let merge = ours.merging(theirs, since: base)
    #expect(merge.conflicts.count == 1)
    let read = try Fixtures.read(base.bytes(saving: merge.model))
    #expect(read.model == merge.model)
    #expect(read.model.header.title == "Ours: \"a\"\nb")
    let messages = read.model.messages(template: read.template)
    #expect(messages.contains { $0.check == .conflict && $0.severity == .error })

    // Settling it leaves no trace but the value.
    var model = read.model
    let edits = try model.edits(
      settling: model.conflicts.values[0], by: .theirs, keysOf: ModelFile.keyFormat)
    _ = try model.apply(edits)
    #expect(model.conflicts.isEmpty)
    #expect(try read.bytes(saving: model) == base.bytes(saving: theirs.model))
  }

  @Test(arguments: [
    ("about: cloud", "'cloud' is no about"), ("field: x", "a conflict needs the key 'about'"),
    ("about: flow", "'field'"), ("{about: model, field: title, which: 0}", "a number"),
  ])
  func brokenConflictsAreRefused(_ conflict: String, _ reason: String) {
    do {
      _ = try Fixtures.read("drawbridge: 1\nconflicts:\n- \(conflict)\n")
      Issue.record("\(conflict) was read")
    } catch {
      #expect("\(error)".contains(reason), "\(error)")
    }
  }

  @Test(arguments: 0..<40) func conflictsOfAllKindsSurviveAFile(seed: UInt64) throws {
    var generator = ModelGenerator(seed: seed)
    var model = generator.model()
    for kind in Subject.Kind.allCases {
      let place = generator.random.chance(50) ? generator.text() : nil
      let subject = Subject(
        kind, generator.text(), in: place, number: 1 + generator.random.below(3))
      let key = Conflict.Key(subject, Field.property(generator.id("p")))
      model.conflicts[key] = Conflict(
        key, base: generator.random.chance(50) ? generator.text() : nil, ours: generator.text(),
        theirs: generator.random.chance(50) ? generator.text() : nil, origin: generator.origin())
    }
    let bytes = try ModelFile(model: model, template: Fixtures.template).bytes(saving: model)
    #expect(try Fixtures.read(bytes).model == model)
  }

  @Test func whatBothAddedUnderOneNameIsKeptTwice() throws {
    let base = ChangeReportTests.enzo
    func adding(_ name: String) -> ModelFile {
      ChangeReportTests.changed(base) { model in
        model.diagrams["overview"]?.flows["f1"] = Flow(
          id: "f1", attributes: ItemAttributes(stencil: "https", name: name),
          source: .element("client"),
          target: .element(name == "One" ? "agent" : "storage-account"))
        model.decisions[ThreatKey(type: "T", flow: "f1")] = Decision(
          key: ThreatKey(type: "T", flow: "f1"), status: .accepted, justification: name)
      }
    }
    let merge = adding("One").merging(adding("Two"), since: base)
    #expect(merge.conflicts.isEmpty)
    #expect(merge.remarks.count == 1)
    let flows = merge.model.diagrams["overview"]?.flows
    #expect(flows?["f1"]?.attributes.name == "One")
    let other = try #require(flows?.values.first { $0.attributes.name == "Two" })
    let decision = merge.model.decisions[ThreatKey(type: "T", flow: other.id)]
    #expect(decision?.justification == "Two")
    // The same again adds nothing more.
    var again = base
    again.model = merge.model
    #expect(again.merging(adding("Two"), since: base).model == merge.model)
  }
}
