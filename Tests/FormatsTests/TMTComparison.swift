import Drawing
import Foundation
import Models
import Syntax
import Threats

@testable import Formats

/// Two models compared in all that a .tm7 can say, but for places: pixels become other cells.
enum TMTComparison {
  /// What a model says, item by item, with the names that things have in its file.
  static func statements(_ model: Model, _ template: Template, _ identities: TMTIdentities)
    -> [String]
  {
    var result = ["\(texts(model.header))"]
    for diagram in model.diagrams.values {
      let id = identities.guid(ofDiagram: diagram.id)
      let details = diagram.header.details.map { identities.guid(of: $0.element, in: $0.diagram) }
      result.append(
        "diagram \(id) \(diagram.header.title) \(diagram.header.level) \(details ?? "-")")
      func guid(_ item: ItemID?) -> String { identities.guid(of: item, in: diagram.id) }
      for element in diagram.elements.values {
        result.append("element \(guid(element.id)) \(attributes(element.attributes, template))")
      }
      for id in diagram.references.keys {
        result.append("shown \(identities.guid(of: id, in: model.element(id)?.diagram ?? ""))")
      }
      for boundary in diagram.boundaries.values {
        result.append("boundary \(guid(boundary.id)) \(attributes(boundary.attributes, template))")
      }
      for flow in diagram.flows.values {
        func end(_ end: FlowEnd) -> String {
          end.element.flatMap {
            diagram.frame(of: $0) == nil
              ? nil : identities.guid(of: $0, in: model.element($0)?.diagram ?? "")
          } ?? "loose"
        }
        result.append(
          "flow \(guid(flow.id)) \(flow.number?.description ?? "-") \(end(flow.source)) "
            + "\(end(flow.target)) \(attributes(flow.attributes, template))")
      }
    }
    var flows: [ItemID: String] = [:]
    for diagram in model.diagrams.values {
      for flow in diagram.flows.keys { flows[flow] = identities.guid(of: flow, in: diagram.id) }
    }
    for decision in model.decisions.values {
      let flow = flows[decision.key.flow] ?? decision.key.flow.rawValue
      let priority = decision.priority ?? template.threatTypes[decision.key.type]?.priority
      result.append(
        "decision \(decision.key.type) \(flow) \(TMTRemarks(decision)) \(priority?.rawValue ?? "High")"
      )
    }
    for threat in model.threats.values {
      result.append(
        "threat \(threat.id) \(threat.category) \(threat.title) \(threat.description) "
          + "\(threat.mitigation) \(TMTRemarks(threat)) \(threat.priority.rawValue)")
    }
    result += model.notes.map { "note \($0.text)" }
    result.append("kept aside: " + TMTExtras.text(of: model, identities))
    return result.map { $0.replacingOccurrences(of: "\r\n", with: "\n") }.sorted()
  }

  private static func texts(_ header: Model.Header) -> [String] {
    TMTNoteMarkup.information(header).map(\.text)
  }

  private static func attributes(_ attributes: ItemAttributes, _ template: Template) -> String {
    let values = template.properties(of: attributes).map { "\($0.definition.id)=\($0.value)" }
    let known = Set(template.properties(of: attributes).map(\.definition.id))
    let others = attributes.properties.filter { !known.contains($0.key) && !$0.value.isEmpty }
    let custom = attributes.custom.map { "\($0.name)=\($0.value)" }
    return "\(attributes.stencil) '\(attributes.name)' \(values) \(others.keys.sorted()) \(custom) "
      + "\(attributes.outOfScope ?? "in") \(attributes.note)"
  }

  /// The threats of a model as its file has them fire.
  static func threats(_ file: ModelFile, _ model: Model? = nil) -> [Threat] {
    let model = model ?? file.model
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values {
      crossings[diagram.id] = file.crossings(of: diagram, in: file.model, template: file.template)
    }
    var analyzer = Analyzer(template: file.template)
    analyzer.update(model, crossings: crossings)
    return analyzer.threats
  }
}
