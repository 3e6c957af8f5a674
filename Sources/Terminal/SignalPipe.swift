import Glibc

/// Turns signals into bytes that the event loop can wait for together with the keyboard.
///
/// Curses would handle some of these itself; installing ours first keeps it from that.
nonisolated enum SignalPipe {
  /// Signals that ask the program to end.
  static let endings = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]
  /// Signals that go through the pipe besides those.
  static let others = [SIGWINCH, SIGTSTP, SIGCONT]

  /// The ends of the pipe, reading and writing; -1 before it is opened.
  private nonisolated(unsafe) static let ends: UnsafeMutablePointer<Int32> = {
    let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
    ends.initialize(repeating: -1, count: 2)
    return ends
  }()

  /// The file to wait on.
  static var file: Int32 { ends[0] }

  /// Opens the pipe and takes the signals.
  static func open() {
    if ends[0] < 0 {
      guard pipe(ends) == 0 else { return }
      for index in 0..<2 {
        _ = fcntl(ends[index], F_SETFL, O_NONBLOCK)
        _ = fcntl(ends[index], F_SETFD, FD_CLOEXEC)
      }
    }
    for number in endings + others { take(number) }
  }

  /// Takes one signal.
  static func take(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPipe.ends[1], &byte, 1)
      errno = saved
    }
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }

  /// Lets all signals do what they usually do.
  static func close() {
    for number in endings + others { signal(number, SIG_DFL) }
  }

  /// The signals that came since the last call, each once, in order.
  static func drain() -> [Int32] {
    var result: [Int32] = []
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while true {
        let count = read(ends[0], buffer.baseAddress, 64)
        guard count > 0 else { return }
        for byte in buffer[..<count] where !result.contains(Int32(byte)) {
          result.append(Int32(byte))
        }
      }
    }
    return result
  }
}
