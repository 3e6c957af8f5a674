/// A condition on an interaction, as a syntax tree.
///
/// The language is TMT's: `source is 'GE.P' and not flow.encrypted is 'yes'`. `not` binds tighter
/// than `and`, and that tighter than `or`; keywords may be written in any case; a literal stands in
/// single quotes and has no escapes. Chains of one operator are kept flat, so that the depth of the
/// tree is that of the parentheses and `not`s a person wrote.
public indirect enum Filter: Hashable, Sendable {
  /// One test of the interaction.
  case test(FilterTest)
  /// The opposite of a condition.
  case not(Filter)
  /// Whether all of two or more conditions hold.
  case all([Filter])
  /// Whether any of two or more conditions holds.
  case any([Filter])

  /// The largest filter that is read, in bytes of UTF-8: fifty times the largest one known.
  public static let largestSize = 64 * 1024
  /// The deepest nesting of parentheses and `not` that is read.
  public static let largestDepth = 64

  /// Reads a filter; nil where the text is blank.
  ///
  /// - Throws: ``FilterError`` at the first place that breaks the grammar, and for a text beyond
  ///   ``largestSize`` or nested deeper than ``largestDepth``.
  public static func parse(_ text: String) throws(FilterError) -> Filter? {
    var parser = try FilterParser(text)
    return try parser.parse()
  }

  /// Its tests, in the order they are written.
  public var tests: [FilterTest] {
    switch self {
    case .test(let test): [test]
    case .not(let operand): operand.tests
    case .all(let operands), .any(let operands): operands.flatMap(\.tests)
    }
  }
}

extension Filter: CustomStringConvertible {
  /// The filter written in a regular way, with a parenthesis round every chain within another.
  public var description: String {
    switch self {
    case .test(let test): test.description
    case .not(let operand): "not " + operand.enclosed
    case .all(let operands): operands.map(\.enclosed).joined(separator: " and ")
    case .any(let operands): operands.map(\.enclosed).joined(separator: " or ")
    }
  }

  private var enclosed: String {
    switch self {
    case .test, .not: description
    case .all, .any: "(" + description + ")"
    }
  }
}
