/// What needs no model.
extension Editor {
  /// Makes the tables of commands and keys, which the first frame and the first key would have to
  /// wait for; safe on any thread.
  public static func prepare() {
    _ = CommandTable.byName
    _ = Keymap.all
    Footer.prepare()
  }
}
