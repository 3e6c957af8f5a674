import Screen

/// What the terminal has to say.
public nonisolated enum Event: Hashable, Sendable {
  /// Something for the editor.
  case input(Input)
  /// The program is asked to end by this signal, or its terminal is gone (`SIGHUP`). Save what needs
  /// saving, close the terminal and exit with 128 + the signal.
  case terminate(Int32)
  /// The program was stopped and goes on; the next frame is drawn in full.
  case resumed
}
