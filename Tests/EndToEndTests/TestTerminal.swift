import Foundation

/// A real terminal with a program in it: a tmux server of its own, driven as a person would.
///
/// Nothing here waits for a fixed time: everything waits until the screen shows something.
final class TestTerminal {
  /// Where tmux is; nil where it is not installed.
  static let tmux = Program.find("tmux")
  /// Why tests in a terminal are left out.
  static let missing = "tmux is not installed, and without it there is no terminal to run in"
  /// How long the screen may take to show what is expected, in seconds.
  static let patience = 10.0

  let folder: TemporaryFolder
  private let socket: String
  private let statusFile: String
  private static let fresh = Counter()

  /// Starts Drawbridge in a terminal.
  ///
  /// - `environment`: Variables that differ from a usual UTF-8 terminal's.
  convenience init(
    _ arguments: [String], in folder: TemporaryFolder, columns: Int = 120, rows: Int = 36,
    type: String = "tmux-256color", environment: [String: String] = [:]
  ) throws {
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    let words = ["env"] + variables + [Program.path] + arguments
    try self.init(
      running: words.map(Self.quoted).joined(separator: " "), in: folder, columns: columns,
      rows: rows, type: type)
  }

  /// Starts a line of shell in a terminal.
  init(
    running line: String, in folder: TemporaryFolder, columns: Int = 120, rows: Int = 36,
    type: String = "tmux-256color"
  ) throws {
    self.folder = folder
    let name = ".tmux-\(Self.fresh.next())"
    socket = folder / name
    statusFile = folder / "\(name)-status"
    let configuration = try folder.write(
      """
      set -g status off
      set -g escape-time 0
      set -g default-terminal \(type)
      set -g default-shell /bin/sh
      set -g remain-on-exit on
      set -g history-limit 0

      """, to: "\(name)-configuration")
    // The line runs in a shell that becomes the program; the status appears whole or not at all.
    let running = "sh -c \(Self.quoted("echo $$ > \(statusFile).process; exec \(line)"))"
    let noting = "echo $? > \(statusFile).new; mv \(statusFile).new \(statusFile)"
    try tmux(
      "-f", configuration, "new-session", "-d", "-s", "main", "-x", "\(columns)", "-y", "\(rows)",
      "cd \(Self.quoted(folder.path)); \(running); \(noting)")
  }

  deinit { _ = try? tmux("kill-server") }

  // MARK: What a person does

  /// Presses keys by tmux's names for them: `Enter`, `Escape`, `C-r`, `Up`; or single characters.
  func press(_ keys: String...) throws { try tmux(["send-keys", "-t", "main"] + keys) }

  /// Types text as it stands.
  func type(_ text: String) throws { try tmux("send-keys", "-t", "main", "-l", "--", text) }

  /// Types a line and Enter.
  func enter(_ text: String) throws {
    try send(Array(text.utf8) + [13])
  }

  /// Sends bytes past tmux's own understanding of keys.
  func send(_ bytes: [UInt8]) throws {
    try tmux(["send-keys", "-t", "main", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Pastes text as a terminal does that brackets what is pasted.
  func paste(_ text: String) throws {
    try send(Array("\u{1B}[200~".utf8) + Array(text.utf8) + Array("\u{1B}[201~".utf8))
  }

  func click(_ cell: Cell) throws {
    try send(Self.mouse(0, cell, isDown: true) + Self.mouse(0, cell, isDown: false))
  }

  /// Presses, moves cell by cell, and lets go.
  func drag(_ start: Cell, _ end: Cell) throws {
    var bytes = Self.mouse(0, start, isDown: true)
    let steps = max(abs(end.column - start.column), abs(end.row - start.row), 1)
    for step in 1...steps {
      let cell = Cell(
        start.column + (end.column - start.column) * step / steps,
        start.row + (end.row - start.row) * step / steps)
      bytes += Self.mouse(32, cell, isDown: true)
    }
    try send(bytes + Self.mouse(0, end, isDown: false))
  }

  func wheel(down: Bool, at cell: Cell) throws {
    try send(Self.mouse(down ? 65 : 64, cell, isDown: true))
  }

  func resize(_ columns: Int, _ rows: Int) throws {
    try tmux("resize-window", "-t", "main", "-x", "\(columns)", "-y", "\(rows)")
  }

  private static func mouse(_ code: Int, _ cell: Cell, isDown: Bool) -> [UInt8] {
    Array("\u{1B}[<\(code);\(cell.column + 1);\(cell.row + 1)\(isDown ? "M" : "m")".utf8)
  }

  // MARK: What a person sees

  func picture() throws -> Picture { Picture(try tmux("capture-pane", "-p", "-t", "main")) }

  /// The screen with the sequences for its colours.
  func coloured() throws -> String { try tmux("capture-pane", "-p", "-e", "-t", "main") }

  /// Waits until the screen is as a condition asks, and gives it.
  @discardableResult
  func wait(for what: String, until isTrue: (Picture) throws -> Bool) throws -> Picture {
    let end = Date.now.addingTimeInterval(Self.patience)
    while true {
      let seen = try picture()
      if try isTrue(seen) { return seen }
      if Date.now > end { throw Failure("not on the screen: \(what)\n\(seen)") }
      usleep(20_000)
    }
  }

  /// Waits until all texts are on the screen.
  @discardableResult
  func see(_ texts: String...) throws -> Picture {
    try wait(for: texts.joined(separator: " and ")) { seen in texts.allSatisfy(seen.contains) }
  }

  /// Waits until a text is gone.
  @discardableResult
  func miss(_ text: String) throws -> Picture {
    try wait(for: "a screen without \(text)") { !$0.contains(text) }
  }

  /// Waits until the last line tells something.
  @discardableResult
  func told(_ text: String) throws -> Picture {
    try wait(for: "\(text) in the last line") { $0.footer.contains(text) }
  }

  /// Waits until the command has ended, and gives its status.
  func status() throws -> Int32 {
    let end = Date.now.addingTimeInterval(Self.patience)
    while true {
      if let text = try? String(contentsOfFile: statusFile, encoding: .utf8),
        let status = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
      {
        return status
      }
      if Date.now > end { throw Failure("still running\n\(try picture())") }
      usleep(20_000)
    }
  }

  /// Sends the command a signal, past the keyboard.
  func kill(_ signal: Int32) throws {
    guard let text = try? String(contentsOfFile: statusFile + ".process", encoding: .utf8),
      let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
    else { throw Failure("the command has not started") }
    guard Foundation.kill(process, signal) == 0 else { throw Failure("kill: error \(errno)") }
  }

  // MARK: tmux

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    guard let program = Self.tmux else { throw Failure(Self.missing) }
    let ending = try Program.run(
      program, ["-u", "-S", socket] + arguments, environment: Self.surroundings(folder))
    guard ending.status == 0 else {
      throw Failure("tmux \(arguments.first ?? ""): \(ending.errors)")
    }
    return ending.text
  }

  /// The environment of everything that runs in the terminal.
  private static func surroundings(_ folder: TemporaryFolder) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path, "SHELL": "/bin/sh", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    ]
  }

  /// A word as the shell takes it unchanged.
  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// Counts up, from any test.
final class Counter: Sendable {
  private let lock = NSLock()
  private nonisolated(unsafe) var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
