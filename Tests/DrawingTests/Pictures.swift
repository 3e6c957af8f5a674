import Foundation
import Support
import Testing

/// Pictures that drawings are compared with, line by line: text files beside the tests.
///
/// `RECORD=1 swift test` writes them anew; what changed is then seen in the diff.
enum Pictures {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Pictures")

  static func check(
    _ name: String, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name + ".txt")
    if try Recording.record(Data(picture.utf8), to: file, sourceLocation: sourceLocation) { return }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if expected == picture { return }
    Issue.record(
      "\(name) differs (-expected, +drawn):\n\(difference(expected, picture))",
      sourceLocation: sourceLocation)
  }

  private static func difference(_ expected: String, _ drawn: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    var result = ""
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : nil
      let after = index < new.count ? new[index] : nil
      if before == after { continue }
      if let before { result += "\(index + 1) -\(before)\n" }
      if let after { result += "\(index + 1) +\(after)\n" }
    }
    return result
  }
}
