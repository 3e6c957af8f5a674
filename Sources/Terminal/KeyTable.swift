import CNcurses
import Screen

/// The keys behind the codes that curses gives for them.
nonisolated enum KeyTable {
  /// Codes of our own, for sequences that every terminal sends alike but terminfo doesn't name.
  enum Own {
    static let mouse: Int32 = 0x2000
    static let oldMouse: Int32 = 0x2001
    static let pasteStart: Int32 = 0x2002
    static let pasteEnd: Int32 = 0x2003
    static let focusIn: Int32 = 0x2004
    static let focusOut: Int32 = 0x2005

    static let all = mouse...focusOut
  }

  /// What begins with these bytes is told by these codes.
  static let sequences: [(String, Int32)] = [
    ("\u{1B}[<", Own.mouse), ("\u{1B}[M", Own.oldMouse), ("\u{1B}[200~", Own.pasteStart),
    ("\u{1B}[201~", Own.pasteEnd), ("\u{1B}[I", Own.focusIn), ("\u{1B}[O", Own.focusOut),
    ("\u{1B}[A", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}[C", KEY_RIGHT), ("\u{1B}[D", KEY_LEFT),
    ("\u{1B}OA", KEY_UP), ("\u{1B}OB", KEY_DOWN), ("\u{1B}OC", KEY_RIGHT), ("\u{1B}OD", KEY_LEFT),
  ]

  /// The key of a code that is the same everywhere; nil for others.
  static func key(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: Key(.up)
    case KEY_DOWN: Key(.down)
    case KEY_LEFT: Key(.left)
    case KEY_RIGHT: Key(.right)
    case KEY_HOME, KEY_A1, KEY_FIND: Key(.home)
    case KEY_END, KEY_C1, KEY_SELECT: Key(.end)
    case KEY_PPAGE, KEY_A3: Key(.pageUp)
    case KEY_NPAGE, KEY_C3: Key(.pageDown)
    case KEY_IC: Key(.insert)
    case KEY_DC: Key(.delete)
    case KEY_BACKSPACE: Key(.backspace)
    case KEY_ENTER: Key(.enter)
    case KEY_BTAB: Key(.tab, .shift)
    case KEY_SR: Key(.up, .shift)
    case KEY_SF: Key(.down, .shift)
    case KEY_SLEFT: Key(.left, .shift)
    case KEY_SRIGHT: Key(.right, .shift)
    case KEY_SHOME: Key(.home, .shift)
    case KEY_SEND: Key(.end, .shift)
    case KEY_SPREVIOUS: Key(.pageUp, .shift)
    case KEY_SNEXT: Key(.pageDown, .shift)
    case KEY_SIC: Key(.insert, .shift)
    case KEY_SDC: Key(.delete, .shift)
    case KEY_F0 + 1...KEY_F0 + 60: function(Int(code - KEY_F0))
    default: nil
    }
  }

  /// Terminfo counts on where a modifier is held: F13 is Shift+F1, F25 Control+F1 and so on.
  private static func function(_ number: Int) -> Key {
    let modifiers: [Key.Modifiers] = [
      [], .shift, .control, [.control, .shift], .alt,
    ]
    return Key(.function((number - 1) % 12 + 1), modifiers[(number - 1) / 12])
  }

  /// The key of a name that terminfo extensions use: `kUP5` is Control+Up.
  ///
  /// Their codes differ from terminal to terminal, so only the name tells.
  static func key(named name: String) -> Key? {
    let bases: [(String, Key.Code)] = [
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
      ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ]
    for (base, code) in bases where name.hasPrefix(base) {
      let rest = name.dropFirst(base.count)
      if rest.isEmpty { return Key(code, .shift) }
      if let number = Int(rest), let modifiers = modifiers(number) { return Key(code, modifiers) }
    }
    return nil
  }

  /// The modifiers that xterm counts as 1 for none, plus 1 shift, 2 alt, 4 control, 8 meta.
  static func modifiers(_ number: Int) -> Key.Modifiers? {
    guard (1...16).contains(number) else { return nil }
    let bits = number - 1
    var result: Key.Modifiers = []
    if bits & 1 != 0 { result.insert(.shift) }
    if bits & 2 != 0 || bits & 8 != 0 { result.insert(.alt) }
    if bits & 4 != 0 { result.insert(.control) }
    return result
  }
}
