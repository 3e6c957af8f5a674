/// How many columns text takes, and what of it may reach a terminal.
///
/// A table of its own, so that the answer depends on no locale: East Asian wide and fullwidth
/// characters and emoji take two columns, combining marks and joiners none. Scalars that a terminal
/// would act on (controls, bidirectional overrides, line separators) are replaced by a visible
/// sign, so that no text from a file ever moves the cursor.
public enum TextWidth {
  /// One grapheme of a text as it goes into a cell.
  public struct Piece: Sendable {
    /// What is shown.
    public let text: String
    /// The only scalar of `text`; nil where there are several.
    public let scalar: Unicode.Scalar?
    /// 1 or 2 columns.
    public let width: Int
  }

  /// The columns a text takes.
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return text.utf8.count }
    return pieces(text).reduce(0) { $0 + $1.width }
  }

  /// The graphemes of a text, ready for cells.
  public static func pieces(_ text: some StringProtocol) -> [Piece] {
    var result: [Piece] = []
    for character in text {
      let scalars = character.unicodeScalars
      guard let first = scalars.first else { continue }
      if scalars.count == 1 {
        let shown = visible(first)
        result.append(
          Piece(text: String(Character(shown)), scalar: shown, width: width(of: shown)))
      } else {
        result.append(Piece(text: String(character), scalar: nil, width: width(of: first)))
      }
    }
    return result
  }

  /// Cuts a text to so many columns, ending it with an ellipsis where something was cut.
  public static func cut(_ text: some StringProtocol, to columns: Int, ellipsis: String = "…")
    -> String
  {
    if of(text) <= columns { return String(text) }
    if columns <= 0 { return "" }
    var result = ""
    var used = 0
    for piece in pieces(text) {
      if used + piece.width > columns - 1 { break }
      result += piece.text
      used += piece.width
    }
    return result + ellipsis
  }

  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 32 || scalar.value == 127 ? "?" : scalar
  }

  static func width(of scalar: Unicode.Scalar) -> Int { scalar.value < 0x1100 ? 1 : 2 }
}
