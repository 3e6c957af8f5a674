/// The version of the program.
enum Version {
  /// As `--version` and reports tell it.
  static let current = "0.1.0"
}
