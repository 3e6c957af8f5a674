import Formats
import Syntax
import System

/// Reads whole files, within reason.
enum ReadFile {
  /// The most that is read, in bytes: far more than any model, far less than the memory.
  static let limit = 64 << 20

  /// What may be read, by who named it.
  enum Kind {
    /// A file or a pipe: what a person named.
    case any
    /// A file: what another file named, such as a model's template, never makes anybody wait.
    case regular
    /// A file and no link: what lies where nobody put it by name, such as beside a model.
    case own
  }

  /// The time in ms that a pipe may be without anybody who writes to it.
  private static let patience: Int32 = 2000

  /// The bytes of a file or of a pipe.
  ///
  /// Fails with one clear line for what is missing, not permitted, not a file, or larger than
  /// `limit`, and for a pipe that nobody writes to.
  static func bytes(_ path: String, _ kind: Kind = .any, limit: Int = limit) throws(FileError)
    -> [UInt8]
  {
    try SystemMessage.check(name: path)
    // Looked at first, because to open some devices means to do something with them.
    try check(path, kind)
    let link = kind == .own ? O_NOFOLLOW : 0
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | link)
    guard file >= 0 else { throw SystemMessage.error(path, errno) }
    defer { close(file) }
    return try bytes(of: file, kind, named: path, limit: limit)
  }

  /// The bytes of an open file.
  ///
  /// - `path`: What to call it in messages.
  static func bytes(of file: Int32, _ kind: Kind, named path: String, limit: Int = limit)
    throws(FileError) -> [UInt8]
  {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw SystemMessage.error(path, errno) }
    try check(status, path, kind)
    let isPipe = status.st_mode & S_IFMT == S_IFIFO
    var result = isPipe ? try beginning(of: file, path) : []
    var size = max(0, Int(status.st_size))
    // A little more, so that the end is met without making room again.
    let more = size > 0 ? 4096 : 1 << 16
    result.reserveCapacity(min(size, limit) + 2 * more)
    while true {
      if result.count > limit || size > limit { throw tooLarge(path, limit) }
      let room = max(size - result.count, 0) + more
      let old = result.count
      var failure: Int32 = 0
      result.append(contentsOf: repeatElement(0, count: room))
      let count = result.withUnsafeMutableBytes { bytes in
        while true {
          let count = read(file, bytes.baseAddress.map { $0 + old }, room)
          if count >= 0 { return count }
          failure = errno
          if failure != EINTR { return count }
        }
      }
      guard count >= 0 else { throw SystemMessage.error(path, failure) }
      result.removeLast(room - count)
      if count == 0 { return result }
      size = max(size, result.count)
    }
  }

  private static func check(_ path: String, _ kind: Kind) throws(FileError) {
    var status = stat()
    guard (kind == .own ? lstat(path, &status) : stat(path, &status)) == 0 else {
      throw SystemMessage.error(path, errno)
    }
    try check(status, path, kind)
  }

  private static func check(_ status: stat, _ path: String, _ kind: Kind) throws(FileError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFIFO where kind == .any: return
    case S_IFDIR: throw SystemMessage.error(path, EISDIR)
    case S_IFLNK: throw FileError(file: path, message: "is a link, which is not followed here")
    default: throw FileError(file: path, message: "is not a regular file")
    }
  }

  /// The first byte of a pipe, none where it is empty; from then on reading waits for more.
  private static func beginning(of file: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var byte: UInt8 = 0
    var count = read(file, &byte, 1)
    if count == 0 {
      // Empty and finished, or nobody has come to write yet: only the first is told at once.
      var writer = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&writer, 1, patience) > 0 else {
        throw FileError(file: path, message: "is a pipe that nobody writes to")
      }
      count = read(file, &byte, 1)
    }
    let flags = fcntl(file, F_GETFL)
    if flags >= 0 { _ = fcntl(file, F_SETFL, flags & ~O_NONBLOCK) }
    return count == 1 ? [byte] : []
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> FileError {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
    return FileError(file: path, message: "is larger than \(size), too large for a model")
  }
}
