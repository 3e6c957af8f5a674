import System

/// What may lie where the program wants to write and nobody asked for it.
enum Thing: CaseIterable {
  case danglingLink, linkToFile, linkToFolder, linkToItself, linkToPipe, pipe, folder, file,
    otherName

  /// All but a plain file, which may be read and in places replaced.
  static var odd: [Thing] { allCases.filter { $0 != .file && $0 != .otherName } }

  /// Puts it at a path; what links lead to lies in another folder.
  func make(at path: String, in outside: Folder) {
    switch self {
    case .danglingLink: symlink(outside / "nothing", path)
    case .linkToFile:
      Self.write("mine", to: outside / "there")
      symlink(outside / "there", path)
    case .linkToFolder: symlink(outside.path, path)
    case .linkToItself: symlink(path, path)
    case .linkToPipe:
      mkfifo(outside / "pipe", 0o666)
      symlink(outside / "pipe", path)
    case .pipe: mkfifo(path, 0o666)
    case .folder: mkdir(path, 0o777)
    case .file: Self.write("mine", to: path)
    case .otherName:
      Self.write("mine", to: outside / "there")
      link(outside / "there", path)
    }
  }

  /// What can be told of a path without opening anything but a file: whether it is still the same.
  static func attributes(of path: String, and outside: Folder) -> [String] {
    var status = stat()
    guard lstat(path, &status) == 0 else { return ["nothing"] }
    var attributes = ["\(status.st_ino) \(status.st_mode) \(status.st_size)"]
    attributes += outside.names.map { name in
      var status = stat()
      lstat(outside / name, &status)
      return "\(name) \(status.st_ino) \(status.st_mode) \(status.st_size)"
    }
    return attributes
  }

  private static func write(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = text.withCString { Glibc.write(file, $0, strlen($0)) }
    close(file)
  }
}
