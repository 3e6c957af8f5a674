import Foundation
import Testing

/// The second door must be true, too: its picture is that of the table of targets, and what it names
/// is where it says.
@Suite struct ContributingTests {
  private static let path = ".github/CONTRIBUTING.md"
  private let text: String

  init() throws {
    text = try String(contentsOf: Package.root.appending(path: Self.path), encoding: .utf8)
  }

  @Test func `the picture of the house is made of the table of targets`() throws {
    let manifest = try String(
      contentsOf: Package.root.appending(path: "Package.swift"), encoding: .utf8)
    let house = House(manifest)
    #expect(house.targets["drawbridge"]?.contains("Editing") == true)
    #expect(house.storeys.joined().count == house.targets.count, "there is a circle")
    let picture = "```text\n" + house.picture + "\n```"
    #expect(text.contains(picture), "\(Self.path) is to hold this picture:\n\(picture)")
  }

  @Test func `what it names is there`() throws {
    var count = 0
    for line in text.split(separator: "\n") {
      var file: SourceText?
      for match in line.matches(of: /`([^`]+)`/) {
        let word = String(match.output.1)
        if word.contains("/"), !word.contains(" "), !word.contains("*"), !word.hasPrefix(":") {
          file = SourceText(word)
          #expect(file != nil, "\(Self.path) names \(word), which is not there")
          count += 1
        } else if let file, word.firstMatch(of: /^[A-Za-z_][\w.]*(\([\w:]*\))?$/) != nil {
          // A name stands behind the file or the folder that it is in.
          let names = word.prefix { $0 != "(" }.split(separator: ".")
          #expect(names.allSatisfy(file.holds), "\(word) is not in \(file.path)")
          count += 1
        }
      }
    }
    #expect(count > 40)
  }

  /// The text of a file, or of all files in a folder.
  private struct SourceText {
    let path: String
    private let words: Set<Substring>

    /// Nil where there is no such file or folder.
    init?(_ path: String) {
      self.path = path
      let url = Package.root.appending(path: path)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path(), isDirectory: &isFolder) else {
        return nil
      }
      let files =
        isFolder.boolValue
        ? (FileManager.default.enumerator(atPath: url.path())?.compactMap { $0 as? String } ?? [])
          .map { url.appending(path: $0) } : [url]
      words = Set(
        files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
          .flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } })
    }

    func holds(_ name: Substring) -> Bool { words.contains(name) }
  }
}
