import Foundation
import Testing

/// Files beside the tests that results are compared with, written anew by `RECORD=1 swift test`.
///
/// A run that records fails: what it wrote is right only once somebody has looked at it.
public enum Recording {
  /// Whether files are to be written instead of compared with.
  public static let isOn = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// Writes a file where files are to be written, and says so as a failure of the test.
  ///
  /// What the file is to hold is asked for only where it is written. Returns whether files are written,
  /// so that there is nothing to compare; throws where the file can't be written.
  public static func record(
    _ bytes: @autoclosure () throws -> Data, to file: URL,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Bool {
    guard isOn else { return false }
    let new = try bytes()
    let old = try? Data(contentsOf: file)
    if old != new {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try new.write(to: file)
    }
    Issue.record(
      "recorded \(file.lastPathComponent)\(old == new ? ", which is as before" : ""): look at git diff",
      sourceLocation: sourceLocation)
    return true
  }
}
