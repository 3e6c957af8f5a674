import Models
import Threats

/// Which flows are looked at; everything else dims.
enum FlowFilter: Equatable, Sendable {
  /// Those of some items: of an element those that begin or end there, of a boundary those that
  /// cross it, and flows themselves.
  case items(Set<ItemID>)
  /// Those whose numbers are in one of these ranges.
  case numbers([Numbers])
  /// Those with an open threat of a category, by its identifier.
  case category(String)
  /// Those that cross a boundary.
  case crossing

  /// From one number to another, with all steps within the last; without an end where that is nil.
  struct Numbers: Equatable, Sendable {
    var first: FlowNumber?
    var last: FlowNumber?

    func contains(_ number: FlowNumber) -> Bool {
      if let first, number < first { return false }
      if let last, number > last, !number.isWithin(last) { return false }
      return true
    }

    /// Reads `3`, `2-4.1`, `2-` or `-4`; nil for anything else.
    init?(_ text: String) {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
        String($0).trimmingSpaces
      }
      switch ends.count {
      case 1:
        guard let only = FlowNumber(ends[0]) else { return nil }
        (first, last) = (only, only)
      case 2 where text.trimmingSpaces != "-":
        (first, last) = (FlowNumber(ends[0]), FlowNumber(ends[1]))
        if first == nil && !ends[0].isEmpty || last == nil && !ends[1].isEmpty { return nil }
      default: return nil
      }
    }
  }

  /// Reads ranges with commas between them: `1, 3-4.1, 7-`.
  static func numbers(_ text: String) -> FlowFilter? {
    var ranges: [Numbers] = []
    for part in text.split(separator: ",") {
      guard let range = Numbers(String(part).trimmingSpaces) else { return nil }
      ranges.append(range)
    }
    return ranges.isEmpty ? nil : .numbers(ranges)
  }
}

/// What a filter comes to in a state of the model.
struct Filtered: Sendable {
  /// New whenever something else is shown.
  var revision = Revision()
  /// The flows, what they run between, and the boundaries they cross.
  var items: Set<ItemID>
  /// How many flows there are among them.
  var flowCount: Int
}

/// What that follows from.
struct FilterKey: Equatable, Sendable {
  var filter: FlowFilter
  var diagram: DiagramID
  var model: Revision
}
