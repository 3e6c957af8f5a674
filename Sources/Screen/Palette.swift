/// How many colours a terminal has.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None, or none wanted: attributes alone.
  case mono = 0
  /// The eight colours of old.
  case eight = 8
  /// The eight and their bright ones.
  case sixteen = 16
  /// The sixteen, a colour cube and greys.
  case full = 256

  /// Whether one has fewer colours than another.
  public static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rawValue < second.rawValue
  }

  /// The deepest that so many colours allow.
  public init(colors: Int) {
    self = colors >= 256 ? .full : colors >= 16 ? .sixteen : colors >= 8 ? .eight : .mono
  }
}

/// How a style is painted: two palette indices, where nil is the terminal's own, and attributes.
public struct Paint: Hashable, Sendable {
  /// The colour of the letters.
  public var foreground: UInt8?
  /// The colour behind them.
  public var background: UInt8?
  /// What a terminal can do to letters.
  public var attributes: Style.Attributes

  /// Paint of colours and attributes.
  public init(
    _ foreground: UInt8? = nil, on background: UInt8? = nil, _ attributes: Style.Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// Turns styles into colours and attributes.
///
/// Quiet by intent: text and drawing in the terminal's own colours, one accent, risk colours for risk
/// alone. With up to sixteen colours the user's own theme decides how they look. In the 256 there is
/// a set for dark backgrounds and one for light; a bar that has a background of its own brings the
/// colour of its text too, so that the wrong set is still readable. Without colours every ground and
/// every risk still differs by attributes.
public struct Palette: Sendable {
  /// What the terminal's own background is like.
  public enum Backdrop: Sendable {
    /// Light letters on dark.
    case dark
    /// Dark letters on light.
    case light
  }

  /// How many colours it uses.
  public let depth: ColorDepth
  /// Which background it is for; matters with 256 colours only.
  public let backdrop: Backdrop

  /// The palette for a terminal.
  public init(_ depth: ColorDepth, backdrop: Backdrop = .dark) {
    self.depth = depth
    self.backdrop = backdrop
  }

  /// How a style is painted.
  ///
  /// A reverse attribute on a ground that is reversed already turns it back, so that it shows.
  public func paint(_ style: Style) -> Paint {
    var paint: Paint
    switch depth {
    case .mono: paint = Self.mono(style)
    case .eight: paint = Self.eight(style)
    case .sixteen: paint = Self.sixteen(style)
    case .full: paint = backdrop == .dark ? Self.dark(style) : Self.light(style)
    }
    if paint.attributes.contains(.reverse), style.attributes.contains(.reverse) {
      paint.attributes.remove(.reverse)
      paint.attributes.formUnion(style.attributes.subtracting(.reverse))
    } else {
      paint.attributes.formUnion(style.attributes)
    }
    return paint
  }

  private static func mono(_ style: Style) -> Paint {
    var attributes: Style.Attributes
    switch style.role {
    case .text, .element, .flow, .riskLow: attributes = []
    case .faint, .divider, .boundary, .settled: attributes = .dim
    case .strong, .accent, .riskMedium: attributes = .bold
    case .riskHigh, .warning: attributes = [.bold, .underline]
    case .changed: attributes = .underline
    }
    switch style.ground {
    case .plain, .overlay: break
    case .bar, .chosen: attributes.formUnion(.reverse)
    case .focus: attributes.formUnion([.reverse, .bold])
    }
    // Dim letters on a reversed ground vanish on many terminals.
    if attributes.contains(.reverse) { attributes.remove(.dim) }
    return Paint(nil, on: nil, attributes)
  }

  private static func eight(_ style: Style) -> Paint {
    var paint = mono(style.on(.plain))
    switch style.role {
    case .accent: paint.foreground = 4
    case .riskHigh: paint = Paint(1, .bold)
    case .riskMedium: paint = Paint(3)
    case .riskLow: paint = Paint(4)
    case .settled: paint = Paint(2)
    case .boundary: paint = Paint(1)
    case .changed: paint = Paint(6)
    case .warning: paint = Paint(3, .bold)
    default: break
    }
    switch style.ground {
    case .plain, .overlay: return paint
    case .bar, .chosen: return Paint(nil, on: nil, mono(style).attributes)
    case .focus: return Paint(7, on: 4, .bold)
    }
  }

  private static func sixteen(_ style: Style) -> Paint {
    let bright = style.ground == .bar || style.ground == .chosen
    var paint: Paint
    switch style.role {
    case .text, .element, .flow: paint = Paint(bright ? 15 : nil)
    case .faint, .divider: paint = Paint(bright ? 7 : 8)
    case .strong: paint = Paint(bright ? 15 : nil, .bold)
    case .accent: paint = Paint(12, .bold)
    case .boundary: paint = Paint(1)
    case .riskHigh: paint = Paint(9)
    case .riskMedium: paint = Paint(bright ? 11 : 3)
    case .riskLow: paint = Paint(12)
    case .settled: paint = Paint(bright ? 10 : 2)
    case .warning: paint = Paint(bright ? 11 : 3, .bold)
    case .changed: paint = Paint(bright ? 14 : 6)
    }
    switch style.ground {
    case .plain, .overlay: break
    case .bar: paint.background = 8
    case .chosen:
      paint.background = 8
      paint.attributes.insert(.bold)
    case .focus: paint = Paint(0, on: 12, paint.attributes)
    }
    return paint
  }

  private static func dark(_ style: Style) -> Paint {
    var paint: Paint
    switch style.role {
    case .text, .element, .flow: paint = Paint()
    case .faint: paint = Paint(244)
    case .strong: paint = Paint(nil, .bold)
    case .accent: paint = Paint(75, .bold)
    case .divider: paint = Paint(239)
    case .boundary: paint = Paint(131)
    case .riskHigh: paint = Paint(203)
    case .riskMedium: paint = Paint(179)
    case .riskLow: paint = Paint(75)
    case .settled: paint = Paint(108)
    case .warning: paint = Paint(215, .bold)
    case .changed: paint = Paint(116)
    }
    switch style.ground {
    case .plain: break
    case .bar: stand(&paint, on: 236, text: 252, faint: 245, divider: 241, style.role)
    case .chosen: stand(&paint, on: 239, text: 255, faint: 248, divider: 244, style.role)
    case .overlay: stand(&paint, on: 235, text: 252, faint: 245, divider: 240, style.role)
    case .focus: paint = Paint(234, on: 75, paint.attributes)
    }
    return paint
  }

  private static func light(_ style: Style) -> Paint {
    var paint: Paint
    switch style.role {
    case .text, .element, .flow: paint = Paint()
    case .faint: paint = Paint(243)
    case .strong: paint = Paint(nil, .bold)
    case .accent: paint = Paint(26, .bold)
    case .divider: paint = Paint(250)
    case .boundary: paint = Paint(131)
    case .riskHigh: paint = Paint(160)
    case .riskMedium: paint = Paint(130)
    case .riskLow: paint = Paint(26)
    case .settled: paint = Paint(65)
    case .warning: paint = Paint(166, .bold)
    case .changed: paint = Paint(30)
    }
    switch style.ground {
    case .plain: break
    case .bar: stand(&paint, on: 254, text: 236, faint: 242, divider: 248, style.role)
    case .chosen: stand(&paint, on: 252, text: 233, faint: 240, divider: 245, style.role)
    case .overlay: stand(&paint, on: 255, text: 236, faint: 243, divider: 249, style.role)
    case .focus: paint = Paint(231, on: 26, paint.attributes)
    }
    return paint
  }

  /// Puts paint on a background, with letters that are readable there.
  private static func stand(
    _ paint: inout Paint, on background: UInt8, text: UInt8, faint: UInt8, divider: UInt8,
    _ role: Role
  ) {
    paint.background = background
    if role == .faint {
      paint.foreground = faint
    } else if role == .divider {
      paint.foreground = divider
    } else if paint.foreground == nil {
      paint.foreground = text
    }
  }
}
