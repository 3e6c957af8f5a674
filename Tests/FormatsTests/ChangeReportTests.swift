import Foundation
import Models
import Reports
import Syntax
import Testing
import Threats

@testable import Formats

/// What changed, in words: held by texts that were read.
///
/// `RECORD=1 swift test --filter ChangeReportTests` writes them anew.
@Suite struct ChangeReportTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Changes")
  private static let samples = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Samples")

  static let enzo: ModelFile = {
    do {
      let url = samples.appending(path: "enzo-cloud-backup.yaml")
      return try ModelFile([UInt8](Data(contentsOf: url)), name: "enzo.yaml") { path in
        throw FileError(file: path, message: "a sample reads no other file")
      }
    } catch {
      fatalError("\(error)")
    }
  }()

  static func report(_ old: ModelFile, _ new: ModelFile) -> ChangeReport {
    func threats(_ file: ModelFile) -> [Threat] {
      var analyzer = Analyzer(rules: file.rules)
      // Straight lines are enough to tell who crosses what here.
      analyzer.update(
        file.model,
        crossings: file.model.diagrams.mapValues { _ in [:] }.reduce(into: [:]) {
          $0[$1.key] = $1.value
        })
      return analyzer.threats
    }
    return ChangeReport(
      new.difference(from: old), old: (old.template, threats(old)),
      new: (new.template, threats(new)))
  }

  static func changed(_ file: ModelFile, _ change: (inout Model) -> Void) -> ModelFile {
    var file = file
    change(&file.model)
    return file
  }

  /// Something of everything that can change.
  static let edited = changed(enzo) { model in
    model.header.owner = "Storage team"
    model.header.checklist = [Verification(text: "Keys are rotated", isDone: true)]
    model.notes.append(Note(author: "Ada", date: "2026-04-01", text: "Seen again."))
    let backup: DiagramID = "remote-backup"
    model.diagrams["overview"]?.elements["client"]?.attributes.name = "Enzo <client>"
    model.diagrams["overview"]?.elements["client"]?.attributes.properties["secrets-from"] = nil
    model.diagrams["overview"]?.elements["data-source"]?.frame = Rect(8, 12, 20, 7)
    model.diagrams["overview"]?.elements["agent"]?.frame.origin.x += 1
    model.diagrams["overview"]?.elements["storage-account"]?.frame.origin.x += 1
    model.diagrams[backup]?.elements["auditor"] = Element(
      id: "auditor", attributes: ItemAttributes(stencil: "GE.EI", name: "Auditor"),
      frame: Rect(0, 60, 16, 5))
    let renaming = model.edits(changingID: "monitoring-status", to: "status")
    _ = try? model.apply(renaming)
    if let last = model.diagrams[backup]?.flows.keys.last(where: { $0 != "status" }) {
      let edits = model.edits(removing: [last], from: backup)
      _ = try? model.apply(edits)
    }
    if let key = model.decisions.keys.first { model.decisions[key]?.status = .accepted }
    model.mitigations["m1"] = Mitigation(id: "m1", title: "TLS everywhere")
    let key = Suppression.Key(type: "R.no-log")
    model.suppressions[key] = Suppression(key: key, reason: "Logged elsewhere")
    let field = Conflict.Key(Subject(.diagram, "overview"), Field(rawValue: "title"))
    model.conflicts[field] = Conflict(field, base: "Overview", ours: "All", theirs: "Whole")
  }

  @Test(arguments: ["text", "markdown", "json"]) func changesOfTheSample(_ format: String) throws {
    let report = Self.report(Self.enzo, Self.edited)
    let text =
      switch format {
      case "markdown": report.markdown
      case "json": report.json
      default: report.text
      }
    try Self.expect(text, "enzo-" + format)
  }

  @Test func aSmallModelIsDescribedLineByLine() throws {
    try Self.expect(ModelDescription.text(of: Fixtures.read(Fixtures.everything)), "described")
  }

  @Test func nothingChangedIsSaidInNoWords() {
    let report = Self.report(Self.enzo, Self.enzo)
    #expect(report.isEmpty)
    #expect(report.text == "")
    #expect(report.markdown == "Nothing changed.\n")
  }

  @Test func movesAreSummedUpUnlessNothingElseChanged() {
    func moved(_ also: (inout Model) -> Void) -> String {
      let file = Self.changed(Self.enzo) { model in
        for id: ItemID in ["client", "agent"] {
          model.diagrams["overview"]?.elements[id]?.frame.origin.y += 1
        }
        also(&model)
      }
      return Self.report(Self.enzo, file).text
    }
    #expect(
      moved { _ in } == """
        Diagram 'Overview'
          ~ process 'Enzo client', moved
          ~ process 'Backup agent', moved

        """)
    #expect(moved { $0.header.owner = "" }.contains("  ~ 2 elements moved or resized\n"))
  }

  @Test func namesInModelsStayText() {
    let hostile = "<script>alert(1)</script>[x](javascript:y)\u{1B}[31m"
    let file = Self.changed(Self.enzo) { $0.header.title = hostile }
    let report = Self.report(Self.enzo, file)
    #expect(!report.text.contains("\u{1B}"))
    #expect(!report.markdown.contains("<script>"))
    #expect(!report.markdown.contains("](javascript:"))
    #expect(!report.json.contains("\u{1B}"))
  }

  private static func expect(_ text: String, _ name: String) throws {
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      return try Data(text.utf8).write(to: file)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
  }
}
