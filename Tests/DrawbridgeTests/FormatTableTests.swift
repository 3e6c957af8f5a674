import Editing
import Foundation
import Models
import Screen
import Support
import Syntax
import Testing

@testable import Formats
@testable import Reports
@testable import drawbridge

/// The table of all forms: what is said of them anywhere comes from it, and its rows hold together.
@Suite struct FormatTableTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let formats = ExportFormat.all.map(\.format)

  @Test func `every row says what it is and what it can't hold`() {
    #expect(Set(Self.formats.map(\.name)).count == Self.formats.count)
    for format in Self.formats {
      #expect(format.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(format)")
      for text in [format.title, format.summary, format.lacks] {
        #expect(!text.isEmpty && !text.contains("\n") && !text.contains("|"), "\(format)")
      }
      #expect(format.summary.hasSuffix("."), "\(format)")
      #expect(!format.endings.isEmpty, "\(format)")
      for ending in format.endings + format.otherEndings {
        #expect(ending.hasPrefix(".") && ending == ending.lowercased(), "\(format): \(ending)")
      }
      #expect(ExportFormat(format.name)?.format == format)
      #expect(ExportFormat(argument: format.name)?.format == format)
    }
    #expect(ExportFormat("bmp") == nil)
  }

  /// A model of two elements and a flow, with a decision.
  private static let model = Model(
    header: .init(title: "T"),
    diagrams: [
      Diagram(
        id: "d", header: .init(title: "D"),
        boundaries: [
          Boundary(
            id: "b", attributes: ItemAttributes(stencil: "internet", name: "Net"),
            shape: .border(Rect(40, 0, 40, 12)))
        ],
        elements: [
          Element(
            id: "a", attributes: ItemAttributes(stencil: "GE.EI", name: "A"),
            frame: Rect(0, 2, 14, 5)),
          Element(
            id: "p", attributes: ItemAttributes(stencil: "GE.P", name: "P"),
            frame: Rect(50, 2, 14, 5)),
        ],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "http", name: "F"),
            number: FlowNumber("1"), source: .element("a"), target: .element("p"),
            bends: [Point(30, 4), Point(30, 8)])
        ])
    ],
    decisions: [Decision(key: ThreatKey(type: "x", flow: "f"), status: .accepted)],
    notes: [Note(author: "Jo", date: "2026-01-02", text: "A note.")])

  private static func written(_ format: FileFormat) throws -> (bytes: [UInt8], losses: [String]) {
    let file = ModelFile(model: model, template: CoreTemplate.template)
    return try format.written(
      ModelExport(
        model, of: file, template: CoreTemplate.template, threats: [], naming: "core",
        now: Authorship()), of: "d")
  }

  @Test(arguments: FileFormat.models) func `every form that is written says what is lost`(
    format: FileFormat
  ) throws {
    let (bytes, losses) = try Self.written(format)
    #expect(bytes.count > 20)
    #expect(losses.isEmpty == (format.lacks == "nothing"), "\(losses)")
    for line in losses where !line.contains("in pixels") {
      #expect(line.hasPrefix("\(format.title) can't hold "), "\(line)")
    }
  }

  @Test(arguments: FileFormat.models.filter(\.isRead))
  func `every form that is read is told by its content`(format: FileFormat) throws {
    // Whatever its name, and even where it is another form's.
    for name in ["x", "x.txt", "x.yaml", "x.tm7", "x.json", "x.drawio"] {
      let file = try ModelFile(try Self.written(format).bytes, name: name) { _ in [] }
      #expect(file.format == format, "\(name)")
      #expect((file.importedForm == nil) == format.isKept)
      #expect(file.model.diagrams.values.first?.flows.count == 1)
    }
  }

  @Test(arguments: FileFormat.models.filter(\.isRead))
  func `every form that is read is asked for by its ending`(format: FileFormat) {
    for ending in format.endings {
      for name in ["x" + ending, "a/b.c" + ending.uppercased()] {
        #expect(FileFormat.ending(name).contains(format), "\(name)")
      }
    }
    for ending in format.endings + format.otherEndings where !format.isKept {
      #expect(FileFormat.nativeName(for: "a/x" + ending) == "a/x.yaml")
    }
  }

  @Test func `no two forms that are read share an ending unless their content tells them apart`() {
    let read = FileFormat.models.filter(\.isRead)
    for (index, one) in read.enumerated() {
      #expect(one.rule != nil, "\(one)")
      for other in read[..<index] {
        let shared = Set(one.endings + one.otherEndings)
          .intersection(other.endings + other.otherEndings)
        if !shared.isEmpty {
          #expect("\(one.rule as Any)" != "\(other.rule as Any)", "\(one), \(other): \(shared)")
        }
      }
    }
  }

  @Test func `every form that is text escapes what must stand in none`() {
    var hostile = "x"
    for value in 0..<0x3000 as Range<UInt32> {
      if let scalar = Unicode.Scalar(value), scalar.isHarmful {
        hostile.unicodeScalars.append(scalar)
      }
    }
    for format in Self.formats {
      guard let escaping = format.escaping else {
        let picture = ExportFormat(format.name)?.picture
        #expect(picture != nil, "\(format) is text and has no escaper")
        continue
      }
      let written = escaping.text(hostile)
      // Line ends are a matter of each form.
      #expect(
        !written.unicodeScalars.contains { $0.isHarmful && $0 != "\r" && $0 != "\n" }, "\(format)")
      #expect(written.hasPrefix("x"), "\(format)")
    }
  }

  @Test func `help, completion and the editor know the very rows`() {
    let names = Self.formats.map(\.name)
    #expect(ExportFormat.allValueStrings == names)
    #expect(ExportFormat.choices.map(\.name) == names)
    let help = ExportCommand.helpMessage()
    for name in names { #expect(help.contains(name), "\(name)") }
  }

  // MARK: Documentation

  /// The page of reference, as the rows have it.
  private static var page: String {
    func table(_ formats: [FileFormat]) -> [String] {
      ["| Form | What it is | What it can't hold | Endings |", "| --- | --- | --- | --- |"]
        + formats.map { format in
          let endings = (format.endings + format.otherEndings).map { "`\($0)`" }
          return "| `\(format.name)` | \(format.summary) | \(format.lacks) | "
            + endings.joined(separator: " ") + " |"
        }
    }
    let parts = [
      ("Models that are read and written", FileFormat.models.filter(\.isRead)),
      ("Diagrams for others to draw", FileFormat.models.filter { !$0.isRead }),
      ("Pictures", PictureFormat.all.map(\.format)),
      ("Reports", ReportFormat.all.map(\.format)),
    ]
    return """
      # Forms of files

      What `drawbridge export --to` and `:export` write, and what is read.

      ## Overview

      This page is made of the table of forms (``FileFormat``), and a test holds both equal:
      `RECORD=1 swift test --filter FormatTableTests` writes it anew. What of a certain model is left
      out, messages say by name.

      """ + parts.map { "\n## \($0)\n\n" + table($1).joined(separator: "\n") + "\n" }.joined()
  }

  @Test func `the page of reference is that of the table`() throws {
    let url = Self.root.appending(path: "Sources/Formats/Formats.docc/FormsOfFiles.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(Self.page.utf8).write(to: url)
      Issue.record("recorded; look at what changed")
      return
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == Self.page)
  }

  @Test func `README lists every form`() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    func words(_ formats: [FileFormat]) -> String {
      formats.map { "`\($0.name)`" }.joined(separator: ", ")
    }
    for line in [
      "- a picture: " + words(PictureFormat.all.map(\.format)),
      "- the model: " + words(FileFormat.models.filter(\.isRead)),
      "- a diagram for others to draw: " + words(FileFormat.models.filter { !$0.isRead }),
      "- a report: " + words(ReportFormat.all.map(\.format)),
    ] {
      #expect(readme.contains(line + "\n"), "\(line)")
    }
  }
}
