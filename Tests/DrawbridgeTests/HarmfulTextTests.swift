import Drawing
import Formats
import Models
import Reports
import Screen
import Testing

@testable import drawbridge

/// No character that does something reaches any form, by whatever text of a model it comes.
@Suite struct HarmfulTextTests {
  /// The forms that are text; the others are made of one that is.
  static let forms = ExportFormat.all.filter { $0.picture?.isBinary != true }

  /// All controls, and what turns the direction of writing or ends a line for some; by what Unicode
  /// says of them, not by the list under test.
  private static let harmful: [Unicode.Scalar] = (0..<0x3000).compactMap { Unicode.Scalar($0) }
    .filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: scalar.properties.isBidiControl
      }
    }

  /// A model whose every text is the same.
  private static func opened(_ text: String) throws -> OpenedModel {
    var quoted = ""
    for scalar in text.unicodeScalars {
      let digits = String(scalar.value, radix: 16)
      quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    let model = """
      drawbridge: 1
      title: T
      owner: T
      reviewer: T
      contributors: T
      description: T
      assumptions: T
      dependencies: T
      checklist:
      - {verify: T, done: yes, note: T}
      diagrams:
      - id: d
        title: T
        boundaries:
        - {id: b, stencil: corporate-network, name: T, note: T, frame: [0, 0, 40, 14]}
        elements:
        - {id: p, stencil: web-application, name: T, note: T, out-of-scope: T, custom: [{name: T, value: T}], frame: [2, 2, 24, 5]}
        - {id: s, stencil: relational-database, name: T, frame: [60, 2, 24, 5]}
        - {id: w, stencil: web-application, name: T, frame: [60, 16, 24, 5]}
        flows:
        - {id: f, number: "1", stencil: http, name: T, note: T, from: w, to: s}
        - {id: g, number: "2", stencil: http, name: T, from: s, to: w}
      mitigations:
      - {id: m, title: T, description: T, references: [T]}
      threats:
      - {id: t, category: S, title: T, description: T, flow: f, status: mitigated, justification: T, mitigations: [m]}
      notes:
      - {text: T, author: T}

      """.replacing(": T\n", with: ": \"\(quoted)\"\n").replacing(": T,", with: ": \"\(quoted)\",")
      .replacing(": T}", with: ": \"\(quoted)\"}").replacing("[T]", with: "[\"\(quoted)\"]")
    return try OpenedModel(Array(model.utf8), path: "model.yaml") { _ in [] }
  }

  private static let text = harmful.map { "x\($0)" }.joined() + "y"

  /// The characters in a form that it must not hold.
  private static func raw(in bytes: [UInt8]) -> Set<Unicode.Scalar> {
    var found: Set<Unicode.Scalar> = []
    var last: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isHarmful || harmful.contains(scalar) { found.insert(scalar) }
      // Lines end in two characters where the form has it so.
      if last == "\r", scalar != "\n" { found.insert("\0") }
      last = scalar
    }
    return found.subtracting(["\n", "\t", "\r"])
  }

  @Test(arguments: forms) func `no form holds a harmful character`(_ form: ExportFormat) throws {
    let opened = try Self.opened(Self.text)
    let exporter = Exporter(
      file: opened.file, path: "model.yaml", model: opened.model, template: opened.template,
      analyzer: opened.analysis())
    var bytes = try exporter.bytes(form, of: "d") { _ in nil }.bytes
    #expect(bytes.count > 100)
    if form.picture == .ansi {
      // Nothing but colours.
      let text = String(decoding: bytes, as: UTF8.self)
      bytes = Array(text.replacing(/\u{1B}\[[0-9;:]*m/, with: "").utf8)
    }
    #expect(Self.raw(in: bytes) == [])
  }

  @Test func `no list, comparison or description holds one`() throws {
    let opened = try Self.opened(Self.text)
    let other = try Self.opened("other")
    let threats = opened.analysis().threats
    var texts = [
      ModelDescription.text(of: opened.file),
      ThreatReport.json(
        of: threats, in: opened.model, template: opened.template, new: nil),
      ThreatReport.table(
        of: threats, in: opened.model, template: opened.template, width: nil, new: nil),
    ]
    for (old, new) in [(opened, other), (other, opened)] {
      let report = ChangeReport(
        new.file.difference(from: old.file), old: (old.template, old.analysis().threats),
        new: (new.template, new.analysis().threats))
      texts += [report.text, report.markdown, report.json]
    }
    for text in texts {
      #expect(text.utf8.count > 100)
      #expect(Self.raw(in: Array(text.utf8)) == [], "\(text.prefix(80))")
    }
  }

  /// The one list knows all that Unicode calls a control or a turn of direction.
  @Test func `the list leaves out nothing`() {
    for scalar in Self.harmful where scalar != "\n" && scalar != "\t" {
      #expect(scalar.isHarmful, "U+\(String(scalar.value, radix: 16))")
    }
    for scalar in "aé漢👩\u{200D}\u{FE0F}─‼\u{A0}".unicodeScalars { #expect(!scalar.isHarmful) }
  }
}
