import Models

/// Where a person was when they did something, and the template they drew with; undo brings them back
/// to it.
struct Place: Hashable, Sendable {
  var diagram: DiagramID
  var selection: Set<ItemID>
  /// The template in force, an index into ``Editor/templates``.
  var template = 0
}
