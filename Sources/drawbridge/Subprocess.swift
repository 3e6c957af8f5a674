import Glibc

/// Other programs that are run from here.
enum Subprocess {
  /// Runs a program that has the terminal until it ends, and returns its exit code; 128 and the
  /// signal where one ended it, 127 where it can't be started.
  static func run(_ arguments: [String]) -> Int32 {
    // Keys that stop a program are for the one that has the terminal, as with the shell.
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    guard let process = start(arguments, output: nil) else { return 127 }
    return ending(of: process)
  }

  /// What a program without input says on its standard output, at most so many bytes; nil where it
  /// fails.
  static func output(of arguments: [String], atMost limit: Int = 4096) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = start(arguments, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { return nil }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 512)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      if result.count < limit { result.append(contentsOf: buffer[..<count]) }
    }
    guard ending(of: process) == 0 else { return nil }
    return String(validating: result.prefix(limit), as: UTF8.self)
  }

  /// Starts a program found on the path; with all signals as they usually are.
  ///
  /// - Parameter output: Where its standard output goes, with its input and errors going nowhere;
  ///   nil leaves it the terminal.
  private static func start(_ arguments: [String], output: Int32?) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, output, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    let error = posix_spawnp(
      &process, arguments[0], &actions, &attributes, &pointers, environ)
    return error == 0 ? process : nil
  }

  private static func ending(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
