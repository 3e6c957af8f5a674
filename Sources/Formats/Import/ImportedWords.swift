/// Words that files of other tools have in common.
enum ImportedWords {
  /// Whether a value means yes.
  static func isOn(_ value: String) -> Bool { ["yes", "true"].contains(value.lowercased()) }
}
