import Formats
import Syntax
import System

/// Replaces files as a whole: afterwards a file has its new content, or still all of its old one.
///
/// The new content goes into a temporary file beside the old one, reaches the disk, and then takes
/// the old one's name. Neither a crash nor a full disk leaves a half of anything. The mode stays, and
/// the owner and group where that is permitted.
///
/// Limitations: other hard links to the file keep the old content. The directory must be writable.
enum AtomicFile {
  /// The most symbolic links that are followed to a file, as Linux has it.
  private static let maxLinks = 40
  /// The most bytes in one name, by POSIX file systems.
  static let maxName = 255

  /// Who chose the place that is written to.
  enum Choice {
    /// A person: a symbolic link stays and its target is replaced.
    case person
    /// The program, or a file that it read: whatever is there and no file is left alone, links
    /// included, and a new file gives nobody rights that the model's file (nil: there is none) does
    /// not give.
    case program(like: String?)
  }

  /// Writes a file, creating it where there is none.
  ///
  /// Refuses directories, devices, pipes, and files that are protected against writing. A name that
  /// stands for a stream of the program, such as `/dev/stdout`, gets the bytes as they are.
  static func write(
    _ bytes: [UInt8], to path: String, chosenBy choice: Choice = .person
  ) throws(FileError) {
    if case .person = choice, let stream = Descriptor.stream(named: path) {
      let number = Descriptor.write(bytes, to: stream)
      // A reader that has gone away has had what it wanted.
      if number == 0 || number == EPIPE { return }
      throw SystemMessage.error(path, number, trying: "can't be written")
    }
    let place = try Place(path, choice)
    let staged = try stage(bytes, for: place)
    guard close(staged.file) == 0, rename(staged.path, place.target) == 0 else {
      let number = errno
      unlink(staged.path)
      throw SystemMessage.error(path, number, trying: "can't be replaced")
    }
    syncDirectory(place.directory)
  }

  /// Writes a text as UTF-8.
  static func write(
    _ text: String, to path: String, chosenBy choice: Choice = .person
  ) throws(FileError) {
    try write(Array(text.utf8), to: path, chosenBy: choice)
  }

  /// Why a file can't be written, as far as that can be told without trying; nil where it can.
  static func obstacle(to path: String) -> FileError? {
    do {
      let place = try Place(path, .person)
      if access(place.directory, W_OK | X_OK) == 0 { return nil }
      return errno == ENOENT
        ? noDirectory(place.directory, for: path)
        : SystemMessage.error(path, errno, trying: "its folder is protected")
    } catch {
      return error
    }
  }

  /// Whether a name is taken, be it by a link that leads nowhere.
  static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  // MARK: Where

  /// Where the bytes go, and what is there.
  struct Place {
    /// What the person calls it.
    let path: String
    /// The file itself, behind all links that may be followed.
    let target: String
    let directory: String
    let name: String
    /// What is there; nil where nothing is.
    let status: stat?
    /// The mode of a new file.
    let mode: mode_t

    init(_ path: String, _ choice: Choice) throws(FileError) {
      try SystemMessage.check(name: path)
      self.path = path
      var status = stat()
      let answer: Int32
      switch choice {
      case .person:
        target = try followed(path)
        answer = stat(target, &status)
        mode = 0o666
      case .program(let model):
        target = path
        answer = lstat(path, &status)
        var like = stat()
        mode = model.map { stat($0, &like) == 0 ? like.st_mode & 0o666 : 0o666 } ?? 0o666
      }
      if answer == 0 {
        try check(status, target, path)
      } else if errno != ENOENT {
        throw SystemMessage.error(path, errno)
      }
      self.status = answer == 0 ? status : nil
      (directory, name) = split(target)
      if name.isEmpty || name == "." || name == ".." { throw SystemMessage.error(path, EISDIR) }
    }

    /// Where nothing is, for a file that nobody else may look into.
    init(new path: String) {
      (self.path, target, status, mode) = (path, path, nil, 0o600)
      (directory, name) = split(path)
    }
  }

  /// Writes a temporary file beside a place and has it reach the disk.
  ///
  /// - Returns: The file, which is open, and its path.
  static func stage(_ bytes: [UInt8], for place: Place) throws(FileError) -> (
    file: Int32, path: String
  ) {
    let staged = try create(beside: place)
    do {
      try fill(staged.file, bytes, keeping: place.status, for: place.path)
    } catch {
      close(staged.file)
      unlink(staged.path)
      throw error
    }
    return staged
  }

  private static func check(_ status: stat, _ target: String, _ path: String) throws(FileError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw SystemMessage.error(path, EISDIR)
    case S_IFLNK:
      throw FileError(
        file: path, message: "is a link, which nobody asked to write through, and is left as it is")
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
    for _ in 0..<maxLinks {
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

  /// The name of a file without its ending.
  static func stem(of path: String) -> String {
    let name = split(path).name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Makes an empty file of a name that nobody has; hidden, so that listings stay tidy.
  private static func create(beside place: Place) throws(FileError) -> (file: Int32, path: String) {
    for attempt in 0..<1000 {
      let temporary =
        place.directory + "/" + name("." + place.name, ending: ".\(getpid())-\(attempt).tmp")
      // What replaces a file may be secret until it has that file's mode.
      let file = open(
        temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
        place.status == nil ? place.mode : 0o600)
      if file >= 0 { return (file, temporary) }
      if errno == ENOENT { throw noDirectory(place.directory, for: place.path) }
      guard errno == EEXIST else {
        throw SystemMessage.error(place.path, errno, trying: "can't write in '\(place.directory)'")
      }
    }
    throw FileError(
      file: place.path, message: "can't write in '\(place.directory)': too many temporary files")
  }

  /// A name with an ending, shortened before it where it would be too long for a file system.
  static func name(_ start: String, ending: String) -> String {
    var start = Substring(start)
    while start.utf8.count + ending.utf8.count > maxName { start.removeLast() }
    return start + ending
  }

  private static func noDirectory(_ directory: String, for path: String) -> FileError {
    FileError(file: path, message: "there is no directory '\(directory)'")
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
    var failure = Descriptor.write(bytes, to: file)
    if failure == 0, fsync(file) != 0 { failure = errno }
    if failure != 0 { throw SystemMessage.error(path, failure, trying: "can't be written") }
  }

  /// Makes sure that the new name outlives a power cut.
  ///
  /// By now the content is safe under one of the two names, so a system that can't do this is no
  /// reason to fail.
  static func syncDirectory(_ directory: String) {
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = fsync(file)
    close(file)
  }
}
