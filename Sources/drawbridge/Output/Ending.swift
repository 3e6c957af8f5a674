/// How a command ends other than well.
enum Ending {
  /// A file can't be read or written.
  static let failed: Int32 = 1
  /// A gate that was asked for is not met.
  static let gateNotMet: Int32 = 2
}
