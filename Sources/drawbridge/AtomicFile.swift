import Formats
import Glibc

/// Replaces files as a whole: afterwards a file has its new content, or still all of its old one.
///
/// The new content goes into a temporary file beside the old one, reaches the disk, and then takes
/// the old one's name. Neither a crash nor a full disk leaves a half of anything. The mode stays, and
/// the owner and group where that is permitted; a symbolic link stays and its target is replaced.
///
/// Limitations: other hard links to the file keep the old content. The directory must be writable.
enum AtomicFile {
  /// So many links are followed at most.
  private static let mostLinks = 40
  /// The most bytes in one name, by POSIX file systems.
  private static let longestName = 255

  /// Writes a file, creating it where there is none.
  ///
  /// Refuses directories, devices, pipes, and files that are protected against writing.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try SystemMessage.check(name: path)
    let target = try followed(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists {
      try check(status, target, path)
    } else if errno != ENOENT {
      throw SystemMessage.error(path, errno)
    }
    let (directory, name) = split(target)
    if name.isEmpty || name == "." || name == ".." { throw SystemMessage.error(path, EISDIR) }
    let (file, temporary) = try create(beside: name, in: directory, exists: exists, for: path)
    do {
      try fill(file, bytes, keeping: exists ? status : nil, for: path)
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    guard close(file) == 0, rename(temporary, target) == 0 else {
      let number = errno
      unlink(temporary)
      throw SystemMessage.error(path, number, trying: "can't be replaced")
    }
    settle(directory)
  }

  /// Writes a text as UTF-8.
  static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  private static func check(_ status: stat, _ target: String, _ path: String) throws(FileError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw SystemMessage.error(path, EISDIR)
    default: throw FileError(file: path, message: "is not a regular file and is left as it is")
    }
    guard access(target, W_OK) == 0 else {
      throw SystemMessage.error(path, errno, trying: "is protected against writing")
    }
  }

  /// The path behind symbolic links, also where the last of them leads to no file yet.
  private static func followed(_ path: String) throws(FileError) -> String {
    var path = path
    let first = path
    for _ in 0..<mostLinks {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { throw SystemMessage.error(first, errno) }
      let link = String(
        decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = link.hasPrefix("/") ? link : split(path).directory + "/" + link
    }
    throw SystemMessage.error(first, ELOOP)
  }

  /// The directory a path leads to and the name in it.
  static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let directory = String(path[..<slash])
    return (directory.isEmpty ? "/" : directory, String(path[path.utf8.index(after: slash)...]))
  }

  /// Makes an empty file of a name that nobody has; hidden, so that listings stay tidy.
  private static func create(
    beside name: String, in directory: String, exists: Bool, for path: String
  ) throws(FileError) -> (file: Int32, path: String) {
    for attempt in 0..<1000 {
      let ending = ".\(getpid())-\(attempt).tmp"
      var start = Substring(name)
      while start.utf8.count + ending.utf8.count + 1 > longestName { start.removeLast() }
      let temporary = "\(directory)/.\(start)\(ending)"
      // What replaces a file may be secret until it has that file's mode.
      let file = open(
        temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, exists ? 0o600 : 0o666)
      if file >= 0 { return (file, temporary) }
      if errno == ENOENT {
        throw FileError(file: path, message: "there is no directory '\(directory)'")
      }
      guard errno == EEXIST else {
        throw SystemMessage.error(path, errno, trying: "can't write in '\(directory)'")
      }
    }
    throw FileError(file: path, message: "can't write in '\(directory)': too many temporary files")
  }

  private static func fill(
    _ file: Int32, _ bytes: [UInt8], keeping status: stat?, for path: String
  ) throws(FileError) {
    if let status {
      // Only root may give files away; the person who saves then becomes the owner.
      if fchown(file, status.st_uid, status.st_gid) != 0 { _ = fchown(file, .max, status.st_gid) }
      guard fchmod(file, status.st_mode & 0o7777) == 0 else {
        throw SystemMessage.error(path, errno, trying: "its mode can't be kept")
      }
    }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, failure == 0 {
        let count = Glibc.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        if count > 0 { done += count } else { failure = count < 0 ? errno : EIO }
      }
    }
    if failure == 0, fsync(file) != 0 { failure = errno }
    if failure != 0 { throw SystemMessage.error(path, failure, trying: "can't be written") }
  }

  /// Makes sure that the new name outlives a power cut.
  ///
  /// By now the content is safe under one of the two names, so a system that can't do this is no
  /// reason to fail.
  private static func settle(_ directory: String) {
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = fsync(file)
    close(file)
  }
}
