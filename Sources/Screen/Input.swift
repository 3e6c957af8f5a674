/// Everything that can reach the editor from outside: the terminal and the tests produce the same.
public enum Input: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case mouse(Mouse)
  /// Text pasted in one go; never read as keys.
  case paste(String)
  /// The screen has another size now.
  case resize(ScreenSize)
  /// The terminal's window got the keyboard, or lost it.
  case focus(Bool)
  /// Time has passed with nothing else happening (a prefix was waited on, a message is old).
  case tick
}

/// A key with its modifiers.
public struct Key: Hashable, Sendable {
  /// Which key.
  public enum Code: Hashable, Sendable {
    /// A key that types something. Letters with control are in lower case.
    case character(Character)
    /// Keys that edit.
    case enter, escape, tab, backspace, delete, insert
    /// Keys that move.
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 and so on, by number.
    case function(Int)
  }

  /// Keys that are held down while another is pressed.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit for each modifier.
    public let rawValue: UInt8

    /// Modifiers from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The control key.
    public static let control = Modifiers(rawValue: 1)
    /// The alt (or meta, or option) key.
    public static let alt = Modifiers(rawValue: 2)
    /// Only with keys that are not characters: a shifted character is another character.
    public static let shift = Modifiers(rawValue: 4)
  }

  /// Which key.
  public var code: Code
  /// What was held down with it.
  public var modifiers: Modifiers

  /// A key with modifiers.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A key that types a character.
  public init(_ character: Character) { self.init(.character(character)) }

  /// Whether it types a character where text is typed.
  public var isText: Bool { if case .character = code { modifiers.isEmpty } else { false } }
}

/// Something the mouse did.
public struct Mouse: Hashable, Sendable {
  /// What it did.
  public enum Action: Hashable, Sendable {
    /// A button went down.
    case press(Button)
    /// The mouse moved to another cell while a button was down.
    case drag(Button)
    /// The button went up.
    case release
    /// The wheel was turned by one notch.
    case wheel(Wheel)
  }

  /// A button of the mouse.
  public enum Button: Hashable, Sendable {
    /// One of the three that every mouse has.
    case left, middle, right
  }

  /// A way the wheel turns, or two fingers slide.
  public enum Wheel: Hashable, Sendable {
    /// Where the view goes.
    case up, down, left, right
  }

  /// What it did.
  public var action: Action
  /// On which cell.
  public var place: ScreenPoint
  /// What was held down meanwhile.
  public var modifiers: Key.Modifiers
  /// When it happened, in ms of a clock that only grows; for telling a double click.
  public var time: Int

  /// Something that happened on a cell.
  public init(
    _ action: Action, at place: ScreenPoint, modifiers: Key.Modifiers = [], time: Int = 0
  ) {
    self.action = action
    self.place = place
    self.modifiers = modifiers
    self.time = time
  }
}
