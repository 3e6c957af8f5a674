import Foundation

/// Somebody who is not permitted everything: who runs the tests, or where that is root, nobody.
enum Unprivileged {
  /// What stands before a command for them to run it; nil where root can't become anybody else.
  static let words: [String]? = {
    if getuid() != 0 { return [] }
    guard let setpriv = Program.find("setpriv") else { return nil }
    let words = [setpriv, "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--"]
    // The program may lie where only root comes.
    let ending = try? Program.run(setpriv, words.dropFirst() + [Program.path, "--version"])
    return ending?.status == 0 ? words : nil
  }()

  /// Why tests of what is not permitted are left out.
  static let missing = "everything is permitted to root, who can't become anybody else here"

  private static let nobody: uid_t = 65534

  /// Runs Drawbridge as them, where there is no terminal.
  static func drawbridge(_ arguments: String...) throws -> Program.Ending {
    let line = (words ?? []) + [Program.path] + arguments
    return try Program.run(line[0], Array(line.dropFirst()))
  }

  /// Gives them a folder with everything in it.
  static func hand(over folder: TemporaryFolder) throws {
    guard getuid() == 0 else { return }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).map { folder / $0 }
    for path in [folder.path] + paths {
      guard lchown(path, nobody, nobody) == 0 else { throw Failure("lchown: error \(errno)") }
    }
  }
}
