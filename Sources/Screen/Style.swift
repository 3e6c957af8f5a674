/// What a piece of the screen means.
///
/// A palette turns it into colour and attributes; nothing above the terminal names a colour.
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
  /// The line, head and label of a flow.
  case flow
  /// The line and name of a trust boundary.
  case boundary
  /// The highest risk. The three risk roles mark risk, and nothing but risk.
  case riskHigh
  /// Middling risk.
  case riskMedium
  /// Little risk.
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
  /// What the text means.
  public var role: Role
  /// What lies behind it.
  public var ground: Ground
  /// What comes on top of how role and ground are painted.
  public var attributes: Attributes

  /// Attributes every terminal has in some form.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8

    /// Attributes from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter letters.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter letters.
    public static let dim = Attributes(rawValue: 2)
    /// Letters and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// A line below.
    public static let underline = Attributes(rawValue: 8)
  }

  /// A style for a role on a ground.
  public init(_ role: Role = .text, on ground: Ground = .plain, _ attributes: Attributes = []) {
    self.role = role
    self.ground = ground
    self.attributes = attributes
  }

  /// Ordinary text.
  public static let text = Style(.text)

  /// A small number of its own for each style, below `indexCount`: for tables by style.
  public var index: Int {
    Int(role.rawValue) << 7 | Int(ground.rawValue) << 4 | Int(attributes.rawValue & 15)
  }

  /// One more than the largest `index`.
  public static let indexCount = Role.allCases.count << 7

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
