import Foundation
import Testing

/// Reports from the command line.
@Suite(.serialized) struct ReportExportTests {
  private let folder: TemporaryFolder
  private let sample: String

  init() throws {
    folder = try TemporaryFolder()
    sample = try folder.sample("drone-delivery.yaml", as: "model.yaml")
  }

  @Test(arguments: [
    ("html", "<!DOCTYPE html>"), ("markdown", "# Drone Delivery\n"), ("csv", "Id,Diagram,"),
    ("sarif", "{\n  \"$schema\""), ("json", "{\n  \"title\": \"Drone Delivery\""),
  ])
  func `export reports`(form: String, start: String) throws {
    let ending = try Program.drawbridge("export", sample, "--to", form)
    #expect(ending.status == 0 && ending.errors == "")
    #expect(ending.text.hasPrefix(start))
    let out = folder / "out"
    let written = try Program.drawbridge("export", sample, "--to", form, "-o", out)
    #expect(written.status == 0 && written.output == [])
    #expect(folder.bytes("out") == ending.output)
  }

  @Test func `a template of one's own makes the page`() throws {
    let template = try folder.write("{{title}} by {{owner}}\n", to: "mine.mustache")
    let ending = try Program.drawbridge(
      "export", sample, "--to", "html", "--template", template)
    #expect(ending.text == "Drone Delivery by Drone operations\n")
  }

  @Test func `a template with a mistake leaves no file`() throws {
    let template = try folder.write("{{title}}\n{{#owner}}\n", to: "mine.mustache")
    let ending = try Program.drawbridge(
      "export", sample, "--to", "html", "--template", template, "-o", folder / "out.html")
    #expect(ending.status == 1)
    #expect(ending.errors.hasPrefix("\(template):3:1: "), "\(ending.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder / "out.html"))
    let wrong = try Program.drawbridge(
      "export", sample, "--to", "csv", "--template", template)
    #expect(wrong.status == 64)
  }
}
