import Foundation

/// The program under test, and other programs that tests run.
enum Program {
  /// The package's top folder, found from where this file was compiled.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built executable: beside the tests' own, else where a debug build puts it.
  static let path: String = {
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places = [
      own.appending(path: "drawbridge"), root.appending(path: ".build/debug/drawbridge"),
    ]
    let found = places.first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    return (found ?? places[0]).path()
  }()

  /// How a program ended.
  struct Ending {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs Drawbridge to its end as somebody to whom not everything is permitted, which root is not.
  static func unprivileged(_ arguments: String...) throws -> Ending {
    if getuid() != 0 { return try run(path, arguments) }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", path]
    return try run(find("setpriv") ?? "setpriv", nobody + arguments)
  }

  /// Runs a program to its end, with nothing on standard input.
  ///
  /// Waits for the very process: Foundation would also wait for what it leaves in the background,
  /// as tmux does with its server.
  ///
  /// - `environment`: All that it sees of the environment, besides `PATH`.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Ending {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let variables = ["PATH": path, "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    // Both streams go to files, so that neither can fill up while the other one is read.
    let scratch = try TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (file, name) in [(Int32(1), "out"), (2, "err")] {
      posix_spawn_file_actions_addopen(&actions, file, scratch / name, O_WRONLY | O_CREAT, 0o600)
    }
    // The tests' own threads block and ignore signals; a program that can't be ended by them is
    // another one.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, &attributes, &words, &settings)
    guard failure == 0 else { throw Failure("\(program): error \(failure)") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure("waitpid: error \(errno)") }
    }
    // The low bits tell the signal that ended it, if one did; the next ones its own status.
    let signal = status & 0x7f
    return Ending(
      status: signal == 0 ? status >> 8 & 0xff : 128 + signal, output: scratch.bytes("out") ?? [],
      errors: scratch.text("err") ?? "")
  }

  /// Runs Drawbridge where there is no terminal.
  static func drawbridge(_ arguments: String...) throws -> Ending { try run(path, arguments) }

  /// Where a program is; nil where it is not installed.
  static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
