import Drawing
import Models
import Screen

/// What is made of the current scene for the other scales.
struct SmallScenes: Sendable {
  /// What a picture at another scale follows from.
  struct Key: Equatable, Sendable {
    var diagram: DiagramID
    var scene: Revision?
    /// The cells that there are for an overview; none matter to the compact scale.
    var size = ScreenSize(0, 0)
  }

  var compact = Memo<Key, CompactScene>(capacity: 1)
  var overview = Memo<Key, Overview>(capacity: 1)
}
