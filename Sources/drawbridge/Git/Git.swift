import Formats
import Syntax
import System

/// Asks the git command.
enum Git {
  /// What came of a command.
  struct Answer {
    /// Its status; 128 and the signal where one ended it.
    let code: Int32
    let output: [UInt8]
    let messages: String

    /// The output without the line end.
    var line: String {
      var text = String(decoding: output, as: UTF8.self)
      while text.last?.isNewline == true { text.removeLast() }
      return text
    }
  }

  /// Runs git in the current directory and waits for it.
  ///
  /// - Throws: ``FileError`` where there is no git or it can't be started; a command that fails is an
  ///   answer with another code than 0.
  static func run(_ arguments: [String]) throws(FileError) -> Answer {
    guard let git = Self.path else {
      throw FileError(file: "git", message: "the command is not installed, or not in PATH")
    }
    let answer = Subprocess.ask([git] + arguments)
    let code: Int32
    switch answer.ending {
    case .exited(let status): code = status
    case .killed(let signal): code = 128 + signal
    case .notStarted: throw FileError(file: git, message: "can't be started")
    }
    return Answer(
      code: code, output: answer.output,
      messages: String(decoding: answer.messages, as: UTF8.self))
  }

  /// Runs git where it must not fail.
  ///
  /// - Throws: ``FileError`` with what git said.
  static func demand(_ arguments: [String]) throws(FileError) -> Answer {
    let answer = try run(arguments)
    guard answer.code == 0 else { throw failure(of: answer) }
    return answer
  }

  /// What git said when it failed, as an error.
  static func failure(of answer: Answer) -> FileError {
    let first = answer.messages.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let text = first.hasPrefix("fatal: ") ? String(first.dropFirst(7)) : first
    return FileError(
      file: "git", message: text.isEmpty ? "failed with code \(answer.code)" : text)
  }

  /// Where git is; nil where there is none.
  private static var path: String? { Self.executable("git") }

  /// Where a command is that is called by its name alone.
  static func executable(_ name: String) -> String? {
    let folders = ThisProcess.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first {
      var status = stat()
      return stat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access($0, X_OK) == 0
    }
  }

  /// The content of a file as a commit has it.
  ///
  /// - `revision`: What git calls the commit: a branch, a tag, a hash.
  /// - `path`: The file, from the current directory or else from the repository's root.
  /// - Throws: ``FileError`` where the commit does not have it.
  static func content(of path: String, at revision: String) throws(FileError) -> [UInt8] {
    // A word that is no revision must not be taken for a pattern of paths, as git show does.
    let here = try run(["cat-file", "blob", "--end-of-options", "\(revision):./\(path)"])
    if here.code == 0 { return here.output }
    let answer = try run(["cat-file", "blob", "--end-of-options", "\(revision):\(path)"])
    guard answer.code == 0 else { throw failure(of: answer) }
    return answer.output
  }
}
