import Drawing
import Formats
import Foundation
import Models
import Testing
import Threats

/// A saved model, read back without the program that wrote it.
struct Findings {
  let model: Model
  let template: Template
  let threats: [Threat]

  init(_ path: String) throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: path)))
    let file = try ModelFile(bytes, name: path) { _ in [] }
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in file.model.diagrams.values {
      crossings[diagram.id] = Crossings.of(diagram)
    }
    var analyzer = Analyzer(template: file.template)
    analyzer.update(file.model, crossings: crossings)
    (model, template, threats) = (file.model, file.template, analyzer.threats)
  }

  /// Holds the Level 1 diagram of a title against another model's of that title: what was drawn, and
  /// what is found in it.
  func expectSame(as other: Findings, in title: String) throws {
    let (mine, theirs) = try (diagram(title), other.diagram(title))
    #expect(mine.header.level == 1)
    #expect(elements(of: mine) == other.elements(of: theirs))
    #expect(boundaries(of: mine) == other.boundaries(of: theirs))
    #expect(flows(of: mine) == other.flows(of: theirs))
    #expect(found(in: mine).symmetricDifference(other.found(in: theirs)) == [])
    #expect(!found(in: mine).isEmpty)
  }

  /// The one diagram of a title.
  func diagram(_ title: String) throws -> Diagram {
    guard let found = model.diagrams.values.first(where: { $0.header.title == title }) else {
      throw Failure("there is no diagram '\(title)'")
    }
    return found
  }

  /// Each element by its name, with what its stencil and properties say; where it lies is left out.
  func elements(of diagram: Diagram) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for id in diagram.elementsInReadingOrder {
      guard let attributes = model.attributes(of: id, in: diagram.id) else { continue }
      result[attributes.name] = [attributes.stencil.rawValue] + said(by: attributes)
    }
    return result
  }

  /// Each boundary by its name, with what lies inside it.
  func boundaries(of diagram: Diagram) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for boundary in diagram.boundaries.values {
      let inside = model.contents(of: boundary.id, in: diagram.id)
        .compactMap {
          diagram.flows[$0] == nil ? model.attributes(of: $0, in: diagram.id)?.name : nil
        }
      result[boundary.attributes.name] =
        [boundary.attributes.stencil.rawValue] + said(by: boundary.attributes) + inside.sorted()
    }
    return result
  }

  /// Each flow by its name: number, stencil, ends, properties.
  func flows(of diagram: Diagram) -> [String: [String]] {
    func name(_ end: FlowEnd) -> String {
      end.element.flatMap { model.attributes(of: $0, in: diagram.id)?.name } ?? "nothing"
    }
    var result: [String: [String]] = [:]
    for flow in diagram.flows.values {
      result[flow.attributes.name] =
        [
          flow.number?.description ?? "", flow.attributes.stencil.rawValue, name(flow.source),
          name(flow.target),
        ] + said(by: flow.attributes)
    }
    return result
  }

  /// What the rules find on a diagram: threat type and the flow's name.
  func found(in diagram: Diagram) -> Set<String> {
    Set(
      threats.compactMap { threat in
        guard let key = threat.key, threat.diagram == diagram.id, !threat.isStale,
          let flow = threat.flow.flatMap({ diagram.flows[$0] })
        else { return nil }
        return "\(key.type) on \(flow.attributes.name)"
      })
  }

  private func said(by attributes: ItemAttributes) -> [String] {
    attributes.properties.map { "\($0.key)=\($0.value)" }.sorted()
  }
}
