import System

/// A text written in a program of the person's own: what `$VISUAL` or `$EDITOR` name, else vi.
struct OutsideEditor {
  /// What the person's environment says.
  private let command: String

  init() {
    func named(_ name: String) -> String? {
      ThisProcess.variable(name).flatMap { $0.contains { $0 != " " } ? $0 : nil }
    }
    command = named("VISUAL") ?? named("EDITOR") ?? "vi"
  }

  /// The maxSize text that is read back, in bytes.
  private static let maxSize = 1 << 20

  /// Has a text changed, and returns what it says then.
  ///
  /// The terminal must have been lent for it.
  ///
  /// - Throws: ``Refusal`` where there is no place for the text, the program can't be run or ends
  ///   with an error, or what it wrote is no text.
  func edit(_ text: String) throws -> String {
    var name = Array((Self.folder + "/drawbridge-XXXXXX.md").utf8CString)
    let file = mkstemps(&name, 3)
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard file >= 0 else { throw Refusal("no file for the text in \(Self.folder)") }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    defer { unlink(path) }
    let failure = Descriptor.write(Array(text.utf8), to: file)
    close(file)
    guard failure == 0 else {
      throw Refusal("\(SystemMessage.error(path, failure, trying: "the text can't be written"))")
    }
    // As git does it: the command may hold arguments, the path is one whatever it holds.
    switch Subprocess.lendTerminal(to: ["/bin/sh", "-c", "\(command) \"$@\"", command, path]) {
    case .exited(0): break
    case .exited(127), .notStarted:
      throw Refusal("there is no program \(command); EDITOR names the one to write with")
    case .exited(let status):
      throw Refusal("\(command) ended with \(status), the text stays as it was")
    case .killed(let signal):
      throw Refusal("\(command) was ended by signal \(signal), the text stays as it was")
    }
    let read = try ReadFile.bytes(path, .regular, limit: Self.maxSize)
    guard let result = String(validating: read, as: UTF8.self) else {
      throw Refusal("what \(command) wrote is not UTF-8, the text stays as it was")
    }
    return result
  }

  private static var folder: String {
    ThisProcess.variable("TMPDIR") ?? "/tmp"
  }

  /// Why a text stays as it was, in one line.
  struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
  }
}
