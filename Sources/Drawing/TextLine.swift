import Screen

/// A line of text that fits its place.
struct TextLine: Hashable {
  var text: String
  /// The columns it takes, the ellipsis included.
  var width: Int
  /// Whether an ellipsis follows, because something was cut.
  var isCut = false
  /// Whether it is printable ASCII, which needs no measuring when it is drawn.
  var isPlain: Bool

  init(_ text: String, width: Int? = nil, isCut: Bool = false) {
    self.text = text
    self.isCut = isCut
    isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
    self.width = width ?? (isPlain ? text.utf8.count : TextWidth.of(text)) + (isCut ? 1 : 0)
  }

  static let empty = TextLine("", width: 0)

  /// The beginning of a text that takes at most so many columns, with an ellipsis if it is cut.
  init(_ text: String, cutTo columns: Int) {
    let whole = TextLine(text)
    if whole.width <= columns {
      self = whole
    } else if columns < 1 {
      self = .empty
    } else {
      var kept = Self.split(text, after: columns - 1).head
      while kept.utf8.last == 32 { kept.removeLast() }
      self.init(kept, isCut: true)
    }
  }

  /// A text as it is shown, in two: what fits in so many columns, and the rest.
  static func split(_ text: String, after columns: Int) -> (head: String, tail: String) {
    var (head, tail) = ("", "")
    var used = 0
    for piece in TextWidth.pieces(text) {
      used += piece.width
      if used <= columns { head += piece.text } else { tail += piece.text }
    }
    return (head, tail)
  }
}
