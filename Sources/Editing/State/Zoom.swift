import Drawing
import Models
import Screen

/// At which scale a diagram is seen and drawn.
///
/// The overview of it all is not one of them: it is a mode in which one looks for a place to go to.
enum Zoom: Hashable, Sendable {
  /// A cell is a unit of the grid.
  case normal
  /// About half of that: names, and lines without labels.
  case compact
}

/// What is made of the current scene for the other scales, and kept until that is another one.
struct SmallViews: Sendable {
  /// A compact scene and the scene that it was made of.
  struct Compact: Sendable {
    var diagram: DiagramID
    var stamp: Revision?
    var scene: CompactScene
  }

  /// An overview and what it was made of.
  struct Whole: Sendable {
    var diagram: DiagramID
    var stamp: Revision?
    var size: ScreenSize
    var overview: Overview
  }

  var compact: Compact?
  var whole: Whole?
}
