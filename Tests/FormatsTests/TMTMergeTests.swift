import Models
import Syntax
import Testing

@testable import Formats

/// Files of the Threat Modeling Tool, whose cells all change where one thing is moved: compared by
/// their pixels, and merged without moving what nobody moved.
@Suite struct TMTMergeTests {
  let base: ModelFile

  init() throws {
    let sample = ChangeReportTests.enzo
    let bytes = try sample.tmt(saving: sample.model, now: Authorship()).bytes
    base = try Self.read(bytes)
  }

  static func read(_ bytes: [UInt8]) throws -> ModelFile {
    try ModelFile(bytes, name: "model.tm7") { throw FileError(file: $0, message: "no such file") }
  }

  /// The file after a change was saved and read again.
  func changed(_ change: (inout Diagram) -> Void) throws -> ModelFile {
    var model = base.model
    guard let first = model.diagrams.keys.first else { return base }
    if var diagram = model.diagrams[first] {
      change(&diagram)
      model.diagrams[first] = diagram
    }
    return try Self.read(base.saved(model).bytes)
  }

  func element(_ name: String, _ file: Model) throws -> Element {
    let all = try #require(file.diagrams.values.first)
    return try #require(all.elements.values.first { $0.attributes.name == name })
  }

  @Test func oneMoveIsOneChange() throws {
    let agent = try element("Backup agent", base.model).id
    let other = try changed { $0.elements[agent]?.frame.origin.x += 25 }
    let difference = other.difference(from: base)
    #expect(difference.entries.compactMap(\.subject.item).contains(agent))
    #expect(difference.entries.filter { $0.subject.kind == .element }.count == 1)
    let lines = Set(ModelDescription.text(of: base).split(separator: "\n"))
    let after = ModelDescription.text(of: other).split(separator: "\n")
    #expect(after.contains { !lines.contains($0) && $0.contains("position: ") })
  }

  @Test func whatBothMovedLiesWhereEachPutIt() throws {
    let agent = try element("Backup agent", base.model).id
    let source = try element("Data source", base.model).id
    let ours = try changed { $0.elements[agent]?.frame.origin.y += 12 }
    let theirs = try changed { diagram in
      diagram.elements[source]?.frame.origin.y += 12
      diagram.elements[source]?.attributes.name = "Databases"
    }
    let merge = ours.merging(theirs, since: base)
    #expect(merge.conflicts.isEmpty, "\(merge.conflicts)")
    let result = try Self.read(ours.saved(merge.model).bytes)
    let databases = try element("Databases", result.model)
    #expect(databases.id == source)
    let moved = Set(
      result.difference(from: base).entries.filter { $0.subject.kind == .element }
        .compactMap(\.subject.item))
    #expect(moved == [agent, source])
    #expect(result.difference(from: ours).entries.filter { $0.subject.kind == .element }.count == 1)
  }

  @Test func conflictsAreKeptInTheFile() throws {
    let agent = try element("Backup agent", base.model).id
    let ours = try changed { $0.elements[agent]?.attributes.name = "Mine" }
    let theirs = try changed { $0.elements[agent]?.attributes.name = "Yours" }
    let merge = ours.merging(theirs, since: base)
    #expect(merge.conflicts.count == 1)
    let saved = try ours.saved(merge.model)
    #expect(saved.messages.isEmpty, "\(saved.messages)")
    #expect(try Self.read(saved.bytes).model.conflicts == merge.model.conflicts)
  }

  @Test func mergingWhatIsTheSameGivesTheSameBytes() throws {
    let merge = base.merging(base, since: base)
    #expect(merge.model == base.model)
    #expect(try base.saved(merge.model).bytes == base.saved(base.model).bytes)
  }
}
