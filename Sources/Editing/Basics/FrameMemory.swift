import Screen
import Threats

/// The panes of a frame that can stay in the next one.
///
/// Each pane that takes time says what it shows as a value, its sight: whatever its look depends on,
/// or a stamp that is new whenever that may be something else. A pane whose sight is the one it was
/// drawn from is left as it stands; one that has none is drawn in every frame. What floats above the
/// panes, and where panes lie over each other, is always drawn.
///
/// A memory belongs to whoever shows the frames. It can be used with any editor: sights of two
/// editors are never taken for each other.
public struct FrameMemory: Sendable {
  /// The last frame without what floated above it.
  private var surface: Surface?
  private var layout: Layout?
  private var glyphs: GlyphSet?

  var canvas: CanvasView.Sight?
  var stencils: StencilsView.Sight?
  var properties: PropertiesView.Sight?
  var propertyList: PropertiesView.List?
  var foot: PropertiesView.FootSight?
  /// The help last shown below the properties, broken into lines.
  var help: (text: String, columns: Int, lines: [String])?
  var heading: ThreatsView.HeadingSight?
  var threats: ThreatsView.Sight?
  var title: TitleBar.Sight?
  var totals: Totals?
  var isModified: Bool?
  /// Nil where the last line showed something else than hints.
  var footer: Footer.Sight?

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

  /// Whether a pane must be drawn because it does not show this yet, as it does afterwards.
  static func isNew<Sight: Equatable>(_ sight: Sight?, _ shown: inout Sight?) -> Bool {
    if let sight, sight == shown { return false }
    shown = sight
    return true
  }
}
