import Foundation
import Models
import Syntax
import Testing

@testable import Formats

/// Real files of other tools, where a folder of them is there.
struct ExchangeCorpusTests {
  private static func files(_ part: String) -> [URL] {
    guard let folder = TMTCorpus.folder?.deletingLastPathComponent() else { return [] }
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: part), includingPropertiesForKeys: nil)
    return (all ?? []).filter { url in
      url.pathExtension == "json" && !url.lastPathComponent.contains("schema")
    }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `Threat Dragon's models come in whole and go out without a loss`() throws {
    for url in Self.files("threat-dragon") {
      let name = url.lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      let file = try Exchange.read(text, name: name)
      try Self.compare(file.model, try JSONValue(text), name)
      let out = Exchange.text(file.model, .threatDragon)
      #expect(try Exchange.read(out, name: name).model == file.model, "\(name)")
      try Self.compareThreats(try JSONValue(text), try JSONValue(out), name)
      // Saved as a model of its own it is the same, too.
      let native = try file.native(file.model, naming: "core")
      #expect(try ModelFile(native, name: "x.yaml") { _ in [] }.model == file.model, "\(name)")
    }
  }

  /// The cells of all diagrams, each as its kind, its data and its threats.
  private static func cells(_ json: JSONValue) -> [(kind: StencilKind?, threats: [JSONValue])] {
    json["detail"]["diagrams"].items.flatMap { diagram in
      let own = diagram["cells"].items
      let cells = own.isEmpty ? diagram["diagramJson"]["cells"].items : own
      return cells.map { cell in
        let type = cell["data"]["type"].string ?? cell["type"].string ?? ""
        return (
          ThreatDragonVocabulary.kind(type, shape: cell["shape"].string ?? ""),
          cell["data"]["threats"].items + cell["threats"].items
        )
      }
    }
  }

  private static func compare(_ model: Model, _ json: JSONValue, _ name: String) throws {
    let cells = cells(json)
    let diagrams = model.diagrams.values
    func count(_ kinds: StencilKind...) -> Int {
      cells.count { $0.kind.map(kinds.contains) ?? false }
    }
    #expect(diagrams.count == json["detail"]["diagrams"].items.count, "\(name)")
    #expect(
      diagrams.map(\.elements.count).reduce(0, +)
        == count(.process, .store, .interactor, .annotation), "\(name)")
    #expect(diagrams.map(\.flows.count).reduce(0, +) == count(.flow), "\(name)")
    #expect(diagrams.map(\.boundaries.count).reduce(0, +) == count(.border, .line), "\(name)")
    let threats = cells.flatMap(\.threats)
    #expect(model.threats.count + model.decisions.count == threats.count, "\(name)")
    for (word, status) in [("Open", Status.open), ("Mitigated", .mitigated)] {
      #expect(
        model.threats.values.count { $0.status == status }
          == threats.count { $0["status"].string == word }, "\(name): \(word)")
    }
  }

  /// Every threat of the source is in what goes out, word for word.
  private static func compareThreats(_ old: JSONValue, _ new: JSONValue, _ name: String) throws {
    func attributes(_ json: JSONValue) -> Set<String> {
      Set(
        cells(json).flatMap(\.threats).map { threat in
          ["title", "status", "type", "description", "mitigation"].map {
            threat[$0].string ?? ""
          }.joined(separator: "|") + (threat["severity"].string?.lowercased() ?? "")
        })
    }
    #expect(attributes(old).subtracting(attributes(new)) == [], "\(name)")
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `Open Threat Models come in whole and go out without a loss`() throws {
    for url in Self.files("otm") {
      let name = url.lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      let json = try JSONValue(text)
      let model = try Exchange.read(text, name: name).model
      let diagrams = model.diagrams.values
      #expect(diagrams.map(\.elements.count).reduce(0, +) == json["components"].items.count)
      #expect(diagrams.map(\.flows.count).reduce(0, +) == json["dataflows"].items.count)
      #expect(diagrams.map(\.boundaries.count).reduce(0, +) == json["trustZones"].items.count)
      let named = (json["components"].items + json["dataflows"].items).flatMap {
        $0["threats"].items
      }
      #expect(model.threats.count == named.count, "\(name)")
      #expect(model.mitigations.count == json["mitigations"].items.count, "\(name)")
      let out = Exchange.text(model, .otm)
      #expect(try Exchange.read(out, name: name).model == model, "\(name)")
      let written = try JSONValue(out)
      for key in ["components", "dataflows", "trustZones"] {
        #expect(
          Set(written[key].items.map { $0["id"].string })
            == Set(json[key].items.map { $0["id"].string }), "\(name): \(key)")
        #expect(
          Set(written[key].items.map { $0["type"].string ?? "" })
            .isSuperset(of: json[key].items.compactMap { $0["type"].string }), "\(name): \(key)")
      }
    }
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `malformed files are refused with a place`() throws {
    for url in Self.files("invalid") {
      let name = url.lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      let error = #expect(throws: FileError.self) { try Exchange.read(text, name: name) }
      #expect(error?.description.hasPrefix("\(name):1:1: ") == true, "\(error as Any)")
    }
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `nothing imported lies over anything else`() throws {
    for url in Self.files("threat-dragon") + Self.files("otm") {
      let model = try Exchange.read(String(contentsOf: url, encoding: .utf8)).model
      for diagram in model.diagrams.values {
        let frames = diagram.frames
        for (index, one) in frames.enumerated() {
          for other in frames[..<index] {
            #expect(
              !one.frame.intersects(other.frame),
              "\(url.lastPathComponent): \(one.id) and \(other.id)")
          }
        }
      }
    }
  }
}
