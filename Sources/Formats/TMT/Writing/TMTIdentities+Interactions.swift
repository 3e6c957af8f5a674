import Models
import OrderedCollections
import Syntax

/// What stored threats are about.
extension TMTIdentities {
  /// The interaction that a flow is; nil for one that is not in the model and whose name does not
  /// say what it was.
  func interaction(of flow: ItemID, in model: Model) -> TMTThreatMarkup.Interaction? {
    for diagram in model.diagrams.values {
      guard let found = diagram.flows[flow] else { continue }
      func guid(_ end: FlowEnd) -> String {
        end.element.map { self.guid(of: $0, in: diagram.id) } ?? GUID.zero
      }
      return .init(
        diagram: self.guid(ofDiagram: diagram.id), source: guid(found.source),
        flow: self.guid(of: flow, in: diagram.id), target: guid(found.target))
    }
    let parts = flow.rawValue.split(separator: ":").map(String.init)
    guard parts.count == 3, parts.allSatisfy(GUID.isGUID) else { return nil }
    let first = model.diagrams.keys.first.map(guid(ofDiagram:)) ?? GUID.zero
    return .init(diagram: first, source: parts[0], flow: parts[1], target: parts[2])
  }

  /// What a hand-written threat is on: a flow, an element, which is both ends then, or nothing.
  func interaction(of threat: HandwrittenThreat, in model: Model) -> TMTThreatMarkup.Interaction {
    guard let item = threat.item else { return .init() }
    if let flow = interaction(of: item, in: model) { return flow }
    guard let home = model.item(item)?.diagram else {
      // It may be on something that the file does not have.
      return .init(source: GUID.of(item.rawValue), target: GUID.of(item.rawValue))
    }
    let guid = guid(of: item, in: home)
    return .init(diagram: self.guid(ofDiagram: home), source: guid, target: guid)
  }
}
