/// What a scalar does on a terminal, when text is cut into cells.
enum ScalarKind {
  /// Takes one column.
  case narrow
  /// Takes two columns.
  case wide
  /// Takes none and is drawn on the scalar before it; means nothing alone.
  case mark
  /// Takes none and only changes how its neighbours join or look; left out, because terminals
  /// disagree on what it does to their widths.
  case joiner
  /// Not shown as it is but as this one-column scalar.
  case shown(Unicode.Scalar)

  /// The kind of a scalar.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x300 {
      self = ScalarKind(latin: value)
    } else if value >= 0x2500 && value < 0x25FD {
      // Box drawing and geometric shapes: what pictures are made of.
      self = .narrow
    } else if value >= 0x2010 && value < 0x2028 || value >= 0x2030 && value < 0x205F
      || value == 0x2713
    {
      // Punctuation, the ellipsis above all, and the check mark.
      self = .narrow
    } else if value >= 0x2190 && value < 0x2300 {
      // Arrows and operators.
      self = .narrow
    } else {
      self = ScalarKind(rare: scalar)
    }
  }

  private init(latin value: UInt32) {
    switch value {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: self = .narrow
    case 0x09, 0x0A, 0x0D, 0xA0: self = .shown(" ")
    case 0..<0x20: self = .shown(Unicode.Scalar(0x2400 + value) ?? TextWidth.sign)
    case 0x7F: self = .shown("\u{2421}")
    default: self = .shown(TextWidth.sign)
    }
  }

  private init(rare scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x200C, 0x200D, 0x034F, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F,
      0xE0020...0xE007F:
      self = .joiner
      return
    case 0x1161...0x11FF, 0xD7B0...0xD7FB:
      // Vowels and finals of Hangul that is spelled out, drawn into the block of their initial.
      self = .mark
      return
    case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD:
      // Format characters by name, yet signs of their own by looks.
      self = .narrow
      return
    case 0x115F, 0x1160, 0x3164, 0xFFA0:
      self = .shown(TextWidth.sign)
      return
    case 0x1680, 0x3000:
      break
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark:
        self = .mark
        return
      case .spaceSeparator:
        self = .shown(" ")
        return
      case .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
        .unassigned:
        self = .shown(TextWidth.sign)
        return
      default: break
      }
    }
    self = Self.isWide(value) ? .wide : .narrow
  }

  /// Whether an assigned scalar takes two columns.
  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      let range = wideRanges[middle]
      if value < range.0 {
        high = middle
      } else if value > range.1 {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  /// Ranges of wide and fullwidth scalars (Unicode 15), first and last.
  ///
  /// Gaps of unassigned scalars are closed, because those never get as far as here.
  private static let wideRanges: [(UInt32, UInt32)] = [
    (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0),
    (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F),
    (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5),
    (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
    (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728),
    (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
    (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
    (0x2E80, 0x303E), (0x3041, 0xA4C6), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAD9),
    (0xFE10, 0xFE6B), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x1B2FB), (0x1F004, 0x1F004),
    (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F200, 0x1F320),
    (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA),
    (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E),
    (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E),
    (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4),
    (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2),
    (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7F0),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAF6),
    (0x20000, 0x3FFFD),
  ]
}
