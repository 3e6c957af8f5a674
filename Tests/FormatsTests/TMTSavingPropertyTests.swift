import Models
import Testing
import Threats

@testable import Formats

/// Whatever a person does to a .tm7 model, a save reads the same, time and again.
struct TMTSavingPropertyTests {
  private static let stamp = Authorship(date: "2026-02-03T04:05:06.0000000+01:00", person: "PC\\me")

  @Test(arguments: 0..<24)
  func `random changes read the same after every save`(seed: UInt64) throws {
    var fixture = TMTFixture()
    fixture.threats =
      TMTFixture.threat("T1") + TMTFixture.threat("T2", state: "Mitigated", note: "Done")
      + TMTFixture.threat("T3", modified: "2020-01-01T00:00:00")
    let start = try TMTFile(Array(fixture.text.utf8), name: "a.tm7")
    var file = start
    var model = file.model
    var editor = TMTRandomEditor(seed: seed, try fixture.read())
    var history = [model]
    for step in 0..<6 {
      for _ in 0..<(1 + editor.random.below(5)) { editor.change(&model) }
      if editor.random.chance(15), let earlier = history.randomElement(using: &editor.random) {
        model = earlier
      }
      history.append(model)
      let saved = try file.saved(model, now: Self.stamp)
      let identities = TMTSaver.save(model, to: file, now: Self.stamp).identities
      let read = try TMTFile(saved.bytes, name: "a.tm7")
      let wanted = Self.present(
        TMTComparison.statements(model, start.template, identities), read.model)
      let found = Self.present(
        TMTComparison.statements(read.model, read.template, TMTIdentities(read.model)), read.model)
      #expect(wanted == found, "seed \(seed) step \(step)")
      // Some drawings on the grid can't be had in pixels, which is said.
      let losses = saved.messages.filter { !$0.contains("than on the grid") }
      #expect(losses == [], "seed \(seed) step \(step)")
      try checkThreats(start, read, "seed \(seed) step \(step)")
      checkHandles(read, "seed \(seed) step \(step)")
      // The same again gives the same, and the first model the very file.
      #expect(try saved.file.saved(model, now: Authorship(date: "later")).bytes == saved.bytes)
      #expect(try saved.file.saved(start.model, now: Self.stamp).bytes == Array(fixture.text.utf8))
      file = saved.file
    }
  }

  /// Without decisions on flows that are gone: a file keeps them until somebody removes them.
  private static func present(_ statements: [String], _ model: Model) -> [String] {
    let flows = Set(model.diagrams.values.flatMap(\.flows.keys))
    return statements.filter { statement in
      let words = statement.split(separator: " ", maxSplits: 3)
      return words[0] != "decision" || flows.contains(ItemID(String(words[2])))
    }
  }

  /// Every threat that is stored fires or was changed by somebody; every one that fires is stored,
  /// but for the one that was missing from the start.
  private func checkThreats(_ start: TMTFile, _ file: TMTFile, _ comment: Comment) throws {
    let stored = TMTStoredThreats(file.document)
    let firing = Set(
      Self.firing(file).map {
        TMTStoredThreats.Key(
          type: $0.key?.type ?? "", source: $0.source?.rawValue ?? "",
          flow: $0.flow?.rawValue ?? "", target: $0.target?.rawValue ?? "")
      })
    for entry in stored.entries where !entry.isEdited {
      #expect(firing.contains(entry.key), comment)
    }
    for key in firing where key.type != "T4" || key.flow != TMTFixture.flow.rawValue {
      #expect(stored.byKey[key] != nil, comment)
    }
    let ids = stored.entries.map { file.document.trimmed(.id, of: $0.value) }
    #expect(Set(ids).count <= ids.count && ids.allSatisfy { Int($0) != nil }, comment)
  }

  private static func firing(_ file: TMTFile) -> [Threat] {
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in file.model.diagrams.values {
      crossings[diagram.id] =
        file.placed(
          diagram, in: file.model, template: file.template
        ).crossings
    }
    var analyzer = Analyzer(template: file.template)
    analyzer.update(file.model, crossings: crossings)
    return analyzer.threats.filter { $0.key != nil && !$0.isStale }
  }

  private func checkHandles(_ file: TMTFile, _ comment: Comment) {
    for diagram in file.model.diagrams.values {
      let handles = diagram.flows.keys.compactMap { file.geometry[diagram.id]?.flows[$0]?.handle }
      #expect(Set(handles).count == handles.count, comment)
    }
  }
}
