/// Puts words into lines of a width, one after the other, as many in each line as fit.
///
/// All that breaks text into lines goes by this: it knows widths alone, so that whoever has words
/// says what they measure.
public struct LineFill {
  /// The columns of a line.
  public let columns: Int
  /// How many lines there are.
  public private(set) var lines = 0
  /// The columns that are taken in the last line; more than ``columns`` behind a word that is wider.
  public private(set) var used = 0

  /// No line yet.
  public init(columns: Int) { self.columns = columns }

  /// Puts a word behind the last one, or into a line of its own where it does not fit; tells whether
  /// it begins a line.
  ///
  /// - `gap`: The columns between it and the word before, where both stand in one line.
  public mutating func add(_ width: Int, gap: Int = 1) -> Bool {
    if lines > 0, used + gap + width <= columns {
      used += gap + width
      return false
    }
    lines += 1
    used = width
    return true
  }

  /// Lets what is too wide for its line go on in the next ones.
  public mutating func breakLast() {
    guard columns > 0, used > columns else { return }
    lines += (used - 1) / columns
    used = (used - 1) % columns + 1
  }
}
