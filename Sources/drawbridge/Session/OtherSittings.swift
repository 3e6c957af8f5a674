import System

/// The other sittings that have the same file open, on this machine or another one that locks reach.
///
/// Each sitting holds a lock on its file that others may share. It keeps nobody from anything, needs
/// no file of its own, and goes when the sitting does, whatever ends it.
///
/// Limitations: where the file system knows no locks, nobody is seen.
struct OtherSittings {
  /// The model's file, open and locked; -1 where there is none.
  private final class Lock {
    let file: Int32
    init(_ file: Int32) { self.file = file }
    deinit { if file >= 0 { close(file) } }
  }

  private var lock: Lock?

  /// Looks who else has a file open, and has others see that this sitting does.
  ///
  /// The file of a name is another one whenever somebody has saved it, so this is done again then.
  ///
  /// - Returns: Where it is open, in words; nil where it is open nowhere else.
  mutating func look(at path: String?) -> String? {
    lock = nil
    var status = stat()
    // A pipe or a device must not be opened for this.
    guard let path, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return nil }
    lock = Lock(file)
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      // Nobody else has it; who comes now shares it.
      _ = flock(file, LOCK_SH)
      return nil
    }
    guard errno == EWOULDBLOCK else { return nil }
    // Another sitting may be looking at this very moment.
    for _ in 0..<5 where flock(file, LOCK_SH | LOCK_NB) != 0 { usleep(1000) }
    guard fstat(file, &status) == 0, let table = try? ReadFile.bytes("/proc/locks", .regular) else {
      return "elsewhere"
    }
    let holders = Self.holders(
      of: status.st_ino, in: String(decoding: table, as: UTF8.self))
    return holders.first { $0 != getpid() }.map(Self.place) ?? "elsewhere"
  }

  /// The processes that hold a lock on a file, by the system's table of locks.
  static func holders(of inode: ino_t, in table: String) -> [pid_t] {
    table.split(separator: "\n").compactMap { line in
      // 1: FLOCK  ADVISORY  READ 1234 08:01:5678 0 EOF
      let words = line.split(separator: " ")
      guard words.count > 5, words[1] == "FLOCK", let process = pid_t(words[4]),
        words[5].split(separator: ":").last.flatMap({ ino_t($0) }) == inode
      else { return nil }
      return process
    }
  }

  /// Where a process runs, in words.
  private static func place(of process: pid_t) -> String {
    // Of another container, or of nobody that may be seen.
    guard process > 0 else { return "elsewhere" }
    let bytes = (try? ReadFile.bytes("/proc/\(process)/stat", .regular)) ?? []
    let terminal = terminal(in: String(decoding: bytes, as: UTF8.self))
    return "elsewhere (\(terminal.map { "\($0), " } ?? "")process \(process))"
  }

  /// The terminal of a process, by the system's line on it.
  static func terminal(in line: String) -> String? {
    // The program's name stands in brackets and may hold anything.
    guard let end = line.lastIndex(of: ")") else { return nil }
    let words = line[line.index(after: end)...].split(separator: " ")
    guard words.count > 4, let number = Int(words[4]) else { return nil }
    let (major, minor) = (number >> 8 & 0xFFF, number & 0xFF | number >> 12 & 0xFFF00)
    switch major {
    case 4: return "tty\(minor)"
    case 136...143: return "pts/\((major - 136) << 8 | minor)"
    default: return nil
    }
  }
}
