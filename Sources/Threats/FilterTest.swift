import Models

/// One test of a filter, and where it is written.
public struct FilterTest: Hashable, Sendable, CustomStringConvertible {
  /// The part of an interaction that a test looks at.
  public enum Subject: String, CaseIterable, Hashable, Sendable {
    /// The element the flow starts at.
    case source
    /// The element the flow ends at.
    case target
    /// The flow itself.
    case flow
  }

  /// What is tested.
  public enum Condition: Hashable, Sendable {
    /// Whether a subject's stencil is this one or derives from it.
    case type(Subject, StencilID)
    /// Whether a subject's property has this value.
    case value(Subject, PropertyID, String)
    /// Whether the flow crosses a boundary whose stencil is this one or derives from it.
    case crossing(StencilID)
  }

  /// What is tested.
  public let condition: Condition
  /// Where it starts in the filter's text, in Unicode scalars from 0.
  public let offset: Int

  /// A test at a place of a filter.
  public init(_ condition: Condition, offset: Int = 0) {
    self.condition = condition
    self.offset = offset
  }

  /// The test as it is written in a filter.
  public var description: String {
    switch condition {
    case .type(let subject, let type): "\(subject.rawValue) is '\(type)'"
    case .value(let subject, let property, let value):
      "\(subject.rawValue).\(property) is '\(value)'"
    case .crossing(let type): "flow crosses '\(type)'"
    }
  }
}
