/// How many columns text takes, and what of it may reach a terminal.
///
/// The answer comes from a table of its own (`ScalarKind`), so that it depends on no locale: East
/// Asian wide and fullwidth characters and emoji take two columns, combining marks and joiners none.
/// Scalars that a terminal would act on (controls, bidirectional overrides, line separators) and
/// those that nobody could see are replaced by a visible sign, so that no text from a file ever moves
/// the cursor or hides what it says. Letters that are written from right to left stand in logical
/// order.
public enum TextWidth {
  /// What stands for a scalar that must not, or cannot, be shown.
  public static let sign: Unicode.Scalar = "\u{FFFD}"

  /// The most scalars that fit into one cell, which is what curses can hold.
  public static let scalarsPerCell = 5

  /// One piece of a text as it goes into a cell: a spacing scalar and the marks on it.
  ///
  /// Most graphemes are one piece. Those that terminals agree to draw in several cells (the two
  /// letters of a flag, an Indic vowel beside its consonant) are several, and so is a joined emoji, whose
  /// parts stand side by side: in which terminals they become one sign can't be known.
  public struct Piece: Sendable {
    /// What is shown.
    public let text: String
    /// The only scalar of `text`; nil where there are several.
    public let scalar: Unicode.Scalar?
    /// 1 or 2 columns.
    public let width: Int
  }

  /// The columns a text takes.
  public static func of(_ text: some StringProtocol) -> Int { withUTF8(text, columns) }

  /// The columns a text takes; a `String` needs none of the machinery of generic code.
  public static func of(_ text: String) -> Int { withUTF8(text, columns) }

  private static func columns(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if isPlain(bytes) { return bytes.count }
    var scanner = CellScanner(bytes)
    var width = 0
    while let next = scanner.next() { width += next.width }
    return width
  }

  /// The pieces of a text, ready for cells.
  public static func pieces(_ text: some StringProtocol) -> [Piece] {
    withUTF8(text) { bytes in
      var result: [Piece] = []
      result.reserveCapacity(bytes.count)
      var scanner = CellScanner(bytes)
      while let next = scanner.next() {
        result.append(
          Piece(
            text: next.text, scalar: next.markCount == 0 ? next.base : nil, width: next.width))
      }
      return result
    }
  }

  /// Cuts a text to so many columns, ending it with an ellipsis where something was cut.
  public static func cut(_ text: some StringProtocol, to columns: Int, ellipsis: String = "…")
    -> String
  {
    cut(String(text), to: columns, ellipsis: ellipsis)
  }

  /// Cuts a text to so many columns, ending it with an ellipsis where something was cut.
  public static func cut(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    if of(text) <= columns { return text }
    if columns <= 0 { return "" }
    let ellipsisWidth = of(ellipsis)
    let room = ellipsisWidth <= columns ? columns - ellipsisWidth : columns
    var result = ""
    var used = 0
    withUTF8(text) { bytes in
      let start = UnsafeBufferPointer(rebasing: bytes.prefix(room))
      if isPlain(start), bytes.count <= room || bytes[room] < 0x80 {
        // No mark follows that would belong to the last of them.
        result = String(decoding: start, as: UTF8.self)
        return
      }
      var scanner = CellScanner(bytes)
      while let next = scanner.next(), used + next.width <= room {
        result += next.text
        used += next.width
      }
    }
    return ellipsisWidth <= columns ? result + ellipsis : result
  }

  /// Lends the UTF-8 of a text.
  static func withUTF8<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }

  /// Lends the UTF-8 of a text, copying it only where it isn't stored that way.
  static func withUTF8<Result>(
    _ text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = String(text)
    return copy.withUTF8(body)
  }

  /// Whether every byte is a printable ASCII character.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte &- 32 >= 95 { return false }
    return true
  }
}
