import CNcurses
import Screen
import System

/// What the environment says about the terminal.
nonisolated enum TerminalEnvironment {
  /// Whether colours are unwelcome (`NO_COLOR`).
  static var refusesColor: Bool { ThisProcess.variable("NO_COLOR") != nil }

  /// How long a lone escape is waited on, in ms.
  static var escapeDelay: Int32 {
    ThisProcess.variable("ESCDELAY").flatMap { Int32($0) }.map { min(max($0, 1), 1000) } ?? 25
  }

  /// What the background is like, by the colour numbers that some terminals tell.
  static var backdrop: Palette.Backdrop {
    guard let last = ThisProcess.variable("COLORFGBG")?.split(separator: ";").last,
      let color = Int(last)
    else {
      return .dark
    }
    return color == 7 || (9...15).contains(color) ? .light : .dark
  }

  /// Sets the locale for characters; true if they are UTF-8.
  ///
  /// A locale that asks for UTF-8 but isn't installed is replaced by the C locale's UTF-8, because
  /// without any curses would show blanks for half of the picture.
  static func chooseLocale() -> Bool {
    let chosen = setlocale(LC_CTYPE, "")
    if chosen != nil, isUTF8 { return true }
    let wanted =
      ThisProcess.variable("LC_ALL") ?? ThisProcess.variable("LC_CTYPE") ?? ThisProcess.variable(
        "LANG") ?? ""
    let folded = wanted.lowercased()
    guard folded.contains("utf-8") || folded.contains("utf8") else { return false }
    return setlocale(LC_CTYPE, "C.UTF-8") != nil && isUTF8
  }

  private static var isUTF8: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: name).uppercased() == "UTF-8"
  }
}
