import Models
import Screen
import Support
import Syntax
import Testing

@testable import Formats

@Suite("Files that can't be read")
struct BadInputTests {
  /// A diagram round the lines under test, so that cases stay short; they begin in line 6.
  static func diagram(_ lines: String) -> String {
    """
    drawbridge: 1
    template: small.yaml
    diagrams:
    - id: d
      title: D
    \(lines)
    """
  }

  static func elements(_ line: String) -> String {
    diagram(
      """
        elements:
        - {id: client, stencil: GE.P, frame: [0, 0, 9, 3]}
        - {id: store, stencil: GE.DS, frame: [20, 0, 9, 3]}
      \(line)
      """)
  }

  static func flow(_ fields: String) -> String {
    elements("  flows:\n  - {id: f, stencil: https, \(fields)}")
  }

  static let cases: [(String, String)] = [
    // Not a model at all.
    ("", "1:1: the file is empty; a Drawbridge model was expected"),
    (" \n# only a comment\n", "1:1: the file is empty"),
    ("title: x\ndrawbridge: 1\n", "1:1: the first key is not 'drawbridge'; a Drawbridge model"),
    ("just some text", "1:1: the first key is not 'drawbridge'"),
    ("template: 1\nid: x\n", "1:1: this is a template, which a model names with its key"),
    ("{\"summary\": {}}", "1:1: a Threat Dragon model needs the key 'detail'"),
    ("{\"name\": 1}", "1:1: this JSON is no model; one of Threat Dragon has the keys 'summary'"),
    ("<ThreatModel xmlns=\"x\">", "1:24: the file ends inside <ThreatModel>"),
    ("<?xml version=\"1.0\"?><mxfile/>", "1:22: the drawing has no page"),
    ("<!DOCTYPE html><html></html>", "1:1: this is XML or HTML"),
    ("PK\u{03}\u{04}....", "1:1: this is a ZIP archive"),
    ("drawbridge: 1\0", "1:1: this is no text (it has NUL bytes)"),
    ("drawbridge: 2\n", "1:13: this version of the model form is not known; 1 was expected"),
    // Broken YAML.
    ("drawbridge: 1\ntitle: a: b\n", "2:9: broken YAML: mapping values are not allowed"),
    ("drawbridge: 1\n\ttitle: x\n", "2:1: broken YAML: found a tab character"),
    ("drawbridge: 1\ntitle: \"x\n", "3:1: broken YAML: found unexpected end of stream"),
    ("drawbridge: 1\nnotes: [a, b\n", "3:1: broken YAML: did not find expected ',' or ']'"),
    ("drawbridge: 1\ntitle: \u{1B}[31m\n", "2:8: broken YAML: control characters are not allowed"),
    ("drawbridge: 1\ntitle: é\u{7F}\n", "2:9: broken YAML: control characters are not allowed"),
    ("drawbridge: 1\ntitle: x\ntitle: y\n", "3:1: the key 'title' is given twice"),
    ("drawbridge: 1\ntitle: &a x\nowner: *a\n", "2:8: anchors are not read"),
    ("drawbridge: 1\ntitle: *a\n", "2:8: aliases are not read"),
    ("drawbridge: 1\ntitle: !!binary x\n", "2:8: the tag 'tag:yaml.org,2002:binary' is not read"),
    ("drawbridge: 1\n---\ndrawbridge: 1\n", "2:1: a second document begins here"),
    ("drawbridge: 1\n[a]: b\n", "2:1: a key must be text, but this is a list"),
    ("drawbridge: 1\nx: " + String(repeating: "[", count: 70), "nested more than 64 deep"),
    ("drawbridge: 1\nx: " + String(repeating: "[", count: 5000), "nested more than 64 deep"),
    // Wrong types.
    ("drawbridge: 1\ntitle: [a]\n", "2:8: 'title' must be text, but this is a list"),
    ("drawbridge: 1\ntitle: {a: b}\n", "2:8: 'title' must be text, but this is a mapping"),
    ("drawbridge: 1\ndiagrams: x\n", "2:11: 'diagrams' must be a list, but this is text"),
    ("drawbridge: 1\ndiagrams:\n- x\n", "3:3: a diagram must be a mapping (key: value)"),
    ("drawbridge: 1\nnotes: {a: b}\n", "2:8: 'notes' must be a list, but this is a mapping"),
    (diagram("  level: high"), "6:10: a level must be a whole number, but this is 'high'"),
    (diagram("  level: 100"), "6:10: a level must be from 0 to 99"),
    (diagram("  level: -1"), "6:10: a level must be from 0 to 99"),
    (diagram("  details: client"), "6:12: 'details' must be a mapping"),
    (diagram("  details: {diagram: d}"), "6:12: 'details' needs the key 'element'"),
    // Templates.
    (
      "drawbridge: 1\ntemplate: gone.yaml\n",
      "2:11: the template 'gone.yaml' can't be read: no such"
    ),
    // Names.
    (
      "drawbridge: 1\ntemplate: small.yaml\ndiagrams:\n- title: x\n",
      "4:3: a diagram needs the key 'id'"
    ),
    (
      "drawbridge: 1\ntemplate: small.yaml\ndiagrams:\n- id: d\n- id: d\n",
      "5:7: the diagram 'd' is already taken in line 4"
    ),
    (
      elements("  - {id: client, stencil: GE.P, frame: [0, 9, 9, 3]}"),
      "9:10: the name 'client' is already taken in line 7"
    ),
    (
      flow("from: client, to: store}\n  - {id: store, stencil: https"),
      "11:10: the name 'store' is already"
    ),
    (elements("  - {id: '', stencil: GE.P, frame: [0, 9, 9, 3]}"), "9:10: 'id' must not be empty"),
    // Stencils.
    (
      elements("  - {id: x, stencil: web-aplication, frame: [0, 9, 9, 3]}"),
      "9:22: the stencil 'web-aplication' is not in the template 'small'; did you mean 'web-application'?"
    ),
    (
      elements("  - {id: x, stencil: Web Application, frame: [0, 9, 9, 3]}"),
      "9:22: the stencil 'Web Application' is not in the template 'small'; did you mean 'web-application'?"
    ),
    (
      elements("  - {id: x, stencil: application-server, frame: [0, 9, 9, 3]}"),
      "9:22: the stencil 'application-server' is not in the template 'small'; did you mean 'web-application'?"
    ),
    (elements("  - {id: x, stencil: zzz, frame: [0, 9, 9, 3]}"), "9:22: the stencil 'zzz' is not"),
    (elements("  - {id: x, frame: [0, 9, 9, 3]}"), "9:5: an element needs the key 'stencil'"),
    (
      elements("  - {id: x, stencil: https, frame: [0, 9, 9, 3]}"),
      "9:22: 'https' is the stencil of a flow, not of an element"
    ),
    (
      diagram("  boundaries:\n  - {id: b, stencil: GE.P, frame: [0, 0, 9, 9]}"),
      "7:22: 'GE.P' is the stencil of a process, not of a boundary"
    ),
    // Flows.
    (
      flow("from: clinet, to: store"),
      "10:35: 'from' names 'clinet', which is no element of this diagram; did you mean 'client'?"
    ),
    (
      flow("from: client, to: moon"),
      "10:47: 'to' names 'moon', which is no element of this diagram"
    ),
    (flow("from: client"), "10:5: a flow needs the key 'to': an element's id, or [x, y]"),
    (flow("from: {x: 1}, to: store"), "10:35: 'from' must be an element's id, or [x, y]"),
    (flow("from: [1], to: store"), "10:35: a point is [x, y]"),
    (
      flow("from: client, to: store, number: 1."),
      "10:62: '1.' is no flow number; numbers joined by dots were expected, as in 1 or 2.10"
    ),
    (flow("from: client, to: store, number: 01"), "10:62: '01' is no flow number"),
    (flow("from: client, to: store, bends: [1, 2]"), "10:62: a point is [x, y]"),
    // Geometry.
    (elements("  - {id: x, stencil: GE.P, frame: [0, 0, 9]}"), "9:35: a frame is [x, y, width"),
    (
      elements("  - {id: x, stencil: GE.P, frame: [0, 0, -9, 3]}"),
      "9:42: a width must be from 1 to 10000"
    ),
    (
      elements("  - {id: x, stencil: GE.P, frame: [0, 0, 9, 0]}"),
      "9:45: a height must be from 1 to 10000"
    ),
    (
      elements("  - {id: x, stencil: GE.P, frame: [100001, 0, 9, 3]}"),
      "9:36: x must be from -100000 to 100000"
    ),
    (
      elements("  - {id: x, stencil: GE.P, frame: [0, -99999999999999999999, 9, 3]}"),
      "9:39: y must be a whole number"
    ),
    (
      elements("  - {id: x, stencil: GE.P, frame: [0, 1.5, 9, 3]}"),
      "9:39: y must be a whole number"
    ),
    (
      diagram("  boundaries:\n  - {id: b, stencil: GE.TB.L, line: [[0, 0]]}"),
      "7:37: a line needs at least two points"
    ),
    (
      diagram("  boundaries:\n  - {id: b, stencil: GE.TB.L}"),
      "7:5: a line boundary needs the key 'line'"
    ),
    (
      diagram(
        "  boundaries:\n  - {id: b, stencil: GE.TB.B, frame: [0, 0, 9, 9], line: [[0, 0], [1, 1]]}"),
      "7:58: a boundary has either a 'frame' or a 'line', not both"
    ),
    // Shown elements.
    (
      elements("  shown:\n  - {element: client, frame: [0, 0, 9, 9]}"),
      "10:15: 'client' is at home in this diagram and can't be shown again"
    ),
    (
      elements("  shown:\n  - {element: cleint, frame: [0, 0, 9, 9]}"),
      "10:15: 'cleint' is no element of the model; did you mean 'client'?"
    ),
    // Decisions and threats.
    (
      "drawbridge: 1\ntemplate: small.yaml\ndecisions:\n- {threat: t, flow: f, status: done}\n",
      "4:32: 'done' is no status; open, investigating, mitigated, accepted, transferred or "
        + "not-applicable was expected"
    ),
    (
      "drawbridge: 1\ntemplate: small.yaml\ndecisions:\n- {threat: t, flow: f}\n- {flow: f, threat: t}\n",
      "5:3: the threat 't' of 'f' is decided twice"
    ),
    (
      "drawbridge: 1\ntemplate: small.yaml\nthreats:\n- {id: h, title: x}\n",
      "4:3: a threat needs the key 'category'"
    ),
  ]

  @Test("Each is told in one line with its place", arguments: cases)
  func places(_ text: String, _ message: String) throws {
    let error = try #require(throws: FileError.self) { try Fixtures.read(text) }
    let hasPlace = message.first?.isNumber == true
    #expect(
      hasPlace
        ? error.description.hasPrefix("model.yaml:" + message)
        : error.description.contains(message), "\(error)")
    #expect(error.line != nil && error.column != nil)
    #expect(error.description.unicodeScalars.allSatisfy { $0.isPrintable })
  }

  @Test("Bytes that are not UTF-8 are told with their place")
  func invalidUTF8() throws {
    var bytes = Array("drawbridge: 1\ntitle: é".utf8)
    bytes += [0xC3, 0x28, 10]
    let error = try #require(throws: FileError.self) { try Fixtures.read(bytes) }
    #expect(error.description.hasPrefix("model.yaml:2:9: this byte is not valid UTF-8"))
    #expect(throws: FileError.self) { try Fixtures.read([0xFF, 0xFE, 0x64, 0x00]) }
  }

  @Test("An error in a template is told of the template")
  func template() throws {
    let error = try #require(throws: FileError.self) {
      _ = try ModelFile(Array("drawbridge: 1\ntemplate: t.yaml\n".utf8), name: "m.yaml") { _ in
        Array("template: 1\nid: t\ncolour: red\n".utf8)
      }
    }
    #expect(error.description.hasPrefix("t.yaml:3:1: a template has no key 'colour'"))
  }

  @Test("Megabytes of anything end in a clear error", arguments: 0..<5)
  func large(_ kind: Int) throws {
    let size = 10 << 20
    var random = SplitMix64(seed: 1)
    let bytes: [UInt8] =
      switch kind {
      case 0:
        Array("drawbridge: 1\n".utf8)
          + (0..<size / 8).flatMap { _ in
            withUnsafeBytes(of: random.next()) { Array($0) }
          }
      case 1: Array(repeating: UInt8(ascii: "x"), count: size)
      case 2: Array(repeating: 0, count: size)
      case 3: Array("drawbridge: 1\nx: ".utf8) + Array(repeating: UInt8(ascii: "["), count: size)
      default: Array("drawbridge: 1\n".utf8) + Array(repeating: UInt8(ascii: "%"), count: size)
      }
    #expect(throws: FileError.self) { try Fixtures.read(bytes) }
  }

  @Test("Any file cut short or with a byte changed is read or refused, never more")
  func damaged() {
    let source = Array(Fixtures.everything.utf8)
    var random = SplitMix64(seed: 7)
    for _ in 0..<150 {
      var bytes = source
      switch random.below(3) {
      case 0: bytes.removeLast(random.below(bytes.count))
      case 1: bytes[random.below(bytes.count)] = UInt8(random.below(256))
      default:
        let start = random.below(bytes.count)
        bytes.removeSubrange(start..<min(bytes.count, start + random.below(40)))
      }
      do {
        let file = try Fixtures.read(bytes)
        var model = file.model
        #expect(try file.bytes(saving: model) == bytes)
        model.header.title += "!"
        #expect(try Fixtures.read(file.bytes(saving: model)).model == model)
      } catch {
        #expect(error is FileError, "\(error)")
      }
    }
  }

  @Test("Names that would drive a terminal are read as the text they are")
  func hostileNames() throws {
    let file = try Fixtures.read(
      Self.elements(
        #"  - {id: x, stencil: GE.P, name: "\e[31mred\a\u202E", frame: [0, 9, 9, 3]}"#))
    #expect(
      file.model.diagrams["d"]?.elements["x"]?.attributes.name == "\u{1B}[31mred\u{07}\u{202E}")
  }

  @Test func `an archive named as a TMT file is told that XML was expected`() {
    let archive = Array("PK\u{03}\u{04}....".utf8)
    #expect {
      try ModelFile(archive, name: "a.tm7") { _ in [] }
    } throws: {
      "\($0)".contains("this is a ZIP archive; XML was expected")
    }
  }
}
