/// At which scale a diagram is seen and drawn.
///
/// The overview of it all is not one of them: it is a mode in which one looks for a place to go to.
enum Zoom: Hashable, Sendable {
  /// A cell is a unit of the grid.
  case normal
  /// About half of that: names, and lines without labels.
  case compact
}
