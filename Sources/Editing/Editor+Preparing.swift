/// What needs no model.
extension Editor {
  /// Makes the tables that the first frame would have to wait for; safe on any thread.
  public static func prepareFrame() { Footer.prepareCanvas() }

  /// Makes the tables that the first key would have to wait for; safe on any thread.
  public static func prepareKeys() {
    _ = Keymap.all
    Footer.prepare()
  }
}
