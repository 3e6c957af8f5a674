import Foundation

/// A directory that lasts as long as a test.
final class TemporaryFolder {
  let path: String

  init() throws {
    // The path of a socket in here must stay short, so a long TMPDIR is not used.
    let wanted = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array(
      "\(wanted.utf8.count < 60 ? wanted : "/tmp")/drawbridge-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure("mkdtemp: error \(errno)") }
    path = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func / (folder: TemporaryFolder, name: String) -> String { folder.path + "/" + name }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: self / name))
    return self / name
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(text.utf8, to: name) }

  /// Writes a shell script that can be run, and gives its path.
  ///
  /// A shell writes it, not the tests themselves: what another test starts meanwhile would inherit
  /// the open file for a moment, and the kernel runs no file that somebody may still write to.
  @discardableResult
  func program(_ script: String, named name: String) throws -> String {
    let writing = try Program.run(
      "/bin/sh",
      ["-c", #"printf '#!/bin/sh\n%s' "$1" > "$2" && chmod 755 "$2""#, "sh", script, self / name])
    guard writing.status == 0 else { throw Failure("\(self / name): \(writing.errors)") }
    return self / name
  }

  /// Copies one of the project's samples here and gives its path.
  @discardableResult
  func sample(_ name: String, as copy: String? = nil) throws -> String {
    let target = self / (copy ?? name)
    try FileManager.default.copyItem(
      atPath: Program.root.appending(path: "Samples/\(name)").path(), toPath: target)
    return target
  }

  func bytes(_ name: String) -> [UInt8]? {
    try? Array(Data(contentsOf: URL(filePath: self / name)))
  }

  func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// What is in it, hidden files included.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// Something that did not go as a test expects, in words.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
