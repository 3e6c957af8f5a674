import System

/// Another program, run to its end.
///
/// It is given its words as they are; no shell stands between that could read something else into
/// them. Signals are in it as they usually are: the editor blocks and ignores some of them.
enum Subprocess {
  /// How a program ended.
  enum Ending: Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By a signal.
    case killed(Int32)
    /// It could not be started: there is no such program, or the system refuses to run it.
    case notStarted
  }

  /// How a program ended that was asked something, and what it said.
  struct Answer {
    let ending: Ending
    /// What it wrote to its standard output.
    let output: [UInt8]
    /// What it wrote to its standard error.
    let messages: [UInt8]
  }

  /// Runs a program that has the terminal.
  ///
  /// - `arguments`: Its name or its path, and what it is given.
  static func lendTerminal(to arguments: [String]) -> Ending {
    // Keys that stop a program are for the one that has the terminal, as with the shell.
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    guard let process = start(arguments, .terminal) else { return .notStarted }
    return wait(for: process)
  }

  /// Runs a program that gets no input, and keeps what it says.
  ///
  /// - `arguments`: Its name or its path, and what it is given.
  static func ask(_ arguments: [String]) -> Answer {
    let nothing = Answer(ending: .notStarted, output: [], messages: [])
    guard let output = makePipe() else { return nothing }
    defer { close(output.reading) }
    guard let messages = makePipe() else {
      close(output.writing)
      return nothing
    }
    defer { close(messages.reading) }
    let process = start(
      arguments, .pipes(output: output.writing, messages: messages.writing))
    close(output.writing)
    close(messages.writing)
    guard let process else { return nothing }
    let texts = drain([output.reading, messages.reading])
    return Answer(ending: wait(for: process), output: texts[0], messages: texts[1])
  }

  /// Runs a program that gets no input and whose output goes nowhere.
  ///
  /// What it starts itself belongs to its process group, so that all of it ends when its time is up.
  ///
  /// - Parameters:
  ///   - arguments: Its name or its path, and what it is given.
  ///   - seconds: The time it has.
  /// - Returns: How it ended; nil where its time was up first.
  static func run(_ arguments: [String], seconds: Int) -> Ending? {
    guard let process = start(arguments, .none) else { return .notStarted }
    // Short waits first: most programs that are run here take a tenth of a second.
    var waited = 0
    while true {
      if let ending = ending(of: process, WNOHANG) { return ending }
      if waited > seconds * 1_000_000 {
        kill(-process, SIGKILL)
        _ = wait(for: process)
        return nil
      }
      let pause = waited < 50_000 ? 2_000 : 20_000
      usleep(useconds_t(pause))
      waited += pause
    }
  }

  // MARK: Starting

  private enum Streams {
    case terminal
    case pipes(output: Int32, messages: Int32)
    case none
  }

  /// Starts a program, which is looked for on the path unless its folder is named.
  private static func start(_ arguments: [String], _ streams: Streams) -> pid_t? {
    var actions = Spawning.actions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    switch streams {
    case .terminal: break
    case .pipes(let output, let messages):
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, output, 1)
      posix_spawn_file_actions_adddup2(&actions, messages, 2)
    case .none:
      flags |= POSIX_SPAWN_SETPGROUP
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      for file in Int32(1)...2 {
        posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0)
      }
    }
    var attributes = Spawning.attributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard
      posix_spawnp(&process, arguments[0], &actions, &attributes, &words, ThisProcess.environment)
        == 0
    else {
      return nil
    }
    return process
  }

  /// A pipe that no other program gets hold of.
  private static func makePipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  // MARK: Waiting

  /// Reads several pipes to their ends, none of them waiting for another.
  private static func drain(_ pipes: [Int32]) -> [[UInt8]] {
    var files = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var texts = [[UInt8]](repeating: [], count: pipes.count)
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while files.contains(where: { $0.fd >= 0 }) {
      if poll(&files, nfds_t(files.count), -1) < 0 {
        if errno == EINTR { continue }
        break
      }
      for index in files.indices where files[index].revents != 0 {
        let count = read(files[index].fd, &buffer, buffer.count)
        if count > 0 {
          texts[index] += buffer[..<count]
        } else if count == 0 || errno != EINTR {
          // One that is negative is passed over from now on.
          files[index].fd = -1
        }
      }
    }
    return texts
  }

  private static func wait(for process: pid_t) -> Ending {
    while true {
      if let ending = ending(of: process, 0) { return ending }
    }
  }

  /// How a program ended; nil where it has not, or the question was interrupted.
  private static func ending(of process: pid_t, _ options: Int32) -> Ending? {
    var status: Int32 = 0
    let answer = waitpid(process, &status, options)
    if answer < 0, errno != EINTR { return .notStarted }
    guard answer == process else { return nil }
    // The low bits tell the signal that ended it, if one did; the next ones its own status.
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }
}
