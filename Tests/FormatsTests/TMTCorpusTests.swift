import Drawing
import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Holds what is read against real files, where a folder of them is there.
///
/// The folder is named by the environment variable `DRAWBRIDGE_CORPUS`; else it is looked for beside
/// the package. Where there is none, these cases are skipped.
struct TMTCorpusTests {
  /// A threat that a file stores: diagram, type, flow.
  private struct Stored: Hashable {
    var diagram: String
    var type: String
    var flow: String
  }

  /// The stored threats whose interaction is still there, by a look at the file of its own; nil
  /// where the file can't serve as a reference.
  private static func stored(_ document: TMTDocument) -> Set<Stored>? {
    let root = document.tree.root
    guard document.trimmed(.isGenerating, of: root).lowercased() != "false" else { return nil }
    var ends: [String: [String: [String]]] = [:]
    for surface in document.children(of: document.child(.surfaces, of: root)) {
      for entry in document.children(of: document.child(.lines, of: surface)) {
        let value = document.child(.value, of: entry)
        ends[document.guid(.guid, of: surface), default: [:]][document.guid(.guid, of: value)] = [
          document.guid(.sourceGuid, of: value), document.guid(.targetGuid, of: value),
        ]
      }
    }
    let base = document.child(.knowledgeBase, of: root)
    let types = Set(
      document.children(of: document.child(.threatTypes, of: base)).map {
        document.trimmed(.id, of: $0)
      })
    var result: Set<Stored> = []
    for entry in document.children(of: document.child(.threats, of: root)) {
      let value = document.child(.value, of: entry)
      let threat = Stored(
        diagram: document.guid(.surfaceGuid, of: value), type: document.trimmed(.type, of: value),
        flow: document.guid(.flowGuid, of: value))
      let pair = [document.guid(.sourceGuid, of: value), document.guid(.targetGuid, of: value)]
      if types.contains(threat.type), ends[threat.diagram]?[threat.flow] == pair {
        result.insert(threat)
      }
    }
    return result.isEmpty ? nil : result
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `every model opens, saves as it was and agrees with its own threats`() throws {
    var (matched, generated, reference) = (0, 0, 0)
    for url in TMTCorpus.files("models", "tm7") {
      let name = url.lastPathComponent
      let bytes = [UInt8](try Data(contentsOf: url))
      let file = try ModelFile(bytes, name: name) { _ in [] }
      #expect(try file.bytes(saving: file.model) == bytes, "\(name)")
      for diagram in file.model.diagrams.values { Self.checkLayout(of: diagram, file, name) }
      guard let stored = Self.stored(try TMTDocument(bytes, file: name)) else { continue }
      var crossings: Analyzer.AllCrossings = [:]
      for diagram in file.model.diagrams.values {
        crossings[diagram.id] = file.crossings(of: diagram, in: file.model, template: file.template)
      }
      var analyzer = Analyzer(template: file.template)
      analyzer.update(file.model, crossings: crossings)
      #expect(analyzer.problems.isEmpty, "\(name)")
      let found = Set(
        analyzer.threats.compactMap { threat in
          threat.key.map {
            Stored(
              diagram: threat.diagram?.rawValue ?? "", type: $0.type.rawValue,
              flow: $0.flow.rawValue)
          }
        })
      matched += found.intersection(stored).count
      generated += found.count
      reference += stored.count
      #expect(found == stored, "\(name)")
    }
    #expect(matched * 1000 >= 995 * max(generated, reference))
    #expect(reference > 0)
  }

  /// Nothing overlaps that did not in pixels, and everything stays in its borders.
  private static func checkLayout(of diagram: Diagram, _ file: ModelFile, _ name: String) {
    let boxes = diagram.elements.values.map { ($0, Self.box(of: $0.attributes)) }
    for (element, box) in boxes {
      // A line of text needs no more than one row.
      if file.template.kind(of: element.attributes.stencil) != .annotation {
        #expect(element.frame.width >= 5 && element.frame.height >= 3, "\(name) \(element.id)")
      }
      guard let box else { continue }
      for (other, otherBox) in boxes where other.id < element.id {
        guard let otherBox, !box.intersects(otherBox) else { continue }
        #expect(!element.frame.intersects(other.frame), "\(name) \(element.id) \(other.id)")
      }
      for boundary in diagram.boundaries.values {
        guard case .border(let frame) = boundary.shape,
          let border = Self.box(of: boundary.attributes),
          border.contains(box)
        else { continue }
        #expect(
          frame.inset(1, 1).contains(element.frame), "\(name) \(boundary.id) \(element.id)")
      }
    }
  }

  private static func box(of attributes: ItemAttributes) -> PixelGeometry.Box? {
    let numbers = attributes.origin?.fields[TMTOriginKey.box]?.split(separator: ",").compactMap {
      Int($0)
    }
    guard let numbers, numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    return PixelGeometry.Box(
      left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `every template opens and reads the same as YAML`() throws {
    let counts = ["azure.tb7": 191, "medical.tb7": 125, "sdl-core.tb7": 47]
    for url in TMTCorpus.files("templates", "tb7") {
      let name = url.lastPathComponent
      let template = try TemplateFile.template([UInt8](try Data(contentsOf: url)), name: name)
      if let count = counts[name] { #expect(template.threatTypes.count == count, "\(name)") }
      let yaml = TemplateFile.bytes(of: template)
      #expect(try TemplateFile.template(yaml, name: "a.yaml") == template, "\(name)")
    }
  }
}
