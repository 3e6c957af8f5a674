import Models
import Testing
import Threats

@testable import Formats

/// What is written when a .tm7 file is changed: only what changed, and so that it reads the same.
struct TMTSavingTests {
  private typealias Fixture = TMTFixture

  private static let stamp = EditStamp(date: "2026-02-03T04:05:06.0000000+01:00", person: "PC\\me")

  /// Saves a changed model and returns what differs and what is read back.
  private func save(
    _ fixture: Fixture = Fixture(), _ change: (inout Model) -> Void
  ) throws -> (changes: [String], read: ModelFile, saved: ModelFile.Saved) {
    let file = try fixture.read()
    var model = file.model
    change(&model)
    let saved = try file.saved(model, now: Self.stamp)
    let difference = try #require(
      XMLDifference(Array(fixture.text.utf8), saved.bytes),
      "\(String(decoding: saved.bytes, as: UTF8.self))")
    let read = try ModelFile(saved.bytes, name: "a.tm7") { _ in [] }
    return (difference.changes, read, saved)
  }

  private static let surface =
    "ThreatModel/DrawingSurfaceList/DrawingSurfaceModel[\(Fixture.diagram)]"

  @Test func experiment() throws {
    let result = try save { model in
      model.diagrams[Fixture.diagram]?.elements[Fixture.process]?.facts.name = "New & old"
    }
    print(result.changes, result.saved.messages)
  }
}
