import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Templates written as knowledge bases of .tm7 files, and what comes back.
struct TMTKnowledgeBaseWriterTests {
  /// Writes a template into an otherwise empty file and reads it back.
  private static func readBack(_ template: Template) throws -> Template {
    let text =
      "<ThreatModel xmlns=\"\(TMTText.model)\" xmlns:i=\"\(TMTText.namespaces["i", default: ""])\">"
      + TMTKnowledgeBaseWriter.text(of: template, number: 1) + "</ThreatModel>"
    return try TemplateFile.template(Array(text.utf8), name: "a.tm7")
  }

  private static let elements: Set<StencilKind> = [.process, .interactor, .store]

  @Test func `the built-in template comes back as it was flattened`() throws {
    let flat = TMTFlattening.flattened(CoreTemplate.template)
    let read = try Self.readBack(flat)
    #expect(read.stencils == flat.stencils)
    #expect(read.categories == flat.categories)
    #expect(read.threatTypes == flat.threatTypes)
    #expect(read == flat)
  }

  @Test func `the built-in template has its generic types by the names that TMT gives them`() {
    let flat = TMTFlattening.flattened(CoreTemplate.template)
    let generic = flat.stencils.values.filter { $0.parent == nil }.map(\.id)
    #expect(generic == ["GE.P", "GE.EI", "GE.DS", "GE.DF", "GE.TB.B", "GE.TB.L", "GE.A"])
    #expect(
      flat.threatTypes.values.map(\.include)
        == CoreTemplate.template.threatTypes.values.map(\.include))
  }

  @Test(arguments: 1...60)
  func `any template comes back as it was flattened, and means the same`(seed: UInt64) throws {
    var generator = TemplateGenerator(seed: seed)
    let template = generator.template()
    let flat = TMTFlattening.flattened(template)
    let read = try Self.readBack(flat)
    #expect((read == flat) == true)
    #expect(read.threatTypes == flat.threatTypes)
    #expect((TMTFlattening.flattened(flat) == flat) == true)

    #expect(Set(flat.stencils.keys) == Set(template.stencils.keys))
    for stencil in template.stencils.values {
      let (old, new) = (template.chain(of: stencil.id), read.chain(of: stencil.id))
      #expect(new.count == min(old.count, 2) && new.last?.id == old.last?.id)
      #expect(read.stencils[stencil.id]?.name == stencil.name)
      #expect(read.stencils[stencil.id]?.kind == stencil.kind)
      #expect(read.stencils[stencil.id]?.isHidden == stencil.isHidden)
      let attributes = ItemAttributes(stencil: stencil.id)
      let known = Dictionary(
        uniqueKeysWithValues: read.properties(of: attributes).map { ($0.definition.id, $0) })
      for property in template.properties(of: attributes) {
        let found = try #require(known[property.definition.id])
        #expect(found.definition.label == property.definition.label)
        #expect(found.value == property.value)
        #expect(Set(found.definition.values).isSuperset(of: property.definition.values))
      }
    }
    for type in template.threatTypes.values {
      var expected = type
      expected.include = read.threatTypes[type.id]?.include ?? ""
      expected.exclude = read.threatTypes[type.id]?.exclude ?? ""
      #expect(read.threatTypes[type.id] == expected)
    }

    let (rules, readRules) = (RuleSet(template), RuleSet(read))
    #expect(rules.problems.isEmpty && readRules.problems.isEmpty)
    for _ in 0..<200 {
      let interaction = Interaction(
        source: .init(generator.attributes(Self.elements, in: template)),
        target: .init(generator.attributes(Self.elements, in: template)),
        flow: .init(generator.attributes([.flow], in: template)),
        crossed: (0..<generator.random.below(3)).map { _ in
          generator.attributes([.border, .line], in: template).stencil
        })
      #expect(rules.firing(on: interaction) == readRules.firing(on: interaction))
    }
  }

  @Test func `a filter on a stencil between others names all that derive from it`() {
    let template = Template(
      id: "t", name: "T",
      stencils: [
        Stencil(id: "GE.P", name: "P", kind: .process),
        Stencil(id: "mid", name: "M", kind: .process, parent: "GE.P"),
        Stencil(id: "a", name: "A", kind: .process, parent: "mid"),
        Stencil(id: "b", name: "B", kind: .process, parent: "a"),
      ],
      threatTypes: [
        ThreatType(
          id: "X", category: "S", title: "X",
          include: "source is 'GE.P' and not target is 'mid'", exclude: "source is 'b'")
      ])
    let type = TMTFlattening.flattened(template).threatTypes["X"]
    #expect(
      type?.include
        == "source is 'GE.P' and not (target is 'mid' or target is 'a' or target is 'b')")
    #expect(type?.exclude == "source is 'b'")
  }

  @Test func `a preset is a list whose first value it is`() {
    let template = Template(
      id: "t", name: "T",
      stencils: [
        Stencil(
          id: "GE.DF", name: "F", kind: .flow,
          properties: [
            PropertyDefinition(id: "p", label: "P", form: .list(["a", "b", "c"])),
            PropertyDefinition(id: "q", label: "Q", form: .boolean(off: "no", on: "yes")),
          ]),
        Stencil(id: "https", name: "H", kind: .flow, parent: "GE.DF", presets: ["p": "b"]),
      ])
    let https = TMTFlattening.flattened(template).stencils["https"]
    #expect(https?.properties.map(\.form) == [.list(["b", "a", "c"])])
    #expect(https?.presets.isEmpty == true)
  }

  @Test(arguments: StencilKind.allCases)
  func `every kind but text has a picture of its own`(kind: StencilKind) throws {
    guard let image = TMTIcon.image(of: kind) else {
      #expect(kind == .annotation)
      return
    }
    let bytes = [UInt8](try #require(Data(base64Encoded: image)))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    // The well-known checksum of an empty last part.
    #expect(bytes.suffix(8) == [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    #expect(StencilKind.allCases.count { TMTIcon.image(of: $0) == image } == 1)
  }

  @Test(arguments: [[], ["a"], ["- a"], ["a", "b"], ["a\nb", "c"], ["a\n- b\n  c", "", "- d"]])
  func `several texts go into one`(texts: [String]) {
    let text = TMTValueList.text(of: texts)
    #expect(TMTValueList.texts(in: text) == (texts.isEmpty ? [""] : texts))
  }
}
