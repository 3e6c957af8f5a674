import Foundation
import Models
import Support
import Testing

@testable import Formats

/// The built-in template as it is written and as it is embedded.
struct CoreTemplateTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Formats/Core").standardized

  @Test func `the embedded image is that of the files in Core`() throws {
    let parts = try CoreTemplate.files.map { name in
      let file = Self.folder.appending(path: name + ".yaml")
      return try TemplatePart(Array(try Data(contentsOf: file)), file: name + ".yaml")
    }
    let written = try TemplateReader.template(of: parts)
    let image = TemplateImage.bytes(of: written)
    if try Recording.record(Data(image), to: Self.folder.appending(path: "core.image")) { return }
    #expect(
      CoreTemplate.template == written,
      "RECORD=1 swift test --filter CoreTemplateTests makes the image anew")
  }

  @Test func `every file in Core is part of the template`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == (CoreTemplate.files + ["versions"]).sorted())
  }

  @Test func `a template reads back from its image`() {
    let template = Template(
      id: "a", name: "Ä \n", version: "1", author: "",
      stencils: [
        Stencil(
          id: "s", name: "S", kind: .line, parent: nil, description: "", isHidden: true,
          properties: [
            PropertyDefinition(id: "p", label: "P", form: .list(["x", "", "y"]), help: "h"),
            PropertyDefinition(id: "q", label: "Q", form: .boolean(off: "0", on: "1")),
            PropertyDefinition(id: "r", label: "R", form: .text),
          ], presets: ["p": "y", "q": ""]),
        Stencil(id: "t", name: "T", kind: .annotation, parent: "s"),
      ],
      categories: [ThreatCategory(id: "c", name: "C", description: "d")],
      threatTypes: [
        ThreatType(
          id: "i", category: "c", title: "t", description: String(repeating: "z", count: 500),
          include: "flow is 'x'", exclude: "e", priority: Priority(rawValue: "odd"),
          atRisk: .source, mitigations: ["m", "n"], references: ["CWE-1"])
      ],
      priorities: [Priority(rawValue: "odd"), .low])
    #expect(TemplateImage.template(TemplateImage.bytes(of: template)) == template)
  }

  @Test func `bytes that are no image are refused, and broken ones end`() {
    let image = TemplateImage.bytes(of: Template(id: "a", name: "A"))
    #expect(TemplateImage.template([]) == nil)
    #expect(TemplateImage.template(Array("drawbridge: 1".utf8)) == nil)
    for end in image.indices { _ = TemplateImage.template(Array(image[..<end])) }
    for place in image.indices {
      var broken = image
      broken[place] ^= 0xFF
      _ = TemplateImage.template(broken)
    }
  }
}
