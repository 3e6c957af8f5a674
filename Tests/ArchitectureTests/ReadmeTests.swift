import Foundation
import Testing

/// The front door must be true: what README says to type is what is run.
@Suite struct ReadmeTests {
  private let readme: String
  private let run: String

  init() throws {
    readme = try String(contentsOf: Package.root.appending(path: "README.md"), encoding: .utf8)
    run = try String(contentsOf: Package.root.appending(path: ".ci/run"), encoding: .utf8)
  }

  /// The lines of its shell blocks.
  private var commands: [String] {
    var isShell = false
    return readme.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      if line.hasPrefix("```") {
        isShell = line == "```sh"
        return nil
      }
      return isShell ? String(line) : nil
    }
  }

  @Test func `what runs before anything lands is README's test command`() throws {
    let command = try #require(commands.first { $0.hasSuffix("swift test") })
    #expect(run.split(separator: "\n").contains { $0 == command })
  }

  @Test func `the files it names are there`() {
    let links = readme.matches(of: /\]\(([^)#]+)\)/).map { String($0.output.1) }
    let samples = readme.matches(of: /Samples\/[\w.-]+/).map { String($0.output) }
    for path in links + samples where !path.hasPrefix("http") {
      #expect(
        FileManager.default.fileExists(atPath: Package.root.appending(path: path).path), "\(path)")
    }
    #expect(!links.isEmpty && !samples.isEmpty)
  }
}
