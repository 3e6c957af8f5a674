import System

/// Folders on the disk.
enum Folder {
  /// Makes a folder, and those that it lies in, where they are missing; what can't be made is found
  /// missing by whoever writes there.
  static func make(_ path: String) {
    guard access(path, F_OK) != 0 else { return }
    let (outer, name) = AtomicFile.split(path)
    if !name.isEmpty { make(outer) }
    mkdir(path, 0o777)
  }
}
