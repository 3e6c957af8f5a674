import Foundation
import Models
import Support
import Syntax
import Testing

@testable import Formats

/// The built-in template as it is written and as it is embedded.
struct CoreTemplateTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Formats/Core").standardized

  @Test func `the embedded image is that of the files in Core`() throws {
    let files = try CoreTemplate.files.map { name in
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name + ".yaml")))
      return (name: name + ".yaml", root: try YAMLTree(bytes, file: name + ".yaml").root)
    }
    let image = TemplateImage.text(of: files.map(\.root))
    let kept = Self.folder.appending(path: "core.image")
    if try Recording.record(Data(image.utf8), to: kept) { return }
    #expect(
      try String(contentsOf: kept, encoding: .utf8) == image,
      "RECORD=1 swift test --filter CoreTemplateTests makes the image anew")
    let written = try TemplateReader.template(
      of: files.map { try TemplatePart($0.root, file: $0.name) })
    #expect(CoreTemplate.template == written)
  }

  @Test func `every file in Core is part of the template`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == (CoreTemplate.files + ["versions"]).sorted())
  }

  @Test func `what an image is made of reads back from it`() throws {
    let text = """
      template: 1
      id: 'a\\b'
      name: "Ä \\n\\n=[{"
      priorities: [odd, '', "]", "-"]
      empty: []
      nothing: {}
      deep: {a: [{b: [c]}]}
      """
    let root = try YAMLTree(Array(text.utf8), file: "t").root
    let image = TemplateImage.text(of: [root, root])
    let read = try #require(TemplateImage.files(Array(image.utf8)))
    #expect(read.count == 2)
    #expect(TemplateImage.text(of: read) == image)
    #expect(read[1]["name"]?.text == "Ä \n\n=[{")
    #expect(read[1]["id"]?.text == #"a\b"#)
  }

  @Test func `bytes that are no image are refused, and broken ones end`() throws {
    let root = try YAMLTree(Array("a: [b, {c: 'd\\e'}]".utf8), file: "t").root
    let image = Array(TemplateImage.text(of: [root]).utf8)
    #expect(TemplateImage.files([]) == nil)
    #expect(TemplateImage.files(Array("drawbridge: 1".utf8)) == nil)
    for end in image.indices { _ = TemplateImage.files(Array(image[..<end])) }
    for place in image.indices {
      for byte in UInt8.min...UInt8.max {
        var broken = image
        broken[place] = byte
        _ = TemplateImage.files(broken)
      }
    }
  }
}
