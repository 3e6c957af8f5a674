/// Everything that can reach the editor from outside: the terminal and the tests produce the same.
public enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text pasted in one go; never read as keys.
  case paste(String)
  case resize(ScreenSize)
  case focus(Bool)
  /// Time has passed with nothing else happening (a prefix was waited on, a message is old).
  case tick
}

/// A key with its modifiers.
public struct Key: Hashable, Sendable {
  /// Which key.
  public enum Code: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    /// Only with keys that are not characters: a shifted character is another character.
    public static let shift = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  public init(_ character: Character) { self.init(.character(character)) }
}

/// Something the mouse did.
public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press(Button)
    case drag(Button)
    case release
    case wheel(Wheel)
  }

  public enum Button: Hashable, Sendable { case left, middle, right }

  public enum Wheel: Hashable, Sendable { case up, down, left, right }

  public var action: Action
  public var place: ScreenPoint
  public var modifiers: Key.Modifiers
  /// When it happened, in ms of a clock that only grows; for telling a double click.
  public var time: Int

  public init(
    _ action: Action, at place: ScreenPoint, modifiers: Key.Modifiers = [], time: Int = 0
  ) {
    self.action = action
    self.place = place
    self.modifiers = modifiers
    self.time = time
  }
}
