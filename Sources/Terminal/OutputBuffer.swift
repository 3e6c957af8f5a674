import System

/// Gathers what curses writes for one frame and sends it in one piece.
///
/// Curses writes each time it moves the cursor. On a remote line that is a packet each, and a
/// terminal may show a frame that is half done. So curses is given a file of its own, which stands
/// for the terminal except while a frame is made: then it is a file in memory.
nonisolated struct OutputBuffer {
  /// The file that curses writes to.
  let file: Int32
  /// In memory; -1 where the system has none, and curses writes straight on.
  private let memory: Int32
  private var bytes: [UInt8] = []

  /// A buffer before standard output; nil if no more files can be opened.
  init?() {
    file = fcntl(1, F_DUPFD_CLOEXEC, 3)
    guard file >= 0 else { return nil }
    memory = OpenFiles.unnamed()
  }

  /// Does what `body` does with what is written to `file` sent in one piece afterwards.
  mutating func gather(_ body: () -> Void) {
    guard memory >= 0, lseek(memory, 0, SEEK_SET) == 0, OpenFiles.copy(memory, to: file) else {
      body()
      return
    }
    body()
    let count = lseek(memory, 0, SEEK_CUR)
    OpenFiles.copy(1, to: file)
    guard count > 0 else { return }
    if bytes.count < count { bytes = Array(repeating: 0, count: count) }
    bytes.withUnsafeMutableBytes { bytes in
      let length = pread(memory, bytes.baseAddress, count, 0)
      if length > 0 { CrashGuard.writeAll(1, UnsafeRawBufferPointer(rebasing: bytes[..<length])) }
    }
  }
}
