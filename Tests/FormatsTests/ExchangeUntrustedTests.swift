import Foundation
import Models
import Support
import Syntax
import Testing

@testable import Formats

/// Files of other tools that are not what they should be: one line, and no crash.
struct ExchangeUntrustedTests {
  @Test(arguments: [
    ("{\"summary\": {}}", "1:1: a Threat Dragon model needs the key 'detail'"),
    (
      "{\"summary\": {\"title\": \"x\"}, \"details\": {}}",
      "1:1: a Threat Dragon model needs the key 'detail'; it has 'details'"
    ),
    (
      "{\"summary\": {\"title\": \"x\"}, \"detail\": {\"diagramming\": []}}",
      "1:39: 'detail' needs the key 'diagrams'; it has 'diagramming'"
    ),
    (
      "{\"summary\": [], \"detail\": {}}",
      "1:13: 'summary' must be a mapping (key: value), but this is a list"
    ),
    (
      "{\"summary\": {\"title\": \"x\"}, \"detail\": {\"diagrams\": [{\"cells\": [7]}]}}",
      "a cell must be a mapping"
    ),
    ("{\"version\": \"1\", \"summarize\": {}}", "1:1: this JSON is no model"),
    ("[]", "1:1: this JSON is no model"),
    ("{\"otmVersion\": \"0.2.0\"}", "1:1: an Open Threat Model needs the key 'project'"),
    (
      "{\"otmVersion\": \"0.2.0\", \"project\": {\"id\": \"x\"}}",
      "1:36: a project needs the key 'name'"
    ),
    ("{\"summary\": {\"title\": \"a", "1:25: broken JSON: the file ends inside a text"),
    ("<mxfile/>", "1:1: the drawing has no page"),
    ("<mxfile><diagram><mxGraphModel/></diagram></mxfile>", "1:9: <mxGraphModel> needs"),
    ("<mxGraphModel><root>", "the file ends inside"),
  ])
  func `what is wrong has a place`(text: String, message: String) {
    let error = #expect(throws: FileError.self) { try Exchange.read(text, name: "x") }
    let line = error?.description ?? ""
    #expect(line.hasPrefix("x:") && line.contains(message), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test(arguments: ["1e400", "-1e400", "123456789012345678901234567890", "-0", "1e-400", "9.9e15"])
  func `no number is too large`(number: String) throws {
    let text = ThreatDragonTests.second.replacingOccurrences(
      of: "\"x\": 400", with: "\"x\": \(number)")
    let file = try Exchange.read(text)
    for diagram in file.model.diagrams.values {
      for element in diagram.elements.values {
        #expect(abs(element.frame.minX) <= Point.farthest)
      }
    }
    #expect(!Exchange.text(file.model, .threatDragon).isEmpty)
    let otm = OTMTests.json.replacingOccurrences(of: "\"x\": 100", with: "\"x\": \(number)")
    #expect(try !Exchange.text(Exchange.read(otm).model, .otm).isEmpty)
    let page = DrawIOTests.plain.replacingOccurrences(of: "x=\"280\"", with: "x=\"\(number)\"")
    #expect(try !Exchange.read(page, name: "x.drawio").model.diagrams.isEmpty)
  }

  @Test(arguments: [ThreatDragonTests.second, OTMTests.json, DrawIOTests.plain])
  func `a file cut off anywhere is refused or read`(text: String) {
    let bytes = Array(text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 37) {
      let cut = String(decoding: bytes[..<length], as: UTF8.self)
      #expect(throws: FileError.self) { try Exchange.read(cut, name: "x") }
    }
  }

  @Test(arguments: 0..<30) func `nothing that is damaged brings the program down`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "null", "[]", "{}", "-1", "\"\"", "true", "1e999", "\"x\"", "\"", ",", "}", "<", "&#0;",
      "\u{1B}",
      "\"courier\"", "\"plan\"", "=", "\"0\"", "\"1\"",
    ]
    for text in [ThreatDragonTests.second, OTMTests.json, DrawIOTests.plain] {
      for _ in 0..<10 {
        var bytes = Array(text.utf8)
        for _ in 0..<(1 + random.below(4)) {
          let start = random.below(bytes.count)
          let end = min(bytes.count, start + random.below(12))
          bytes.replaceSubrange(start..<end, with: Array(pieces[random.below(pieces.count)].utf8))
        }
        do {
          let file = try ModelFile(bytes, name: "x") { _ in [] }
          for form in FileFormat.models { _ = Exchange.text(file.model, form) }
          _ = try file.native(file.model, naming: "core")
        } catch let error as FileError {
          #expect(!error.description.unicodeScalars.contains { $0.value < 32 })
        } catch {
          Issue.record("\(error)")
        }
      }
    }
  }

  @Test func `things that lie in themselves come to an end`() throws {
    let otm = """
      {"otmVersion": "0.2.0", "project": {"name": "x", "id": "x"},
       "trustZones": [
        {"id": "a", "name": "a", "risk": {"trustRating": 1}, "parent": {"trustZone": "b"}},
        {"id": "b", "name": "b", "risk": {"trustRating": 1}, "parent": {"trustZone": "a"}}],
       "components": [
        {"id": "c", "name": "c", "type": "x", "parent": {"component": "d"}},
        {"id": "d", "name": "d", "type": "x", "parent": {"component": "c"}}], "dataflows": []}
      """
    #expect(try Exchange.read(otm).model.diagrams.values.first?.elements.count == 2)
    let page = """
      <mxGraphModel><root><mxCell id="a" vertex="1" parent="b" value="A"><mxGeometry width="90" \
      height="50"/></mxCell><mxCell id="b" vertex="1" parent="a" value="B"><mxGeometry width="90" \
      height="50"/></mxCell></root></mxGraphModel>
      """
    #expect(try !Exchange.read(page, name: "x.drawio").model.diagrams.isEmpty)
  }

  @Test func `a file of another tool is not written back`() throws {
    let file = try Exchange.read(ThreatDragonTests.second)
    let error = #expect(throws: FileError.self) { try file.saved(file.model) }
    #expect(error?.message.contains("read but not written back") == true)
    // What is not saved is kept aside as a model of its own.
    let kept = try file.recovery(of: file.model)
    #expect(try file.recovered(kept, read: { _ in [] }).model == file.model)
  }
}
