import Models

/// A threat to the model: a threat type firing on one flow, or one written by hand.
///
/// It holds what lists are sorted and counted by. Its texts depend on names that change while a
/// person types; ``ThreatTexts`` makes them when they are shown. A threat is one reference to a
/// record that never changes, so lists of thousands are copied and compared at next to no cost.
public struct Threat: Hashable, Sendable, Identifiable, CustomStringConvertible {
  fileprivate struct Record: Hashable, Sendable {
    let id: String
    let key: ThreatKey?
    let diagram: DiagramID?
    let flow: ItemID?
    let element: ItemID?
    let source: ItemID?
    let target: ItemID?
    let category: String
    let stride: Stride?
    let status: Status
    let priority: Priority
    let level: Priority.Level
    let atRisk: [ItemID]
    let isStale: Bool
  }

  private final class Box: Sendable {
    let record: Record

    init(_ record: Record) { self.record = record }
  }

  private let box: Box

  /// A threat with these facts.
  public init(
    id: String, key: ThreatKey?, diagram: DiagramID?, flow: ItemID?, element: ItemID?,
    source: ItemID?, target: ItemID?, category: String, stride: Stride?, status: Status,
    priority: Priority, atRisk: [ItemID], isStale: Bool = false
  ) {
    self.init(
      id: id, key: key, diagram: diagram, flow: flow, element: element, source: source,
      target: target, category: category, stride: stride, status: status, priority: priority,
      level: priority.level, atRisk: atRisk, isStale: isStale)
  }

  /// A threat whose priority's level is known already; working it out takes longer than the rest.
  init(
    id: String, key: ThreatKey?, diagram: DiagramID?, flow: ItemID?, element: ItemID?,
    source: ItemID?, target: ItemID?, category: String, stride: Stride?, status: Status,
    priority: Priority, level: Priority.Level, atRisk: [ItemID], isStale: Bool
  ) {
    box = Box(
      Record(
        id: id, key: key, diagram: diagram, flow: flow, element: element, source: source,
        target: target, category: category, stride: stride, status: status, priority: priority,
        level: level, atRisk: atRisk, isStale: isStale))
  }

  /// Stable from run to run: `TYPE@FLOW`, or the hand-written threat's own name.
  public var id: String { box.record.id }
  /// The rule and the flow; nil for a hand-written threat.
  public var key: ThreatKey? { box.record.key }
  /// The diagram it is in; nil for a hand-written threat on no item.
  public var diagram: DiagramID? { box.record.diagram }
  /// The flow it is on; nil for one written on an element or on the model.
  public var flow: ItemID? { box.record.flow }
  /// The element it is on, for a hand-written threat on one.
  public var element: ItemID? { box.record.element }
  /// The element the flow starts at, where it is attached to one.
  public var source: ItemID? { box.record.source }
  /// The element the flow ends at, where it is attached to one.
  public var target: ItemID? { box.record.target }
  /// The category's name in the template.
  public var category: String { box.record.category }
  /// The STRIDE kind its category stands for; nil for a template's own categories.
  public var stride: Stride? { box.record.stride }
  /// Where a person stands with it.
  public var status: Status { box.record.status }
  /// How much it matters: what a person chose, else the threat type's.
  public var priority: Priority { box.record.priority }
  /// The step that its priority means.
  public var level: Priority.Level { box.record.level }
  /// The items it puts at risk; none for a stale one.
  public var atRisk: [ItemID] { box.record.atRisk }
  /// Whether it no longer fires and is shown only because somebody decided something of it.
  public var isStale: Bool { box.record.isStale }

  /// Whether it fires and nobody has settled it.
  public var isOpen: Bool { !isStale && status.isOpen }

  /// Whether all facts are the same.
  public static func == (a: Threat, b: Threat) -> Bool {
    a.box === b.box || a.box.record == b.box.record
  }

  /// Hashes what tells threats of one model apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// What it is known by and where a person stands with it: `S.login@f7 (open)`.
  public var description: String { "\(id) (\(isStale ? "stale" : status.rawValue))" }

  /// Whether both are the very same record; quicker than comparing, but equal ones may differ.
  func isIdentical(to other: Threat) -> Bool { box === other.box }
}
