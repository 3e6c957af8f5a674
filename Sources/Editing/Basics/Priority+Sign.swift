import Models
import Screen

extension Priority.Level {
  /// The role that shows it.
  var role: Role {
    switch self {
    case .high: .riskHigh
    case .medium: .riskMedium
    case .low: .riskLow
    }
  }

  /// The two columns of its sign.
  func sign(_ glyphs: GlyphSet) -> String {
    switch self {
    case .high:
      glyphs.isASCII ? glyphs.text(.beforeHigh) + glyphs.text(.high) : glyphs.text(.high) + " "
    case .medium: glyphs.text(.medium) + " "
    case .low: glyphs.text(.low) + " "
    }
  }
}
