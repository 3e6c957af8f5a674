import System

/// What a file looked like from outside, for telling whether somebody else has changed it.
struct FileRevision: Equatable {
  private let seconds: Int
  private let nanoseconds: Int
  private let size: Int
  /// What no program can set back: a file that took the name of another, and the time of any change.
  private let device: dev_t
  private let inode: ino_t
  private let changed: Int
  private let changedNanoseconds: Int

  /// Nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
    size = Int(status.st_size)
    (device, inode) = (status.st_dev, status.st_ino)
    (changed, changedNanoseconds) = (Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec))
  }
}
