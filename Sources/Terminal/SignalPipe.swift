import System

/// Turns signals into bytes that the event loop can wait for together with the keyboard.
///
/// Curses would handle some of these itself; installing ours first keeps it from that.
nonisolated enum SignalPipe {
  /// Signals that end a program: all that do so by themselves and are not crashes.
  ///
  /// They are found by leaving out the others, so that none is forgotten: what can't be taken, what
  /// goes through the pipe for another reason, what does nothing by itself, what stops a program that
  /// has no right to the terminal, and what says that a write was refused, which is told by it anyway.
  static let endings: [Int32] = (1...Signals.last).filter { number in
    ![SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU, SIGPIPE, SIGXFSZ].contains(number)
      && !others.contains(number) && !CrashGuard.signals.contains(number)
  }
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
    // Who writes sees for itself that nobody reads, or that a file may not grow.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  /// Takes one signal.
  static func take(_ number: Int32) {
    Signals.handle(number, flags: SA_RESTART) { number in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPipe.ends[1], &byte, 1)
      errno = saved
    }
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
