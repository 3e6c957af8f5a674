import Drawing
import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Flows of a .tm7 that start or end at a free text.
struct TMTTextEndTests {
  private typealias Fixture = TMTFixture
  private static let note: ItemID = "20000000-0000-0000-0000-000000000009"

  /// A file whose flow goes from the process to a free text beyond the border.
  private static func file(toText: Bool = true) throws -> (file: ModelFile, text: String) {
    var fixture = Fixture()
    fixture.flowEnds = toText ? (Fixture.process, note) : (note, Fixture.process)
    let item = Fixture.item(
      "StencilRectangle", note.rawValue, "GE.A", "GE.A", "Some words", "",
      [("Left", "500"), ("Top", "300"), ("Width", "120"), ("Height", "40")])
    let text = fixture.text.replacing("</Borders>", with: item + "</Borders>")
    return (try ModelFile(Array(text.utf8), name: "a.tm7") { _ in [] }, text)
  }

  private func threats(_ file: ModelFile, _ model: Model? = nil) -> Set<String> {
    let model = model ?? file.model
    var analyzer = Analyzer(template: file.template)
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values {
      crossings[diagram.id] = file.crossings(of: diagram, in: model, template: file.template)
    }
    analyzer.update(model, crossings: crossings)
    return Set(analyzer.threats.map(\.id))
  }

  @Test func `rules fire with the type of the other end`() throws {
    let (out, _) = try Self.file()
    #expect(threats(out) == ["T1@\(Fixture.flow)", "T2@\(Fixture.flow)", "T4@\(Fixture.flow)"])
    let (back, _) = try Self.file(toText: false)
    #expect(threats(back) == ["T2@\(Fixture.flow)"])
  }

  @Test func `it is drawn from outline to words`() throws {
    let (file, _) = try Self.file()
    let diagram = try #require(file.model.diagrams[Fixture.diagram])
    let points = try #require(Routes(diagram).byFlow[Fixture.flow]?.points)
    let words = try #require(diagram.frame(of: Self.note))
    let last = try #require(points.last)
    #expect(words.inset(-1, -1).contains(last))
  }

  @Test(arguments: [true, false])
  func `read, edited and saved, it keeps its end`(toText: Bool) throws {
    let (file, text) = try Self.file(toText: toText)
    func end(_ file: ModelFile) -> FlowEnd? {
      let flow = file.model.diagrams[Fixture.diagram]?.flows[Fixture.flow]
      return toText ? flow?.target : flow?.source
    }
    #expect(end(file) == .element(Self.note))
    #expect(try file.bytes(saving: file.model) == Array(text.utf8))
    var model = file.model
    model.diagrams[Fixture.diagram]?.elements[Self.note]?.attributes.name = "Other words"
    model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.attributes.name = "Renamed"
    let named = model
    model.diagrams[Fixture.diagram]?.elements[Self.note]?.frame.origin.x += 20
    model.diagrams[Fixture.diagram]?.elements[Fixture.process]?.frame.origin.y += 3
    for model in [named, model] {
      let read = try ModelFile(file.bytes(saving: model), name: "a.tm7") { _ in [] }
      #expect(end(read) == .element(Self.note))
      let flow = read.model.diagrams[Fixture.diagram]?.flows[Fixture.flow]
      #expect(flow?.attributes.name == "Renamed")
      let attributes = read.model.diagrams[Fixture.diagram]?.elements[Self.note]?.attributes
      #expect(attributes?.name == "Other words")
      #expect(read.template.kind(of: attributes?.stencil ?? "") == .annotation)
      #expect(threats(read) == threats(file, model))
    }
  }

  @Test func `as a native file it keeps its end and its threats`() throws {
    let (file, _) = try Self.file()
    let template = TemplateEncoder.text(of: file.template)
    let bytes = try file.native(file.model, naming: "t.yaml")
    let read = try ModelFile(bytes, name: "a.yaml") { _ in Array(template.utf8) }
    let flow = read.model.diagrams.values.first?.flows.values.first {
      $0.attributes.name == "Reads"
    }
    let target = try #require(flow?.target.element)
    let attributes = try #require(read.model.element(target)?.element.attributes)
    #expect(read.template.kind(of: attributes.stencil) == .annotation)
    #expect(threats(read).count == threats(file).count)
  }
}
