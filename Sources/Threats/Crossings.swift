import Models

/// Which boundaries the flows of a diagram cross.
public enum Crossings {
  /// By flow, the boundaries it crosses, in drawing order.
  ///
  /// - Parameter paths: by flow, the corners of its drawn line from the source's outline to the
  ///   target's; consecutive points share a row or a column.
  public static func of(_ diagram: Diagram, paths: [ItemID: [Point]]) -> [ItemID: [ItemID]] { [:] }
}
