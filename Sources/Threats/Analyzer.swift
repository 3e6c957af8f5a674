import Models

/// Finds the threats of a model and keeps them up to date, edit by edit.
public struct Analyzer: Sendable {
  /// By diagram and flow, the boundaries crossed: ``Crossings/of(_:paths:)`` for what is drawn on
  /// the grid.
  public typealias AllCrossings = [DiagramID: [ItemID: [ItemID]]]

  /// The threats of the model last given, by diagram in the model's order, flows by number and then
  /// drawing order, rules in the template's order; hand-written and stale ones after the generated.
  public private(set) var threats: [Threat] = []
  /// How many flows have been evaluated so far, for tests and benchmarks.
  public private(set) var evaluations = 0

  public init(template: Template) {}

  /// Brings the threats up to date with a model; only flows whose facts differ are evaluated.
  public mutating func update(_ model: Model, crossings: AllCrossings) {}

  /// The risks that the threats of one diagram come to, by item.
  public func risks(in diagram: DiagramID) -> Risks { [:] }
}
