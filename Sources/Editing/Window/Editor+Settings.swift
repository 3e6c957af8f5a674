import Models
import Screen

/// Settings.
extension Editor {
  mutating func set(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if words.first == "author" { return setAuthor(words.count > 1 ? words[1].trimmingSpaces : "") }
    switch text {
    case "grid": settings.showsGrid = true
    case "nogrid": settings.showsGrid = false
    case "ascii": settings.glyphs = .ascii
    case "unicode": settings.glyphs = .unicode
    case "mouse", "nomouse":
      settings.mouse = text == "mouse"
      outside.effects.append(.mouse(settings.mouse))
    default: warn("there is no such setting: [no]grid, ascii, unicode, [no]mouse, author NAME")
    }
  }
}
