/// How one form of text writes a text so that it means nothing but itself.
///
/// Every form has a table of the characters that mean something in it. What must stand in no text
/// at all (`Unicode.Scalar.isHarmful`) has one answer a form. All forms are escaped by this one
/// value, so that none of them can forget a character that the others know of.
public struct Escaping: Sendable {
  /// Where a character means something.
  public enum Place: Sendable {
    /// Wherever it is.
    case anywhere
    /// In front of everything else.
    case start
    /// In front of everything else, or behind a blank.
    case wordStart
    /// Behind digits that have nothing in front of them, where it would make a list of them.
    case afterNumber
    /// The same, with a blank behind it.
    case betweenNumberAndBlank
    /// In front of a blank.
    case beforeBlank
    /// Right behind a character that was written.
    case after(Unicode.Scalar)
    /// Right behind a character of the text, whatever is written for that.
    case behind(Unicode.Scalar)
  }

  /// A character by its number: what stands before and after the digits, and how many there are.
  public struct Number: Sendable {
    private let before: String
    private let after: String
    private let radix: Int
    private let digits: Int
    private let isUppercase: Bool

    /// A way to write a number.
    ///
    /// - `digits`: How many there are at least; zeros are put in front.
    public init(
      _ before: String, radix: Int = 10, digits: Int = 1, isUppercase: Bool = true,
      _ after: String = ""
    ) {
      (self.before, self.after) = (before, after)
      (self.radix, self.digits, self.isUppercase) = (radix, digits, isUppercase)
    }

    /// A number as it is written.
    public func text(_ value: some BinaryInteger) -> String {
      before + padded(value, to: digits, radix: radix, isUppercase: isUppercase) + after
    }

    /// A character as it is written.
    public func text(_ scalar: Unicode.Scalar) -> String { text(scalar.value) }
  }

  /// What is written for what must stand in no text, and for controls that the table does not name.
  public enum Harm: Sendable {
    /// Nothing.
    case dropped
    /// Always the same.
    case replaced(String)
    /// Something that tells which one it is.
    case written(@Sendable (Unicode.Scalar) -> String)
    /// Itself: another table is used on what comes out.
    case kept
  }

  /// A character that means something in some place.
  private struct Sign: Sendable {
    let place: Place
    let text: String
  }

  /// By character, what it means; those of ASCII are found by their numbers.
  private var ascii: [[Sign]]
  private var others: [Unicode.Scalar: String] = [:]
  /// A bit for each character of ASCII that always is itself, in two words.
  private var plain: (low: UInt64, high: UInt64) = (0, 0)
  private let harm: Harm

  /// A table.
  ///
  /// - Parameters:
  ///   - signs: By character, what is written for it.
  ///   - numbered: Characters that are written by their numbers, and how those look.
  ///   - places: Characters that mean something in some places only.
  ///   - harm: What is written for all that must stand in no text.
  public init(
    _ signs: [Unicode.Scalar: String] = [:], numbered: (String, Number)? = nil,
    places: [(signs: String, place: Place, text: @Sendable (Unicode.Scalar) -> String)] = [],
    harm: Harm
  ) {
    ascii = Array(repeating: [], count: 128)
    self.harm = harm
    for (scalar, text) in signs { add(scalar, .anywhere, text) }
    if let (scalars, number) = numbered {
      for scalar in scalars.unicodeScalars { add(scalar, .anywhere, number.text(scalar)) }
    }
    for (scalars, place, text) in places {
      for scalar in scalars.unicodeScalars { add(scalar, place, text(scalar)) }
    }
    for number in 32..<127 where ascii[number].isEmpty {
      if number < 64 { plain.low |= 1 << number } else { plain.high |= 1 << (number - 64) }
    }
  }

  /// What three characters mean in all markup: `&`, `<` and `>`.
  public static let markup: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]

  /// Notes a character; those beyond ASCII mean the same in all places.
  private mutating func add(_ scalar: Unicode.Scalar, _ place: Place, _ text: String) {
    if scalar.isASCII {
      ascii[Int(scalar.value)].append(Sign(place: place, text: text))
    } else {
      others[scalar] = text
    }
  }

  /// A text as the form writes it.
  public func text(_ text: some StringProtocol) -> String {
    // Nearly all texts mean nothing but themselves.
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var result = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    // Whether all that is written are digits.
    var isNumber = true
    var last: Unicode.Scalar?
    while index < scalars.endIndex {
      let scalar = scalars[index]
      scalars.formIndex(after: &index)
      let next = index < scalars.endIndex ? scalars[index] : nil
      let start = result.endIndex
      write(scalar, between: (last, next), isNumber, to: &result)
      last = scalar
      isNumber = isNumber && result[start...].allSatisfy { ("0"..."9").contains($0) }
    }
    return String(result)
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    byte < 64 ? plain.low >> byte & 1 == 1 : byte < 128 && plain.high >> (byte - 64) & 1 == 1
  }

  private func write(
    _ scalar: Unicode.Scalar, between neighbours: (Unicode.Scalar?, Unicode.Scalar?),
    _ isNumber: Bool,
    to result: inout String.UnicodeScalarView
  ) {
    func holds(_ place: Place) -> Bool {
      switch place {
      case .anywhere: true
      case .start: result.isEmpty
      case .wordStart: result.last.map { $0 == " " } ?? true
      case .afterNumber: isNumber && !result.isEmpty
      case .betweenNumberAndBlank: isNumber && !result.isEmpty && neighbours.1 == " "
      case .beforeBlank: neighbours.1 == " "
      case .after(let other): result.last == other
      case .behind(let other): neighbours.0 == other
      }
    }
    if scalar.isASCII {
      for sign in ascii[Int(scalar.value)] where holds(sign.place) {
        result.append(contentsOf: sign.text.unicodeScalars)
        return
      }
    } else if let text = others[scalar] {
      result.append(contentsOf: text.unicodeScalars)
      return
    }
    if scalar.isPrintable { return result.append(scalar) }
    switch harm {
    case .dropped: return
    case .replaced(let text): result.append(contentsOf: text.unicodeScalars)
    case .written(let text): result.append(contentsOf: text(scalar).unicodeScalars)
    case .kept: result.append(scalar)
    }
  }
}
