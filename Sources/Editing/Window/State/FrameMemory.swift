import Screen

/// The parts of a frame that can stay in the next one.
///
/// Each part that takes time to draw says what it shows as a value of a type of its own, its render
/// key: whatever its look depends on, with a revision for what is large. A part whose key is the one
/// it was drawn from is left as it stands; one that gives none is drawn in every frame. What floats
/// above the panes, and where panes lie over each other, is always drawn.
///
/// A memory belongs to whoever shows the frames. It can be used with any editor: keys of two editors
/// are never taken for each other.
public struct FrameMemory: Sendable {
  /// The last frame without what floated above it.
  private var surface: Surface?
  private var layout: Layout?
  private var glyphs: GlyphSet?
  /// By the type of their keys, what parts were drawn from.
  private var keys: [ObjectIdentifier: any Sendable] = [:]

  /// The memory of somebody who has seen nothing yet.
  public init() {}

  /// The surface to draw on: that of the last frame, where its panes lie in the same places, else a
  /// blank one.
  mutating func take(_ size: ScreenSize, _ layout: Layout, _ glyphs: GlyphSet) -> Surface {
    // Taken out of here, so that nothing is copied for being kept twice.
    var last = surface
    surface = nil
    last?.cursor = nil
    if let last, last.size == size, layout == self.layout, glyphs == self.glyphs,
      !layout.isOverlaid, !last.isCrowded
    {
      return last
    }
    self = FrameMemory()
    self.layout = layout
    self.glyphs = glyphs
    return Surface(size)
  }

  /// Keeps what ``take(_:_:_:)`` gave, drawn on.
  mutating func keep(_ surface: Surface) { self.surface = surface }

  /// What a part was drawn from; nil where that is not known.
  func drawn<Key: Sendable>(as type: Key.Type) -> Key? {
    keys[ObjectIdentifier(type)] as? Key
  }

  /// Keeps what a part has been drawn from.
  mutating func keep<Key: Sendable>(_ key: Key) { keys[ObjectIdentifier(Key.self)] = key }

  /// Forgets what a part was drawn from.
  mutating func forget<Key: Sendable>(_ type: Key.Type) { keys[ObjectIdentifier(type)] = nil }

  /// Whether a part must be drawn because it does not show this yet, as it does afterwards.
  mutating func isNew<Key: Equatable & Sendable>(_ key: Key?) -> Bool {
    guard let key else {
      forget(Key.self)
      return true
    }
    if drawn(as: Key.self) == key { return false }
    keep(key)
    return true
  }
}
