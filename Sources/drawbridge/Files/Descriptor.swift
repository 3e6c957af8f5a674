import System

/// What is done with files that are open, whatever they are.
enum Descriptor {
  /// Writes all of the bytes.
  ///
  /// - Returns: 0, or the error number where not every byte was accepted.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = System.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count > 0 {
          done += count
          continue
        }
        let number = count < 0 ? errno : EIO
        switch number {
        case EINTR: break
        case EAGAIN:
          // Somebody else made it one that does not wait; so it is waited for here.
          var wanted = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          _ = poll(&wanted, 1, -1)
        default: return number
        }
      }
      return 0
    }
  }

  /// Makes the process safe to write from; called before anything is opened.
  ///
  /// What takes no more says so by an error number: a signal would end the program in the middle of
  /// a word, or of a frame. And a stream that the person closed is not to become the first file that
  /// is opened: in its place stands one that nothing can be written to.
  static func prepareStreams() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var file: Int32
    repeat { file = open("/dev/null", O_RDONLY) } while (0...2).contains(file)
    if file > 2 { close(file) }
  }

  /// The open file that a name of the system's stands for, as `/dev/stdout` does; nil for any other.
  ///
  /// Such a name leads to a file that others write to as well, so that it must not be replaced.
  static func stream(named path: String) -> Int32? {
    let file: Int32?
    switch path {
    case "/dev/stdout": file = 1
    case "/dev/stderr": file = 2
    default:
      let start = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
      file = start.flatMap { Int32(path.dropFirst($0.count)) }
    }
    guard let file, file >= 0, fcntl(file, F_GETFD) >= 0 else { return nil }
    return file
  }
}
