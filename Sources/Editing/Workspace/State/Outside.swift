/// What goes to and fro between the editor and whoever runs it.
struct Outside<Host>: Sendable {
  /// What is to be done there.
  var effects: [Effect] = []
  /// What lasts there and a person must know.
  var notices: [String] = []
  /// Who decides and when, as was told last.
  var signature = Signature()
  /// What was copied last.
  var copied: Copied?
  /// What is done with a text that is being written there.
  var writing: (@Sendable (inout Host, String) -> Void)?
}
