/// By what it is told which boundaries a flow crosses.
public enum CrossingRule: String, CaseIterable, Hashable, Codable, Sendable {
  /// By the places on the grid, see ``Crossings``.
  case native
  /// By the drawn geometry in pixels, as Microsoft's Threat Modeling Tool does it; for models that
  /// came from there.
  case tmt
}
