import Glibc

/// Another program, run to its end.
///
/// It gets no input, no shell stands between, and what it starts itself belongs to its process group,
/// so that all of it ends when its time is up.
enum ChildProcess {
  /// How a program ended.
  enum Ending: Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By a signal.
    case killed(Int32)
    /// It took longer than it had time.
    case timedOut
    /// It could not be started.
    case notStarted
  }

  /// Runs a program, whose output goes nowhere.
  ///
  /// - Parameter seconds: The time it has.
  static func run(_ program: String, _ arguments: [String], seconds: Int) -> Ending {
    guard let process = start(program, arguments) else { return .notStarted }
    var status: Int32 = 0
    // Short waits first: most programs that are asked for here take a tenth of a second.
    var waited = 0
    while true {
      let result = waitpid(process, &status, WNOHANG)
      if result == process { break }
      if result < 0, errno != EINTR { return .notStarted }
      if waited > seconds * 1_000_000 {
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .timedOut
      }
      let pause = waited < 50_000 ? 2_000 : 20_000
      usleep(useconds_t(pause))
      waited += pause
    }
    // The low bits tell the signal that ended it, if one did; the next ones its own status.
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal)
  }

  private static func start(_ program: String, _ arguments: [String]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for file in Int32(1)...2 {
      posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The editor blocks and ignores signals that would otherwise end it.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, &attributes, &words, environ) == 0 else {
      return nil
    }
    return process
  }
}
