/// What is wrong with a filter: where, what was expected there, and what was found instead.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column, in characters, from 1.
  public let column: Int
  /// What the language allows there.
  public let expected: String
  /// What stands there, without control characters and cut to a reasonable length.
  public let found: String

  /// An error at a place of a filter.
  public init(line: Int, column: Int, expected: String, found: String) {
    self.line = line
    self.column = column
    self.expected = expected
    self.found = found
  }

  /// What is wrong, without the place.
  public var message: String { "expected \(expected), found \(found)" }
  /// The place and what is wrong there: `1:8: expected …, found …`.
  public var description: String { "\(line):\(column): \(message)" }
}
