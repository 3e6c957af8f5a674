import Synchronization
import System

/// The person who decides, as git knows them, else as the system does.
///
/// Git is asked on a thread of its own: no frame waits for it. Until it answers, and where it has
/// nothing to say, the login name stands in.
final class AuthorName: Sendable {
  private let known = Mutex<String?>(nil)

  /// The name as far as it is known by now.
  var name: String { known.withLock { $0 } ?? Self.login }

  /// Starts to ask git, from the folder of a file: a repository may know its people by other names.
  func ask(from path: String?) {
    let folder = path.map { path in
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) + "/" } ?? "."
    }
    DetachedThread.start {
      let answer = Subprocess.ask(["git", "-C", folder ?? ".", "config", "--get", "user.name"])
      guard answer.ending == .exited(0), let text = String(validating: answer.output, as: UTF8.self)
      else { return }
      let name = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      if name.contains(where: { !$0.isWhitespace }) { self.known.withLock { $0 = name } }
    }
  }

  private static let login =
    ThisProcess.variable("USER") ?? ThisProcess.variable("LOGNAME") ?? ThisProcess.user ?? ""
}
