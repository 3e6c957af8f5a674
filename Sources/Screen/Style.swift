/// What a piece of the screen means. A palette turns it into colour and attributes; nothing above
/// the terminal names a colour.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text in the terminal's own colours.
  case text
  /// Text that may be overlooked: hints, dots, what is out of scope.
  case faint
  /// Headings and names.
  case strong
  /// What is active: the current tab, the mode word, keys in hints.
  case accent
  /// Dividers between panes.
  case divider
  /// The outline of an element that is not at risk, and its flows.
  case element
  case flow
  case boundary
  /// Risk, and nothing but risk.
  case riskHigh
  case riskMedium
  case riskLow
  /// A threat somebody has dealt with.
  case settled
  /// Something needs attention: errors, refusals.
  case warning
  /// A value that differs from what the stencil presets.
  case changed
}

/// What lies behind a piece of text.
public enum Ground: UInt8, CaseIterable, Sendable {
  /// The terminal's own background.
  case plain
  /// A bar: title, status.
  case bar
  /// The chosen row of a list.
  case chosen
  /// The chosen thing where the keyboard is.
  case focus
  /// A box that floats above the rest.
  case overlay
}

/// How a cell is painted: a role, a ground, and attributes that work without colour too.
public struct Style: Hashable, Sendable {
  public var role: Role
  public var ground: Ground
  public var attributes: Attributes

  /// Attributes every terminal has in some form.
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let reverse = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
  }

  public init(_ role: Role = .text, on ground: Ground = .plain, _ attributes: Attributes = []) {
    self.role = role
    self.ground = ground
    self.attributes = attributes
  }

  /// Ordinary text.
  public static let text = Style(.text)

  /// The same on another ground.
  public func on(_ ground: Ground) -> Style {
    var style = self
    style.ground = ground
    return style
  }

  /// The same with further attributes.
  public func with(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }
}
