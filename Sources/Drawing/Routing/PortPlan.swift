import Models

/// Where a flow should leave and enter, before it is known which way it takes.
struct PortPlan: Sendable {
  /// Nil for a loose end, or where no side is better than the others.
  var source: Port?
  var target: Port?
  /// Whether a straight line joins the two.
  var isStraight = false
  /// The estimated length, by which flows are put in order.
  var cost: Int32 = 0
}

/// A flow with its ends looked up.
struct RoutingJob: Sendable {
  /// One end: the frame of an element, or a point.
  enum End: Hashable, Sendable {
    case box(Int)
    case loose(Point)

    var box: Int? {
      if case .box(let index) = self { index } else { nil }
    }
  }

  /// The flow's place among the diagram's flows.
  var line: Int
  var source: End
  var target: End
  var bends: [Point]
  /// Whether it has a head at both ends, which takes two cells at least.
  var isBidirectional = false

  /// Whether it leaves and enters the same element without a person saying how.
  var isLoop: Bool { source == target && source.box != nil && bends.isEmpty }
}
