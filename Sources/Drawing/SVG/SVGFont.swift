import Screen

/// How wide text gets in a font that nobody knows.
///
/// Which one a viewer takes can't be known, so the widest of the usual ones counts: what fits in that
/// fits in all of them.
struct SVGFont: Hashable {
  /// In units.
  var size: Double
  var isBold = false

  static let name = SVGFont(size: 14, isBold: true)
  static let detail = SVGFont(size: 12)
  static let label = SVGFont(size: 13)
  static let number = SVGFont(size: 13, isBold: true)
  static let sign = SVGFont(size: 12, isBold: true)
  static let heading = SVGFont(size: 17, isBold: true)

  /// The families that are asked for, the most wanted first.
  static let families =
    "Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', "
    + "sans-serif"

  /// The most units that a text takes.
  func width(_ text: String) -> Double {
    var sum = 0
    for piece in TextWidth.pieces(text) {
      if let scalar = piece.scalar, scalar.isASCII {
        let place = Int(scalar.value) - 32
        let table = isBold ? Self.bold : Self.regular
        sum += table.indices.contains(place) ? Int(table[place]) : 100
      } else {
        // Ideographs are as wide as high, emoji wider; the widest letters of other scripts likewise.
        sum += piece.width == 2 ? 130 : 85
      }
    }
    return Double(sum) * size / 100
  }

  /// The same face so small that a text takes at most so many units, and whether even the smallest
  /// legible one is too large for that.
  func fitted(_ text: String, in room: Double) -> (font: SVGFont, isTight: Bool) {
    let wanted = width(text)
    if wanted <= room { return (self, false) }
    let size = (self.size * room / wanted * 10).rounded(.down) / 10
    return (
      SVGFont(size: max(size, min(self.size, Self.smallest)), isBold: isBold),
      size < Self.smallest
    )
  }

  /// The beginning of a text that fits, with an ellipsis where it is cut.
  func cut(_ text: String, to room: Double) -> String {
    if width(text) <= room { return text }
    var left = room - width("…")
    var result = ""
    for piece in TextWidth.pieces(text) {
      left -= width(piece.text)
      if left < 0 { break }
      result += piece.text
    }
    while result.utf8.last == 32 { result.removeLast() }
    return result + "…"
  }

  private static let smallest = 10.0

  /// Hundredths of the size that the printable ASCII characters take.
  private static let regular: [UInt8] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86,
    75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63,
    62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64,
    34, 64, 84,
  ]

  private static let bold: [UInt8] = [
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 70, 40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100,
    84, 85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72,
    68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71,
    37, 71, 84,
  ]
}
