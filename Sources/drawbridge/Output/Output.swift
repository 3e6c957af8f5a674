import ArgumentParser
import Screen
import Synchronization
import System

/// Where words go: data to standard output, messages to standard error.
///
/// Data that is not accepted ends the program at once with 1 and a line that says why, so that no
/// command can forget to look. Only a reader that has gone away ends it quietly: it has what it wanted.
enum Output {
  /// Writes data to standard output.
  static func data(_ text: String) { write(text, to: 1) }

  /// Writes data to standard output as it is.
  static func data(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes a line to standard error, with nothing in it that a terminal would act on.
  static func message(_ text: String) { write(harmless(text) + "\n", to: 2) }

  /// Writes a question to standard error; the answer is typed behind it.
  static func question(_ text: String) { write(harmless(text), to: 2) }

  /// Whether the person says yes; asked only where somebody sits at a terminal, and yes elsewhere.
  static func confirms(_ text: String) -> Bool {
    guard isatty(0) == 1, isatty(1) == 1 else { return true }
    question("\(text) [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// Writes a line of a report for people to standard output, as harmless as a message.
  static func line(_ text: String) { write(harmless(text) + "\n", to: 1) }

  private static func harmless(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { TextWidth.pieces($0).map(\.text).joined() }.joined(separator: "\n")
  }

  /// How wide the terminal on standard output is; nil where it is none.
  static var columns: Int? {
    isatty(1) == 1 ? OpenFiles.terminalSize(of: 1)?.columns : nil
  }

  /// Says why and ends the command as one that failed.
  static func failure(_ error: any Error) -> ExitCode {
    message("\(error)")
    return ExitCode(Ending.failed)
  }

  /// Ends the program.
  ///
  /// - Parameter code: How it went so far; where that is well, but something that was written did not
  ///   arrive, it ends as one that failed.
  static func end(_ code: Int32) -> Never {
    // Some disks tell only now that they are full.
    if close(1) != 0, errno != EBADF { refused(errno) }
    exit(code == 0 && isDeaf.withLock { $0 } ? Ending.failed : code)
  }

  /// Whether a message could not be written.
  private static let isDeaf = Mutex(false)

  private static func write(_ text: String, to file: Int32) { write(Array(text.utf8), to: file) }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    let number = Descriptor.write(bytes, to: file)
    if number == 0 || number == EPIPE { return }
    if file == 1 { refused(number) }
    // Who closes the stream of messages wants none.
    if number != EBADF { isDeaf.withLock { $0 = true } }
  }

  private static func refused(_ number: Int32) -> Never {
    message("\(SystemMessage.error("standard output", number, trying: "can't be written"))")
    exit(Ending.failed)
  }
}
