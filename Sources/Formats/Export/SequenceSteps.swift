import Models
import OrderedCollections
import Syntax

/// The steps of a diagram's story: its flows in the order of their numbers.
///
/// Where no flow has a number, all are told in drawing order; else those without one are left out.
struct SequenceSteps {
  /// A step from one element to another.
  struct Step {
    var flow: Flow
    var source: ItemID
    var target: ItemID
  }

  private(set) var steps: [Step] = []
  /// The elements that take part, in the order in which they come in.
  private(set) var participants: [ItemID] = []
  /// What can't be told.
  private(set) var losses = LossList()

  init(_ export: ExportContext, _ diagram: Diagram) {
    let isNumbered = diagram.flows.values.contains { $0.number != nil }
    var flows = Array(diagram.flows.values)
    if isNumbered {
      losses.add("a flow without a number", flows.filter { $0.number == nil }.map(export.called))
      flows = flows.filter { $0.number != nil }
      // Sorting keeps no order by itself, so the drawing order settles what is equal.
      flows = flows.enumerated().sorted {
        guard let a = $0.element.number, let b = $1.element.number, a != b else {
          return $0.offset < $1.offset
        }
        return a < b
      }.map(\.element)
    }
    var seen: Set<ItemID> = []
    for flow in flows {
      guard let source = flow.source.element, let target = flow.target.element else {
        losses.add("a flow with a loose end", export.called(flow))
        continue
      }
      steps.append(Step(flow: flow, source: source, target: target))
      for id in [source, target] where seen.insert(id).inserted { participants.append(id) }
    }
    losses.add(
      "an element without a step",
      diagram.frames.filter { !seen.contains($0.id) }.map {
        quoted(export.name(of: $0.id, in: diagram))
      })
    losses.add(
      "a boundary", diagram.boundaries.keys.map { quoted(export.name(of: $0, in: diagram)) })
  }
}
