import Models
import Screen

/// What the mouse is in the middle of.
struct MouseState: Sendable {
  /// What a press on the canvas took hold of.
  enum Hold: Sendable {
    case nothing
    /// An item, to be moved once the mouse moves.
    case item(ItemID, at: Point)
    /// The outline of an element, to draw a flow from.
    case outline(ItemID, at: Point)
    /// A corner, to resize by.
    case corner(ItemID)
    /// A flow's line, to move a part of it by, or a pinned bend.
    case flow(ItemID, at: Point)
    /// Empty canvas, to pull a rectangle open.
    case canvas(Point)
    /// A stencil of the pane, to be dragged to the canvas.
    case stencil(StencilID)
  }

  var hold = Hold.nothing
  /// Whether the mouse has moved since it took hold.
  var hasMoved = false
  /// Whether this drag has pinned a bend already, which further motion only shifts.
  var bendIsPinned = false
  /// The motion that came last while a button is held; nil where none is.
  var motion: Mouse?
  /// Whether the pointer has been on the canvas since the button went down.
  var hasEntered = false
  /// Whether the gesture has scrolled the canvas by being held at its edge.
  var hasScrolled = false
  /// The last press, for telling a double click: place and time in ms.
  var lastPress: (place: ScreenPoint, time: Int)?
}
