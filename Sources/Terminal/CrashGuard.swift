import CNcurses
import Syntax
import System

/// Gives the terminal back when the program ends without saying goodbye.
///
/// While it is armed, what the program writes to standard error is kept aside, because on the
/// editor's screen nobody would see it. A crash restores the terminal, shows what was kept and a
/// closing note, and then ends the program the way it would have ended. `exit` from anywhere restores
/// the terminal too.
///
/// A signal handler may do next to nothing, so all it needs is prepared in plain memory that lives as
/// long as the process.
nonisolated enum CrashGuard {
  /// What the handler works with.
  struct State {
    var isArmed = false
    /// The bytes that restore the screen.
    var restore: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)
    /// Said after a crash.
    var note: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)
    /// How the terminal's line was set before.
    var line = termios()
    /// Where standard error really goes; -1 while it isn't caught.
    var realError: Int32 = -1
    /// What was written to standard error.
    var caught: Int32 = -1
    /// How much of it has been shown.
    var shown = 0
  }

  static let signals = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS]

  /// Made once; the handler only follows the pointer.
  nonisolated(unsafe) static let state: UnsafeMutablePointer<State> = {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(to: State())
    return state
  }()

  /// Starts to watch; `line` is how the terminal was set before curses changed it.
  static func arm(line: termios, restore: String, note: String) {
    let isFirst = state.pointee.restore.baseAddress == nil
    state.pointee.line = line
    state.pointee.restore = bytes(of: restore)
    setNote(note)
    catchErrors()
    state.pointee.isArmed = true
    if isFirst { atexit { CrashGuard.restoreAtExit() } }
    installHandlers()
  }

  /// Changes what is said after a crash.
  static func setNote(_ note: String) { state.pointee.note = bytes(of: note) }

  /// Stops watching and shows what was written to standard error meanwhile.
  ///
  /// The terminal must be restored already.
  static func disarm() {
    state.pointee.isArmed = false
    for number in signals { signal(number, SIG_DFL) }
    releaseErrors()
  }

  /// Rests while the program is stopped.
  static func pause() {
    state.pointee.isArmed = false
    releaseErrors()
  }

  /// Goes on after a rest.
  static func resume() {
    catchErrors()
    state.pointee.isArmed = true
  }

  private static func restoreAtExit() {
    guard state.pointee.isArmed else { return }
    state.pointee.isArmed = false
    restoreNow()
  }

  /// Calls nothing that isn't allowed in a signal handler.
  private static func restoreNow() {
    writeAll(1, UnsafeRawBufferPointer(state.pointee.restore))
    tcsetattr(0, TCSANOW, &state.pointee.line)
    showErrors()
  }

  private static func installHandlers() {
    // A stack of its own, so that running out of stack can be told too.
    let size = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in signals {
      Signals.handle(number, flags: SA_ONSTACK | Int32(truncatingIfNeeded: SA_RESETHAND)) {
        let state = CrashGuard.state
        if state.pointee.isArmed {
          state.pointee.isArmed = false
          CrashGuard.restoreNow()
          CrashGuard.writeAll(2, UnsafeRawBufferPointer(state.pointee.note))
        }
        raise($0)
      }
    }
  }

  // MARK: Standard error

  private static func catchErrors() {
    guard state.pointee.realError < 0, isatty(2) == 1 else { return }
    if state.pointee.caught < 0 { state.pointee.caught = OpenFiles.unnamed() }
    guard state.pointee.caught >= 0 else { return }
    state.pointee.realError = fcntl(2, F_DUPFD_CLOEXEC, 3)
    if state.pointee.realError >= 0 { dup2(state.pointee.caught, 2) }
  }

  private static func releaseErrors() {
    guard state.pointee.realError >= 0 else { return }
    showErrors()
    close(state.pointee.realError)
    state.pointee.realError = -1
  }

  /// Lets standard error go where it went and shows what was kept.
  private static func showErrors() {
    guard state.pointee.realError >= 0 else { return }
    dup2(state.pointee.realError, 2)
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { buffer in
      while true {
        let count = pread(state.pointee.caught, buffer.baseAddress, 4096, state.pointee.shown)
        guard count > 0 else { return }
        state.pointee.shown += count
        writeAll(2, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// Writes everything, unless the other side is gone.
  static func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      let count = write(file, start, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Bytes that stay where they are for as long as the process lives.
  private static func bytes(of text: String) -> UnsafeMutableRawBufferPointer {
    let utf8 = Array(text.utf8)
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, utf8.count), alignment: 1)
    bytes.copyBytes(from: utf8)
    return UnsafeMutableRawBufferPointer(rebasing: bytes[..<utf8.count])
  }
}
