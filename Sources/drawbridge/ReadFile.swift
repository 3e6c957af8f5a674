import Formats
import Glibc

/// Reads whole files, within reason.
enum ReadFile {
  /// The most that is read, in bytes: far more than any model, far less than the memory.
  static let limit = 64 << 20

  /// The bytes of a file or of a pipe.
  ///
  /// Fails with one clear line for what is missing, not permitted, not a file, or larger than
  /// `limit`.
  static func bytes(_ path: String, limit: Int = limit) throws(FileError) -> [UInt8] {
    try SystemMessage.check(name: path)
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw SystemMessage.error(path, errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw SystemMessage.error(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: break
    case S_IFDIR: throw SystemMessage.error(path, EISDIR)
    default: throw FileError(file: path, message: "is not a regular file")
    }
    var size = max(0, Int(status.st_size))
    // A little more, so that the end is met without making room again.
    let more = size > 0 ? 4096 : 1 << 16
    var result: [UInt8] = []
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

  private static func tooLarge(_ path: String, _ limit: Int) -> FileError {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
    return FileError(file: path, message: "is larger than \(size), too large for a model")
  }
}
