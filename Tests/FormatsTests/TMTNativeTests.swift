import Drawing
import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Models of .tm7 files written as native files, and what comes back of them.
struct TMTNativeTests {
  /// A .tm7 file's model as a native file that was read again.
  private static func native(_ file: ModelFile) throws -> ModelFile {
    let bytes = try file.native(file.model, naming: "a.template.yaml")
    let template = TemplateFile.bytes(of: file.template)
    return try ModelFile(bytes, name: "a.yaml") { name in
      #expect(name == "a.template.yaml")
      return template
    }
  }

  private static func crossings(_ file: ModelFile, _ model: Model) -> Analyzer.AllCrossings {
    model.diagrams.values.reduce(into: [:]) {
      $0[$1.id] = file.crossings(of: $1, in: model, template: file.template)
    }
  }

  /// The model without what only one format knows.
  private static func plain(_ model: Model) -> Model {
    var plain = model
    plain.header.template = ""
    plain.header.crossings = .native
    for id in model.diagrams.keys {
      plain.diagrams[id]?.header.origin = nil
      for item in model.diagrams[id]?.elements.keys ?? [] {
        plain.diagrams[id]?.elements[item]?.attributes.origin = nil
      }
      for item in model.diagrams[id]?.boundaries.keys ?? [] {
        plain.diagrams[id]?.boundaries[item]?.attributes.origin = nil
      }
      for item in model.diagrams[id]?.references.keys ?? [] {
        plain.diagrams[id]?.references[item]?.origin = nil
      }
      for item in model.diagrams[id]?.flows.keys ?? [] {
        plain.diagrams[id]?.flows[item]?.attributes.origin = nil
      }
    }
    for key in model.decisions.keys { plain.decisions[key]?.origin = nil }
    for id in model.threats.keys { plain.threats[id]?.origin = nil }
    for index in model.notes.indices { plain.notes[index].origin = nil }
    return plain
  }

  private static func expectTheSame(_ file: ModelFile, _ name: String) throws {
    let native = try native(file)
    #expect((plain(native.model) == plain(file.model)) == true, "\(name)")
    var template = file.template
    // A rule without a condition never fires, and a template in YAML says so in its own way.
    for (id, type) in template.threatTypes where type.include.isEmpty {
      template.threatTypes[id]?.include = native.template.threatTypes[id]?.include ?? ""
    }
    #expect((native.template == template) == true, "\(name)")
    #expect(native.messages.isEmpty, "\(name): \(native.messages)")
    #expect(native.model.header.crossings == .tmt, "\(name)")
    let (old, new) = (crossings(file, file.model), crossings(native, native.model))
    #expect(new == old, "\(name)")
    let before = TMTExportTests.threats(file.model, file.template, old)
    let after = TMTExportTests.threats(native.model, native.template, new)
    #expect((before == after) == true, "\(name)")
    // And back.
    let saved = try native.tmt(saving: native.model, now: TMTExportTests.stamp)
    let back = try ModelFile(saved.bytes, name: "b.tm7") { _ in [] }
    #expect(back.model.decisions.count == native.model.decisions.count, "\(name)")
    TMTExportTests.expectSame(
      back, as: native.model, native.template, name, keepsCurves: true)
    if saved.messages.isEmpty {
      try TMTExportTests.expectSameThreats(back, as: native.model, native.template, new)
    }
  }

  @Test func `a small file comes back as it was, threats and all`() throws {
    let file = try ModelFile(Array(TMTFixture().text.utf8), name: "a.tm7") { _ in [] }
    try Self.expectTheSame(file, "fixture")
    let text = String(decoding: try file.native(file.model, naming: "t.yaml"), as: UTF8.self)
    #expect(text.contains("template: t.yaml\n"))
    #expect(text.contains("pixels: {box: ["))
    #expect(text.contains("pixels: {curve: ["))
  }

  @Test func `a native file made of one goes on with its pixels`() throws {
    let file = try ModelFile(Array(TMTFixture().text.utf8), name: "a.tm7") { _ in [] }
    let native = try Self.native(file)
    let diagram = try #require(native.model.diagrams.values.first)
    let id = try #require(diagram.boundaries.keys.first)
    var model = native.model
    model.diagrams[diagram.id]?.boundaries[id]?.shape = .border(Rect(5000, 5000, 10, 10))
    let crossed = (Self.crossings(native, model)[diagram.id] ?? [:]).values.flatMap { $0 }
    #expect(!crossed.contains(id))
    // What is saved carries the new pixels, and read again it tells the same.
    let saved = try native.bytes(saving: model)
    #expect(String(decoding: saved, as: UTF8.self).contains("at: [5000, 5000, 10, 10]"))
    let again = try ModelFile(saved, name: "a.yaml") { _ in
      TemplateFile.bytes(of: file.template)
    }
    #expect(Self.crossings(again, again.model) == Self.crossings(native, model))
    // Bringing it back brings the pixels back.
    #expect(
      try native.bytes(saving: native.model) == file.native(file.model, naming: "a.template.yaml"))
  }

  @Test func `a file whose pixels nobody asks for is told by the grid, and says so`() throws {
    let file = try ModelFile(Array(TMTFixture().text.utf8), name: "a.tm7") { _ in [] }
    let text = String(decoding: try file.native(file.model, naming: "t.yaml"), as: UTF8.self)
    let old = text.replacing("crossings: tmt\n", with: "")
    let native = try ModelFile(Array(old.utf8), name: "a.yaml") { _ in
      TemplateFile.bytes(of: file.template)
    }
    #expect(native.messages.count == 1 && native.messages[0].contains("'crossings: tmt'"))
    for diagram in native.model.diagrams.values {
      #expect(Self.crossings(native, native.model)[diagram.id] == Crossings.of(diagram))
    }
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `every model of the corpus comes back as it was, threats and all`() throws {
    for url in TMTCorpus.files("models", "tm7") {
      let name = url.lastPathComponent
      let file = try ModelFile([UInt8](try Data(contentsOf: url)), name: name) { _ in [] }
      try Self.expectTheSame(file, name)
    }
  }
}
