import Models

/// A threat to the model: a threat type firing on one flow, or one written by hand.
///
/// It holds what lists are sorted and counted by. Its texts depend on names that change while a
/// person types; ``ThreatTexts`` makes them when they are shown.
public struct Threat: Hashable, Sendable, Identifiable {
  /// Stable from run to run: `TYPE@FLOW`, or the hand-written threat's own name.
  public let id: String
  /// The rule and the flow; nil for a hand-written threat.
  public let key: ThreatKey?
  /// The diagram it is in; nil for a hand-written threat on no item.
  public let diagram: DiagramID?
  /// The flow it is on; nil for one written on an element or on the model.
  public let flow: ItemID?
  /// The element it is on, for a hand-written threat on one.
  public let element: ItemID?
  /// The flow's ends, where they are elements.
  public let source: ItemID?
  public let target: ItemID?
  /// The category's name in the template.
  public let category: String
  public let stride: Stride?
  public let status: Status
  public let priority: Priority
  /// The items it puts at risk.
  public let atRisk: [ItemID]
  /// Whether it no longer fires and is shown only because somebody decided something of it.
  public let isStale: Bool

  public init(
    id: String, key: ThreatKey?, diagram: DiagramID?, flow: ItemID?, element: ItemID?,
    source: ItemID?, target: ItemID?, category: String, stride: Stride?, status: Status,
    priority: Priority, atRisk: [ItemID], isStale: Bool = false
  ) {
    self.id = id
    self.key = key
    self.diagram = diagram
    self.flow = flow
    self.element = element
    self.source = source
    self.target = target
    self.category = category
    self.stride = stride
    self.status = status
    self.priority = priority
    self.atRisk = atRisk
    self.isStale = isStale
  }
}
