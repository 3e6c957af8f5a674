import System

/// What a file looked like from outside, for telling whether somebody else has changed it.
struct FileRevision: Equatable {
  private let size: Int
  private let written: Moment
  /// What no program can set back: a file that took the name of another, and the time of any change.
  private let device: dev_t
  private let inode: ino_t
  private let changed: Moment

  private struct Moment: Equatable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
  }

  /// Nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    (device, inode) = (status.st_dev, status.st_ino)
    (written, changed) = (Moment(status.contentTime), Moment(status.changeTime))
  }
}
