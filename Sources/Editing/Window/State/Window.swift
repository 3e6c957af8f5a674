import Screen

/// The screen as it is divided: how large it is, which panes are wanted, which has the keyboard.
struct Window: Sendable {
  var size: ScreenSize
  var focus = Focus.canvas
  /// The panes that a person wants to see where there is room.
  var panes = PaneSet.all
}
