import CNcurses

/// The control sequences that switch on and off what curses doesn't know or does differently.
nonisolated enum TerminalModes {
  /// Presses, drags and wheel (1000, 1002), told in numbers of any size (1006).
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  /// Pasted text comes between marks (2004); the window's focus is told (1004).
  static let reportsOn = "\u{1B}[?2004h\u{1B}[?1004h"
  static let reportsOff = "\u{1B}[?1004l\u{1B}[?2004l"

  /// What brings the screen back without curses: after a crash, or when the program exits anyhow.
  static func restoring() -> String {
    var text = mouseOff + reportsOff + plain("sgr0", else: "\u{1B}[0m")
    text += plain("cnorm", else: "\u{1B}[?25h")
    text += plain("rmcup", else: "\r\n")
    text += plain("rmkx", else: "")
    return text
  }

  /// A capability of the terminal without the delays that printers once needed.
  private static func plain(_ name: String, else missing: String) -> String {
    guard let text = capability(name) else { return missing }
    var result: [UInt8] = []
    var rest = Array(String(cString: text).utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "$")) {
      let after = rest[(start + 1)...]
      guard after.first == UInt8(ascii: "<"), let end = after.firstIndex(of: UInt8(ascii: ">"))
      else { break }
      result += rest[..<start]
      rest = rest[(end + 1)...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }
}
