import Models

/// Where a person was when they did something; undo brings them back to it.
struct Place: Hashable, Sendable {
  var diagram: DiagramID
  var selection: Set<ItemID>
}
