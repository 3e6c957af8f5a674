import Models

/// Something to say about one filter of a template.
public struct FilterProblem: Hashable, Sendable, CustomStringConvertible {
  /// Which of a threat type's two filters.
  public enum Part: String, Hashable, Sendable {
    /// The one that makes it fire.
    case include
    /// The one that keeps it from firing.
    case exclude
  }

  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// The filter can't be read; its threat type never fires.
    case error
    /// The filter is in use, but a test in it can't hold as it stands.
    case warning
  }

  /// The threat type whose filter it is.
  public let threatType: ThreatTypeID
  /// Which of its filters.
  public let part: Part
  /// How much it matters.
  public let severity: Severity
  /// The line in the filter, from 1.
  public let line: Int
  /// The column in the filter, in characters, from 1.
  public let column: Int
  /// What is wrong.
  public let message: String

  /// A problem at a place of a filter.
  public init(
    threatType: ThreatTypeID, part: Part, severity: Severity, line: Int, column: Int,
    message: String
  ) {
    self.threatType = threatType
    self.part = part
    self.severity = severity
    self.line = line
    self.column = column
    self.message = message
  }

  /// The problem in one line: `D.flooding, include 1:8: expected …`.
  public var description: String {
    "\(threatType), \(part.rawValue) \(line):\(column): \(message)"
  }
}
