import Formats
import Syntax
import System

/// What the system refused, in words for the person at the terminal.
enum SystemMessage {
  /// The words for an error number.
  static func text(_ number: Int32) -> String {
    switch number {
    case ENOENT: "no such file"
    case ENOTDIR: "a part of the path is not a directory"
    case EISDIR: "is a directory"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC: "no space left on the device"
    case EDQUOT: "the disk quota is used up"
    case ELOOP: "too many symbolic links"
    case ENAMETOOLONG: "the name is too long"
    case EFBIG: "the file would be too large"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the device failed (input/output error)"
    default: strerror(number).map { String(cString: $0).lowercased() } ?? "error \(number)"
    }
  }

  /// The error for a file that the system refused, with what was tried in front where that helps.
  static func error(_ path: String, _ number: Int32, trying what: String? = nil) -> FileError {
    FileError(file: path, message: (what.map { "\($0): " } ?? "") + text(number))
  }

  /// Refuses names that would mean another file to the system, or none.
  static func check(name path: String) throws(FileError) {
    if path.isEmpty { throw FileError(file: "''", message: "a file name is missing") }
    if path.utf8.contains(0) {
      throw FileError(file: path, message: "the name contains a zero byte")
    }
  }
}
