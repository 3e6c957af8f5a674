import Drawing
import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Files of the Threat Modeling Tool that are drawn with another template and saved.
struct TMTTemplateMigrationTests {
  private static func crossings(_ file: ModelFile, _ model: Model) -> Analyzer.AllCrossings {
    model.diagrams.values.reduce(into: [:]) {
      $0[$1.id] = file.crossings(of: $1, in: model, template: file.template)
    }
  }

  /// A threat with what it is about, without what a template only words otherwise.
  private static func attributes(_ threats: [Threat]) -> Set<String> {
    Set(
      threats.map { threat in
        [
          threat.key?.type.rawValue ?? "", (threat.flow ?? threat.element)?.rawValue ?? "",
          threat.status.rawValue,
          threat.priority.rawValue, "\(threat.isStale)",
        ].joined(separator: " ")
      })
  }

  /// Draws a file with another template, saves it, and holds what is read against what was seen.
  private static func migrate(_ bytes: [UInt8], _ template: Template, _ name: String) throws {
    let file = try ModelFile(bytes, name: name) { _ in [] }
    let other = file.with(template)
    let work = try TemplateMigration(
      file.model, from: file.template, to: other.template, naming: template.name)
    let crossings = crossings(file, file.model)
    let expected = TMTExportTests.threats(work.model, other.template, crossings)
    let saved = try other.saved(work.model, now: TMTExportTests.stamp)
    #expect(saved.messages == [], "\(name)")

    let read = try ModelFile(saved.bytes, name: name) { _ in [] }
    // What was assumed for want of a template needs no assuming any more.
    #expect(read.messages.allSatisfy(file.messages.contains), "\(name): \(read.messages)")
    for diagram in work.model.diagrams.values {
      let back = try #require(read.model.diagrams[diagram.id], "\(name)")
      #expect(back.header == diagram.header, "\(name)")
      #expect(back.flows.keys == diagram.flows.keys, "\(name)")
      for flow in diagram.flows.values {
        TMTExportTests.expectSame(
          back.flows[flow.id]?.attributes, flow.attributes, read.template, other.template)
      }
      for element in diagram.elements.values {
        TMTExportTests.expectSame(
          back.elements[element.id]?.attributes, element.attributes, read.template, other.template)
      }
    }
    #expect(read.model.decisions.keys == work.model.decisions.keys, "\(name)")
    let found = TMTExportTests.threats(
      read.model, read.template, Self.crossings(read, read.model))
    #expect(attributes(found) == attributes(expected), "\(name)")
    try expectStored(saved.bytes, found, file.template, name)

    // What was written goes on being the file: its own template leads back to its own bytes.
    let next = try #require(saved.next)
    #expect(try next.saved(work.model, now: TMTExportTests.stamp).bytes == saved.bytes)
    let undone = next.with(file.template)
    #expect((try undone.saved(file.model, now: TMTExportTests.stamp).bytes == bytes) == true)
  }

  /// The file stores each threat that fires, and none of the template that is gone but those that
  /// somebody said something of.
  private static func expectStored(
    _ bytes: [UInt8], _ threats: [Threat], _ old: Template, _ name: String
  ) throws {
    let document = try TMTDocument(bytes, file: name)
    let stored = TMTStoredThreats(document)
    let file = try TMTFile(bytes, name: name)
    let types = Set(stored.entries.filter { !$0.isEdited }.map(\.key.type))
    let gone = Set(old.threatTypes.keys).subtracting(file.template.threatTypes.keys)
    #expect(types.intersection(gone) == [], "\(name)")
    let known = Set(stored.entries.map { "\($0.key.type) \($0.key.flow)" })
    for threat in threats where !threat.isStale {
      guard let key = threat.key else { continue }
      #expect(known.contains("\(key.type) \(key.flow)"), "\(name): \(threat.id)")
    }
  }

  @Test func `a small file is drawn with the built-in template`() throws {
    try Self.migrate(
      Array(TMTFixture().text.utf8), CoreTemplate.template, "fixture.tm7")
  }

  @Test func `a file without a template is given one`() throws {
    var fixture = TMTFixture()
    fixture.knowledgeBase = ""
    try Self.migrate(Array(fixture.text.utf8), CoreTemplate.template, "bare.tm7")
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `the models of the corpus can be drawn with the templates of the corpus`() throws {
    var templates = [CoreTemplate.template]
    for url in TMTCorpus.files("templates", "tb7") {
      templates.append(
        try TemplateFile.template([UInt8](try Data(contentsOf: url)), name: url.lastPathComponent))
    }
    #expect(templates.count > 1)
    // Each with one, in turn: all with all take minutes.
    for (index, url) in TMTCorpus.files("models", "tm7").enumerated() {
      let template = templates[index % templates.count]
      try Self.migrate(
        [UInt8](try Data(contentsOf: url)), template,
        "\(url.lastPathComponent) with \(template.id)")
    }
  }
}
