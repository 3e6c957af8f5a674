import Formats
import Syntax
import System

/// A file beside a model that belongs to one sitting, which holds it by a lock.
///
/// The lock goes when the value goes or the process does, whatever ends it; so a file that nobody
/// holds was left by a sitting that has ended. No link is ever followed, and what is no plain file is
/// never opened.
///
/// Limitations: where the file system knows no locks, every file counts as left.
final class HeldFile: Sendable {
  let path: String
  /// Open, and locked.
  private let file: Int32

  /// What is at a path.
  enum Found {
    case nothing
    /// It belongs to a sitting that is still there.
    case held
    /// It is nothing that a sitting leaves, or may not be read.
    case strange
    /// It was left by a sitting that has ended; nobody else is given it meanwhile.
    case left(HeldFile)
  }

  private init(_ path: String, _ file: Int32) {
    self.path = path
    self.file = file
  }

  deinit { close(file) }

  /// Looks at a path.
  static func find(_ path: String) -> Found {
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT ? .nothing : .strange }
    guard status.st_mode & S_IFMT == S_IFREG else { return .strange }
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return errno == ENOENT ? .nothing : .strange }
    let found = HeldFile(path, file)
    if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return .held }
    // Between the look and the lock its sitting may have written it anew.
    return found.isThere ? .left(found) : .held
  }

  /// Writes a new file at the first of some paths that is free; nobody but its owner may read it.
  ///
  /// - Returns: Nil where none is free.
  /// - Throws: ``FileError`` where it can't be written.
  static func make(_ bytes: [UInt8], at paths: [String]) throws(FileError) -> HeldFile? {
    guard let first = paths.first else { return nil }
    let staged = try stage(bytes, beside: first)
    for path in paths {
      guard publish(staged.path, as: path) else {
        if errno == EEXIST { continue }
        let number = errno
        unlink(staged.path)
        close(staged.file)
        throw SystemMessage.error(path, number)
      }
      AtomicFile.syncDirectory(AtomicFile.split(path).directory)
      return HeldFile(path, staged.file)
    }
    unlink(staged.path)
    close(staged.file)
    return nil
  }

  /// Puts other content in its place, as a whole.
  ///
  /// - Returns: The file that has the name now; nil where the name leads elsewhere by now.
  /// - Throws: ``FileError`` where it can't be written.
  func replaced(by bytes: [UInt8]) throws(FileError) -> HeldFile? {
    guard isThere else { return nil }
    let staged = try Self.stage(bytes, beside: path)
    guard isThere, rename(staged.path, path) == 0 else {
      unlink(staged.path)
      close(staged.file)
      return nil
    }
    AtomicFile.syncDirectory(AtomicFile.split(path).directory)
    return HeldFile(path, staged.file)
  }

  /// Removes the file, unless another one has its name by now.
  func remove() { if isThere { unlink(path) } }

  /// What is in it.
  func content() throws(FileError) -> [UInt8] {
    try ReadFile.bytes(of: file, .own, named: path)
  }

  /// When it was written, in s.
  var time: Int {
    var status = stat()
    return fstat(file, &status) == 0 ? Int(status.contentTime.tv_sec) : 0
  }

  /// Whether its path still leads to it.
  private var isThere: Bool {
    var (own, other) = (stat(), stat())
    return fstat(file, &own) == 0 && lstat(path, &other) == 0 && own.st_ino == other.st_ino
      && own.st_dev == other.st_dev
  }

  private static func stage(_ bytes: [UInt8], beside path: String) throws(FileError) -> (
    file: Int32, path: String
  ) {
    let staged = try AtomicFile.stage(bytes, for: .init(new: path))
    // Nobody else knows of it yet, so there is nobody to wait for.
    _ = flock(staged.file, LOCK_EX | LOCK_NB)
    return staged
  }

  /// Gives a file the name that it is to have, if nothing has it.
  private static func publish(_ temporary: String, as path: String) -> Bool {
    if link(temporary, path) == 0 {
      unlink(temporary)
      return true
    }
    // Some file systems give a file no second name.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
    if AtomicFile.isTaken(path) {
      errno = EEXIST
      return false
    }
    return rename(temporary, path) == 0
  }
}
